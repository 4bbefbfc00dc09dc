"""Who works with a family: the agencies of a case, their kinds and people, and the statuses that run."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from functools import cached_property
from typing import Any

from leadpro import reference
from leadpro.checks.people import People
from leadpro.checks.record import state_of
from leadpro.knowledge import span
from leadpro.records import Agency, Entry, Involvement, Request, Status


class Agencies(People):
    """The agencies of one case file."""

    def kind(self, agency: str) -> str:
        """The kind of an agency (agencies.toml); empty when unknown."""
        record = self.case.get(agency, Agency)
        return record.kind if record else ""

    @cached_property
    def agency_table(self) -> Mapping[str, dict[str, Any]]:
        """agencies.toml by code."""
        return {a["code"]: a for a in reference.table("agencies")["agency"]}

    @cached_property
    def cares_as(self) -> Mapping[str, str]:
        """Agency id -> its kind; one without a kind that is a home of the child cares for the child."""
        homes = {h.label.casefold() for h in self.homes}
        return {
            a.id: a.kind or ("residential" if a.name.casefold() in homes else "")
            for a in self.case.agencies
        }

    def sees_children(self, agency: str) -> bool:
        """True when the work of an agency's kind is to see the child."""
        return bool(self.agency_table.get(self.kind(agency), {}).get("sees_child"))

    def last_of(self, agencies: Iterable[str]) -> list[Entry]:
        """The last entry of each agency that has written any."""
        own = (self.case.entries_by_agency.get(a) for a in agencies)
        return [entries[-1] for entries in own if entries]

    def asked_of(self, agency: str) -> list[Request]:
        """What was asked of an agency."""
        return [r for r in self.case.all(Request) if self.case.one(r.to) == agency]

    def agencies_of(self, *kinds: str) -> list[str]:
        """The ids of the agencies of these kinds."""
        return [a.id for a in self.case.agencies if a.kind in kinds]

    def kind_of_entry(self, entry: Entry) -> str:
        """The kind of the agency that wrote an entry."""
        return self.kind(self.case.one(entry.agency)) if entry.agency else ""

    @cached_property
    def workers(self) -> Mapping[str, tuple[Involvement, ...]]:
        """Agency id -> the involvements of its people."""
        found: dict[str, list[Involvement]] = {}
        for i in self.case.all(Involvement):
            if i.agency and i.person:
                found.setdefault(self.case.one(i.agency), []).append(i)
        return {a: tuple(rows) for a, rows in found.items()}

    @cached_property
    def involvements(self) -> list[Involvement]:
        """The involvements of people for an agency."""
        return [i for rows in self.workers.values() for i in rows]

    @cached_property
    def professionals(self) -> set[str]:
        """Everyone who is or was involved for an agency."""
        return {self.case.one(i.person) for i in self.involvements}

    def only_adults(self, entry: Entry) -> bool:
        """True when an entry names adults of the family and no child of the household: it is about their
        own affairs. Who else works with them says nothing about whom it concerns."""
        involved = self.involves(entry) - self.professionals
        return bool(involved) and not involved.intersection(self.children)

    def work_of(self, person: str) -> list[Involvement]:
        """The involvements of one person for an agency."""
        return [i for i in self.involvements if self.case.one(i.person) == person]

    def volunteers(self, person: str) -> bool:
        """True for somebody whose work in the case is that of a volunteer."""
        return any("volunteer" in f"{i.role} {i.job}".casefold() for i in self.work_of(person))

    def left_on(self, person: str) -> date | None:
        """The last day of somebody whose every involvement has ended; None for anybody else."""
        ends = [span(i)[1] for i in self.work_of(person)]
        gone = [end for end in ends if end and end < self.day]
        return max(gone) if gone and len(gone) == len(ends) else None

    def written_by(self, *people: str) -> list[Entry]:
        """The entries of which one of these people is the author, in order."""
        if len(people) == 1:
            return list(self._written.get(people[0], ()))
        return [e for e in self.case.entries if self.case.one(e.author) in people]

    @cached_property
    def _written(self) -> Mapping[str, list[Entry]]:
        found: dict[str, list[Entry]] = {}
        for e in self.case.entries:
            found.setdefault(self.case.one(e.author), []).append(e)
        return found

    def current_workers(self, agency: str) -> list[str]:
        """The people of an agency whose involvement has begun and not ended on the day."""
        current = []
        for i in self.workers.get(agency, ()):
            begun, ended = span(i)
            if begun <= self.day and (ended is None or ended >= self.day):
                current.append(self.case.one(i.person))
        return current

    def told(self, entry: Entry, *kinds: str) -> list[str]:
        """The agencies of these kinds that know an entry."""
        return [a for a in self.agencies_of(*kinds) if self.ledger.knows(a, entry.id)]

    @cached_property
    def statuses(self) -> set[str]:
        """The kinds of status that have begun and not ended."""
        return {s.kind for s in self.case.all(Status) if state_of(s) == "begun"}
