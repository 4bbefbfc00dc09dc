"""What the words of an entry say: sentences of many agencies, what they must give and must not.

The sentences are in `signals_said/*.txt`; all are made up.
"""

from __future__ import annotations

import itertools
import time
import tomllib
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

import leadpro.data
from leadpro import reference
from leadpro.problem import Problem
from leadpro.signals import sentences, terms
from leadpro.signals.families import FILES
from leadpro.signals.reading import Reading, read

SAID = Path(__file__).parent / "signals_said"
TERMS = Path(leadpro.data.__path__[0]) / "england" / "terms"
# In an everyday entry none of these may be read.
AMISS = {
    "harm", "sexual-harm", "child-injury", "emotional-harm", "domestic-abuse", "adult-violence", "neglect",
    "drink", "drugs", "parent-mental-ill", "self-harm", "suicidal", "exploitation", "gang", "missing-episode",
    "not-brought", "no-access", "child-not-seen", "low-attendance", "off-roll", "no-school-place",
    "removed-from-list", "not-engaging", "declined", "retracted", "called-malicious", "relative-worried",
    "allegation-worker", "explanation-changed", "late-presentation", "unknown-adult", "stalking", "poverty",
    "housing", "private-fostering", "moved-home", "separation", "only-carers-word",
}  # fmt: skip


def lines(*names: str) -> list[tuple[str, str]]:
    """(words, what they must give) of every line of these files."""
    found = []
    for name in names:
        for line in (SAID / f"{name}.txt").read_text().splitlines():
            if line and not line.startswith("#"):
                words, _, wanted = line.rpartition("|")
                found.append((words.strip(), wanted.strip()))
    return found


TABLES = sorted(p.stem for p in SAID.glob("*.txt"))


@pytest.mark.parametrize("table", TABLES)
def test_sentences_give_what_a_careful_reader_finds(table: str) -> None:
    """Every signal, theme and nature named beside a sentence is given, and none that is barred."""
    assert [f"{words} | {off}" for words, wanted in lines(table) if (off := _amiss(words, wanted))] == []  # fmt: skip


def _amiss(words: str, wanted: str) -> str:
    """What a sentence should give and does not, and what it gives and should not; empty when all is well."""
    reading = read(words)
    given = {*reading.signals, *(f"#{t}" for t in reading.themes), f"@{reading.nature}"}
    asked = set(wanted.split())
    lost = {w for w in asked if w[0] != "!"} - given
    barred = {w[1:] for w in asked if w[0] == "!"} & given
    return " ".join([*sorted(f"no {w}" for w in lost), *sorted(f"wrongly {w}" for w in barred)])


@pytest.mark.parametrize(("words", "wanted"), lines("ordinary"))
def test_everyday_entry_raises_nothing(words: str, wanted: str) -> None:
    """An entry in which nothing is amiss gives no theme that is a worry and names no harm."""
    reading = read(words)
    assert reading.themes <= {"disability", "identity"}
    assert not AMISS & reading.signals.keys()


def test_sentences_are_many_and_cover_every_signal() -> None:
    """At least 250 sentences; each signal is asked for somewhere, and each common one is barred somewhere."""
    every = [w for _, wanted in lines(*TABLES) for w in wanted.split()]
    assert len(lines(*TABLES)) >= 250
    turns = {"still-here", "assessment-opened", "parent-ill"}
    assert codes("signals", "signal") - turns <= set(every)
    assert {"!harm", "!child-injury", "!domestic-abuse", "!drink", "!closed"} <= set(every)


def test_first_names_tell_a_blow_to_a_child_from_one_between_adults() -> None:
    """`Dean hit Layla` is harm to a child when Layla is one; between adults when she is not."""
    child = read("Dean hit Layla.", frozenset({"layla"}), frozenset({"dean"}))
    adult = read("Dean hit Layla.", frozenset(), frozenset({"dean", "layla"}))
    assert "harm" in child.signals
    assert "adult-violence" not in child.signals
    assert "adult-violence" in adult.signals
    assert "harm" not in adult.signals


