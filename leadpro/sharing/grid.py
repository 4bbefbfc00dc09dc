"""The grid: for every agency, or every person, and every entry, whether they know it, since when and from
whom; or why they may not.

What somebody knows goes before everything. Of what they do not know, a bar goes first, then how far a
telling got or that it is kept back, then the need of it. A cell's state is one of the ledger's, or
`needs` or `barred`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cached_property

from leadpro.casefile import CaseFile
from leadpro.checks.facts import Facts
from leadpro.checks.k_needs import lacked
from leadpro.knowledge import Cell, Ledger
from leadpro.network.routes import Routes
from leadpro.protecting.bars import Bars
from leadpro.records import Entry


class Grid:
    """The grid of a case file as of its day. Needs are read from words and may take long: they are not
    asked for before somebody looks at them."""

    def __init__(self, case: CaseFile) -> None:
        self.case = case
        self.ledger = Ledger(case)
        self._bars = Bars(case)

    # --- cells ------------------------------------------------------------------------------

    def at(
        self, party: str, entry: Entry, needed: Mapping[str, set[str]] | None = None
    ) -> Cell | None:
        """The cell of a party and an entry; None when nothing is written of it. `needed` stands for the
        needs of this grid, where they were not read yet."""
        held = self.ledger.cells.get(party, {}).get(entry.id)
        if held and held.knows:
            return held
        if bar := self._bars.on(party, entry):
            said = bar.need.since.first if bar.need.since else None
            since = said or self.case.today.recorded(bar.need.id)
            return Cell("barred", since, bar.need.decided_by, record=bar.need.id)
        if held:
            return held
        wanted = self.needed if needed is None else needed
        if entry.id in wanted.get(party, ()):
            return Cell("needs", self.case.known_day(entry))
        return None

    @cached_property
    def needed(self) -> Mapping[str, set[str]]:
        """Agency -> the entries that it needs and does not have, by the table or by what a person
        decided. Takes as long as reading the words of every entry."""
        facts = self.facts
        return {a.id: lacked(facts, a.id, facts.cares_as[a.id]) for a in self.case.agencies}

    @cached_property
    def facts(self) -> Facts:
        """The facts that needs are read from."""
        return Facts(self.case)

    def read(self) -> Grid:
        """This grid with everything read that takes long."""
        _ = self.needed, self.routes
        return self

    @property
    def ready(self) -> bool:
        """True when everything was read that takes long, and may be said."""
        return "routes" in self.__dict__

    @cached_property
    def routes(self) -> Routes:
        """Who could introduce whom; never through whom something is alleged of."""
        return Routes(self.case, self.facts.alleged | self.facts.of_the_alleged)

    # --- columns ------------------------------------------------------------------------------

    @cached_property
    def agencies(self) -> tuple[str, ...]:
        """Every agency of the case, those of a sector together, in the order they came."""
        sectors: dict[str, list[str]] = {}
        for agency in self.case.agencies:
            sectors.setdefault(self._sector(agency.kind), []).append(agency.id)
        return tuple(a for several in sectors.values() for a in several)

    def _sector(self, kind: str) -> str:
        return str(self.facts.agency_table.get(kind, {}).get("sector", ""))

    @cached_property
    def people(self) -> tuple[str, ...]:
        """Everybody who knows something, was told or must not be: those of an agency together, family and
        others last."""
        known = {p.id for p in self.case.people}
        here = [p for p in (*self.ledger.cells, *self._bars.parties) if p in known]
        place = {a: n for n, a in enumerate(self.agencies)}
        end = len(place)
        return tuple(sorted(dict.fromkeys(here), key=lambda p: place.get(self.works_for(p), end)))

    def works_for(self, person: str) -> str:
        """The agency of a person on the day of the case file; empty when none."""
        return self.ledger.agency_of(person, self.case.day)

    # --- all of it ----------------------------------------------------------------------------

    def all(self) -> Iterator[tuple[str, Entry, Cell]]:
        """Every cell of which something is to be said: by entry, agencies before people."""
        for entry in self.case.entries:
            for party in (*self.agencies, *self.people):
                if cell := self.at(party, entry):
                    yield party, entry, cell
