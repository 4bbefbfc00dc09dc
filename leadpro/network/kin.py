"""Who is whose parent and whose partner, as it is written, and how many generations each is from the child.

Read from ties alone, each as of the day; nothing is concluded that nobody wrote. Who is drawn, and where,
belongs to `genogram`.
"""

from __future__ import annotations

from collections import deque
from typing import NamedTuple

from leadpro import reference
from leadpro.casefile import CaseFile
from leadpro.network.contact import ended
from leadpro.records import Person, Tie

BIRTH, ADOPTED, FOSTERED = "", "adopted", "fostered"
_PARENTS = {
    "mother": BIRTH, "father": BIRTH, "parent": BIRTH, "adoptive-mother": ADOPTED,
    "adoptive-father": ADOPTED, "adoptive-parent": ADOPTED, "foster-carer": FOSTERED,
}  # fmt: skip
_PARTNERS = {"parents-partner": False, "parents-ex-partner": True}
_FAMILY = frozenset({"parent", "partner", "sibling", "wider-family"})


class Pair(NamedTuple):
    """Two who are or were a couple."""

    one: str
    other: str
    ended: bool


class Kin:
    """The family of one case file. Circles in it are read once and lead nowhere."""

    def __init__(self, case: CaseFile) -> None:
        self.child = case.one(case.child.id)
        one = case.one
        self.ties = [
            (one(t.person), t.kind, one(t.to), ended(t))
            for t in case.all(Tie)
            if one(t.person) != one(t.to)
            and case.get(one(t.person), Person)
            and case.get(one(t.to), Person)
        ]
        self.parents: dict[str, dict[str, str]] = {}  # child -> parent -> manner
        for person, kind, to, _ in self.ties:
            if kind in _PARENTS and person not in self._above(to):
                self.parents.setdefault(to, {})[person] = _PARENTS[kind]
        self.pairs = self._pairs()
        self.generation = self._generations()

    def _above(self, somebody: str) -> set[str]:
        """Everybody of whom somebody is a parent, grandparent and so on, so that no circle closes."""
        below, waiting = {somebody}, [somebody]
        while waiting:
            now = waiting.pop()
            for child in (c for c, ps in self.parents.items() if now in ps and c not in below):
                below.add(child)
                waiting.append(child)
        return below

    def _pairs(self) -> list[Pair]:
        """Couples that are said; one with the child as `to` is a couple with its only parent."""
        found = {}
        for person, kind, to, over in self.ties:
            if kind not in _PARTNERS:
                continue
            other = to
            if to == self.child:
                own = [p for p, m in self.parents.get(to, {}).items() if m == BIRTH]
                other = own[0] if len(own) == 1 else ""
            pair = frozenset((person, other))
            if other and other != person:
                found[pair] = Pair(person, other, over or _PARTNERS[kind])
        return list(found.values())

    def _generations(self) -> dict[str, int]:
        """Person -> generations above the child: what a tie to the child says, else the way there."""
        titles = {t["code"]: t for t in reference.table("ties")["tie"]}
        found = {self.child: 0}
        waiting = deque([self.child])
        links = self._links()
        while waiting:
            here = waiting.popleft()
            for other, up in links.get(here, ()):
                if other not in found and -1 <= found[here] + up <= 2:
                    found[other] = found[here] + up
                    waiting.append(other)
        for person, kind, to, _ in self.ties:
            about = titles.get(kind)
            if to == self.child and about and about["group"] in _FAMILY:
                found.setdefault(person, min(max(int(about["generation"]), -1), 2))
        return found

    def _links(self) -> dict[str, list[tuple[str, int]]]:
        """Person -> others and how many generations above them those are."""
        links: dict[str, list[tuple[str, int]]] = {}
        for child, parents in self.parents.items():
            for parent in parents:
                links.setdefault(child, []).append((parent, 1))
                links.setdefault(parent, []).append((child, -1))
        groups = {t["code"]: t["group"] for t in reference.table("ties")["tie"]}
        same = [(p.one, p.other) for p in self.pairs]
        same += [(p, to) for p, kind, to, _ in self.ties if groups.get(kind) == "sibling"]
        for one, other in same:
            links.setdefault(one, []).append((other, 0))
            links.setdefault(other, []).append((one, 0))
        return links
