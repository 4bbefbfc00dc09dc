"""Working days in England, school terms roughly, and ages: the arithmetic of clocks.

Bank holidays come from the `holidays` library. Which clock runs for what is data
(`timescales.toml`, `thresholds.toml`); whether one is due is asked by the rules.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable
from datetime import date, timedelta
from functools import cache

# August and late July: schools are shut, so a school's silence says nothing. Check locally.
_SUMMER_FROM, _SUMMER_TO = (7, 22), (9, 1)


@cache
def _shut(year: int) -> tuple[date, ...]:
    """The bank holidays of a year that fall on a weekday, in order."""
    from holidays import country_holidays  # heavy: only when a clock is asked for

    days = country_holidays("GB", subdiv="ENG", years=year)
    return tuple(sorted(d for d in days if d.weekday() < 5))


def is_working_day(day: date) -> bool:
    """Monday to Friday, not a bank holiday in England."""
    return day.weekday() < 5 and day not in _shut(day.year)


def working_days_between(begin: date, end: date) -> int:
    """Working days after `begin` up to and including `end`; 0 when `end` is not later."""
    if end <= begin:
        return 0
    weeks, rest = divmod((end - begin).days, 7)
    days = weeks * 5 + sum((begin + timedelta(days=i)).weekday() < 5 for i in range(1, rest + 1))
    whole = sum(len(_shut(year)) for year in range(begin.year, end.year))
    return (
        days - whole + bisect_right(_shut(begin.year), begin) - bisect_right(_shut(end.year), end)
    )


def add_working_days(begin: date, days: int) -> date:
    """The day that many working days after `begin`."""
    day = begin
    while days > 0:
        day += timedelta(days=1)
        days -= is_working_day(day)
    return day


def latest_before(end: date, days: int) -> date:
    """The latest day from which at least so many working days lie between it and `end`."""
    begin = end
    while working_days_between(begin, end) < days:
        begin -= timedelta(days=1)
    return begin


def working_day_before(day: date) -> date:
    """The last working day before `day`."""
    day -= timedelta(days=1)
    while not is_working_day(day):
        day -= timedelta(days=1)
    return day


def by_week(days: Iterable[date], today: date, weeks: int) -> tuple[int, ...]:
    """How many of `days` fall in each of the last so many weeks, the one that ends today last."""
    counts = [0] * weeks
    for day in days:
        back = (today - day).days // 7
        if 0 <= back < weeks:
            counts[weeks - 1 - back] += 1
    return tuple(counts)


def in_term(day: date) -> bool:
    """False in the long summer holiday. Other holidays differ by council and are not modelled."""
    return not _SUMMER_FROM <= (day.month, day.day) < _SUMMER_TO


def months_old(born: date, day: date) -> int:
    """Whole months from birth to `day`; negative before birth."""
    months = (day.year - born.year) * 12 + day.month - born.month
    return months - (day.day < born.day)


def say_age(months: int) -> str:
    """An age in words: `3 weeks` needs days, so: `under a month`, `7 months`, `4 years`."""
    if months < 0:
        return "not yet born"
    if months < 1:
        return "under a month"
    return f"{months} months" if months < 24 else f"{months // 12} years"


def months_back(day: date, months: int) -> date:
    """The day `months` months before; the last of the month when that day does not exist."""
    year, month = divmod(day.year * 12 + day.month - 1 - months, 12)
    for dom in range(day.day, 27, -1):
        try:
            return date(year, month + 1, dom)
        except ValueError:
            continue
    return date(year, month + 1, min(day.day, 28))
