"""Days of GEDCOM: read as a rough day or not at all, never as another."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from leadpro.days import read_day
from leadpro.exchange.gedcomdays import day_words
from leadpro.records import Day
from tests.exchange.made import TODAY

MONTHS = ("JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC")
DAYS = st.dates(date(1900, 1, 1), date(2100, 1, 1))


def written(day: date) -> str:
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


@pytest.mark.parametrize(
    ("value", "words"),
    [
        ("3 MAR 1992", "3 Mar 1992"), ("03 mar 1992", "3 Mar 1992"), ("MAR 1992", "Mar 1992"), ("1992", "1992"),
        ("ABT 1990", "about 1990"), ("CAL MAY 1990", "about May 1990"), ("EST 1990", "about 1990"),
        ("INT 1990 (the year of the flood)", "about 1990"), ("@#DGREGORIAN@ 1990", "1990"),
        ("GREGORIAN 5 JUL 1990", "5 Jul 1990"), ("BET 1990 AND MAR 1991", "between 1990 and Mar 1991"),
        ("FROM 1990 TO 1992", "between 1990 and 1992"), ("@#DJULIAN@ 1 JAN 1990", "14 Jan 1990"),
    ],
)  # fmt: skip
def test_what_is_read(value: str, words: str) -> None:
    """In words that `leadpro.days` reads."""
    assert day_words(value) == words
    assert read_day(words, TODAY).known


@pytest.mark.parametrize(
    "value",
    [
        "", "BEF 1990", "AFT 1990", "FROM 1990", "TO 1990", "1889", "845", "19928", "1990 BCE", "1990 B.C.",
        "30 FEB 1990", "BET 1992 AND 1990", "BET 1990 AND 302 BCE", "@#DHEBREW@ 15 NSN 5750", "HEBREW 5750",
        "@#DFRENCH R@ 12 VEND 8", "FRENCH_R 8", "JULIAN 1990", "_UNKNOWN 13 _MONTH 1990", "(about Easter)",
        "Easter 1990", "03/04/1990", "1990-04-03", "11 FEB 1931/32", "INT 1990 or so", "ABT", "BET 1990 AND",
    ],
)  # fmt: skip
def test_what_is_not_read(value: str) -> None:
    """Open on one side, before 1900, of another calendar, in words, or one that could be two days."""
    assert day_words(value) == ""


@given(DAYS, DAYS)
def test_every_day_of_our_calendar(one: date, other: date) -> None:
    """Comes back as it was; a span from its first to its last day."""
    begin, end = sorted((one, other))
    assert read_day(day_words(written(one)), TODAY) == Day.on(one)
    between = read_day(day_words(f"BET {written(begin)} AND {written(end)}"), TODAY)
    assert (between.first, between.last) == (begin, end)
    about = read_day(day_words(f"ABT {written(one)}"), TODAY)
    assert about.overlaps(Day.on(one))
    assert not about.exact


@given(st.text(alphabet="0123456789 ABETNDFROMJLIU@#()/-.", max_size=40))
def test_anything_is_a_day_or_nothing(value: str) -> None:
    """Never an error."""
    words = day_words(value)
    assert not words or read_day(words, TODAY).known
