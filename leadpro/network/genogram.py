"""The family in three generations: who stands in which row, who is a couple, whose children hang from whom.

Father's side on the left, mother's on the right, the child's own parents in the middle. Rows and unions
only; columns and lines belong to `genogram_drawing`.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import NamedTuple

from leadpro.casefile import CaseFile
from leadpro.network.around import Around
from leadpro.network.kin import BIRTH, Kin
from leadpro.people_list import groups
from leadpro.records import Person
from leadpro.timescales import months_old

UNKNOWN = "parent not known"


class Relative(NamedTuple):
    """Somebody in a row. `says` stands under the name: an age, a death, what they are if no line says it."""

    id: str
    name: str
    mark: str
    says: str
    at_home: bool = False
    unnamed: bool = False
    died: bool = False


class Union(NamedTuple):
    """One or two parents, whether that ended, and their children with how each came to them."""

    partners: tuple[str, ...]
    ended: bool
    children: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Genogram:
    """Rows from the oldest generation to the youngest, by id, and the unions between them."""

    child: str
    people: dict[str, Relative]
    rows: tuple[tuple[str, ...], ...]
    titles: tuple[str, ...]
    unions: tuple[Union, ...]

    def lines(self) -> list[str]:
        """The same as sentences, for whoever does not see the drawing."""
        name = {i: r.name for i, r in self.people.items()}
        said = []
        for title, row in zip(self.titles, self.rows, strict=True):
            who = (
                f"{r.name}{f' ({r.says})' if r.says else ''}"
                for r in map(self.people.get, row)
                if r
            )
            said.append(f"{title}: {', '.join(who)}.")
        for union in sorted(
            self.unions, key=lambda u: self.child not in [c for c, _ in u.children]
        ):
            couple = " and ".join(name[p] for p in union.partners)
            own = ", ".join(f"{name[c]}{f' ({how})' if how else ''}" for c, how in union.children)
            over = " (ended)" if union.ended else ""
            said.append(f"{couple}{over}: {own or 'no children written'}.")
        return said


_TITLES = {
    2: "Grandparents", 1: "Parents, and who is of their age",
    0: "The child, brothers and sisters", -1: "Their children",
}  # fmt: skip


def genogram(case: CaseFile, around: Around) -> Genogram:
    """The family of the child as of the day of the case file."""
    kin = Kin(case)
    people = {p: _relative(case, around, kin, p) for p in kin.generation}
    rank = kin.generation
    parents = {
        c: {p: m for p, m in ps.items() if rank.get(p, -9) > rank[c]}  # what contradicts itself is not drawn
        for c, ps in kin.parents.items() if c in people
    }  # fmt: skip
    if sum(m == BIRTH for m in parents.get(kin.child, {}).values()) < 2:
        people[UNKNOWN] = Relative(
            UNKNOWN,
            _missing(case, parents.get(kin.child, {})),
            "unknown",
            "not yet known",
            unnamed=True,
        )
        parents.setdefault(kin.child, {})[UNKNOWN] = BIRTH
    unions = _unions(kin, parents, people)
    rows = _rows(case, kin, unions, people)
    titles = tuple(t for g, t in _TITLES.items() if g in rows)
    return Genogram(kin.child, people, tuple(map(tuple, rows.values())), titles, tuple(unions))


def _relative(case: CaseFile, around: Around, kin: Kin, person: str) -> Relative:
    record = case.get(person, Person)
    assert record is not None  # noqa: S101 - kin holds people of the case only
    sex = record.sex if record.sex in ("male", "female") else "unknown"
    role = _role(case, person)
    linked = person in kin.parents or any(person in ps for ps in kin.parents.values())
    linked = linked or any(person in (p.one, p.other) for p in kin.pairs)
    says = ", ".join(filter(None, ("" if linked else role, _age(case, record))))
    return Relative(
        person, record.name, "child" if person == kin.child else sex, says,
        at_home=any(p.id == person for p in around.home),
        unnamed=record.confidence == "unnamed", died=bool(record.died),
    )  # fmt: skip


def _age(case: CaseFile, record: Person) -> str:
    if record.died:
        return f"died {record.died.first.year}" if record.died.first else "died"
    born = record.born.first if record.born else None
    if born is None:
        return ""
    if born > case.day:
        return f"due {born:%m/%Y}"
    months = months_old(born, case.day)
    return f"{months}m" if months < 24 else str(months // 12)


def _role(case: CaseFile, person: str) -> str:
    listed = (p for g in groups(case) for p in g.people if p.id == person)
    return next((p.role for p in listed), "")


def _missing(case: CaseFile, parents: Iterable[str]) -> str:
    """Who is missing: the father, the mother, or a parent when no sex is written."""
    known = {r.sex for r in (case.get(p, Person) for p in parents) if r}
    return {"female": "Father", "male": "Mother"}.get(next(iter(known), ""), "Parent")


def _unions(
    kin: Kin, parents: dict[str, dict[str, str]], people: dict[str, Relative]
) -> list[Union]:
    """Children by who their parents are, birth and other parents apart; couples without children too."""
    found: dict[tuple[str, ...], list[tuple[str, str]]] = {}
    for child, own in parents.items():
        for manner in dict.fromkeys(own.values()):
            pair = sorted(
                (p for p, m in own.items() if m == manner and p in people),
                key=lambda p: (_side(people, p), p),
            )[:2]
            if pair:
                found.setdefault(tuple(pair), []).append((child, manner))
    over = {frozenset((p.one, p.other)): p.ended for p in kin.pairs}
    for both in over:
        couple = tuple(
            sorted((p for p in both if p in people), key=lambda p: (_side(people, p), p))
        )
        if len(couple) == 2:
            found.setdefault(couple, [])
    return [Union(p, over.get(frozenset(p), False), tuple(c)) for p, c in found.items()]


def _side(people: dict[str, Relative], person: str) -> int:
    """Men on the left, as genograms have them."""
    return {"male": 0, "female": 2}.get(people[person].mark, 1)


def _rows(
    case: CaseFile, kin: Kin, unions: list[Union], people: dict[str, Relative]
) -> dict[int, list[str]]:
    """Generation -> its people from the left, the oldest generation first."""
    rows: dict[int, list[str]] = {}
    for person in people:
        rows.setdefault(kin.generation.get(person, 1), []).append(person)
    own = next((u.partners for u in unions if (kin.child, BIRTH) in u.children), ())
    order = _middle_out(rows.get(1, []), own, unions, kin)
    placed = {1: order} if order else {}
    rank = {p: n for n, p in enumerate(order)}
    for generation in (2, 0, -1):
        row = rows.get(generation, [])
        key = {p: _near(p, unions, rank, above=generation == 2) for p in row}
        placed[generation] = sorted(
            row,
            key=lambda p: (key[p], _side(people, p) if generation == 2 else 0, _born(case, p), p),
        )
        rank |= {p: n for n, p in enumerate(placed[generation])} if generation < 1 else {}
    return {g: placed[g] for g in (2, 1, 0, -1) if placed.get(g)}


def _middle_out(row: list[str], own: tuple[str, ...], unions: list[Union], kin: Kin) -> list[str]:
    """The child's own parents in the middle, each with other partners and then their kin outside."""
    sides = [own[:1], own[1:]]
    taken = set(own)
    halves: list[list[str]] = []
    for side in sides:
        near = [p for u in unions if set(u.partners) & set(side) for p in u.partners]
        near = [p for p in dict.fromkeys(near) if p in row and p not in taken]
        taken |= set(near)
        with_same = [p for p in row if p not in taken and any(_siblings(kin, p, s) for s in side)]
        taken |= set(with_same)
        halves.append([*side, *near, *with_same])
    rest = [p for p in row if p not in taken]
    return [*reversed(halves[0]), *halves[1], *rest]


def _siblings(kin: Kin, one: str, other: str) -> bool:
    shared = kin.parents.get(one, {}).keys() & kin.parents.get(other, {}).keys()
    tied = any({p, to} == {one, other} for p, _, to, _ in kin.ties)
    return bool(shared) or tied


def _near(person: str, unions: list[Union], rank: dict[str, int], *, above: bool) -> float:
    """Where somebody wants to stand: over their children, or under their parents."""
    if above:
        places = [
            rank[c] for u in unions if person in u.partners for c, _ in u.children if c in rank
        ]
        partners = [p for u in unions if person in u.partners for p in u.partners]
        places = places or [
            rank[c]
            for u in unions
            if set(u.partners) & set(partners)
            for c, _ in u.children
            if c in rank
        ]
    else:
        places = [
            rank[p]
            for u in unions
            if any(c == person for c, _ in u.children)
            for p in u.partners
            if p in rank
        ]
    return sum(places) / len(places) if places else 99


def _born(case: CaseFile, person: str) -> str:
    """The oldest first; of whom no birth is written last."""
    record = case.get(person, Person)
    born = record.born.first if record and record.born else None
    return born.isoformat() if born else "9"
