"""Days and months in figures, and the years that people leave out.

Whatever has a word in it is in `leadpro.days.forms`.
"""

from __future__ import annotations

import calendar
import re
from collections.abc import Callable
from datetime import date

Span = tuple[date, date]

_ISO = re.compile(r"(?P<year>\d{4})[-/.](?P<month>\d{1,2})[-/.](?P<day>\d{1,2})")
_COMPACT = re.compile(r"(?P<year>(?:19|20|21)\d{2})(?P<month>\d{2})(?P<day>\d{2})")
_FIGURES = re.compile(
    r"(?P<one>\d{1,2})(?P<sign>[-/. ])(?P<two>\d{1,2})(?:(?P=sign)(?P<year>\d{4}|\d{2}))?"
)
_MONTH_FIGURES = re.compile(r"(?P<month>\d{1,2})[-/.](?P<year>\d{4})")
_YEAR_ALONE = re.compile(r"(?P<year>\d{4})")


def figures(plain: str, today: date, month_first: bool, ahead: bool) -> Span | None:
    """Days and months in figures: 2018-06-11, 11/06/2018, 11.6.18, 3/4, 06/2018, 2018."""
    if found := _ISO.fullmatch(plain) or _COMPACT.fullmatch(plain):
        return exact(int(found["year"]), int(found["month"]), int(found["day"]))
    if found := _FIGURES.fullmatch(plain):
        one, two = int(found["one"]), int(found["two"])
        day, month = (two, one) if month_first else (one, two)
        if found["year"]:
            return exact(century(found["year"], today), month, day)
        return nearest(lambda year: exact(year, month, day), today, ahead)
    if found := _MONTH_FIGURES.fullmatch(plain):
        return months(int(found["year"]), int(found["month"]), int(found["month"]))
    if found := _YEAR_ALONE.fullmatch(plain):
        return months(int(found["year"]), 1, 12)
    return None


def exact(year: int, month: int, day: int) -> Span | None:
    """One day, or None if the calendar has no such day."""
    if not plausible(year):
        return None
    try:
        when = date(year, month, day)
    except ValueError:
        return None
    return when, when


def plausible(year: int) -> bool:
    """Whether a year has four figures and is not at the end of the calendar, where sums of days fail."""
    return 1000 <= year <= 9000


def months(year: int, first: int, last: int) -> Span | None:
    """From the start of one month to the end of another; a month after 12 is one of the next year."""
    last_year, last_month = year + (last - 1) // 12, (last - 1) % 12 + 1
    if not (plausible(year) and plausible(last_year) and 1 <= first <= 12):
        return None
    end = calendar.monthrange(last_year, last_month)[1]
    return date(year, first, 1), date(last_year, last_month, end)


def nearest(span: Callable[[int], Span | None], today: date, ahead: bool) -> Span | None:
    """The last one that has begun; with `ahead` the next that has not ended. Looks eight years round."""
    years = range(today.year, today.year + 9) if ahead else range(today.year, today.year - 9, -1)
    for year in years:
        when = span(year)
        if when and (when[1] >= today if ahead else when[0] <= today):
            return when
    return None


def century(year: str, today: date) -> int:
    """Two figures are a year up to ten years ahead, else one of the century before."""
    if len(year) == 4:
        return int(year)
    full = today.year // 100 * 100 + int(year)
    return full if full <= today.year + 10 else full - 100
