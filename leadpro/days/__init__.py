"""Reads a day as people type it or a file holds it, and says one in short.

The forms are in `leadpro.days.figures`, `leadpro.days.forms` and `leadpro.days.relative`, ranges in
`leadpro.days.spans`; what a day is, in `leadpro.records.day`. Nothing here looks at the clock: today is given.
"""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import Literal

from leadpro.days.forms import MONTH_NAMES, MONTHS, spoken_year
from leadpro.days.spans import one, span_of
from leadpro.problem import Problem
from leadpro.records.day import UNKNOWN, Day
from leadpro.validate import EARLIEST, LATEST

WANTED = "a day such as 11/06/2018, 11 June 2018, June 2018, about Easter 2018 or unknown"

_iso = False  # a person's own manner, for the whole process
_UNKNOWN = frozenset(
    {"", "?", "-", "unknown", "not known", "day unknown", "date unknown", "n/k", "nk", "n/a", "tbc"}
)
_NAMES = frozenset({*MONTHS, "easter", "christmas"})
_ABOUT = re.compile(
    r"(?:about|around|approximately|approx\.?|circa|c\.|roughly|~|\?)\s*(?P<then>.+)"
)
_WEEKDAY = re.compile(
    r"(?:mon|tues?|wed(?:nes)?|thur?s?|fri|sat(?:ur)?|sun)(?:day)?,?\s+(?=\d|jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)"
)
_CLOCK = re.compile(
    r"(?<=\d)(?:t|,?\s+(?:at\s+)?)\d{1,2}[:.]\d{2}(?:[:.]\d{2}(?:\.\d+)?)?\s*(?:z|am|pm)?$"
)


def read_day(text: str, today: date, *, month_first: bool = False, ahead: bool = False) -> Day:
    """The day that a text means; empty and "unknown" are UNKNOWN.

    Figures are day first unless `month_first`. Without a year it is the last such day that has been,
    or with `ahead` (for what is due) the next to come. Problem names the value and what is wanted.
    """
    said = " ".join(text.split())
    plain = _plain(said)
    if plain in _UNKNOWN:
        return UNKNOWN
    day = _written(text.strip()) or _read(said, plain, today, month_first, ahead)
    if day is None or day.first is None or day.last is None:
        raise Problem(f"{said[:60]!r} is not a day.", f"Wanted is {WANTED}.")
    if not EARLIEST <= day.first <= day.last <= LATEST:
        raise Problem(
            f"{said[:60]!r} is a day in {day.first.year}.",
            f"Wanted is a day between {EARLIEST.year} and {LATEST.year}.",
        )
    return day


def say_as(manner: Literal["day first", "ISO"]) -> None:
    """From now on in this process: "11 Jun 2018", or "2018-06-11"."""
    global _iso
    _iso = manner == "ISO"


def say_day(day: Day, today: date) -> str:
    """A day in few words, as in lists: "11 Jun 2018", "Jun 2018", "25 Mar to 8 Apr 2018", "day unknown"."""
    if day.first is None or day.last is None:
        return "day unknown"
    if day.first == today == day.last:
        return "today"
    if day.words and not day.exact:
        return day.words
    iso = str(day).split(" ", 1)[0]
    if len(iso) == 4:
        return iso
    if len(iso) == 7:
        return _month(day.first)
    if day.exact:
        return say_date(day.first)
    if day.first.day == 1 and (day.last + timedelta(days=1)).day == 1:
        begin, one_year = _month(day.first), day.first.year == day.last.year and not _iso
        return f"{begin[:3] if one_year else begin} to {_month(day.last)}"
    return f"{_begin(day.first, day.last)} to {say_date(day.last)}"


def _begin(first: date, last: date) -> str:
    """The first day of a span, without what the last day says as well."""
    if first.year != last.year or _iso:
        return say_date(first)
    return say_date(first)[:-5] if first.month != last.month else str(first.day)


def say_date(day: date) -> str:
    """One date as say_day has it: "11 Jun 2018"."""
    return day.isoformat() if _iso else f"{day.day} {_month(day)}"


def _month(day: date) -> str:
    """Month and year. Not by strftime, which speaks the language of the machine."""
    if _iso:
        return day.isoformat()[:7]
    return f"{MONTH_NAMES[day.month - 1][:3]} {day.year}"


def _plain(said: str) -> str:
    """Lower case, one kind of dash, without a weekday before a date or a time after it."""
    plain = re.sub("[\u2010-\u2015\u2212]", "-", said.lower()).strip(" .,")
    plain = _WEEKDAY.sub("", plain)
    plain = _CLOCK.sub("", plain)
    return re.sub(r"(?<=\d)(?:st|nd|rd|th)\b", "", plain)


def _written(said: str) -> Day | None:
    """The form that a Day itself is written in, as the case folder holds it."""
    try:
        return Day.parse(said)
    except ValueError:
        return None


def _read(said: str, plain: str, today: date, month_first: bool, ahead: bool) -> Day | None:
    about = _ABOUT.fullmatch(plain)
    if about or (plain.endswith("?") and len(plain) > 1):
        inner = about["then"] if about else plain.rstrip("? ")
        return _about(inner.lstrip("? "), plain, today, month_first, ahead)
    span = one(plain, today, month_first, ahead)
    if span:
        return _with_words(Day(*span), said)
    span = span_of(plain, today, month_first, ahead)
    return Day(*span) if span else None


def _about(inner: str, plain: str, today: date, month_first: bool, ahead: bool) -> Day | None:
    span = one(inner, today, month_first, ahead, about=True)
    span = span or span_of(inner, today, month_first, ahead)
    if span is None:
        return None
    words = plain if inner in plain and plain[0].isalpha() else f"about {inner}"
    if not spoken_year(inner):
        words = f"about {say_day(Day(*span), today)}"
    return Day.about(Day(*span), _capitals(words))


def _with_words(day: Day, said: str) -> Day:
    """Keeps how a rough day was said, if the words say more than its short form and name the year."""
    lasting = not day.exact and spoken_year(said) and len(str(day)) > len("YYYY-MM")
    return Day(day.first, day.last, _capitals(said)) if lasting else day


def _capitals(words: str) -> str:
    """Names of months, days and feasts with their capital letter, whatever was typed."""
    return re.sub(r"[a-z]+", lambda m: m[0].capitalize() if m[0] in _NAMES else m[0], words)
