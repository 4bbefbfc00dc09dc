"""The help cards are whole, found by the words people use, and say where they come from."""

from __future__ import annotations

import json
from datetime import date

import pytest

from leadpro import reference
from leadpro.cli.main import run
from leadpro.guidance import finding
from leadpro.guidance.cards import ANY, PARTS, Card, agency_cards, card_for, kinds
from leadpro.guidance.law import law_cards
from leadpro.guidance.lines import CHECK, Line, applies, lines
from leadpro.problem import Problem

# The law of a day: before the duty of 2026 was announced to begin, and after it.
BEFORE, AFTER = date(2026, 9, 29), date(2026, 11, 23)
# Of these nothing is known that another agency would not know too: they have the general card.
GENERAL = {"therapy", "adoption", "other"}
PREACHY = (
    "it is vital",
    "must always",
    "remember that",
    "everyone's responsibility",
    "ensure that",
)


def said(card: Card) -> list[str]:
    """Everything that a card says."""
    return [words for p in card.parts for f in p.facts for words in (f.says, f.answer) if words]


@pytest.mark.parametrize("card", finding.every_card(), ids=lambda c: c.code)
def test_a_card_is_whole(card: Card) -> None:
    """No part of a card is empty, and it says where it comes from and when that was checked."""
    assert card.parts
    assert all(p.facts and p.title for p in card.parts)
    assert all(f.says.strip() for p in card.parts for f in p.facts)
    assert card.source.strip()
    assert type(card.checked) is date
    assert card.checked <= date(2026, 11, 23)


@pytest.mark.parametrize("card", agency_cards(), ids=lambda c: c.code)
def test_a_card_of_an_agency_has_every_part_and_says_what_is_unconfirmed(card: Card) -> None:
    """What is held to be a fact has a source or says "check locally", and never both."""
    assert [p.code for p in card.parts] == list(PARTS)
    for code in ("who", "knows", "hesitation"):
        assert [f.says for f in card.part(code) if bool(f.source) == f.check] == []
    assert all(f.answer for code in ("who", "hesitation") for f in card.part(code))
    assert len(card.part("ask")) >= 3


@pytest.mark.parametrize("card", finding.every_card(), ids=lambda c: c.code)
def test_a_card_is_plain(card: Card) -> None:
    """Short sentences, none of the phrases that are said so that something is said."""
    for words in said(card):
        assert not [p for p in PREACHY if p in words.casefold()]
        longest = max(len(s.split()) for s in words.replace(":", ".").replace(";", ".").split(". "))
        assert longest <= 46, words


def test_every_kind_of_agency_has_a_card() -> None:
    """One of its own, but for those of which nothing special is known."""
    own = {kind for card in agency_cards() for kind in card.kinds}
    assert kinds().keys() - own == GENERAL
    assert all(card_for(kind).code == ANY for kind in GENERAL)
    assert card_for("school").title == "School or college"
    assert len([k for c in agency_cards() for k in c.kinds]) == len(own)


def test_every_file_is_read_and_codes_are_unique() -> None:
    """A card that nobody can open would be a card that nobody corrects."""
    codes = [c.code for c in finding.every_card()]
    assert len(codes) == len(set(codes))
    assert len(agency_cards()) == len(reference.names_in("guidance/cards")) >= 38


def test_the_law_is_dated() -> None:
    """The rules apply from a day; a basis or Act that is new says from when, and what is unsure says so."""
    rules = [c for c in law_cards() if c.code.startswith("rule-")]
    assert [c.begins for c in rules] == [date(2024, 5, 1)] * 7
    (duty,) = finding.find("16LA")
    assert duty.begins == date(2026, 9, 30)
    before, after = ([line.text for line in lines(duty, day)] for day in (BEFORE, AFTER))
    assert before[1] == "Not in force on 29 Sep 2026: announced for 30 Sep 2026."
    assert after[1] == "Applies from 30 Sep 2026. Check that it has begun."
    assert any(CHECK in t for t in after)


