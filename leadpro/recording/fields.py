"""A record from plain fields: names become ids, days are read as people write them.

Used by every recording command and every form. What a field may hold is said by the record types
themselves (`exchange.shapes`).
"""

from __future__ import annotations

from datetime import date
from typing import Any

import msgspec

from leadpro.casefile import CaseFile
from leadpro.days import read_day
from leadpro.exchange.shapes import Shape, shapes
from leadpro.problem import Problem
from leadpro.recording.parties import EITHER, Parties
from leadpro.records import Day, Record, from_plain, kind_of, to_plain
from leadpro.validate import require

OURS = frozenset({"id", "case", "came_from", "inferred"})
"""Fields that nobody types."""


def from_fields(
    file: CaseFile, base: Record | type[Record], fields: dict[str, Any], today: date,
    blank: dict[str, Any] | None = None,
) -> tuple[Record, list[Record]]:  # fmt: skip
    """A record with these fields (over `base` when it is one), and the people and agencies made for it."""
    record_type = base if isinstance(base, type) else type(base)
    plain: dict[str, Any] = dict(blank or {}) if isinstance(base, type) else to_plain(base)
    plain |= _known(record_type, fields)
    parties = Parties(file)
    try:
        record = from_plain(kind_of(record_type), _read(record_type, plain, today, parties))
    except msgspec.ValidationError as wrong:
        raise Problem(
            f"{kind_of(record_type).replace('_', ' ')}: {wrong}.", "Correct that field."
        ) from None
    require(record, {*file.held, *(m.id for m in parties.made), record.id})
    return record, list(parties.made)


def _known(record_type: type[Record], fields: dict[str, Any]) -> dict[str, Any]:
    ours = [n for n in record_type.__struct_fields__ if n not in OURS]
    for name in fields:
        if name not in ours:
            kind = kind_of(record_type).replace("_", " ")
            raise Problem(f"A {kind} has no field {name!r}.", f"It has: {', '.join(ours)}.")
    return fields


def _read(
    struct: type[msgspec.Struct], plain: dict[str, Any], today: date, parties: Parties
) -> dict[str, Any]:
    """Plain fields with names turned to ids and days to their canonical form, in nested parts too."""
    known = shapes(struct)
    return {
        name: _field(known[name], value, today, parties) if name in known else value
        for name, value in plain.items()
    }


def _field(shape: Shape, value: Any, today: date, parties: Parties) -> Any:
    if shape.many and isinstance(value, str):
        value = [v.strip() for v in value.split(";") if v.strip()]
    if isinstance(value, list):
        return [_one(shape, v, today, parties) for v in value]
    return _one(shape, value, today, parties)


def _one(shape: Shape, value: Any, today: date, parties: Parties) -> Any:
    if shape.struct is not None and isinstance(value, dict):
        return _read(shape.struct, value, today, parties)
    if not isinstance(value, str) or not value:
        return value
    if shape.form == "day":
        return value if _canonical(value) else str(read_day(value, today))
    if shape.form == "number" and value.isdigit():
        return int(value)
    kinds = [k for k in shape.refs if k in EITHER]
    return parties.id(value, kinds) if kinds else value


def _canonical(text: str) -> bool:
    try:
        Day.parse(text)
    except ValueError:
        return False
    return True
