"""The first names of a case, from which words such as "Dean hit Layla" are understood."""

from __future__ import annotations

from leadpro.exchange import codes
from leadpro.exchange.intake import Intake
from leadpro.naming.likeness import key
from leadpro.records import Person, Tie


def first_names(intake: Intake) -> tuple[frozenset[str], frozenset[str]]:
    """First names of the children and of the adults among the child's own people, in small letters.

    A brother or sister without a day of birth counts as a child.
    """
    children, adults = {intake.child}, set[str]()
    for tie in intake.of(Tie):
        sibling = tie.kind in codes.of_group("sibling")
        (children if sibling and not _grown(intake, tie.person) else adults).add(tie.person)
    return _firsts(intake, children), _firsts(intake, adults)


def _grown(intake: Intake, person: str) -> bool:
    """Whether somebody was grown up when the child was born."""
    known, child = intake.get(person, Person), intake.get(intake.child, Person)
    if not (known and child and known.born and child.born and known.born.last and child.born.first):
        return False
    return child.born.first.year - known.born.last.year >= 18


def _firsts(intake: Intake, people: set[str]) -> frozenset[str]:
    found = (intake.get(p, Person) for p in people)
    return frozenset(key(p.name).split(" ")[0] for p in found if p and p.confidence != "unnamed")
