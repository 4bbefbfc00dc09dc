"""What a day means as a span: one form alone, or a range of two ("3 to 5 May 2019", "Jan to March 2018").

"About" and what is kept of the words belong to `leadpro.days`.
"""

from __future__ import annotations

import re
from datetime import date

from leadpro.days.figures import Span, figures
from leadpro.days.forms import MONTH_NAMES, MONTHS, named, spoken_year
from leadpro.days.relative import relative

_RANGE = re.compile(
    r"(?:between\s+|from\s+)?(?P<begin>.+?)\s*(?:\s-\s|\bto\b|\band\b|\buntil\b)\s*(?P<end>.+)"
)
_SHORT_RANGE = re.compile(
    r"(?P<begin>\d{1,2}|[a-z]{3,9})\s*-\s*(?P<end>\d{1,2}\s+[a-z]{3,9}\b.*|[a-z]{3,9}\s+\d{4})"
)
_YEARS = re.compile(r"(?P<begin>(?:19|20)\d{2})\s*[-/]\s*(?P<end>(?:19|20)\d{2}|\d{2})")


def one(
    plain: str, today: date, month_first: bool, ahead: bool, about: bool = False
) -> Span | None:
    return (
        figures(plain, today, month_first, ahead)
        or named(plain, today, ahead, about=about)
        or relative(plain, today)
    )


def span_of(plain: str, today: date, month_first: bool, ahead: bool) -> Span | None:
    if years := _YEARS.fullmatch(plain):
        begin, end = years["begin"], years["end"]
        last = int(end) if len(end) == 4 else int(begin[:2] + end)
        return (date(int(begin), 1, 1), date(last, 12, 31)) if int(begin) < last else None
    found = _SHORT_RANGE.fullmatch(plain) or _RANGE.fullmatch(plain)
    if not found:
        return None
    last_span = one(found["end"], today, month_first, ahead)
    if last_span is None:
        return None
    first_span = one(_completed(found["begin"], found["end"], last_span), today, month_first, ahead)
    if first_span and first_span[0] > last_span[1] and not spoken_year(found["begin"]):
        first_span = _year_before(first_span)
    if first_span is None or first_span[0] > last_span[1]:
        return None
    return first_span[0], last_span[1]


def _year_before(span: Span) -> Span | None:
    """The same span a year earlier: 28 Dec to 3 Jan 2019 begins in 2018."""
    try:
        return span[0].replace(year=span[0].year - 1), span[1].replace(year=span[1].year - 1)
    except ValueError:
        return None


def _completed(begin: str, end: str, last: Span) -> str:
    """The first half of a range with the month and year that only the second half says."""
    if re.fullmatch(r"\d{1,2}", begin):
        return f"{begin} {MONTH_NAMES[last[1].month - 1].lower()} {last[1].year}"
    if not spoken_year(begin) and (spoken_year(end) or begin.split()[-1] in MONTHS):
        return f"{begin} {last[1].year}"
    return begin
