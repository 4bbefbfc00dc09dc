"""The forms with a word in them: months, parts of them, seasons, terms, feasts, weeks, each a pattern.

Figures alone are in `leadpro.days.figures`, ranges in `leadpro.days.spans`.
School terms and seasons are rough on purpose: they differ by place and year.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, timedelta

from leadpro.days.figures import Span, century, exact, figures, months, nearest, plausible

MONTH_NAMES = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September",
    "October", "November", "December",
)  # fmt: skip
MONTHS: dict[str, int] = {
    name[:length].lower(): number
    for number, name in enumerate(MONTH_NAMES, start=1)
    for length in {3, len(name)} | ({4} if name == "September" else set())
}
_MONTH = "(?P<month>" + "|".join(sorted(MONTHS, key=len, reverse=True)) + r")\.?"
_YEAR = r"(?P<year>\d{4}|'?\d{2})"
_PART = r"(?P<part>early|mid|middle of|late|(?:the )?(?:start|beginning|end) of)[ -]+(?:in )?"


_DAY_MONTH = re.compile(rf"(?P<day>\d{{1,2}})(?: of)?[-/. ]*{_MONTH}(?:[-/., ]*{_YEAR})?")
_MONTH_DAY = re.compile(rf"{_MONTH} (?P<day>\d{{1,2}})(?:,? (?P<year>\d{{4}}))?")
_MONTH_YEAR = re.compile(
    rf"(?:{_PART})?{_MONTH}(?:[-/, ]+(?P<year>\d{{4}})|[-/ ]*(?P<short>'\d{{2}})|-(?P<two>\d{{2}}))?"
)
_PART_YEAR = re.compile(rf"{_PART}(?P<year>\d{{4}})")
_SEASON = re.compile(
    r"(?P<season>spring|summer|autumn|winter)(?P<term> term)?(?: of)?(?: (?P<year>\d{4})(?:[/-]\d{2,4})?)?"
)
_FEAST = re.compile(r"(?P<feast>easter|christmas)(?: (?:holidays?|time))?(?: (?P<year>\d{4}))?")
_WEEK = re.compile(r"(?:w/?c|week commencing|week beginning|(?:the )?week of) (?P<then>.+)")

_SEASONS = {"spring": (3, 5), "summer": (6, 8), "autumn": (9, 11), "winter": (12, 14)}
# Terms of English schools, roughly: spring ends by mid-April at the latest, as Easter does.
_TERMS = {"spring": ((1, 1), (4, 15)), "summer": ((4, 1), (7, 31)), "autumn": ((9, 1), (12, 31))}


def named(plain: str, today: date, ahead: bool, *, about: bool = False) -> Span | None:
    """Days with a month's name, months, parts of a month or year, seasons, terms, feasts, weeks.

    With `about` a feast is its one day, so that the fortnight either side is counted from there.
    """
    if found := _WEEK.fullmatch(plain):
        begin = figures(found["then"], today, False, ahead) or named(found["then"], today, ahead)
        return (begin[0], begin[0] + timedelta(days=6)) if begin else None
    for pattern, span in _FORMS:
        if found := pattern.fullmatch(plain):
            return _dated(found, span, today, ahead)
    if found := _FEAST.fullmatch(plain):
        return _dated(found, _feast_day if about else _feast, today, ahead)
    return None


def spoken_year(plain: str) -> bool:
    """Whether the text says a year in four figures, or after two other figures."""
    return bool(re.search(r"\d{4}|'\d{2}|[/.-]\d{1,2}[/.-]\d{2}$", plain))


def easter(year: int) -> date:
    """Easter Sunday of the Gregorian calendar (the anonymous algorithm, valid from 1583)."""
    a, b, c = year % 19, year // 100, year % 100
    d = (19 * a + b - b // 4 - (b - (b + 8) // 25 + 1) // 3 + 15) % 30
    e = (32 + 2 * (b % 4) + 2 * (c // 4) - d - c % 4) % 7
    f = d + e - 7 * ((a + 11 * d + 22 * e) // 451) + 114
    return date(year, f // 31, f % 31 + 1)


def _dated(
    found: re.Match[str],
    span: Callable[[re.Match[str], int], Span | None],
    today: date,
    ahead: bool,
) -> Span | None:
    groups = found.groupdict()
    said = groups.get("year") or groups.get("short") or groups.get("two")
    if said:
        year = century(said.lstrip("'"), today)
        return span(found, year) if plausible(year) else None
    return nearest(lambda year: span(found, year), today, ahead)


def _day_month(found: re.Match[str], year: int) -> Span | None:
    return exact(year, MONTHS[found["month"]], int(found["day"]))


def _month(found: re.Match[str], year: int) -> Span | None:
    month = MONTHS[found["month"]]
    whole = months(year, month, month)
    if whole is None or not found["part"]:
        return whole
    third = _third(found["part"])
    return (
        whole[0].replace(day=1 + 10 * third),
        whole[1] if third == 2 else whole[0].replace(day=10 * (third + 1)),
    )


def _part_year(found: re.Match[str], year: int) -> Span | None:
    third = _third(found["part"])
    return months(year, 1 + 4 * third, 4 + 4 * third)


def _third(part: str) -> int:
    if part.startswith("mid"):
        return 1
    return 2 if part == "late" or "end" in part else 0


def _season(found: re.Match[str], year: int) -> Span | None:
    name = found["season"]
    if not found["term"]:
        return months(year, *_SEASONS[name])
    if name not in _TERMS:
        return None
    begin, end = _TERMS[name]
    return date(year, *begin), date(year, *end)


def _feast(found: re.Match[str], year: int) -> Span:
    """Good Friday to Easter Monday; Christmas Eve to Boxing Day."""
    day = _feast_day(found, year)[0]
    before, after = (2, 1) if found["feast"] == "easter" else (1, 1)
    return day - timedelta(days=before), day + timedelta(days=after)


def _feast_day(found: re.Match[str], year: int) -> Span:
    day = easter(year) if found["feast"] == "easter" else date(year, 12, 25)
    return day, day


_FORMS: tuple[tuple[re.Pattern[str], Callable[[re.Match[str], int], Span | None]], ...] = (
    (_DAY_MONTH, _day_month),
    (_MONTH_DAY, _day_month),
    (_MONTH_YEAR, _month),
    (_PART_YEAR, _part_year),
    (_SEASON, _season),
)
