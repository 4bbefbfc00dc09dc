"""People who may be the same under two spellings: asked about, never merged.

Only names are compared; a different day of birth tells two people apart.
"""

from __future__ import annotations

from itertools import combinations

from leadpro.exchange.incoming import SamePerson
from leadpro.exchange.intake import Intake
from leadpro.naming.likeness import key, why_alike
from leadpro.records import Person
from leadpro.sameness import born_apart


def alike(intake: Intake) -> tuple[SamePerson, ...]:
    """Every pair of people, one of them new, whose names may be one name."""
    new = [r for r in intake.records.values() if isinstance(r, Person)]
    old = [r for r in intake.known.values() if isinstance(r, Person)]
    pairs = [*combinations(new, 2), *((o, n) for o in old for n in new if o.id != n.id)]
    found = []
    for first, second in pairs:
        why = _may_be_one(first, second)
        if why and not _answered(intake, first, second):
            found.append(SamePerson(first.id, first.name, second.id, second.name, why))
    return tuple(found)


def _may_be_one(first: Person, second: Person) -> str:
    if "unnamed" in (first.confidence, second.confidence) or born_apart(first, second):
        return ""
    return why_alike(first.name, second.name)


def _answered(intake: Intake, first: Person, second: Person) -> bool:
    return any(key(p.name) in intake.answers for p in (first, second))
