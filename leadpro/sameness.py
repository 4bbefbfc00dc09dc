"""Two records that are one: which id stands for both, and what they say together.

Nothing is merged in the journal: one more revision of a Sameness takes it apart again. Whether two
are one is decided by a person, never here.
"""

from __future__ import annotations

from collections.abc import Container, Iterable, Mapping
from typing import Any, TypeVar

import msgspec

from leadpro.records import Person, Record, Sameness

R = TypeVar("R", bound=Record)


def stands_for(said: Iterable[Sameness], held: Container[str]) -> dict[str, str]:
    """For each record that was found to be another, that other: the one made first."""
    same: dict[str, str] = {}
    for s in sorted(said, key=lambda r: r.id):
        if s.same and s.first in held and s.second in held:
            first, second = sorted((one(same, s.first), one(same, s.second)))
            if first != second:
                same[second] = first
    return same


def one(same: Mapping[str, str], record: str) -> str:
    """The id that stands for a record in the end."""
    while record in same:
        record = same[record]
    return record


def together(first: R, second: Record) -> R:
    """`first`, and what only `second` says: empty fields filled, lists put together. Where both say
    something the first stands; a second name becomes an alias, a known name an unnamed one's."""
    if type(first) is not type(second):
        return first
    own = {name: getattr(first, name) for name in first.__struct_fields__}
    other = {name: getattr(second, name) for name in first.__struct_fields__}
    values = {name: _filled(own[name], other[name]) for name in own}
    if isinstance(first, Person) and isinstance(second, Person):
        values |= _named(first, second)
    return msgspec.structs.replace(first, **values)


def _filled(own: Any, other: Any) -> Any:
    if isinstance(own, tuple):
        return (*own, *(o for o in other if o not in own))
    return other if own in ("", None) else own


def _named(first: Person, second: Person) -> dict[str, Any]:
    better = first.confidence == "unnamed" and second.confidence != "unnamed"
    by, also = (second, first) if better else (first, second)
    said = (*first.aliases, *second.aliases, *([also.name] if also.confidence != "unnamed" else []))
    aliases = tuple(dict.fromkeys(a for a in said if a != by.name))
    return {"name": by.name, "confidence": by.confidence, "aliases": aliases}


def born_apart(first: Person, second: Person) -> bool:
    """True when two people were certainly born on different days: they cannot be one."""
    if first.born is None or second.born is None:
        return False
    return not first.born.overlaps(second.born)
