"""A case as it was on a day: the options of both clocks, and the view they ask for."""

from __future__ import annotations

from datetime import UTC, date, datetime, time

import click

from leadpro.casefile import LONDON, CaseFile
from leadpro.cli.options import the_case
from leadpro.days import read_day
from leadpro.naming import agency_kind
from leadpro.problem import Problem
from leadpro.protecting.shown import shown_to
from leadpro.workspace.opened import Workspace

as_of_option = click.option("--as-of", help="As the agencies knew it at the end of this day.")
seen_by_option = click.option(
    "--seen-by", metavar="NAME", help="Only what this agency or person could know, and may."
)
recorded_option = click.option("--recorded-by", help="As this copy held it at the end of this day.")


def view(
    workspace: Workspace, wanted: str | None, as_of: str | None, recorded_by: str | None = None,
    seen_by: str | None = None,
) -> CaseFile:  # fmt: skip
    """The case file asked for, on both clocks, or as somebody else may see it."""
    case = the_case(workspace, wanted)
    file = workspace.case_file(case.id)
    if recorded := read_exact(recorded_by, workspace.today):
        file = file.recorded_by(_end_of(recorded))
    if on := read_exact(as_of, workspace.today):
        file = file.as_of(on)
    return shown_to(file, party(file, seen_by)) if seen_by else file


def party(file: CaseFile, name: str) -> str:
    """The id of the agency or person of a case that is called so, or of the one agency of that kind;
    Problem when there is none or several are."""
    from leadpro.recording.known import Known

    known = Known(file)
    found = known.id(name, ("person", "agency"))
    kind = agency_kind(name)
    of_kind = [a.id for a in file.agencies if a.kind == kind] if kind else []
    if found or len(of_kind) == 1:
        return found or of_kind[0]
    several = known.several(name, ("person", "agency")) > 1
    raise Problem(
        f"{'Several are' if several else 'Nobody in this case is'} called {name!r}.",
        "Write the whole name, as `leadpro network` lists it.",
    )


def read_exact(text: str | None, today: date) -> date | None:
    """A day given on the command line, exact; None when not given."""
    if not text:
        return None
    day = read_day(text, today)
    if not day.exact or day.first is None:
        raise Problem(f"{text!r} is not one exact day.", "Write it as 2026-03-31 or 31/3/2026.")
    return day.first


def _end_of(day: date) -> datetime:
    """The last moment of a civil day in London."""
    return datetime.combine(day, time.max, LONDON).astimezone(UTC)
