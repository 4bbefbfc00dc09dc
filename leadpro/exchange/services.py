"""An extract of a service (one row a person with contact, dates and coverage) as services around people.

Only rows of people of the case are taken; the rest is counted and nothing of it is kept.
Addresses are never taken. What the words of a heading mean is in `headings.toml`.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import msgspec

from leadpro import naming
from leadpro.exchange.folder import finished
from leadpro.exchange.incoming import Incoming, Known
from leadpro.exchange.intake import Intake
from leadpro.exchange.ofthecase import whose_rows
from leadpro.exchange.steps import period
from leadpro.exchange.tables import Row, read_table
from leadpro.records import (
    UNKNOWN,
    Agency,
    ContactWay,
    Day,
    Entry,
    Involvement,
    Part,
    Person,
    Request,
    Step,
)

REQUIRED = ("last name|name", "organisation")
_ENDED = frozenset({"historic", "ended", "closed", "past", "no"})


def read_services(
    path: Path,
    *,
    case_id: str,
    today: date,
    known: Known,
    person: str = "",
    skip_bad: bool = False,
) -> Incoming:
    """The services around the people of a case; `person` is the name or number of the row that is the child's.

    Problem if the file is no such extract, or no row has the name `person`.
    """
    table = read_table(path, "services", REQUIRED)
    intake = Intake(case=case_id, today=today)
    intake.take(known)
    taken, whose = 0, whose_rows(intake, table.rows, person)
    for row in table.rows:
        if row.number in whose:
            taken += 1
            if not intake.is_new(row):
                intake.left += 1
                continue
            with intake.row(row):
                _service(intake, row, whose[row.number])
    if intake.child not in whose.values():
        _nothing_held(intake, table.rows)
    intake.left += len(table.rows) - taken
    intake.said.append(
        f"{table.file}: {taken} of {len(table.rows)} rows are of people of this case; the rest was left. "
        "Addresses were left out."
    )
    return finished(intake, skip_bad=skip_bad)


def _service(intake: Intake, row: Row, person: str) -> None:
    agency = _agency(intake, row)
    begun = _day(intake, row, "start")
    last = _day(intake, row, "last interaction")
    contact = _contact(intake, row, agency, begun, _ended(intake, row, begun, last))
    if last.known:
        intake.add(
            Entry(
                **intake.base(), day=last, agency=agency, author=contact, nature="contact",
                text=f"Most recent interaction that {row.get('organisation')} has recorded.",
                people=(Part(person=person),), inferred=("nature",), known_how="document",
            )
        )  # fmt: skip


def _agency(intake: Intake, row: Row) -> str:
    agency = intake.agency(row.get("organisation"))
    made = intake.records.get(agency)
    if isinstance(made, Agency) and not made.kind:
        intake.change(agency, kind=naming.agency_kind(row.get("role")))
    return agency


def _contact(intake: Intake, row: Row, agency: str, begun: Day, ended: Day | None) -> str:
    """The contact person, with ways to reach them, and the involvement with its days; empty if none is named."""
    name, role = row.get("contact name"), row.get("role")
    person = intake.person(name, "contact name", confidence="named") if name else ""
    made = intake.records.get(person)
    if isinstance(made, Person) and not made.contact:
        intake.change(person, contact=tuple(_ways(row)))
    job = naming.job(role) if role else ""
    intake.add(
        Involvement(
            **intake.base(), person=person, agency=agency, role=role, job=job,
            steps=period(begun, ended), note=_covers(intake, row), inferred=("job",) if job else (),
        )
    )  # fmt: skip
    return person


def _ways(row: Row) -> Iterator[ContactWay]:
    if row.get("phone"):
        yield ContactWay(kind="phone", value=row.get("phone"))
    if row.get("email"):
        yield ContactWay(kind="email", value=row.get("email"))


def _ended(intake: Intake, row: Row, begun: Day, last: Day) -> Day | None:
    """When a service of the past ended, roughly: after its last interaction, before the list was made."""
    if row.get("involvement").casefold() not in _ENDED:
        return _day(intake, row, "end") if row.get("end") else None
    if row.get("end"):
        return _day(intake, row, "end")
    after = max((d.last for d in (begun, last) if d.last), default=None)
    made = _day(intake, row, "as of").last or _day(intake, row, "covers to").last
    return Day(after, made) if after and made and after <= made else UNKNOWN


def _day(intake: Intake, row: Row, heading: str) -> Day:
    return intake.day(heading, row.get(heading))


def _covers(intake: Intake, row: Row) -> str:
    begin, end = _day(intake, row, "covers from"), _day(intake, row, "covers to")
    return f"The list covers {begin} to {end}." if begin.known and end.known else ""


def _nothing_held(intake: Intake, rows: tuple[Row, ...]) -> None:
    """The child is not in the extract: its only organisation, or one of the case, holds nothing of the period."""
    first = {row.get("organisation"): row for row in reversed(rows) if row.get("organisation")}
    child = intake.get(intake.child, Person)
    for name, row in first.items():
        agency = intake.register.find("agency", name)
        if not child or not (agency or len(first) == 1):
            continue
        with intake.row(row):
            answered = _day(intake, row, "as of")
            made = Request(
                **intake.base(), what=f"Do you hold anything on {child.name}?", how="list of services",
                to=agency or intake.agency(name), about=(child.id,),
                covers_from=_day(intake, row, "covers from"), covers_to=_day(intake, row, "covers to"),
                steps=(Step(on=answered, state="asked"), Step(on=answered, state="nothing held")),
            )  # fmt: skip
            intake.add(msgspec.structs.replace(made, came_from=None))
