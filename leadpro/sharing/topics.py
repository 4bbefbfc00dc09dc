"""Topics: entries that belong together, by theme and episode. An episode ends when nothing more of its
theme is written for long (thresholds.toml); an entry of two themes stands in two topics."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date
from typing import NamedTuple

from leadpro import reference
from leadpro.records import Entry

NO_THEME = ""


class Topic(NamedTuple):
    """Entries of one theme (its code; empty: none), close together in time, in order."""

    theme: str
    entries: tuple[Entry, ...]

    @property
    def first(self) -> date | None:
        """Its first day; None when no day is known."""
        return min((e.day.first for e in self.entries if e.day.first), default=None)

    @property
    def last(self) -> date | None:
        """Its last day; None when no day is known."""
        return max((e.day.first for e in self.entries if e.day.first), default=None)


def topics(entries: Iterable[Entry], themes: Callable[[Entry], Iterable[str]]) -> list[Topic]:
    """The topics of some entries, by their last day; `themes` tells those of an entry."""
    by_theme: dict[str, list[Entry]] = {}
    for entry in entries:
        for theme in sorted(themes(entry)) or [NO_THEME]:
            by_theme.setdefault(theme, []).append(entry)
    found = [t for theme, rows in by_theme.items() for t in _episodes(theme, rows)]
    return sorted(found, key=lambda t: (t.last or date.min, t.theme))


def _episodes(theme: str, rows: list[Entry]) -> Iterable[Topic]:
    """The entries of a theme, parted where nothing was written for long; days that nobody knows stay
    with what stands before them."""
    longest = reference.table("thresholds")["episode"]["days"]
    part: list[Entry] = []
    last: date | None = None
    for entry in rows:
        day = entry.day.first
        if part and last and day and (day - last).days > longest:
            yield Topic(theme, tuple(part))
            part = []
        part.append(entry)
        last = max(filter(None, (last, day)), default=None)
    if part:
        yield Topic(theme, tuple(part))
