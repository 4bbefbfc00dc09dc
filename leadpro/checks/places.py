"""Where in a case something is said: its entries by signal, theme and day, found without reading all again.

Every list is in the order of the case. What words say is in `readings.py`; no rule belongs here.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from functools import cached_property

from leadpro.casefile import CaseFile
from leadpro.checks.readings import Readings
from leadpro.records import Entry

_Places = dict[str, list[int]]


class Places(Readings):
    """The entries of one case file by what they say and when."""

    def __init__(self, case: CaseFile, role: str = "") -> None:
        super().__init__(case, role)
        self._found: dict[tuple[str, ...], list[Entry]] = {}
        self._days: dict[tuple[str, ...], list[date]] = {}

    def entries(self, *signals: str) -> list[Entry]:
        """All entries whose words or action give any of these signals, in order. Not to be changed."""
        if signals not in self._found:
            places = {n for signal in signals for n in self._places.get(signal, ())}
            self._found[signals] = self._at(places)
        return list(self._found[signals])

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
        places = {n for signal in signals for n in self._said.get(signal, ())}
        places.update(n for theme in themes for n in self._given.get(theme, ()))
        return self._at(places)

    def themed(self, *themes: str) -> list[Entry]:
        """All entries of any of these themes, given or suggested by words, in order."""
        return self._at({n for theme in themes for n in self._themed.get(theme, ())})

    def _at(self, places: Iterable[int]) -> list[Entry]:
        return [self.case.entries[n] for n in sorted(places)]

    @cached_property
    def _said(self) -> _Places:
        """Signal -> the places of the entries whose words give it."""
        return _filed(self.reading(e).signals for e in self.case.entries)

    @cached_property
    def _places(self) -> _Places:
        """Signal -> the places of the entries whose words or action give it."""
        found = {signal: set(places) for signal, places in self._said.items()}
        for signal, places in _filed(self.action(e).signals for e in self.case.entries).items():
            found.setdefault(signal, set()).update(places)
        return {signal: sorted(places) for signal, places in found.items()}

    @cached_property
    def _themed(self) -> _Places:
        return _filed(self.themes_of(e) for e in self.case.entries)

    @cached_property
    def _given(self) -> _Places:
        """Theme -> the places of the entries to which a person gave it."""
        return _filed(() if "themes" in e.inferred else e.themes for e in self.case.entries)

    @cached_property
    def worries(self) -> list[Entry]:
        """Every entry that is a worry, in order."""
        return [e for e in self.case.entries if self.is_worry(e)]

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
        return [e for e in self.case.entries if self.is_harm(e)]


def _filed(said: Iterable[Iterable[str]]) -> _Places:
    """Each thing that is said -> the places at which it is, in order."""
    found: _Places = {}
    for n, words in enumerate(said):
        for word in words:
            found.setdefault(word, []).append(n)
    return found
