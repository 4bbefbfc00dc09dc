"""The beginning of a line: its day, and the agency or nature that stands before a colon.

Holds what one reading has found so far; the rest of the line is read in `signed.py` and `parsing.py`.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from typing import Literal

from leadpro import naming
from leadpro.recording.called import Called, Named
from leadpro.recording.correcting import title_of
from leadpro.recording.leading import day_at, nature_called, prefix_at
from leadpro.recording.line import Span, Value, day_words
from leadpro.recording.signs import Sign
from leadpro.records import Day

_GAP = re.compile(r"[\s,;:\u2013-]*")


class Beginning:
    """What stands at the beginning of a line."""

    def __init__(self, text: str, called: Called, today: date, choices: Mapping[str, str]) -> None:
        self.text = text
        self.called = called
        self.today = today
        self._choices = choices
        self.day: Day | None = None
        self.time = ""
        self.values: dict[str, tuple[Value, ...]] = {}
        self.cuts: list[Span] = []
        self.notes: list[str] = []
        self.known_how: Literal["", "seen"] = ""
        self._signs: list[Sign] = []
        self._prefix: tuple[Span, Named] | None = None
        self._parts: dict[str, list[str]] = {}

    def _leading(self) -> int:
        at = self._after(0)
        while (end := self._day(at) or self._before_a_colon(at)) > at:
            at = self._after(end)
            self.cuts.append((self.cuts.pop()[0], at))
        return at

    def _after(self, at: int) -> int:
        gap = _GAP.match(self.text, at)
        return gap.end() if gap else at

    def _day(self, at: int) -> int:
        found = day_at(self.text, at, self.today) if self.day is None else None
        if found is None:
            return 0
        if found.refused:
            if found.refused not in self.notes:
                self.notes.append(found.refused)
            return 0
        self.day, self.time = found.day, found.time
        words = ", ".join(
            filter(None, (day_words(found.day, self.today) if found.day else "", found.time))
        )
        self._put("day", Value(words, span=(at, found.end)))
        self.cuts.append((at, found.end))
        return found.end

    def _before_a_colon(self, at: int) -> int:
        found = prefix_at(self.text, at)
        if found is None:
            return 0
        named = None if self._prefix else self._agency_called(at, at + len(found.prefix))
        nature = "" if named or "nature" in self.values else nature_called(found.prefix)
        if named:
            self._prefix = (at, at + len(found.prefix)), named
        elif nature:
            self._put("nature", Value(title_of("natures", nature), nature, span=(at, found.end)))
        else:
            return 0
        self.cuts.append((at, found.end))
        return found.end

    def _agency_called(self, begin: int, end: int) -> Named | None:
        """The agency that stands before a colon: known, a kind, or new if its name says its kind."""
        words = self.text[begin:end]
        named = self.called.agency_at(self.text[:end], begin)
        if named and named.end == end:
            return named
        new = naming.agency_kind(words) and all(w[0].isupper() for w in words.split())
        return Named(end, known=False) if new else None

    def _put(self, name: str, value: Value) -> None:
        self.values[name] = (*self.values.get(name, ()), value)
