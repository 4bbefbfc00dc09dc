"""The beginning of a line: the day in the person's own manner, and `school:` or `call:` before the words.

What is no day and no known name stays as words; a day that cannot be is said.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from functools import cache
from typing import NamedTuple

from leadpro.days import read_day
from leadpro.exchange import codes
from leadpro.problem import Problem
from leadpro.records import Day
from leadpro.signals.sentences import spellings

_WORDS = re.compile(r"\S+")
_MOST = 8
_BARE = re.compile(r"\d{1,4}|\d{1,2}[. ]\d{1,2}")  # as often a number or an hour as a day
_OTHER_SENSE = frozenset({"sat", "sun", "mar", "march", "wed", "spring", "christmas", "easter"})
_PARTED = re.compile(r"\s*[,:;@#\-\u2013]|\s*$")
_IN = re.compile(r"(?:on|in|at|since)\s+", re.IGNORECASE)
_OUT_OF_RANGE = re.compile(r" is a day in \d+\.$")
_PREFIX = re.compile(r"([^\W\d_][\w'\u2019&./-]*(?: [\w'\u2019&./-]+){0,4})\s?:(?=\s|$|[\"“])")
_HOUR = re.compile(r",?\s+(?:at\s+)?(\d{1,2})[:.](\d{2})\s*(am|pm)?(?=[\s,:;]|$)", re.IGNORECASE)


class Leading(NamedTuple):
    """Something at the beginning: where it ends, and the day and hour, or the words before a colon."""

    end: int
    day: Day | None = None
    time: str = ""
    prefix: str = ""
    refused: str = ""


def day_at(text: str, start: int, today: date) -> Leading | None:
    """The longest day that begins here; `refused` says why one that reads as a day is none."""
    for end in _ends(text, start):
        said = text[start:end]
        try:
            day = read_day(_IN.sub("", said, count=1), today)
        except Problem as problem:
            if _OUT_OF_RANGE.search(problem.what):
                return Leading(start, refused=f"{said[:40]} is no day I can take; kept as words.")
            continue
        if day.first is None or not _is_meant(text, start, end):
            continue
        if day.first > today:
            return Leading(start, refused=f"{said[:40]} is still to come; kept as words.")
        hour = _HOUR.match(text, end)
        time = _clock(hour) if hour else ""
        return Leading(hour.end() if hour and time else end, day, time)
    return None


def prefix_at(text: str, start: int) -> Leading | None:
    """The words before a colon at the beginning, if there are any."""
    found = _PREFIX.match(text, start)
    return Leading(found.end(), prefix=found[1]) if found else None


def nature_called(words: str) -> str:
    """The code of a nature that is written before a colon (`call:`); empty if it is none."""
    return codes.match("natures", words)


def _ends(text: str, start: int) -> Iterator[int]:
    """Where a day may end, the longest first: after a word, without the sign that closes it."""
    ends = []
    for n, word in enumerate(_WORDS.finditer(text, start, start + 100)):
        if n == _MOST:
            break
        ends.append(word.start() + len(word.group().rstrip(",:;.")))
    return reversed(ends)


def _is_meant(text: str, start: int, end: int) -> bool:
    """False for a word or number that as often is none (`May was late`, `8.10 rang`), unless what
    follows parts it from the rest."""
    said = text[start:end].casefold()
    loose = _BARE.fullmatch(said) or said in _OTHER_SENSE or said in _also_names()
    return not loose or _PARTED.match(text, end) is not None


@cache
def _also_names() -> frozenset[str]:
    return frozenset(spellings()["names"])


def _clock(hour: re.Match[str]) -> str:
    """The hour as it is kept, `21:52`; empty when there is none such."""
    hours, half = int(hour[1]), (hour[3] or "").casefold()
    if half and not 1 <= hours <= 12:
        return ""
    hours = hours % 12 + 12 * (half == "pm") if half else hours
    return f"{hours:02d}:{hour[2]}" if hours < 24 and int(hour[2]) < 60 else ""
