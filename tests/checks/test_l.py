"""L: habits of language. The smallest case for each rule, and the nearest that is silent."""

from __future__ import annotations

import pytest

from leadpro.records import CameFrom, Entry
from tests.checks.made import back, entry, fires, found, ids

HABITS = [
    ("L01", "Home conditions were poor.", "vague words"),
    ("L02", "Mum failed to protect Amy.", "words that blame"),
    ("L03", "A volatile relationship between the parents.", "words that hide or shrink harm"),
    ("L04", "We will continue to monitor.", "stock phrases or jargon"),
    ("L05", "Concerns were raised.", "nobody named as doing it"),
    ("L06", "Amy wore an unsuitable coat.", "no word on the family's circumstances"),
]
PLAIN = "Jo Finch rang Ruth Bell at ten; Amy read two pages to her class."


def three(text: str, oldest: int = 28) -> list[Entry]:
    """The same words in three entries of one's own, the oldest so many days ago."""
    return [entry(text, back(n), "help", id=f"e{n}") for n in (1, 2, oldest)]


@pytest.mark.parametrize(("code", "text", "says"), HABITS)
def test_l_a_habit_three_times(code: str, text: str, says: str) -> None:
    """Three times in four weeks: the entries and the phrase; one habit is not another."""
    finding = fires(code, *three(text))
    assert finding.about == ("Amy Bell",)
    assert set(ids(finding)) == {"e1", "e2", "e28"}
    assert "A habit in your own entries, 3 times" in finding.message
    assert says in finding.message
    assert found(code, *three(PLAIN)) == []


@pytest.mark.parametrize(("code", "text", "says"), HABITS)
def test_l_twice_older_or_imported_is_no_habit(code: str, text: str, says: str) -> None:
    """Two, one that is a day too old, or somebody else's file."""
    assert found(code, *three(text)[:2]) == []
    assert found(code, *three(text, 29)) == []
    came = CameFrom(file="old.csv")
    assert found(code, *(entry(text, back(n), id=f"e{n}", came_from=came) for n in (1, 2, 3))) == []
