"""Every column that a file of a case folder may have: what is read, and so what is said to be left out.

The one list from which `docs/case-folder.md` is written too.
"""

from __future__ import annotations

from functools import cache

from leadpro.exchange.attendance import ATTENDED
from leadpro.exchange.columns import columns, kinds_of_files
from leadpro.exchange.headings import said
from leadpro.exchange.intake import Intake
from leadpro.exchange.living import HEADINGS as LIVING
from leadpro.exchange.parts import PARTS
from leadpro.exchange.steps import short_headings
from leadpro.exchange.tables import Table
from leadpro.records import KINDS
from leadpro.records.refs import step_fields

STEPS = ("kind", "ref", "on", "learned", "state", "by", "how", "reason", "who", "part", "nights")
_BESIDES: dict[str, tuple[str, ...]] = {
    "people": ("role", "agency", "household", "from", "to", "first name", "last name"),
    "chronology": (*PARTS, "parts", "shared with", "shared on"),
    "requests": ("of",),
}
_ALONE = {"living": LIVING, "steps": STEPS}


@cache
def own_headings(file: str) -> tuple[str, ...]:
    """The columns that export writes for a file: `ref` and those of the record type."""
    if file in _ALONE:
        return _ALONE[file]
    kind = KINDS[kinds_of_files()[file]]
    return ("ref", *(c.heading for c in columns(kind)))


@cache
def other_headings(file: str) -> tuple[str, ...]:
    """The columns that are read besides: what is shorter to write by hand."""
    if file in _ALONE:
        return ()
    kind = KINDS[kinds_of_files()[file]]
    ways = ("phone", "email", "post") if "contact" in kind.__struct_fields__ else ()
    steps = short_headings(kind) if "steps" in step_fields(kind) else ()
    meeting = (*ATTENDED, "asked on", "minutes on") if file == "meetings" else ()
    found = (*_BESIDES.get(file, ()), *ways, *steps, *meeting)
    return tuple(dict.fromkeys(h for h in found if h not in own_headings(file)))


def say_left_out(intake: Intake, file: str, table: Table) -> None:
    """Say which filled columns of a table nobody reads."""
    known = {*own_headings(file), *other_headings(file)}
    filled = {h for row in table.rows for h in row.cells}
    left = [said("", h) for h in table.headings if h in filled and h not in known]
    if left:
        intake.said.append(f"{table.file}: not known and left out: {', '.join(left)}.")
