"""The shape of a field, read from the annotations of the record types: what a cell of it may hold.

Turning cells into values and back is done in `values`; which columns a kind has, in `columns`.
"""

from __future__ import annotations

import types
from dataclasses import dataclass, replace
from functools import cache
from typing import Annotated, Any, Literal, Union, get_args, get_origin, get_type_hints

import msgspec

from leadpro.records import Day

Form = Literal["text", "day", "choice", "flag", "number", "ref", "code", "parts"]


@dataclass(frozen=True)
class Shape:
    """`many`: a list by `;`. `refs`: kinds it may point to, empty for any. `codes`: its closed list."""

    form: Form = "text"
    many: bool = False
    optional: bool = False
    choices: tuple[str, ...] = ()
    refs: tuple[str, ...] = ()
    codes: str = ""
    struct: type[msgspec.Struct] | None = None
    lowest: int | None = None
    highest: int | None = None


@cache
def shapes(struct: type[msgspec.Struct]) -> dict[str, Shape]:
    """Field name -> shape, in the order of the record type."""
    hints = get_type_hints(struct, include_extras=True)
    return {f.name: _shape(hints[f.name]) for f in msgspec.structs.fields(struct)}


@cache
def required(struct: type[msgspec.Struct]) -> tuple[str, ...]:
    """The fields that a struct cannot be made without."""
    return tuple(f.name for f in msgspec.structs.fields(struct) if f.required)


def _shape(hint: Any) -> Shape:
    origin, inner = get_origin(hint), get_args(hint)
    if origin is Annotated:
        return _annotated(_shape(inner[0]), inner[1:])
    if origin in (Union, types.UnionType):
        kept = [part for part in inner if part is not type(None)]
        return replace(_shape(kept[0]), optional=True)
    if origin is tuple:
        return replace(_shape(inner[0]), many=True)
    if origin is Literal:
        return Shape("choice", choices=tuple(inner))
    return _plain(hint)


def _plain(hint: Any) -> Shape:
    if hint is Day:
        return Shape("day")
    if hint is bool:
        return Shape("flag")
    if hint is int:
        return Shape("number")
    if isinstance(hint, type) and issubclass(hint, msgspec.Struct):
        return Shape("parts", struct=hint)
    if hint is not str:
        raise TypeError(f"no shape for {hint!r}")
    return Shape()


def _annotated(shape: Shape, notes: tuple[Any, ...]) -> Shape:
    for meta in notes:
        if isinstance(meta, msgspec.Meta):
            extra = meta.extra or {}
            if "ref" in extra:
                shape = replace(shape, form="ref", refs=tuple(extra["ref"]))
            if "list" in extra:
                shape = replace(shape, form="code", codes=extra["list"])
            if isinstance(meta.ge, int):
                shape = replace(shape, lowest=meta.ge)
            if isinstance(meta.le, int):
                shape = replace(shape, highest=meta.le)
    return shape
