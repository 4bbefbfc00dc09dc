"""One person or agency in the middle, people on the left and agencies on the right, a line to each.

One row a contact, with the last contact written on the line, so nothing can cross: the right reading
on a small screen, and of a hub on any.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import NamedTuple

from leadpro.casefile import CaseFile
from leadpro.network.around import Around, Box, Somebody
from leadpro.network.contact import Contacts, quality
from leadpro.records import Tie


class Link(NamedTuple):
    """One row: who, what they are, how good the tie is said to be (and harm which way), days since."""

    id: str
    name: str
    says: str
    quality: str
    days: int | None
    harm: str = ""
    short: str = ""
    at_home: bool = False


@dataclass(frozen=True)
class Ego:
    """Somebody and everybody they are tied with, in groups under headings."""

    id: str
    name: str
    says: str
    people: tuple[tuple[str, tuple[Link, ...]], ...]
    agencies: tuple[tuple[str, tuple[Link, ...]], ...]


def ego(case: CaseFile, around: Around, contacts: Contacts, centre: str) -> Ego:
    """Everybody around one person or agency. Agencies they are out of touch with are there too."""
    return _Reader(case, around, contacts, centre).read()


class _Reader:
    """Reads the rows around one centre."""

    def __init__(self, case: CaseFile, around: Around, contacts: Contacts, centre: str) -> None:
        self.case, self.around, self.contacts, self.centre = case, around, contacts, centre
        own = next((b for b in around.boxes if b.id == centre), None)
        self.us = {centre, *(p.id for p in own.people)} if own else {centre}

    def read(self) -> Ego:
        """The centre, its people and its agencies."""
        home = self._people(self.around.home, always=True)
        families = [b for b in self.around.boxes if b.kind == "family"]
        outside = [r for b in families for r in self._people(b.people)]
        work = [b for b in self.around.boxes if b.kind == "agency"]
        own = [r for b in work if self._own(b) for r in self._colleagues(b)]
        others = [self._agency(b) for b in work if not self._own(b)]
        people = (("At home", tuple(home)), ("Family and others outside", tuple(outside)))
        agencies = (("Their own agency", tuple(own)), ("Agencies", tuple(others)))
        name = self.around.names().get(self.centre) or self.case.name(self.centre)
        return Ego(self.centre, name, self._says(), people, agencies)

    def _says(self) -> str:
        people = [*self.around.home, *(p for b in self.around.boxes for p in b.people)]
        return next((p.says for p in people if p.id == self.centre), "")

    def _people(self, people: Iterable[Somebody], *, always: bool = False) -> list[Link]:
        rows = [self._link(p.id, p.name, p.says, {p.id}) for p in people if p.id not in self.us]
        return [r for r in rows if always or r.quality or r.days is not None]

    def _own(self, box: Box) -> bool:
        return not self.us.isdisjoint({box.id, *(p.id for p in box.people)})

    def _colleagues(self, box: Box) -> list[Link]:
        """The agency of a person, and who else works there."""
        rows = [] if box.id == self.centre else [self._agency(box)._replace(at_home=True)]
        others = (p for p in box.people if p.id != self.centre)
        return rows + [
            self._link(p.id, p.name, p.says, {p.id})._replace(at_home=True) for p in others
        ]

    def _agency(self, box: Box) -> Link:
        who = {box.id, *(p.id for p in box.people)}
        return self._link(box.id, f"{box.letter} {box.title}", "", who)._replace(
            short=f"{box.letter} {box.short}"
        )

    def _link(self, other: str, name: str, says: str, them: set[str]) -> Link:
        touch = self.contacts.between(sorted(self.us), sorted(them))
        out, back = self._said(self.us, them), self._said(them, self.us)
        harm = "out" if out == "harm" else "in" if back == "harm" else ""
        state = "harm" if harm else out or back
        home = {p.id for p in self.around.home}
        together = self.us <= home and them <= home
        days = self.contacts.days(touch)
        return Link(other, name, says, state, days, harm, at_home=together)

    def _said(self, some: set[str], others: set[str]) -> str:
        one = self.case.one
        ties = self.case.all(Tie)
        return quality(t for t in ties if one(t.person) in some and one(t.to) in others)


def linked(case: CaseFile, contacts: Mapping[tuple[str, str], object], whom: str) -> frozenset[str]:
    """Everybody a person or agency has a contact or a tie with."""
    near = {p for pair in contacts if whom in pair for p in pair}
    for tie in case.all(Tie):
        pair = {case.one(tie.person), case.one(tie.to)}
        if whom in pair:
            near |= pair
    return frozenset(near - {whom})