def test_what_is_repealed_is_shown_as_that() -> None:
    """The last day is still a day on which it applies."""
    card = Card("x", "g", "An Act", (), "made for a test", AFTER, ends=BEFORE)
    assert applies(card, BEFORE) == "Applies: long in force."
    assert applies(card, AFTER) == "Not in force on 23 Nov 2026: it ended on 29 Sep 2026."


def test_whoever_names_the_duty_says_that_it_may_not_have_begun() -> None:
    """No card has the duty of 2026 as settled law."""
    told = [w for c in finding.every_card() for w in said(c) if "30 September 2026" in w]
    named = [w for c in agency_cards() for w in said(c) if "duty to share" in w or "16LA" in w]
    assert len(told) >= 2
    assert {w for w in (*told, *named) if "Check that it has begun" not in w} == set()


@pytest.mark.parametrize("card", agency_cards(), ids=lambda c: c.code)
def test_what_is_from_practice_is_to_be_checked_locally(card: Card) -> None:
    """Advice without a source of its own has that of the card, which says so."""
    assert CHECK in card.source
    assert CHECK in list(lines(card, AFTER))[-1].text


@pytest.mark.parametrize(
    ("words", "code"),
    [
        ("school", "school"), ("a&e", "hospital"), ("A & E", "hospital"), ("health visitor", "health-visiting"),
        ("rule 3", "rule-3"), ("consent", "rule-3"), ("GP", "gp"), ("front door", "social-care"),
        ("Moor Primary School", "school"), ("idva", "domestic-abuse"), ("s.47", "ca1989-47"),
        ("sixth form", "school"), ("night team", "social-care"), ("locked box", "drugs-alcohol"),
    ],
)  # fmt: skip
def test_a_card_is_found_by_what_people_call_it(words: str, code: str) -> None:
    """By its name, a service's own name, or words that it holds."""
    assert code in [c.code for c in finding.find(words)]


def test_a_group_is_found_whole() -> None:
    """The seven rules are seven."""
    assert len(finding.find("golden rules")) == 7
    assert finding.narrow("") == list(finding.every_card())


def test_an_unknown_word_names_the_nearest() -> None:
    """A slip of the finger costs one more try."""
    with pytest.raises(Problem, match="Nearest: .*nursery"):
        finding.find("nursrey")
    with pytest.raises(Problem, match="lists every card"):
        finding.find("zzzzzzzz")


def test_a_part_says_once_that_it_is_unconfirmed() -> None:
    """Over the part when that holds for all of it, else beside the fact."""
    text = list(lines(card_for("gp"), AFTER))
    heads = [line.text for line in text if line.kind == "heading"]
    assert f"What they know that others do not  ({CHECK})" in heads
    assert f"What they may say, and an answer  ({CHECK} where no source stands)" in heads
    assert not [line for line in text if line.kind == "item" and CHECK in line.text]
    assert Line("title", "GP practice") == text[0]
    assert "Last checked 23 Nov 2026." in text[-1].text


def test_guide_prints_a_card_without_a_workspace(
    capsys: pytest.CaptureFixture[str], tmp_path: object, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Text for reading, JSON with every field, and the list without words."""
    monkeypatch.setenv("LEADPRO_WORKSPACE", str(tmp_path))
    assert run(["guide", "health", "visitor"], lambda _: 0) == 0
    text = capsys.readouterr().out
    assert text.startswith("Health visiting\n")
    assert "What to ask\n" in text
    assert run(["guide", "rule 3", "--format", "json"], lambda _: 0) == 0
    (row,) = json.loads(capsys.readouterr().out)
    assert row["code"] == "rule-3"
    assert row["checked"] == "2026-11-23"
    assert row["begins"] == "2024-05-01"
    assert run(["guide", "16la", "--on", "2026-09-29"], lambda _: 0) == 0
    assert "Not in force on 29 Sep 2026" in capsys.readouterr().out
    assert run(["guide", "doctor"], lambda _: 0) == 0
    assert capsys.readouterr().out.startswith("GP practice\n")
    assert run(["guide"], lambda _: 0) == 0
    listed = capsys.readouterr().out
    assert all(c.title in listed for c in finding.every_card())
    assert run(["guide", "nursrey"], lambda _: 0) == 2
    assert "nursery" in capsys.readouterr().err
