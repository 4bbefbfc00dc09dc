"""What the ties that are written suggest and nobody has written: asked as yes or no, never taken for granted.

A brother's mother, a mother's mother, a partner who lives with the parent. Nothing is made here but the
question and the record that a yes would save.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

import msgspec

from leadpro.casefile import CaseFile
from leadpro.network.contact import ended
from leadpro.records import Day, Household, Person, Residence, Tie, new_id
from leadpro.reference import table


class Suggestion(NamedTuple):
    """A question, what it hangs on, and what a yes saves. `key` is the same however often it is asked."""

    key: str
    asks: str
    because: str
    record: Tie | Household


_PARENTS = frozenset({"mother", "father", "parent"})
_STEP_AND_HALF = ("half-", "step-", "foster-")
_BY_SEX = {
    "parent": ("mother", "father", "parent"),
    "sibling": ("sister", "brother", "sibling"),
    "grandparent": ("grandmother", "grandfather", "grandparent"),
    "aunt": ("aunt", "uncle", "relative"),
}


def suggestions(file: CaseFile) -> list[Suggestion]:
    """Every question, family first; each pair of people once."""
    asked: dict[str, Suggestion] = {}
    for one in (*_Kin(file).questions(), *_at_home(file)):
        asked.setdefault(one.key, one)
    return list(asked.values())


class _Kin:
    """The kinship of a case as it is written, from the child."""

    def __init__(self, file: CaseFile) -> None:
        self.file, self.child = file, file.one(file.child.id)
        self.ties = [
            (file.one(t.person), t.kind, file.one(t.to)) for t in file.all(Tie) if not ended(t)
        ]
        self.known = {p for p, _, to in self.ties if to == self.child}
        self.known |= {to for p, _, to in self.ties if p == self.child} | {self.child}

    def _to(self, somebody: str, kinds: frozenset[str]) -> list[str]:
        """Who is one of these kinds to somebody."""
        return [p for p, kind, to in self.ties if to == somebody and kind in kinds and p != to]

    def questions(self) -> Iterator[Suggestion]:
        """Parents and brothers and sisters of those whom the child is tied with."""
        siblings = _group("sibling")
        full = frozenset(k for k in siblings if not k.startswith(_STEP_AND_HALF))
        for parent in self._to(self.child, _PARENTS):
            yield from self._ask(self._to(parent, _PARENTS), "grandparent", parent, "parent")
            yield from self._ask(self._to(parent, siblings), "aunt", parent, "brother or sister")
            own = [to for p, kind, to in self.ties if p == parent and kind in _PARENTS]
            yield from self._ask(own, "sibling", parent, "child")
        for sibling in self._to(self.child, full):
            yield from self._ask(self._to(sibling, _PARENTS), "parent", sibling, "parent")
            yield from self._ask(self._to(sibling, full), "sibling", sibling, "brother or sister")

    def _ask(self, people: list[str], kind: str, through: str, said: str) -> Iterator[Suggestion]:
        for person in people:
            if person in self.known or not self.file.get(person, Person):
                continue
            name, own = self.file.name, self._called(person, kind)
            yield Suggestion(
                f"{person} {kind} {self.child}",
                f"Is {name(person)} {_title(own)} of {name(self.child)}?",
                f"{name(person)} is written down as {said} of {name(through)}.",
                Tie(id=new_id(), case=self.file.id, person=person, to=self.child, kind=own),
            )

    def _called(self, person: str, kind: str) -> str:
        """What the tie is called of this person."""
        record = self.file.get(person, Person)
        sexes = {"female": 0, "male": 1}
        return _BY_SEX[kind][sexes.get(record.sex if record else "", 2)]


def _at_home(file: CaseFile) -> Iterator[Suggestion]:
    """A partner of a parent of whom no home is written, beside the home of that parent."""
    homes = file.all(Household)
    placed = {file.one(r.person) for h in homes for r in h.residents}
    for tie in file.all(Tie):
        partner, parent = file.one(tie.person), file.one(tie.to)
        if tie.kind != "parents-partner" or ended(tie) or partner in placed:
            continue
        for home in homes:
            now = {file.one(r.person): r.state for r in home.residents}
            if now.get(parent) == "in" or (parent == file.one(file.child.id) and now.get(parent)):
                yield _lives(file, partner, parent, home)


def _lives(file: CaseFile, partner: str, parent: str, home: Household) -> Suggestion:
    moved_in = Residence(person=partner, state="in", on=Day.on(file.day))
    name = file.name
    return Suggestion(
        f"{partner} lives {home.id}",
        f"Does {name(partner)} live where {name(parent)} lives?",
        f"{name(partner)} is written down as a parent's partner, and no home is.",
        msgspec.structs.replace(home, residents=(*home.residents, moved_in)),
    )


def _group(group: str) -> frozenset[str]:
    return frozenset(str(t["code"]) for t in table("ties")["tie"] if t["group"] == group)


def _title(kind: str) -> str:
    title = next(str(t["title"]).lower() for t in table("ties")["tie"] if t["code"] == kind)
    return f"{'an' if title[0] in 'aeiou' else 'a'} {title}"
