"""Everyone in a case as a plain list: by household, then family and others, then by agency.

The linear reading of the network, for the command line, a screen reader and the first network page.
"""

from __future__ import annotations

from typing import NamedTuple

from leadpro import reference
from leadpro.casefile import CaseFile
from leadpro.knowledge import span
from leadpro.records import Household, Involvement, Tie


class Listed(NamedTuple):
    """One person in one place: what they are there, and whether that has ended."""

    id: str
    name: str
    role: str
    state: str = ""


class Group(NamedTuple):
    """People who belong together. A household is called by who lives there, never by its address."""

    id: str
    title: str
    kind: str
    people: tuple[Listed, ...]


def groups(case: CaseFile) -> list[Group]:
    """Households, then family and friends outside them, then agencies in the order they came."""
    homes = sorted((_home(case, h) for h in case.all(Household)), key=lambda g: _place(case, g))
    placed = {p.id for g in homes for p in g.people}
    work = _agencies(case)
    working = {p.id for g in work for p in g.people}
    tied = {case.one(t.person) for t in case.all(Tie)} - placed
    outside = [_listed(case, p.id) for p in case.people if p.id in tied]
    rest = [
        Listed(p.id, p.name, "how they belong is not written")
        for p in case.people
        if p.id not in placed | working | tied
    ]
    more = (
        [Group("outside", "Family and others outside the household", "", tuple(outside))]
        if outside
        else []
    )
    unplaced = [Group("unplaced", "Not placed yet", "", tuple(rest))] if rest else []
    return [*(g for g in homes if g.people), *more, *work, *unplaced]


def _place(case: CaseFile, home: Group) -> int:
    """Where a household stands in the list: the child's home first, former homes last."""
    here = [p.id for p in home.people if not p.state]
    return 0 if case.one(case.child.id) in here else 1 if here else 2


def _home(case: CaseFile, home: Household) -> Group:
    last = {case.one(r.person): r for r in home.residents}
    people = [
        _listed(case, p, "moved out" if r.state == "out" else "")
        for p, r in last.items()
        if p in case.held
    ]
    people.sort(key=lambda p: (bool(p.state), p.id != case.one(case.child.id)))
    here = [p.name.split(" ")[0] for p in people if not p.state]
    return Group(home.id, f"Home of {_and(here)}" if here else "A former home", "", tuple(people))


def _listed(case: CaseFile, person: str, state: str = "") -> Listed:
    return Listed(person, case.name(person), _role(case, person), state)


def _role(case: CaseFile, person: str) -> str:
    """What somebody is to the child: the words used, else the title of the tie."""
    if person == case.one(case.child.id):
        return "the child"
    titles = {t["code"]: str(t["title"]) for t in reference.table("ties")["tie"]}
    ties = [t for t in case.all(Tie) if case.one(t.person) == person]
    ties = [t for t in ties if case.one(t.to) == case.one(case.child.id)] or ties
    return "; ".join(dict.fromkeys(t.said or titles.get(t.kind, t.kind).lower() for t in ties))


def _agencies(case: CaseFile) -> list[Group]:
    kinds = {a["code"]: str(a["title"]) for a in reference.table("agencies")["agency"]}
    people: dict[str, dict[str, Listed]] = {a.id: {} for a in case.agencies}
    for i in case.all(Involvement):
        agency, person = case.one(i.agency), case.one(i.person)
        if agency in people and person in case.held:
            ended = span(i)[1]
            state = f"until {ended}" if ended and ended < case.day else ""
            people[agency][person] = Listed(person, case.name(person), i.role or i.job, state)
    return [
        Group(a.id, a.name, kinds.get(a.kind, ""), tuple(people[a.id].values()))
        for a in case.agencies
    ]


def _and(names: list[str]) -> str:
    return " and ".join(filter(None, (", ".join(names[:-1]), names[-1]))) if names else ""
