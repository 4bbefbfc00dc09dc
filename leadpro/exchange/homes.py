"""Homes: found by their label or made, who moved in and out, and where the child lives if no row says so.

The label only groups rows; as it may be an address, nothing here puts it into a sentence.
"""

from __future__ import annotations

from typing import Any

from leadpro.exchange import codes
from leadpro.exchange.intake import Intake
from leadpro.records import Day, Household, Person, Residence, Tie

HOW = "inferred from where a parent lives"


def household(intake: Intake, label: str) -> str:
    """The id of the household of this label, made if there is none. The label only groups."""
    found = intake.register.find("household", label)
    if found:
        return found
    return intake.keep(intake.add(Household(**intake.base(), label=label)))


def add_residents(intake: Intake, home: str, steps: list[Residence], **changes: Any) -> None:
    """Add moves in and out to a household."""
    known = intake.get(home, Household)
    if known:
        new = (s for s in steps if intake.exact or s not in known.residents)
        intake.change(home, residents=(*known.residents, *new), **changes)


def infer_home(intake: Intake) -> None:
    """Let the child live with the parents, from its birth on, unless a row says where it lives; with
    the carers where no parent has a home."""
    homes = list(intake.of(Household))
    if any(r.person == intake.child for home in homes for r in home.residents):
        return
    names = _live_with(intake, "parent", homes) or _live_with(intake, "carer", homes)
    if names:
        intake.said.append(
            f"Where {_name(intake, intake.child)} lives is inferred: with {' and '.join(names)}."
        )


def _live_with(intake: Intake, group: str, homes: list[Household]) -> list[str]:
    """Let the child live wherever its people of a group live; their names."""
    born = _born(intake)
    names = []
    for tie in intake.of(Tie):
        if tie.to != intake.child or tie.kind not in codes.of_group(group):
            continue
        for home in homes:
            moves = [
                _moved(r, intake.child, born) for r in home.residents if r.person == tie.person
            ]
            moves = _since_birth(moves, born)
            if moves and not _lives(intake, home.id):
                add_residents(intake, home.id, moves, inferred=("residents",))
                names.append(_name(intake, tie.person))
    return names


def _since_birth(moves: list[Residence], born: Day) -> list[Residence]:
    """Only moves after the birth count; a parent who had left before was never home to the child."""
    ends = [m.on for m in moves if m.state == "out"]
    if (
        ends
        and born.first
        and all(e.last and e.last < born.first for e in ends)
        and len(ends) * 2 >= len(moves)
    ):
        return []
    return moves


def _moved(step: Residence, child: str, born: Day) -> Residence:
    before = born.first and step.on.last and step.on.last < born.first and step.state == "in"
    return Residence(on=born if before else step.on, state=step.state, person=child, how=HOW)


def _lives(intake: Intake, home: str) -> bool:
    known = intake.get(home, Household)
    return bool(known and any(r.person == intake.child for r in known.residents))


def _born(intake: Intake) -> Day:
    child = intake.get(intake.child, Person)
    return (child and (child.born or child.due)) or Day(None, None)


def _name(intake: Intake, person: str) -> str:
    known = intake.get(person, Person)
    return known.name if known else ""
