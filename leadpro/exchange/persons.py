"""Who the people of an import are to the words of its entries: from these "Dean hit Layla" is understood."""

from __future__ import annotations

from leadpro.exchange import codes
from leadpro.exchange.intake import Intake
from leadpro.records import Person, Tie
from leadpro.signals.persons import Persons
from leadpro.signals.persons import persons as persons_of


def persons(intake: Intake) -> Persons:
    """The child's own people. A brother or sister without a day of birth counts as a child."""
    ties = list(intake.of(Tie))
    siblings = codes.of_group("sibling")
    young = [t.person for t in ties if t.kind in siblings and not _grown(intake, t.person)]
    own = dict.fromkeys([intake.child, *(t.person for t in ties)])
    found = [p for p in (intake.get(i, Person) for i in own) if p]
    return persons_of(found, ties, {intake.child, *young})


def _grown(intake: Intake, person: str) -> bool:
    """Whether somebody was grown up when the child was born."""
    known, child = intake.get(person, Person), intake.get(intake.child, Person)
    if not (known and child and known.born and child.born and known.born.last and child.born.first):
        return False
    return child.born.first.year - known.born.last.year >= 18