def test_first_names_tell_who_speaks() -> None:
    """`Layla said` is a child's words when Layla is a child, and not when she is the mother."""
    words = "Layla said he has gone."
    assert "child-said" in read(words, frozenset({"layla"}), frozenset()).signals
    assert "child-said" not in read(words, frozenset(), frozenset({"layla"})).signals


@pytest.mark.parametrize(
    ("words", "about", "given", "barred"),
    [
        ("Not taking her depot since August.", "woman", "parent-mental-ill", ""),
        ("Low, tearful, cannot stop crying.", "woman", "parent-mental-ill", "child-signals"),
        ("Low, tearful, cannot stop crying.", "", "", "parent-mental-ill"),
        ("Overdose of paracetamol, kept in.", "man", "parent-suicidal", "self-harm"),
        ("Overdose of paracetamol, kept in.", "", "self-harm", "parent-suicidal"),
        ("Yellowing bruise to left eye.", "woman", "domestic-abuse", "child-injury"),
        ("Yellowing bruise to left eye.", "", "child-injury", "domestic-abuse"),
        ("Bruise on his arm, seen at the clinic.", "woman", "child-injury", ""),
        ("Slapped in the street, face swollen.", "woman", "adult-violence", "harm"),
        ("Hit with a belt, welts on back.", "man", "harm", "adult-violence"),
        ("Baby has a bruise on the cheek.", "woman", "child-injury", "domestic-abuse"),
        ("Says the baby was hit with a belt.", "woman", "harm", "adult-violence"),
    ],
)
def test_an_entry_about_an_adult_alone_is_read_as_theirs(
    words: str, about: str, given: str, barred: str
) -> None:
    """What names nobody is said of those whom the entry is about; a child named in it, or a pronoun that
    does not fit, goes before. A man may be the one who hits: what names no victim stays open."""
    found = read(words, about=(about,) if about else ()).signals.keys()
    assert not given or given in found
    assert not barred or barred not in found


def test_a_name_of_the_case_is_no_word() -> None:
    """A child called Rose or Bruce, or a father called Mark, is not a mark on the body."""
    reading = read("Mark on time. Rose well.", frozenset({"rose"}), frozenset({"mark"}))
    assert "child-injury" not in reading.signals


def test_words_found_are_shown_as_written() -> None:
    """The words come from the text, so that a question can show them."""
    reading = read("Bruising to the left cheek; mum says she fell.")
    assert reading.signals["child-injury"] == ("Bruising",)


def test_nothing_gives_nothing() -> None:
    """No words, or words without letters, give no signal, no theme and the nature `other`."""
    for words in ("", "   ", "...", "12/3 (!)", "\u2014"):
        assert read(words) == Reading({}, frozenset(), "other")


def test_long_and_odd_text_is_read() -> None:
    """A page of words, capitals, curly marks and line ends are read like any other."""
    page = (
        "Baby seen, alert.\n" * 400
        + "CHILD HAS BRUISE TO ARM.\nMum\u2019s partner \u2018hit\u2019 him"
    )
    reading = read(page)
    assert {"child-injury", "harm", "child-signals"} <= reading.signals.keys()


def test_reading_is_quick() -> None:
    """Far more than two thousand entries of twenty words in a second on an idle machine; here a
    quarter of it is asked for."""
    every = [words for words, _ in lines(*TABLES)]
    entries = [f"{a} {b} {i}" for i, (a, b) in enumerate(zip(every, reversed(every), strict=True))]
    read("once, so that the data is loaded")
    begin = time.process_time()
    for entry in entries[:500]:
        read(entry)
    assert time.process_time() - begin < 1


# --- the data -----------------------------------------------------------------------------------------


def codes(name: str, rows: str) -> set[str]:
    """The codes of a closed list; they must be unique."""
    found = [r["code"] for r in reference.table(name)[rows]]
    assert len(found) == len(set(found))
    return set(found)


