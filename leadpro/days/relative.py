"""Days said from today: yesterday, last Tuesday, 3 days ago, last week, in 2 weeks.

A week or more away, counted in weeks or months, is rough: nobody means the very day.
"""

from __future__ import annotations

import re
from datetime import date, timedelta

from leadpro.days.figures import Span, months

_NUMBERS = {
    w: n
    for n, w in enumerate(
        ["no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"]
    )
}
_NUMBERS |= {"a": 1, "an": 1, "a couple of": 2, "a few": 3}
_WORDS = {
    "today": 0, "tonight": 0, "this morning": 0, "this afternoon": 0, "this evening": 0,
    "yesterday": -1, "last night": -1, "the day before yesterday": -2,
    "tomorrow": 1, "the day after tomorrow": 2,
}  # fmt: skip
_DAY_NAMES = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_DAYS = {name[:length]: n for n, name in enumerate(_DAY_NAMES) for length in (3, len(name))}
_WEEKDAY = re.compile(
    rf"(?:(?P<which>last|this|next|on) )?(?P<day>{'|'.join(sorted(_DAYS, key=len, reverse=True))})"
)
_NUMBER = r"(?P<number>\d{1,3}|" + "|".join(sorted(_NUMBERS, key=len, reverse=True)) + ")"
_UNIT = r"(?P<unit>day|week|month|year)s?"
_AGO = re.compile(rf"{_NUMBER} {_UNIT} ago")
_IN = re.compile(rf"in {_NUMBER} {_UNIT}(?:' time)?")
_WHOLE = re.compile(r"(?P<which>last|this|next) (?P<unit>week|month|year)")
_WHICH = {"last": -1, "this": 0, "next": 1}


def relative(plain: str, today: date) -> Span | None:
    """The span that a day said from today means, or None."""
    if plain in _WORDS:
        day = today + timedelta(days=_WORDS[plain])
        return day, day
    if found := _WEEKDAY.fullmatch(plain):
        return _weekday(found["which"] or "", _DAYS[found["day"]], today)
    if found := _WHOLE.fullmatch(plain):
        return _whole(_WHICH[found["which"]], found["unit"], today)
    for pattern, sign in ((_AGO, -1), (_IN, 1)):
        if found := pattern.fullmatch(plain):
            number = found["number"]
            count = int(number) if number.isdigit() else _NUMBERS[number]
            return _away(sign * count, found["unit"], today, said=number.startswith("a "))
    return None


def _weekday(which: str, wanted: int, today: date) -> Span:
    """ "last Tuesday" is before today; a bare "Tuesday" may be today; "next" and "this" come."""
    back = (today.weekday() - wanted) % 7
    if which in ("next", "this"):
        ahead = (7 - back) % 7
        day = today + timedelta(days=ahead or (7 if which == "next" else 0))
    else:
        day = today - timedelta(days=back or (7 if which == "last" else 0))
    return day, day


def _whole(which: int, unit: str, today: date) -> Span | None:
    if unit == "week":
        monday = today - timedelta(days=today.weekday()) + timedelta(weeks=which)
        return monday, monday + timedelta(days=6)
    if unit == "year":
        return months(today.year + which, 1, 12)
    return _month_away(which, today)


def _away(count: int, unit: str, today: date, *, said: bool) -> Span | None:
    if unit == "year":
        return months(today.year + count, 1, 12)
    if unit == "month":
        return _month_away(count, today)
    day = today + timedelta(days=count * (7 if unit == "week" else 1))
    slack = timedelta(days=3 if unit == "week" else int(said))
    return day - slack, day + slack


def _month_away(count: int, today: date) -> Span | None:
    number = today.year * 12 + today.month - 1 + count
    return months(number // 12, number % 12 + 1, number % 12 + 1)
