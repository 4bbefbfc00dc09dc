"""Ties told by a name: "Zak's father" is the father of Zak, "Donna's sister" is whatever Donna is, her sister.

A role alone says only "father"; whose, the other people of the file say.
"""

from __future__ import annotations

import re

from leadpro import naming
from leadpro.exchange import codes
from leadpro.exchange.intake import Intake
from leadpro.records import Person, Tie

_NAME = re.compile(r"[^\W\d_][\w\u2019'-]*")


def settle_owners(intake: Intake) -> None:
    """Move each tie read from a role that names somebody of the case but the child to whom it belongs."""
    called = _called(intake)
    for tie in [t for t in intake.of(Tie) if t.id in intake.records and "kind" in t.inferred]:
        owners = [o for o in _owners(tie.said, called) if o != tie.person]
        if tie.to != intake.child or not owners or intake.child in owners:
            continue
        if tie.kind in codes.of_group("parent"):
            _parent_of(intake, tie, owners)
        else:
            _relative_of(intake, tie, owners[0])


def _called(intake: Intake) -> dict[str, str]:
    """First name in small letters -> the one person of that name."""
    found: dict[str, list[str]] = {}
    for person in intake.of(Person):
        found.setdefault(person.name.split(" ")[0].casefold(), []).append(person.id)
    return {name: ids[0] for name, ids in found.items() if len(ids) == 1}


def _owners(said: str, called: dict[str, str]) -> list[str]:
    """The people whom a role names, in its order."""
    words = (re.sub(r"['\u2019]s?$", "", w) for w in _NAME.findall(said) if w[0].isupper())
    return list(dict.fromkeys(called[w.casefold()] for w in words if w.casefold() in called))


def _parent_of(intake: Intake, tie: Tie, children: list[str]) -> None:
    """A father of brothers and sisters is theirs, and the child's only where a row says so."""
    intake.change(tie.id, to=children[0])
    for child in children[1:]:
        intake.add(
            Tie(
                **intake.base(), person=tie.person, to=child, kind=tie.kind, said=tie.said,
                inferred=("kind",), steps=tie.steps,
            )
        )  # fmt: skip


def _relative_of(intake: Intake, tie: Tie, owner: str) -> None:
    """`Donna's sister` is read as `mother's sister` where Donna is the mother."""
    known = next((t for t in intake.of(Tie) if t.person == owner and t.to == intake.child), None)
    name = intake.get(owner, Person)
    if known and name and known.said:
        first = name.name.split(" ")[0]
        kind = naming.tie(re.sub(rf"\b{re.escape(first)}\b", known.said, tie.said))
        if kind:
            intake.change(tie.id, kind=kind)
