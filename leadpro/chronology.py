"""One line of time: entries in order, narrowed to what is wanted, and the silences between them.

Pure: a case file in, lines out. How a filter is typed is `recording.narrowing`; what a line looks like
belongs to the screen or the command.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import cached_property
from typing import NamedTuple

from leadpro import reference
from leadpro.casefile import CaseFile
from leadpro.records import Entry

_NOBODY: frozenset[str] = frozenset()


class Line(NamedTuple):
    """An entry, or (entry None) the number of days in which nothing was written."""

    entry: Entry | None
    silence: int = 0


class Wanted(NamedTuple):
    """What a chronology is narrowed to: ids and codes, one of each kind at least; and all the words."""

    agencies: frozenset[str] = _NOBODY
    people: frozenset[str] = _NOBODY
    themes: frozenset[str] = _NOBODY
    natures: frozenset[str] = _NOBODY
    words: tuple[str, ...] = ()

    def together(self, other: Wanted) -> Wanted:
        """Narrowed by both; where both name one kind of thing, either will do."""
        return Wanted(
            self.agencies | other.agencies,
            self.people | other.people,
            self.themes | other.themes,
            self.natures | other.natures,
            self.words + other.words,
        )


EVERYTHING = Wanted()


class _Read(NamedTuple):
    """What a filter looks at in an entry; `day` is the number of its first day, 0 when unknown."""

    line: Line
    entry: Entry
    day: int
    agencies: frozenset[str]
    people: frozenset[str]
    words: str


class Chronology:
    """The chronology of one case file. Read once, so that each further letter of a filter is quick."""

    def __init__(self, case: CaseFile) -> None:
        self.case = case

    @cached_property
    def _read(self) -> list[_Read]:
        case = self.case
        names = {a.id: a.name for a in case.agencies}
        none = _NOBODY
        found = []
        for e in case.entries:
            agency = case.one(e.agency) if e.agency else ""
            parties = {p.person for p in e.people} | {e.author}
            people = frozenset(case.one(p) for p in parties if p)
            words = (
                e.text, e.action, e.outcome, e.effect, names.get(agency, ""), e.author_said,
                *(w.words for w in e.words),
            )  # fmt: skip
            own = frozenset({agency}) if agency else none
            day = e.day.first.toordinal() if e.day.first else 0
            found.append(_Read(Line(e), e, day, own, people, " ".join(words).casefold()))
        return found

    def _wanted(self, wanted: Wanted) -> Iterable[_Read]:
        """The entries that are wanted, in order."""
        if wanted == EVERYTHING:
            return self._read
        words = tuple(w.casefold() for w in wanted.words)
        by_words = (r for r in self._read if all(w in r.words for w in words))
        return by_words if not any(wanted[:4]) else (r for r in by_words if _fits(r, wanted))

    def lines(self, wanted: Wanted = EVERYTHING) -> list[Line]:
        """The lines that are wanted, and one for each silence longer than the threshold between two
        whose days are known, and after the last."""
        longest = int(reference.table("thresholds")["silence"]["days"])
        found: list[Line] = []
        last = 0
        for read in self._wanted(wanted):
            day = read.day
            if last and day - last > longest:
                found.append(Line(None, day - last))
            found.append(read.line)
            last = max(last, day)
        today = self.case.day.toordinal()
        if last and today - last > longest:
            found.append(Line(None, today - last))
        return found


def _fits(read: _Read, wanted: Wanted) -> bool:
    entry = read.entry
    return not (
        (wanted.agencies and wanted.agencies.isdisjoint(read.agencies))
        or (wanted.people and wanted.people.isdisjoint(read.people))
        or (wanted.themes and wanted.themes.isdisjoint(entry.themes))
        or (wanted.natures and entry.nature not in wanted.natures)
    )