def families() -> list[dict[str, Any]]:
    """Every family of every file."""
    return [f for name in FILES for f in reference.table(f"terms/{name}")["family"]]


def test_every_file_is_read_and_says_where_it_comes_from() -> None:
    """No file of terms lies unread; each says its source and when it was looked at."""
    assert {p.stem for p in TERMS.glob("*.toml")} == {*FILES, "words"}
    for name in (
        "signals",
        "themes",
        "natures",
        *(f"terms/{n}" for n in (*FILES, "words")),
    ):
        table = reference.table(name)
        assert table["source"]
        assert table["checked"] == tomllib.loads("d = 2026-11-23")["d"]


def test_families_give_only_codes_that_exist() -> None:
    """Signals, themes and natures of families are those of the closed lists; each code is unique."""
    signals, own_themes, natures = (
        codes("signals", "signal"),
        codes("themes", "theme"),
        codes("natures", "nature"),
    )
    allowed = {
        "code",
        "signal",
        "theme",
        "nature",
        "terms",
        "not",
        "person",
        "victim",
        "turned",
        "body",
    }
    for family in families():
        assert set(family) <= allowed, family["code"]
        for key, known in (("signal", signals), ("theme", own_themes), ("nature", natures)):
            given = family.get(key, [])
            assert {given} <= known if isinstance(given, str) else set(given) <= known, family[
                "code"
            ]
        assert family.get("person", "") in ("", "child", "adult")
        assert family.get("victim", "") in ("", "child", "adult")
        assert family["terms"]
    assert len({f["code"] for f in families()}) == len(families())


def test_the_families_of_a_signal_stand_together() -> None:
    """Who looks for the words behind a signal finds them in one file, one after the other."""
    first = [
        next(iter(given)) if isinstance(given := f.get("signal", []), list) and given else given
        for f in families()
    ]
    sections = [code for code, _ in itertools.groupby(first) if code]
    assert [code for code, n in Counter(sections).items() if n > 1] == []


def test_every_signal_theme_and_nature_is_given() -> None:
    """No code that rules ask for is without words, and every nature but `other` can be read."""
    for name, key in (("signals", "signal"), ("themes", "theme"), ("natures", "nature")):
        given: set[str] = set()
        for family in families():
            own = family.get(key, [])
            given |= {own} if isinstance(own, str) else set(own)
        assert codes(name, key) - {"other"} <= given


def test_terms_are_written_as_they_are_read() -> None:
    """Small letters, no hyphens, no apostrophes that the text loses: else a term could never be found."""
    for family in families():
        for term in (*family["terms"], *family.get("not", [])):
            assert term == term.lower(), term
            assert not set(term) & set('-?+.,;:!"_\\'), term
            assert not any(s in term.split() for s in ("didn't", "can't", "wasn't", "isn't")), term
            assert ")'" not in term, term  # brackets stand for whole words: `(nan's|gran's)`


@pytest.mark.parametrize("term", ["(hit", "hit)", "… hit", "<nobody> hit", ""])
def test_a_term_that_cannot_be_read_is_a_problem(term: str) -> None:
    """An open bracket, a gap at the beginning, an unknown class: said, not guessed."""
    with pytest.raises(Problem):
        terms.Patterns({}).expand(term)


def test_terms_syntax() -> None:
    """Endings, alternatives, gaps and their length, and that no gap passes over a `not`."""
    patterns = terms.Patterns({"child": frozenset({"boy", "girl"})})
    own = [terms.Sequence(0, *s) for s in patterns.expand("(hit*|smack*) …2 <child>")]
    index = terms.Index(own, frozenset({"not"}))

    def found(text: str) -> bool:
        sentence = sentences.split(text, index.words, frozenset(), frozenset())[0]
        return bool(index.find(sentence))

    assert found("he smacked the little girl")
    assert found("hitting boy")
    assert not found("hit the very little girl")
    assert not found("hit not boy")
    assert not found("hitherto boy")
