"""A record from plain fields: names become ids, days and codes are read as people write them.

Used by every recording command and every form. What a field may hold is said by the record types
themselves (`exchange.shapes`).
"""

from __future__ import annotations

from contextlib import suppress
from dataclasses import replace
from datetime import date
from typing import Any, NamedTuple

import msgspec

from leadpro.casefile import CaseFile
from leadpro.days import read_day
from leadpro.exchange import codes, values
from leadpro.exchange.cells import BadCell
from leadpro.exchange.shapes import Shape, shapes
from leadpro.problem import Problem
from leadpro.recording.parties import EITHER, Parties
from leadpro.records import Day, Record, from_plain, kind_of, to_plain
from leadpro.validate import require

OURS = frozenset({"id", "case", "came_from", "inferred"})
"""Fields that nobody types."""
TO_COME = frozenset(
    ["due", "by_when", "ends", "review", "expires", "deadline", "until", "next_day", "plan_ends"]
)
"""Days that lie ahead: a Friday is the next one and not the last."""


def from_fields(
    file: CaseFile, base: Record | type[Record], fields: dict[str, Any], today: date,
    blank: dict[str, Any] | None = None,
) -> tuple[Record, list[Record]]:  # fmt: skip
    """A record with these fields (over `base` when it is one; None empties a field), and the people and
    agencies made for it."""
    record_type = base if isinstance(base, type) else type(base)
    plain: dict[str, Any] = dict(blank or {}) if isinstance(base, type) else to_plain(base)
    plain |= _known(record_type, fields)
    plain = {name: value for name, value in plain.items() if value is not None}
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
        name: _field(name, known[name], value, today, parties) if name in known else value
        for name, value in plain.items()
    }


def _field(name: str, shape: Shape, value: Any, today: date, parties: Parties) -> Any:
    if shape.many and isinstance(value, str):
        value = [v.strip() for v in value.split(";") if v.strip()]
    if isinstance(value, list):
        return [_one(name, shape, v, today, parties) for v in value]
    return _one(name, shape, value, today, parties)


def _one(name: str, shape: Shape, value: Any, today: date, parties: Parties) -> Any:
    if shape.struct is not None and isinstance(value, dict):
        return _read(shape.struct, value, today, parties)
    if not isinstance(value, str) or not value:
        return value
    if shape.form == "ref":
        kinds = [k for k in shape.refs if k in EITHER]
        return parties.id(value, kinds) if kinds else value
    return read_value(name, shape, value, today)


def read_value(name: str, shape: Shape, text: str, today: date) -> Any:
    """What one text means in a field that is no reference, as plain values; Problem says what is wanted."""
    try:
        value = values.read(replace(shape, many=False), text, name, _Meanings(today))
    except BadCell as wrong:
        raise Problem(f"{wrong.given[:60]!r} is not {wrong.wanted}.") from None
    return str(value) if isinstance(value, Day) else value


class _Meanings(NamedTuple):
    """What days and codes mean to whoever types them today."""

    today: date

    def day(self, heading: str, text: str) -> Day:
        if heading in TO_COME and text.isalpha():
            with suppress(Problem):  # a bare "Friday" that is due is the one to come
                return read_day(f"this {text}", self.today)
        return read_day(text, self.today, ahead=heading in TO_COME)

    def ref(self, heading: str, text: str, kinds: tuple[str, ...]) -> str:
        return text

    def code(self, heading: str, text: str, name: str) -> str:
        found = codes.match(name, text)
        if not found:
            raise BadCell(heading, text, f"in the list of {name}")
        return found
