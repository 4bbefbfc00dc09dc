"""Dated steps: one row each in steps.csv, or a short column such as `Accepted on` in the kind's own file.

Which states a kind knows is said by its record type; this only finds where a step belongs.
"""

from __future__ import annotations

from typing import Any

import msgspec

from leadpro.exchange.attendance import attendance
from leadpro.exchange.cells import BadCell
from leadpro.exchange.columns import columns, kinds_of_files
from leadpro.exchange.intake import Intake
from leadpro.exchange.shapes import shapes
from leadpro.exchange.tables import Row, Table
from leadpro.exchange.values import read
from leadpro.records import KINDS, UNKNOWN, Case, Day, Record, Request, Step, kind_of
from leadpro.records.refs import states, step_fields

_DETAILS = ("by", "how", "reason")
# Short columns whose words are not "<state> on".
_OTHERS = {
    "begun": ("from", "since"),
    "ended": ("to", "until"),
    "confirmed": ("confirmed",),
}


def read_steps(intake: Intake, table: Table) -> None:
    """Add every row of steps.csv to the record that it names by kind and `Ref`."""
    for row in intake.new_rows(table.rows):
        with intake.row(row):
            _step(intake, row)


def _step(intake: Intake, row: Row) -> None:
    kind = _kind(row)
    record = _record(intake, kind, row)
    state = row.get("state").casefold()
    for field, struct in step_fields(kind).items():
        if state in states(kind, field):
            values = {
                name: read(shape, row.get(_heading(name)), _heading(name), intake)
                for name, shape in shapes(struct).items()
                if row.get(_heading(name)) and name != "state"
            }
            step = struct(**{**values, "state": state})
            intake.change(record.id, **{field: (*getattr(record, field), step)})
            return
    wanted = ", ".join(s for field in step_fields(kind) for s in states(kind, field))
    raise BadCell("state", row.get("state"), f"one of {wanted}")


def _heading(field: str) -> str:
    """In steps.csv whoever a step is of has one column, in whichever field the record keeps it."""
    return "who" if field == "person" else field


def _kind(row: Row) -> type[Record]:
    said = row.get("kind").casefold().replace(" ", "_")
    kind = KINDS.get(kinds_of_files().get(said, said))
    if kind is None or not step_fields(kind):
        raise BadCell("kind", row.get("kind"), "a kind of record that has steps, such as request")
    return kind


def _record(intake: Intake, kind: type[Record], row: Row) -> Record:
    if kind is Case and not row.get("ref"):
        return intake.of(Case)[0]
    found = intake.found("ref", row.get("ref"), (kind_of(kind),))
    record = intake.records.get(found)
    if not isinstance(record, kind):
        raise BadCell("ref", row.get("ref"), f"the Ref of a {kind_of(kind).replace('_', ' ')} here")
    return record


def short_steps(intake: Intake, kind: type[Record], row: Row) -> dict[str, Any]:
    """The steps that the short columns of a row say, as the field to fill; empty if there are none."""
    if "attendance" in step_fields(kind):
        return {"attendance": attendance(intake, row)}
    if "steps" not in step_fields(kind):
        return {}
    own = {c.heading for c in columns(kind)}
    found = [*_by_state(intake, kind, row, own), *_stated(intake, kind, row, own)]
    found.sort(key=lambda s: s.on.sort_key)
    return {"steps": _with_details(found, row, own)} if found else {}


def short_headings(kind: type[Record]) -> tuple[str, ...]:
    """The short columns of a kind that has `steps`: `<state> on` and the like."""
    own = {c.heading for c in columns(kind)}
    found = [h for s in states(kind, "steps") for h in (f"{s} on", *_OTHERS.get(s, ()))]
    found += ["state", "on", *_DETAILS]
    found += ["answer", "answered on"] if kind is Request else []
    return tuple(h for h in dict.fromkeys(found) if h not in own)


def _by_state(intake: Intake, kind: type[Record], row: Row, own: set[str]) -> list[Step]:
    found = []
    for state in states(kind, "steps"):
        for heading in (f"{state} on", *_OTHERS.get(state, ())):
            if row.get(heading) and heading not in own:
                found.append(Step(on=_day(intake, heading, row), state=state))
                break
    return found


def _stated(intake: Intake, kind: type[Record], row: Row, own: set[str]) -> list[Step]:
    """`State` and `On` as one step; of a request `Answer` and `Answered on`; a telling `On` alone."""
    state, day = ("state", "on") if row.get("state") else ("answer", "answered on")
    known = states(kind, "steps")
    said = row.get(state).casefold()
    if not said and row.get("on") and "told" in known and "on" not in own:
        said, day = "told", "on"
    if not said or state in own:
        return []
    if said not in known:
        raise BadCell(state, row.get(state), f"one of {', '.join(known)}")
    return [Step(on=_day(intake, day, row), state=said)]


def _day(intake: Intake, heading: str, row: Row) -> Day:
    text = row.get(heading)
    return UNKNOWN if text.casefold() in ("", "yes", "y") else intake.day(heading, text)


def _with_details(steps: list[Step], row: Row, own: set[str]) -> tuple[Step, ...]:
    """By, how and reason, where the kind has no such column of its own, belong to the last step."""
    details = {name: row.get(name) for name in _DETAILS if name not in own and row.get(name)}
    return (*steps[:-1], msgspec.structs.replace(steps[-1], **details))


def period(begun: Day, ended: Day | None) -> tuple[Step, ...]:
    """The steps of something that began and perhaps ended; none if neither is known."""
    steps: tuple[Step, ...] = ()
    if begun.known or ended is not None:
        steps = (Step(on=begun, state="begun"),)
    return (*steps, Step(on=ended, state="ended")) if ended is not None else steps
