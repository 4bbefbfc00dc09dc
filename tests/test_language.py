"""Habits are found in prose with their code and place; good records, quotations and the law are left alone."""

from __future__ import annotations

import re
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from datetime import date
from itertools import pairwise
from pathlib import Path
from time import perf_counter
from typing import Any

import pytest

from leadpro import reference
from leadpro.language import lint
from leadpro.language_data import FILES, families, file_families
from leadpro.problem import Problem
from leadpro.signals.terms import Patterns

SAID = Path(__file__).parent / "language_said"
KINDS = {
    "L01": {"VAG", "STA"}, "L02": {"VB", "FAM", "JUD"}, "L03": {"EUP", "MIN"},
    "L04": {"STK", "JAR", "OPT"}, "L05": {"PAS", "ADU"}, "L06": {"CTX"},
}  # fmt: skip
FIELDS = {
    "name", "code", "kind", "strength", "when", "phrases", "except", "why", "ask", "source", "checked",
}  # fmt: skip


def lines(name: str) -> list[str]:
    """The lines of a file of sentences, without its heading."""
    said = (SAID / name).read_text("utf-8").splitlines()
    return [line for line in said if line and not line.startswith("#")]


def rows() -> Iterator[tuple[str, dict[str, Any]]]:
    """Every family as it is written, with its file."""
    for name in FILES:
        yield from ((name, row) for row in reference.table(f"language/{name}")["family"])


@pytest.mark.parametrize("line", lines("bad.txt"))
def test_a_habit_is_found_with_its_code(line: str) -> None:
    """Each sentence is remarked on with the code that stands beside it, at words that hold the habit."""
    sentence, code, phrase = (part.strip() for part in line.split("|"))
    found = [(r.code, r.phrase) for r in lint(sentence)]
    assert [f for f in found if f[0] == code and phrase in f[1]], found


@pytest.mark.parametrize("line", lines("quoted.txt"))
def test_quotations_terms_of_law_and_look_alikes_are_left_alone(line: str) -> None:
    """Somebody else's words, the law's terms and words with another sense get no remark."""
    assert [(r.code, r.phrase) for r in lint(line)] == []


def test_good_records_are_hardly_remarked_on() -> None:
    """Fewer than two remarks in 1,000 words of records by people who know how."""
    text = (SAID / "good.md").read_text("utf-8")
    words = len(text.split())
    found = [(r.line, r.phrase) for r in lint(text)]
    assert words > 1_500
    assert len(found) * 1_000 < 2 * words, found


def test_mild_remarks_are_made_only_when_asked_for() -> None:
    """A word that careful writers use as well is shown with everything, and not else."""
    text = "Her siblings live with her."
    assert lint(text) == []
    assert [(r.code, r.phrase) for r in lint(text, everything=True)] == [("L04", "siblings")]


def test_a_remark_says_what_why_and_what_to_ask() -> None:
    """A remark holds place, words, reason and question; the text itself is its only spelling."""
    text = "Visit today.\n\nThe family are Hard  to reach."
    (remark,) = lint(text)
    assert (remark.line, remark.column, remark.phrase) == (3, 16, "Hard to reach")
    assert text[remark.start : remark.end] == "Hard  to reach"
    assert remark.code == "L02"
    assert remark.message.endswith(".")
    assert "?" in remark.ask


@pytest.mark.parametrize(
    ("text", "line", "column"),
    [
        ("They are hard to\nreach, he says.", 1, 10),
        ("They are\r\nhard\r\nto reach.", 2, 1),
        ("They are\rhard to reach.", 2, 1),
        ("One.\n\nTwo, and *hard to* **reach**.", 3, 11),
        ("They are hard-to-reach.", 1, 10),
        ("They are very hard to rea-\nch.", 1, 15),
        ("They are hard\u00a0to\u00a0reach.", 1, 10),
        ("İ. They are HARD TO REACH.", 1, 13),
    ],
)
def test_phrases_are_found_across_breaks_at_their_place(text: str, line: int, column: int) -> None:
    """One line end, any kind, a hyphen or emphasis inside a phrase does not hide it."""
    assert [(r.line, r.column, r.code) for r in lint(text)] == [(line, column, "L02")]


@pytest.mark.parametrize(
    "text",
    [
        "It is hard.\nTo reach her I rang.",
        "It is hard\n\nto reach",
        "Things that are hard\n- to reach",
        "It was hard, to reach her I rang.",
        "| hard | to reach |",
    ],
)
def test_no_phrase_reaches_over_the_end_of_a_sentence(text: str) -> None:
    """A full stop, a comma, an empty line, a list item or a cell parts a phrase."""
    assert lint(text) == []


