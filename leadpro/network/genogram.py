"""The family in three generations: who stands in which row, who is a couple, whose children hang from whom.

Father's side on the left, mother's on the right, the child's own parents in the middle. Rows and unions
only; columns and lines belong to `genogram_drawing`.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from leadpro.casefile import CaseFile
from leadpro.network.around import Around
from leadpro.network.generations import rows_of
from leadpro.network.kin import BIRTH, Kin
from leadpro.network.relatives import Relative, Union, side_of
from leadpro.people_list import groups
from leadpro.records import Person
from leadpro.timescales import months_old

UNKNOWN = "parent not known"


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
    rows = rows_of(case, kin, unions, people)
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
                key=lambda p: (side_of(people, p), p),
            )[:2]
            if pair:
                found.setdefault(tuple(pair), []).append((child, manner))
    over = {frozenset((p.one, p.other)): p.ended for p in kin.pairs}
    for both in over:
        couple = tuple(
            sorted((p for p in both if p in people), key=lambda p: (side_of(people, p), p))
        )
        if len(couple) == 2:
            found.setdefault(couple, [])
    return [Union(p, over.get(frozenset(p), False), tuple(c)) for p, c in found.items()]
