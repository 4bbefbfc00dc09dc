"""Checks a record on its way in: closed lists, states of steps, lengths, references.

Types are checked by the record types themselves; this names the field, what was given and what is
wanted. It never changes a record, and asks nothing about the case beyond which ids exist.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from datetime import date
from functools import cache
from typing import Any, NamedTuple

import msgspec

from leadpro import reference
from leadpro.problem import Problem
from leadpro.records import Agency, Day, Record, Step, kind_of
from leadpro.records.refs import annotated, states

_LISTS = {
    "natures": ("natures", "nature"),
    "themes": ("themes", "theme"),
    "agencies": ("agencies", "agency"),
    "ties": ("ties", "tie"),
    "handling": ("handling", "handling"),
}
EARLIEST, LATEST = date(1900, 1, 1), date(2200, 1, 1)


class Fault(NamedTuple):
    """One thing wrong: the field, what was given, what is wanted."""

    field: str
    given: str
    wanted: str

    def __str__(self) -> str:
        return f"{self.field}: {self.given!r} is not {self.wanted}."


@cache
def codes(name: str) -> tuple[str, ...]:
    """The fixed codes of a closed list: natures, themes, agencies, ties, handling."""
    file, row = _LISTS[name]
    return tuple(entry["code"] for entry in reference.table(file)[row])


def faults(record: Record, known: Collection[str] | None = None) -> list[Fault]:
    """Everything wrong with a record; `known` are the ids that references may point to, if checked."""
    found = list(_fields(record, known))
    if isinstance(record, Agency) and len(record.short) > 10:
        found.append(Fault("short", record.short, "a short name of at most ten characters"))
    if not record.id or not record.case:
        found.append(Fault("id", record.id, "a record with an id and a case"))
    return found


def require(record: Record, known: Collection[str] | None = None) -> None:
    """Raise a Problem that names every fault of the record."""
    found = faults(record, known)
    if found:
        title = kind_of(record).replace("_", " ")
        raise Problem(f"This {title} cannot be saved. " + " ".join(map(str, found)), "Correct it.")


def _fields(record: msgspec.Struct, known: Collection[str] | None) -> Iterator[Fault]:
    for name, extra, _ in annotated(type(record)):
        values = getattr(record, name)
        for value in values if isinstance(values, tuple) else (values,):
            yield from _value(record, name, value, extra, known)


def _value(
    owner: msgspec.Struct,
    name: str,
    value: Any,
    extra: dict[str, Any],
    known: Collection[str] | None,
) -> Iterator[Fault]:
    if isinstance(value, Day):
        if value.first and value.last and not EARLIEST <= value.first <= value.last <= LATEST:
            yield Fault(name, str(value), f"a day between {EARLIEST.year} and {LATEST.year}")
    elif isinstance(value, msgspec.Struct):
        if isinstance(value, Step):
            yield from _state(owner, name, value)
        for fault in _fields(value, known):
            yield fault._replace(field=f"{name} {fault.field}")
    elif value and "list" in extra and value not in codes(extra["list"]):
        yield Fault(name, value, "one of " + ", ".join(codes(extra["list"])))
    elif value and "ref" in extra and known is not None and value not in known:
        yield Fault(name, value, f"a {' or '.join(extra['ref']) or 'record'} of this case")


def _state(owner: msgspec.Struct, name: str, step: Step) -> Iterator[Fault]:
    known = states(type(owner), name)
    if step.state not in known:
        yield Fault(f"{name} state", step.state, "one of " + ", ".join(known))