@pytest.mark.parametrize(
    ("british", "other"),
    [
        ("challenging behaviour", "challenging behavior"),
        ("sexualised behaviour", "sexualized behavior"),
        ("did not engage", "didn\u2019t engage"),
        ("it is felt that he drinks", "it's felt that he drinks"),
        ("un-cooperative parents", "uncooperative parents"),
    ],
)
def test_spellings_are_one(british: str, other: str) -> None:
    """American spelling and short forms get the remark that the full British form gets."""
    assert [r.message for r in lint(british)] == [r.message for r in lint(other)] != []


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ('An open " mark, and she is hard to reach.', 1),
        ("The boys' mother is hard to reach and the girls' father rang.", 1),
        ("'Tis said that she is hard to reach, 'til May, by the boys' aunt.", 1),
        ("He's hard to reach. It's what the workers' notes say.", 1),
        ('He said "no"; she is hard to reach; "yes", she said.', 1),
        ("\u201cIt was dark.\n\n\u201cShe is hard to reach,\u201d he said.", 0),
        ("She wrote 'I am hard to reach at my parents' house' and left.", 0),
    ],
)
def test_what_counts_as_a_quotation(text: str, found: int) -> None:
    """Only marks that are closed in their paragraph quote; an apostrophe does not."""
    assert len(lint(text)) == found


def test_one_remark_a_place() -> None:
    """Of phrases that overlap, the longest is remarked on, once."""
    found = lint("She has an intimate relationship with an older boyfriend.", everything=True)
    spans = sorted((r.start, r.end) for r in found)
    assert all(a[1] <= b[0] for a, b in pairwise(spans))
    assert found == sorted(found, key=lambda r: r.start)


def test_many_repeats_finish() -> None:
    """Twenty thousand times the same phrase is twenty thousand remarks, without a hang."""
    begin = perf_counter()
    assert len(lint("hard to reach " * 20_000)) == 20_000
    assert perf_counter() - begin < 10


@pytest.mark.parametrize("sign", ["'", '"', "\u201c", "\n", "-", "(", " ", ">", "\0", "İ", "x"])
def test_a_million_of_any_sign_finishes(sign: str) -> None:
    """No run of one sign makes the time grow faster than the text."""
    begin = perf_counter()
    assert lint(sign * 1_000_000) == []
    assert perf_counter() - begin < 10


@pytest.mark.parametrize("piece", ["not ", "mother ", "failed to ", "a-\n", "'a ", '"a" ', "a' "])
def test_many_near_misses_finish(piece: str) -> None:
    """Words that begin many phrases and end none, breaks and marks in any number, do not hang it."""
    begin = perf_counter()
    lint(piece * 20_000)
    assert perf_counter() - begin < 10


def test_importing_reads_no_phrases() -> None:
    """The module is cheap to import: no data, no parser, no records, until something is linted."""
    heavy = "{'tomllib', 'msgspec', 'leadpro.language_data', 'leadpro.records', 'docx'}"
    ran = f"import sys, leadpro.language; print(sorted({heavy} & set(sys.modules)))"
    out = subprocess.run([sys.executable, "-c", ran], capture_output=True, text=True, check=True)
    assert out.stdout.strip() == "[]"


def test_there_are_enough_families_with_unique_names() -> None:
    """At least 250 families, each name once, in plain small letters."""
    names = Counter(row["name"] for _, row in rows())
    assert len(names) >= 250
    assert [n for n, times in names.items() if times > 1] == []
    assert [n for n in names if not re.fullmatch(r"[a-z]+(-[a-z]+)*", n)] == []


@pytest.mark.parametrize("name", FILES)
def test_every_family_is_complete(name: str) -> None:
    """Each has a known code, kind, strength and condition, phrases, a reason, a question, a source, a day."""
    own = [row for file, row in rows() if file == name]
    assert len({row["code"] for row in own}) == 1
    for row in own:
        assert row["kind"] in KINDS[row["code"]], row["name"]
        assert row["strength"] in ("strong", "mild"), row["name"]
        assert row.get("when", "no number") == "no number", row["name"]
        assert row["phrases"], row["name"]
        assert all(len(row[field]) > 10 for field in ("why", "source")), row["name"]
        assert row["ask"], row["name"]
        assert row["why"][-1] in ".?", row["name"]
        assert isinstance(row["checked"], date), row["name"]
        assert row.keys() <= FIELDS, row["name"]


def test_every_pattern_can_be_found() -> None:
    """No phrase is hidden behind an exception, a term of law or a slip: each finds something in itself."""
    classes = reference.table("language/words")["class"]
    plain = Patterns({name: frozenset(words) for name, words in classes.items()})
    hidden = []
    for family in families():
        for pattern in family.phrases:
            assert pattern == pattern.lower(), pattern
            assert "-" not in pattern, pattern
            said = (
                " ".join(min(part.words) for part in parts).replace(" $", ".").replace("*", "")
                for parts, _ in plain.expand(pattern)
            )
            if not any(lint(text, everything=True) for text in said):
                hidden.append((family.name, pattern))
    assert hidden == []


def test_a_phrase_that_cannot_be_read_is_named() -> None:
    """A slip in a pattern is a sentence for whoever wrote it, not a fault."""
    (one,) = [f for f in families() if f.name == "hard-to-reach"]
    for pattern in ("hard (to reach", "$", "hard (to|$)"):
        with pytest.raises(Problem):
            file_families([one._replace(phrases=(pattern,))])
