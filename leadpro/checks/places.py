"""Where in a case something is said: its entries by signal, theme and day, found without reading all again.

Every list is in the order of the case. What words say is in `readings.py`; no rule belongs here.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from functools import cached_property

from leadpro.casefile import CaseFile
from leadpro.checks.readings import HARM, Readings
from leadpro.records import Entry

_Places = dict[str, list[int]]


class Places(Readings):
    """The entries of one case file by what they say and when."""

    def __init__(self, case: CaseFile, role: str = "") -> None:
        super().__init__(case, role)
        self._found: dict[tuple[str, ...], list[Entry]] = {}
        self._days: dict[tuple[str, ...], list[date]] = {}
        self._ids: dict[tuple[str, ...], frozenset[str]] = {}

    def entries(self, *signals: str) -> list[Entry]:
        """All entries whose words or action give any of these signals, in order. Not to be changed."""
        if signals not in self._found:
            places = {n for signal in signals for n in self._places.get(signal, ())}
            self._found[signals] = self._at(places)
        return list(self._found[signals])

    def either(self, entry: Entry, *signals: str) -> bool:
        """True when the words or the action of an entry of the case give any of these signals."""
        return entry.id in self.ids(*signals)

    def ids(self, *signals: str) -> frozenset[str]:
        """The ids of the entries whose words or action give any of these signals."""
        if signals not in self._ids:
            self._ids[signals] = frozenset([e.id for e in self.entries(*signals)])
        return self._ids[signals]

    def after(self, entry: Entry, *signals: str, days: int = 100_000) -> Iterator[Entry]:
        """Other entries from the day of one on, for so many days, that give any of these signals."""
        if signals not in self._days:
            self.entries(*signals)
            self._days[signals] = [e.day.sort_key for e in self._found[signals]]
        since = self.since(entry)
        until = since + timedelta(days=min(days, (date.max - since).days))
        found = self._found[signals]
        for n in range(bisect_left(self._days[signals], entry.day.sort_key), len(found)):
            later = found[n]  # by its place: slicing an iterator walks past all before it
            on = self.since(later)
            if on > until:
                return
            if later.id != entry.id and on >= since:
                yield later

    def later(self, entry: Entry, *signals: str) -> Iterator[Entry]:
        """Entries from the day after one on that give any of these signals."""
        since = self.since(entry)
        return (e for e in self.after(entry, *signals) if self.since(e) > since)

    def saying(self, *signals: str, themes: Iterable[str] = ()) -> list[Entry]:
        """All entries whose words give any of these signals, or to which a person gave one of these
        themes, in order."""
        places = self._said_at(signals)
        places.update(n for theme in themes for n in self._given.get(theme, ()))
        return self._at(places)

    def themed(self, *themes: str) -> list[Entry]:
        """All entries of any of these themes, given or suggested by words, in order."""
        return self._at({n for theme in themes for n in self._themed.get(theme, ())})

    def ids_saying(self, *signals: str) -> frozenset[str]:
        """The ids of the entries whose words give any of these signals."""
        return frozenset(self.case.entries[n].id for n in self._said_at(signals))

    def _said_at(self, signals: Iterable[str]) -> set[int]:
        return {n for signal in signals for n in self._said.get(signal, ())}

    def _at(self, places: Iterable[int]) -> list[Entry]:
        return [self.case.entries[n] for n in sorted(places)]

    @cached_property
    def _said(self) -> _Places:
        """Signal -> the places of the entries whose words give it."""
        return _filed((n, self.reading(e).signals) for n, e in enumerate(self.case.entries))

    @cached_property
    def _places(self) -> _Places:
        """Signal -> the places of the entries whose words or action give it."""
        found = dict(self._said)
        acted = ((n, e) for n, e in enumerate(self.case.entries) if e.action or e.outcome)
        for signal, places in _filed((n, self.action(e).signals) for n, e in acted).items():
            found[signal] = sorted({*found.get(signal, ()), *places})
        return found

    @cached_property
    def _themed(self) -> _Places:
        return _filed((n, self.themes_of(e)) for n, e in enumerate(self.case.entries))

    @cached_property
    def _given(self) -> _Places:
        """Theme -> the places of the entries to which a person gave it."""
        entries = enumerate(self.case.entries)
        return _filed((n, e.themes) for n, e in entries if e.themes and "themes" not in e.inferred)

    @cached_property
    def worries(self) -> list[Entry]:
        """Every entry that is a worry, in order."""
        return [e for e in self.case.entries if self.is_worry(e)]

    @cached_property
    def first_days(self) -> dict[str, date]:
        """Entry id -> its first day; the day it was recorded when unknown."""
        return {e.id: self.since(e) for e in self.case.entries}

    @cached_property
    def worry_days(self) -> list[tuple[date, str]]:
        """The day and id of every worry, by day."""
        return sorted((self.since(w), w.id) for w in self.worries)

    @cached_property
    def harmful(self) -> frozenset[str]:
        """The ids of the entries that name harm to a child."""
        return frozenset(e.id for e in self.harms)

    @cached_property
    def harms(self) -> list[Entry]:
        """Every entry that names harm to a child, in order."""
        harmful = self.ids_saying(*HARM)
        return [e for e in self.case.entries if e.id in harmful or e.nature == "injury"]


def _filed(said: Iterable[tuple[int, Iterable[str]]]) -> _Places:
    """Each thing that is said -> the places at which it is, in order."""
    found: defaultdict[str, list[int]] = defaultdict(list)
    for place, words in said:
        for word in words:
            found[word].append(place)
    return dict(found)
