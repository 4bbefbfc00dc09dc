"""Who knows what, since when and from whom: the ledger, read from entries and tellings only.

An entry is known to its agency and author from `learned`, else its day. A telling to a person makes
that person know, and through them their agency of that day; a telling to an agency makes the agency
know and no named person. Known: told, read, confirmed, for good. What somebody needs to know, and
any judgement of it, belongs to the rules.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from datetime import date
from functools import cached_property
from typing import NamedTuple

from leadpro.casefile import CaseFile
from leadpro.records import Entry, Involvement, Telling

KNOWN = frozenset({"known", "told", "read", "confirmed"})


class Cell(NamedTuple):
    """What one party stands to one entry: how far it has got, since when and from whom they know it (or it
    is on its way), how."""

    state: str
    since: date
    source: str = ""
    channel: str = ""
    record: str = ""  # the telling, or the decision, that says so
    old_wording: bool = False

    @property
    def knows(self) -> bool:
        """True for known, told, read, confirmed."""
        return self.state in KNOWN


class Ledger:
    """The ledger of a case file as of its day. Parties are agency or person ids."""

    def __init__(self, case: CaseFile) -> None:
        self.case = case

    @cached_property
    def cells(self) -> Mapping[str, Mapping[str, Cell]]:
        """Party id -> entry id -> cell. A party without a cell for an entry has nothing of it."""
        cells: defaultdict[str, dict[str, Cell]] = defaultdict(dict)
        for entry in self.case.entries:
            known = Cell("known", self.case.known_day(entry))
            for party in (entry.agency, entry.author):
                if party:
                    cells[self.case.one(party)][entry.id] = known
        for telling in self.case.all(Telling):
            self._telling(cells, telling)
        return dict(cells)

    def _telling(self, cells: dict[str, dict[str, Cell]], telling: Telling) -> None:
        recorded = self.case.recorded(telling.id)
        for step in telling.steps:
            since = step.learned_on.known_from(recorded)
            if (
                since > self.case.day
                or step.state == "recalled"
                or _called_back(telling, since, recorded)
            ):
                continue
            for told in telling.told:
                entry = self.case.get(told.entry, Entry)
                if entry is None:
                    continue
                since_then = max(since, self.case.known_day(entry))
                old = bool(told.revision) and told.revision not in self.case.held[entry.id].heads
                cell = Cell(
                    step.state, since_then, telling.teller, telling.channel, telling.id, old
                )
                for party in self._reached(telling, since_then):
                    _better(cells, party, entry.id, cell)

    def _reached(self, telling: Telling, day: date) -> list[str]:
        reached = []
        for party in telling.to:
            one = self.case.one(party)
            reached.append(one)
            if agency := self.agency_of(one, day):
                reached.append(agency)
        return reached

    def agency_of(self, person: str, day: date) -> str:
        """The agency a person works for in this case on a day; the latest begun if several; or empty."""
        best: tuple[date, str] = (date.min, "")
        for involvement in self._involvements.get(person, ()):
            begun, ended = span(involvement)
            if involvement.agency and begun <= day and (ended is None or day <= ended):
                best = max(best, (begun, self.case.one(involvement.agency)))
        return best[1]

    @cached_property
    def _involvements(self) -> dict[str, list[Involvement]]:
        found: dict[str, list[Involvement]] = {}
        for i in self.case.all(Involvement):
            if i.person:
                found.setdefault(self.case.one(i.person), []).append(i)
        return found

    def known(self, party: str) -> dict[str, Cell]:
        """Entry id -> cell, of every entry the party knows."""
        return {e: c for e, c in self.cells.get(party, {}).items() if c.knows}

    def knows(self, party: str, entry: str) -> bool:
        """True when the party knows the entry."""
        cell = self.cells.get(party, {}).get(entry)
        return cell is not None and cell.knows

    def knowers(self, entry: str) -> list[str]:
        """Every party that knows an entry."""
        return self._knowers.get(entry, [])

    @cached_property
    def _knowers(self) -> Mapping[str, list[str]]:
        """Entry id -> the parties that know it, in the order of the ledger."""
        found: defaultdict[str, list[str]] = defaultdict(list)
        for party, rows in self.cells.items():
            for entry, cell in rows.items():
                if cell.state in KNOWN:
                    found[entry].append(party)
        return dict(found)


def span(involvement: Involvement) -> tuple[date, date | None]:
    """First day and, if ended, last day of an involvement; from the beginning of time if undated."""
    begun, ended = date.min, None
    for step in involvement.steps:
        if step.state == "begun":
            begun, ended = step.on.first or date.min, None
        elif step.state == "ended":
            ended = step.on.last or date.max
    return begun, ended


def _called_back(telling: Telling, since: date, recorded: date) -> bool:
    """True when a step that was only planned, sent or offered was recalled later."""
    states = {s.state for s in telling.steps}
    if "recalled" not in states or not states.isdisjoint(Telling.KNOWN):
        return False
    back = (s for s in telling.steps if s.state == "recalled")
    return any(s.learned_on.known_from(recorded) >= since for s in back)


_ORDER = ("withheld", "planned", "offered", "sent", "told", "read", "confirmed", "known")


def _better(cells: dict[str, dict[str, Cell]], party: str, entry: str, cell: Cell) -> None:
    """Keep since when and from whom they knew first, and how far it has got since."""
    row = cells.setdefault(party, {})
    held = row.get(entry)
    if held is None or cell.knows > held.knows:
        row[entry] = cell
    elif held.knows and cell.knows:
        first = min(held, cell, key=lambda c: c.since)
        state = max(held, cell, key=_rank).state
        row[entry] = first._replace(state=state, old_wording=held.old_wording and cell.old_wording)
    elif not held.knows and _rank(cell) > _rank(held):
        row[entry] = cell


def _rank(cell: Cell) -> int:
    return _ORDER.index(cell.state) if cell.state in _ORDER else -1
