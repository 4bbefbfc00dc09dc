"""Which reader reads which file of a case folder, in the order in which they lean on one another.

Most kinds are read by their columns alone; people, the chronology, living and steps have readers of their own.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import msgspec

from leadpro import naming
from leadpro.exchange.chronology import read_chronology
from leadpro.exchange.columns import files, kinds_of_files
from leadpro.exchange.documented import say_left_out
from leadpro.exchange.fields import record
from leadpro.exchange.intake import Intake
from leadpro.exchange.living import read_living
from leadpro.exchange.people import read_people
from leadpro.exchange.steps import read_steps, short_steps
from leadpro.exchange.tables import Row, Table
from leadpro.naming.likeness import key
from leadpro.records import (
    KINDS,
    Agency,
    Household,
    Involvement,
    Record,
    Request,
    Tie,
)

_OWN: dict[str, Callable[[Intake, Table], None]] = {
    "people": read_people,
    "living": read_living,
    "chronology": read_chronology,
    "steps": read_steps,
}
_FIRST = ("agencies", "people", "households", "living", "ties", "involvements", "chronology")
FILES = (*_FIRST, *(f for f in files().values() if f not in _FIRST), "steps")
# What makes a row speak of a record that another file has made already.
_SAME: dict[type[Record], tuple[str, ...]] = {
    Agency: ("name",),
    Household: ("label",),
    Tie: ("person", "to", "kind"),
    Involvement: ("person", "agency", "role"),
}


def read_kind(intake: Intake, file: str, table: Table) -> None:
    """Read one table of a folder, named by its file, into the intake."""
    say_left_out(intake, file, table)
    own = _OWN.get(file)
    if own and not (intake.exact and file == "people"):
        own(intake, table)
        return
    kind = KINDS[kinds_of_files()[file]]
    for row in intake.new_rows(table.rows):
        with intake.row(row):
            _keep(intake, _read(intake, kind, row))


def _read(intake: Intake, kind: type[Record], row: Row) -> Record:
    if intake.exact:
        return record(intake, kind, row)
    row = _asked_of(row) if kind is Request else row
    return record(intake, kind, row, **short_steps(intake, kind, row))


def _asked_of(row: Row) -> Row:
    """Beside `Of`, the `From` and `To` of a request are the period that it covers."""
    if not row.get("of"):
        return row
    cells = {**row.cells, "to": row.get("of")}
    if row.get("to"):
        cells["covers to"] = row.get("to")
    return row._replace(cells=cells)


def _keep(intake: Intake, made: Record) -> None:
    """Add a record, or what it says more to the one that another file has made of the same."""
    same = () if intake.exact else _SAME.get(type(made), ())
    wanted = [key(getattr(made, f)) for f in same]
    for known in intake.of(type(made)) if same else ():
        if all(key(getattr(known, f)) == w for f, w in zip(same, wanted, strict=True)):
            intake.change(known.id, **_more(known, made))
            intake.register.same_as(made.id, known.id)
            return
    intake.keep(intake.add(_completed(made) if not intake.exact else made))


def _more(known: Record, made: Record) -> dict[str, Any]:
    """The fields that the second says; its steps come after those of the first."""
    more: dict[str, Any] = {}
    for field in made.__struct_fields__:
        value, before = getattr(made, field), getattr(known, field)
        if field in ("id", "case", "came_from") or not value:
            continue
        if field == "steps":
            value = (*before, *(s for s in value if s not in before))
        more[field] = value
    given = {f for f in more if f != "inferred"}
    more["inferred"] = tuple(f for f in known.inferred if f not in given)
    return more


def _completed(made: Record) -> Record:
    """What can be read from a name, if the row does not say it: the kind and short name of an agency."""
    if isinstance(made, Agency):
        guessed = {} if made.kind else {"kind": naming.agency_kind(made.name)}
        guessed |= {} if made.short else {"short": naming.short_name(made.name)}
        return msgspec.structs.replace(made, **guessed, inferred=tuple(guessed))
    return made
