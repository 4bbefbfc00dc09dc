"""Who names whom in a view: a record is found by whom it is about and by who says so, though it holds
their names only as references.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property

from leadpro.casefile import CaseFile
from leadpro.days import say_day
from leadpro.knowledge import span
from leadpro.records import Day, Entry, Involvement, Record, Request, Responsibility, Tie


class Names:
    """The people and agencies that the records of one view name."""

    def __init__(self, view: CaseFile) -> None:
        self.view = view

    def record(self, record: str) -> Record:
        """As the view reads it: with what is said of those that are one with it."""
        return self.view.get(record, Record) or self.view.held[record].record

    @cached_property
    def says(self) -> dict[str, list[str]]:
        """Record -> the people and agencies it names, with the part they have in it."""
        found: dict[str, list[str]] = {}
        for record, _party, words in self._parts():
            if words:
                found.setdefault(record, []).append(words)
        return found

    @cached_property
    def naming(self) -> dict[str, set[str]]:
        """Person or agency -> the records that name them."""
        found: dict[str, set[str]] = {}
        for record, party, _words in self._parts():
            if party in self.view.held:
                found.setdefault(party, set()).add(record)
        return found

    @cached_property
    def roles(self) -> dict[str, tuple[str, ...]]:
        """Involvements and ties -> the person (or agency) whose words they are read with."""
        found: dict[str, tuple[str, ...]] = {}
        for i, held in self.view.held.items():
            if isinstance(one := held.record, Involvement):
                found[i] = (one.person or one.agency,)
            elif isinstance(one, Tie):
                found[i] = (one.person,)
        return found

    def _parts(self) -> Iterator[tuple[str, str, str]]:
        """(record, person or agency that it names, how that is said)."""
        name = self.view.name
        for held in self.view.held.values():
            one = held.record
            if isinstance(one, Entry):
                yield from self._of_entry(one)
            elif isinstance(one, Involvement):
                role = one.role or one.job
                ended = span(one)[1]
                until = f"until {say_day(Day.on(ended), self.view.day)}" if ended and ended < self.view.day else ""  # fmt: skip
                yield one.person, one.agency, ", ".join(filter(None, (role, name(one.agency), until)))  # fmt: skip
                yield one.agency, one.person, "" if one.person else role
            elif isinstance(one, Tie):
                said = one.said or one.kind.replace("-", " ")
                yield one.person, one.to, f"{said} of {name(one.to)}"
            elif isinstance(one, Request):
                yield one.id, one.to, f"to {name(one.to)}" if one.to else ""
            elif isinstance(one, Responsibility):
                for owner in one.owners:
                    yield one.id, owner, name(owner)

    def _of_entry(self, entry: Entry) -> Iterator[tuple[str, str, str]]:
        name = self.view.name
        if entry.agency:
            yield entry.id, entry.agency, name(entry.agency)
        if entry.author or entry.author_said:
            yield entry.id, entry.author, name(entry.author) or entry.author_said
        for part in entry.people:
            said = "" if part.part == "about" else f" {part.part}"
            yield entry.id, part.person, name(part.person) + said
