"""A day in the world, exact or rough.

A rough day has a first and a last day. Knowing and being told use the last; sorting, silence and
"how long open" use the first. Unknown has neither. Reading what people type ("last Tuesday",
"about Easter") does not belong here: that is `leadpro.days`.
"""

from __future__ import annotations

import calendar
import re
from datetime import date, timedelta

_ISO = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?")
_WITH_WORDS = re.compile(r"(?P<span>[^ ]+) \((?P<words>.*)\)", re.DOTALL)


class Day:
    """`first` and `last` are both None when the day is unknown; `words` is how it was said, if rough.

    Immutable. A plain class, so that its JSON is the text of `str()` and not an object.
    """

    __slots__ = ("first", "last", "words")

    first: date | None
    last: date | None
    words: str

    def __init__(self, first: date | None, last: date | None, words: str = "") -> None:
        if (first is None) != (last is None):
            raise ValueError("a day has both a first and a last day, or neither")
        if first and last and first > last:
            raise ValueError(f"the first day {first} is after the last {last}")
        for name, value in (("first", first), ("last", last), ("words", words)):
            object.__setattr__(self, name, value)

    def __setattr__(self, name: str, value: object) -> None:
        raise AttributeError("a Day does not change")

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Day) and self._all == other._all

    def __hash__(self) -> int:
        return hash(self._all)

    def __repr__(self) -> str:
        return f"Day({str(self)!r})"

    @property
    def _all(self) -> tuple[date | None, date | None, str]:
        return self.first, self.last, self.words

    @classmethod
    def on(cls, day: date) -> Day:
        """An exact day."""
        return cls(day, day)

    @classmethod
    def month(cls, year: int, month: int, words: str = "") -> Day:
        """Some day of a month."""
        return cls(
            date(year, month, 1), date(year, month, calendar.monthrange(year, month)[1]), words
        )

    @classmethod
    def year(cls, year: int, words: str = "") -> Day:
        """Some day of a year."""
        return cls(date(year, 1, 1), date(year, 12, 31), words)

    @classmethod
    def about(cls, day: Day, words: str = "") -> Day:
        """A fortnight either side of an exact day, a month either side of a month or longer."""
        if day.first is None or day.last is None:
            return day
        slack = timedelta(days=14 if day.exact else 31)
        return cls(_shift(day.first, -slack), _shift(day.last, slack), words)

    @classmethod
    def parse(cls, text: str) -> Day:
        """Read the form that `str()` writes; ValueError for anything else."""
        if text == "?":
            return UNKNOWN
        said = _WITH_WORDS.fullmatch(text)
        span, words = (said["span"], said["words"]) if said else (text, "")
        begin, _, end = span.partition("/")
        first = _period(begin)
        last = _period(end) if end else first
        return cls(first[0], last[1], words)

    @property
    def exact(self) -> bool:
        """True when it is one known day."""
        return self.first is not None and self.first == self.last

    @property
    def known(self) -> bool:
        """False when nobody knows even roughly."""
        return self.first is not None

    @property
    def sort_key(self) -> date:
        """The first day; unknown sorts before everything."""
        return self.first or date.min

    def known_from(self, recorded: date) -> date:
        """The day from which it is certain to have been known: its last, else when it was recorded."""
        return self.last or recorded

    def overlaps(self, other: Day) -> bool:
        """False when the two certainly name different days; an unknown one may be any."""
        if self.first is None or self.last is None or other.first is None or other.last is None:
            return True
        return self.first <= other.last and other.first <= self.last

    def __str__(self) -> str:
        if self.first is None or self.last is None:
            return "?"
        span = self._span(self.first, self.last)
        return f"{span} ({self.words})" if self.words else span

    @staticmethod
    def _span(first: date, last: date) -> str:
        if first == last:
            return first.isoformat()
        if (first, last) == _period(f"{first:%Y}"):
            return f"{first:%Y}"
        if (first, last) == _period(f"{first:%Y-%m}"):
            return f"{first:%Y-%m}"
        return f"{first.isoformat()}/{last.isoformat()}"


UNKNOWN = Day(None, None)


def _shift(day: date, by: timedelta) -> date:
    """`day + by`, held at the ends of the calendar."""
    try:
        return day + by
    except OverflowError:
        return date.min if by < timedelta(0) else date.max


def _period(text: str) -> tuple[date, date]:
    """First and last day of `YYYY`, `YYYY-MM` or `YYYY-MM-DD`."""
    found = _ISO.fullmatch(text)
    if not found:
        raise ValueError(f"{text!r} is not a day (wanted YYYY, YYYY-MM or YYYY-MM-DD)")
    year, month, day = int(found[1]), found[2], found[3]
    if day:
        exact = date(year, int(month), int(day))
        return exact, exact
    first_month, last_month = (int(month), int(month)) if month else (1, 12)
    return date(year, first_month, 1), date(
        year, last_month, calendar.monthrange(year, last_month)[1]
    )
