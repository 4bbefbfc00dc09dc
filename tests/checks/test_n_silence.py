"""N04: how long an agency may be silent, on either side of what its work explains."""

from __future__ import annotations

from datetime import date

import pytest

from leadpro.records import Person, Record
from tests.checks.made import (
    TODAY,
    about,
    agency,
    born,
    day,
    entry,
    found,
    ids,
    months_back,
    person,
    status,
    working_back,
)

WORRY = entry("Amy was dirty and hungry.", "2025-03-03", id="worry")
UNBORN = Person(id="child", case="case", name="Baby Bell", due=day("2025-06-01"))


def silent(kind: str, on: str, *rows: Record, text: str = "Seen.", today: date = TODAY) -> int:
    """How often an agency of a kind, whose last entry is of a day, is asked about for its silence."""
    last = entry(text, on, "them", id="last")
    findings = about("N04", "Them", WORRY, agency("them", kind), last, *rows, today=today)
    assert all("Them since" in f.message and ids(f) == ["last"] for f in findings)
    return len(findings)


@pytest.mark.parametrize(
    ("kind", "rows", "days", "times"),
    [
        ("social-care", [status("protection-plan", "2024-06-03")], 10, 0),
        ("social-care", [status("protection-plan", "2024-06-03")], 11, 1),
        ("social-care", [status("child-in-need", "2024-06-03")], 30, 0),
        ("social-care", [status("child-in-need", "2024-06-03")], 31, 1),
        ("social-care", [], 100, 0),
        ("domestic-abuse", [], 30, 0),
        ("domestic-abuse", [], 31, 1),
        ("camhs", [], 31, 1),
        ("midwifery", [UNBORN], 21, 1),
        ("midwifery", [], 21, 0),
        ("gp", [born(months_back(60, -1))], 251, 1),
        ("gp", [born(months_back(60))], 251, 0),
        ("gp", [born(months_back(59))], 250, 0),
        ("gp", [], 251, 0),
        ("police", [], 300, 0),
        ("hospital", [], 300, 0),
        ("housing", [], 300, 0),
    ],
)
def test_n04_how_long_each_may_be_silent(
    kind: str, rows: list[Record], days: int, times: int
) -> None:
    """Longer than its work explains; some are never judged by silence."""
    assert silent(kind, working_back(days), *rows) == times


@pytest.mark.parametrize(
    ("seen", "today", "times"),
    [
        # Born 6 May 2024. Seen at 12 days, the next set contact ends at 56 days: 1 July.
        ("2024-05-18", date(2024, 7, 29), 0),
        ("2024-05-18", date(2024, 7, 30), 1),
        # Seen at 50 days, within the contact: the next ends at a year, 6 May 2025 plus 20.
        ("2024-06-25", date(2025, 6, 4), 0),
        ("2024-06-25", date(2025, 6, 5), 1),
        # Seen at two: no set contact is left, so its silence says nothing.
        ("2026-06-02", date(2027, 6, 2), 0),
    ],
)
def test_n04_health_visiting_counts_from_the_next_set_contact(
    seen: str, today: date, times: int
) -> None:
    """Twenty working days after the end of the set contact that was due next."""
    assert silent("health-visiting", seen, born("2024-05-06"), today=today) == times


def test_n04_the_youngest_under_five_sets_the_contacts() -> None:
    """Amy is six; a baby brother has contacts to come; from five nobody counts."""
    baby = person("Tom Bell", "brother", born=day("2024-06-03"))
    assert silent("health-visiting", "2024-06-14") == 0
    assert silent("health-visiting", "2024-06-14", *baby) == 1


ABSENT = "Amy was absent again today."


@pytest.mark.parametrize(
    ("text", "days", "times"),
    [
        (ABSENT, 5, 0),
        (ABSENT, 6, 1),
        ("Amy has not been in school this week.", 6, 1),
        ("Amy was taken off roll.", 6, 1),
        ("Amy read aloud and was proud of her star.", 60, 0),
    ],
)
def test_n04_a_school_is_silent_only_after_words_of_absence(
    text: str, days: int, times: int
) -> None:
    """Five working days in term after it wrote that Amy was not there."""
    assert silent("school", working_back(days), text=text) == times


@pytest.mark.parametrize(
    ("today", "times"), [(date(2024, 8, 14), 0), (date(2024, 9, 5), 0), (date(2024, 9, 6), 1)]
)
def test_n04_a_school_says_nothing_in_summer(today: date, times: int) -> None:
    """Absent on 18 July: one day of term before summer, five after it."""
    old = entry("Amy was dirty and hungry.", "2024-05-06", id="old")
    rows = [agency("them", "school"), entry(ABSENT, "2024-07-18", "them", id="last"), old]
    findings = about("N04", "Them", *rows, today=today)
    assert len(findings) == times


def test_n04_without_a_worry_silence_is_quiet() -> None:
    """Nobody worried: nothing to ask."""
    rows = [agency("them", "camhs"), entry("Seen.", working_back(60), "them")]
    assert found("N04", *rows) == []
