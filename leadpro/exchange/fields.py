"""The fields of a record from one row, by the columns of its kind; the same for every kind.

What a kind has besides (roles, parts, shared with, steps) is read by the reader of that kind.
"""

from __future__ import annotations

from collections.abc import Collection
from functools import cache
from typing import Any, TypeVar

from msgspec import Struct

from leadpro.exchange.cells import BadCell
from leadpro.exchange.columns import Column, columns
from leadpro.exchange.intake import Intake
from leadpro.exchange.shapes import required, shapes
from leadpro.exchange.tables import Row
from leadpro.exchange.values import empty_of, made, read
from leadpro.records import ContactWay, Record, Said

R = TypeVar("R", bound=Record)
_WAYS = {"phone": "phone", "email": "email", "post": "post"}
PRESENT = "(empty)"
NOT_ASKED = "not asked"


def fields(
    intake: Intake, kind: type[Record], row: Row, skip: Collection[str] = ()
) -> dict[str, Any]:
    """Field name -> value for every column of the kind that the row fills; BadCell if one is wrong.

    `skip` names fields that the reader of the kind reads itself.
    """
    values: dict[str, Any] = {}
    inside: dict[str, dict[str, Any]] = {}
    for column in columns(kind):
        text = row.get(column.heading)
        if not text or column.field in skip or (column.field == "came_from" and not intake.exact):
            continue
        if not column.part:
            values[column.field] = read(column.shape, text, column.heading, intake)
        else:
            inside.setdefault(column.field, {})[column.part] = _part(intake, column, text)
    for field in _present(kind, row) if intake.exact else ():
        inside.setdefault(field, {})
    for field, parts in inside.items():
        struct = shapes(kind)[field].struct or Said
        values[field] = made(struct, _filled(intake, struct, parts), field.replace("_", " "))
    if "contact" in kind.__struct_fields__:
        values["contact"] = (*values.get("contact", ()), *_ways(row))
    return values


def record(intake: Intake, kind: type[R], row: Row, **given: Any) -> R:
    """The record of a kind that a row says, its `given` fields not read; it is not kept yet."""
    values = fields(intake, kind, row, skip=given)
    base = intake.base(row.get("ref"))
    if intake.exact:
        base["came_from"] = values.pop("came_from", None)
    values = _filled(intake, kind, {**base, **values, **given})
    for name, heading in _needed(kind):
        if name not in values:
            raise BadCell(heading, "", f"what every {kind.__name__.lower()} has")
    return kind(**values)


def _part(intake: Intake, column: Column, text: str) -> Any:
    if text.casefold() == NOT_ASKED and column.part == "value":
        return ""
    return read(column.shape, text, column.heading, intake)


def _present(kind: type[Record], row: Row) -> list[str]:
    """The fields with parts of which an export only says that they are there: every part is empty."""
    names = {c.field for c in columns(kind) if c.part}
    return [n for n in names if row.get(n.replace("_", " ")) == PRESENT]


def _filled(intake: Intake, struct: type[Struct], values: dict[str, Any]) -> dict[str, Any]:
    """In our own export an empty cell is an empty value, also of a field that a record needs."""
    if not intake.exact:
        return values
    empty = {name: empty_of(shapes(struct)[name]) for name in required(struct)}
    return {**empty, **values}


def _ways(row: Row) -> tuple[ContactWay, ...]:
    return tuple(
        ContactWay(kind=way, value=value.strip())  # type: ignore[arg-type]
        for heading, way in _WAYS.items()
        for value in row.get(heading).split(";")
        if value.strip()
    )


@cache
def _needed(kind: type[Record]) -> tuple[tuple[str, str], ...]:
    """The fields that a record cannot be without, each with its heading."""
    headings = {c.field: c.heading for c in columns(kind)}
    return tuple((name, headings[name]) for name in required(kind) if name in headings)
