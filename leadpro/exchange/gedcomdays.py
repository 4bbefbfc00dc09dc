"""Days of GEDCOM 5.5.1 and 7 in the words of `leadpro.days`. A day that is not certain to be read right is not
read: another calendar than ours and the Julian, before Christ, open on one side, or in words.
"""

from __future__ import annotations

import re
from datetime import date, timedelta

from leadpro.exchange.foreign import day_or_nothing

_MONTHS = ("JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC")
_ONE = re.compile(
    r"(?:@#D(?P<five>[A-Z ]+)@ ?|(?P<seven>GREGORIAN|JULIAN) )?"
    rf"(?:(?:(?P<day>\d{{1,2}}) )?(?P<month>{'|'.join(_MONTHS)}) )?(?P<year>\d{{4}})"
)
_ABOUT = re.compile(r"(?:ABT|CAL|EST|INT)\.? (?P<then>.+?)(?: ?\(.*\))?")
_BETWEEN = re.compile(r"(?:BET\.? (.+) AND (.+)|FROM (.+) TO (.+))")
_JULIAN = timedelta(days=13)  # from 1 March 1900 to 28 February 2100


def day_words(value: str) -> str:
    """ "3 Mar 1992", "about 1990", "between 1990 and Mar 1991"; empty for a day that is not read."""
    said = " ".join(value.upper().split())
    if about := _ABOUT.fullmatch(said):
        one = _one(about["then"])
        words = f"about {one}" if one else ""
    elif between := _BETWEEN.fullmatch(said):
        begin, end = (_one(part) for part in between.groups() if part)
        words = f"between {begin} and {end}" if begin and end else ""
    else:
        words = _one(said)
    return day_or_nothing(words)


def _one(said: str) -> str:
    """A day, month or year of our calendar; empty for another."""
    found = _ONE.fullmatch(said)
    if not found:
        return ""
    calendar = found["five"] or found["seven"] or "GREGORIAN"
    day, month, year = found["day"], found["month"], found["year"]
    if calendar == "JULIAN":
        return _julian(day, month, int(year))
    if calendar != "GREGORIAN":
        return ""
    return " ".join(p for p in (day and str(int(day)), (month or "").capitalize(), year) if p)


def _julian(day: str | None, month: str | None, year: int) -> str:
    """An exact Julian day in our calendar; of a month or year alone nothing."""
    if not day or not month or not 1901 <= year <= 2099:
        return ""
    try:
        when = date(year, _MONTHS.index(month) + 1, int(day)) + _JULIAN
    except ValueError:
        return ""
    return f"{when.day} {_MONTHS[when.month - 1].capitalize()} {when.year}"
