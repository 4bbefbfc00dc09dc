"""living.csv: who lives where, from when to when; moves become steps of the household."""

from __future__ import annotations

from typing import Any

from leadpro.exchange.homes import add_residents, household
from leadpro.exchange.intake import Intake
from leadpro.exchange.shapes import shapes
from leadpro.exchange.tables import Row, Table
from leadpro.exchange.texts import Names, write
from leadpro.exchange.values import read
from leadpro.records import Household, Residence

HEADINGS = (
    "household",
    "person",
    "from",
    "to",
    "nights",
    "state",
    "learned",
    "by",
    "how",
    "reason",
)
REQUIRED = ("household", "person")
_DETAILS = ("person", "nights", "learned", "by", "how", "reason")


def read_living(intake: Intake, table: Table) -> None:
    """Add every row of living.csv to its household: `State` in or out is one step, else From and To are."""
    for row in intake.new_rows(table.rows):
        with intake.row(row):
            label = row.get("household")
            home = intake.found("household", label, ("household",)) or household(intake, label)
            add_residents(intake, home, _moves(intake, row))


def _moves(intake: Intake, row: Row) -> list[Residence]:
    details: dict[str, Any] = {
        name: read(shape, row.get(name), name, intake)
        for name, shape in shapes(Residence).items()
        if name in _DETAILS and row.get(name)
    }
    moves = []
    state = row.get("state").casefold()
    if state != "out":
        moves.append(Residence(**details, on=intake.day("from", row.get("from")), state="in"))
    if state == "out" or (not state and row.get("to")):
        nights = details.pop("nights", None) if moves else details.get("nights")
        kept = {**details, **({} if moves else {"nights": nights})}
        moves.append(Residence(**kept, on=intake.day("to", row.get("to")), state="out"))
    return moves


def living_rows(home: Household, ref: str, names: Names) -> list[dict[str, str]]:
    """One row a step of a household, so that nothing of it is lost."""
    rows = []
    for step in home.residents:
        cells = {n: write(s, getattr(step, n), names) for n, s in shapes(Residence).items()}
        day = cells.pop("on")
        cells["from" if step.state == "in" else "to"] = day
        rows.append({"household": ref, **cells})
    return rows
