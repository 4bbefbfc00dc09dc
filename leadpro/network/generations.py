"""Who of a family stands in which row, and in which order: the child's own parents in the middle, his side on
the left, hers on the right, grandparents over their children and children under their parents.
"""

from __future__ import annotations

from leadpro.casefile import CaseFile
from leadpro.network.kin import BIRTH, Kin
from leadpro.network.relatives import Relative, Union, side_of
from leadpro.records import Person


def rows_of(
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
            key=lambda p: (key[p], side_of(people, p) if generation == 2 else 0, _born(case, p), p),
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
