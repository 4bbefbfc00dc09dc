"""What the annotations of a record type say: to which records it points, which fields are dated steps.

A new kind, reference or list of steps is thereby seen by every view without being named again.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import Any, get_type_hints

import msgspec

from leadpro.records.base import Record, Step


def refs(record: msgspec.Struct) -> Iterator[str]:
    """The ids that a record points to, in its parts and steps too; its own id and case left out."""
    for name, extra, nested in annotated(type(record)):
        value = getattr(record, name)
        if not value or not (nested or "ref" in extra):
            continue
        for one in value if isinstance(value, tuple) else (value,):
            if isinstance(one, msgspec.Struct):
                yield from refs(one)
            elif "ref" in extra:
                yield one


@cache
def annotated(struct: type[msgspec.Struct]) -> tuple[tuple[str, dict[str, Any], bool], ...]:
    """Each field with the `extra` of its annotation, and whether it can hold parts of its own."""
    hints = get_type_hints(struct, include_extras=True)
    names = [f.name for f in msgspec.structs.fields(struct)]
    return tuple((n, _extra(hints[n]), _holds_struct(hints[n])) for n in names)


def _extra(hint: Any) -> dict[str, Any]:
    for meta in getattr(hint, "__metadata__", ()):
        if isinstance(meta, msgspec.Meta) and meta.extra:
            return dict(meta.extra)
    for part in getattr(hint, "__args__", ()):
        if found := _extra(part):
            return found
    return {}


def _holds_struct(hint: Any) -> bool:
    if isinstance(hint, type) and issubclass(hint, msgspec.Struct):
        return True
    return any(_holds_struct(part) for part in getattr(hint, "__args__", ()))


_STATES = {
    "leads": "LEAD_STATES",
    "residents": "RESIDENCE_STATES",
    "attendance": "ATTENDANCE_STATES",
}


@cache
def step_fields(kind: type[Record]) -> dict[str, type[Step]]:
    """The fields of a kind that are lists of dated steps, with the type of step."""
    found = ((n, _step_type(hint)) for n, hint in get_type_hints(kind).items())
    return {n: step for n, step in found if step}


def states(kind: type[msgspec.Struct], field: str) -> tuple[str, ...]:
    """The states that the steps of a field may have."""
    known: tuple[str, ...] = getattr(kind, _STATES.get(field, "STATES"))
    return known


def _step_type(hint: Any) -> type[Step] | None:
    inside = getattr(hint, "__args__", ())
    return next((t for t in inside if isinstance(t, type) and issubclass(t, Step)), None)
