"""People who may be the same under two spellings: asked about, never merged.

Only names are compared; a different day of birth tells two people apart.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from itertools import combinations

from leadpro.exchange.incoming import SamePerson
from leadpro.exchange.intake import Intake
from leadpro.exchange.register import key
from leadpro.records import Person

_TITLES = frozenset(
    [
        "mr",
        "mrs",
        "ms",
        "miss",
        "mx",
        "dr",
        "prof",
        "professor",
        "rev",
        "sir",
        "dame",
        "lady",
        "lord",
        "pc",
        "wpc",
        "dc",
        "ds",
        "di",
        "sgt",
        "sister",
        "nurse",
    ]
)
_ALIKE = 84


def alike(intake: Intake) -> tuple[SamePerson, ...]:
    """Every pair of people, one of them new, whose names may be one name."""
    new = [r for r in intake.records.values() if isinstance(r, Person)]
    old = [r for r in intake.known.values() if isinstance(r, Person)]
    pairs = [*combinations(new, 2), *((o, n) for o in old for n in new)]
    found = []
    for first, second in pairs:
        why = _may_be_one(first, second)
        if why and not _answered(intake, first, second):
            found.append(SamePerson(first.id, first.name, second.id, second.name, why))
    return tuple(found)


def likely(name: str, people: Sequence[Person]) -> list[Person]:
    """The people whose name may be this one."""
    return [p for p in people if _names_alike(name, p.name)]


def _may_be_one(first: Person, second: Person) -> str:
    if "unnamed" in (first.confidence, second.confidence):
        return ""
    if first.born and second.born and first.born != second.born and _exclude(first, second):
        return ""
    return _names_alike(first.name, second.name)


def _exclude(first: Person, second: Person) -> bool:
    one, other = first.born, second.born
    if not one or not other or not (one.first and one.last and other.first and other.last):
        return False
    return one.last < other.first or other.last < one.first


def _answered(intake: Intake, first: Person, second: Person) -> bool:
    return any(key(p.name) in intake.answers for p in (first, second))


def _names_alike(one: str, other: str) -> str:
    """Why two names may be one: empty if they are not alike."""
    from rapidfuzz import fuzz

    first, second = _words(one), _words(other)
    if not first or not second:
        return ""
    if first == second:
        return "the same name"
    if fuzz.ratio(first[-1], second[-1]) < _ALIKE:
        return "the first name alone" if _first_alone(first, second) else ""
    given, others = first[:-1], second[:-1]
    if not given or not others:
        return "the same surname, and one has no first name" if first[-1] == second[-1] else ""
    if given[0][0] == others[0][0] and 1 in (len(given[0]), len(others[0])):
        return "the same surname and initial"
    if fuzz.ratio(given[0], others[0]) >= _ALIKE or _short_for(given[0], others[0]):
        return "names that differ by little"
    return ""


def _first_alone(first: list[str], second: list[str]) -> bool:
    return (len(first) == 1) != (len(second) == 1) and first[0] == second[0]


def _short_for(one: str, other: str) -> bool:
    short, long = sorted((one, other), key=len)
    return len(short) >= 3 and long.startswith(short)


@lru_cache(maxsize=10_000)
def _words(name: str) -> list[str]:
    plain = re.sub(r"\(.*?\)", " ", key(name))
    return [w for w in re.findall(r"[^\W\d_][\w'-]*", plain) if w not in _TITLES]
