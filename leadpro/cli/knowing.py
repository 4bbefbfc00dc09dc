"""`who-knows`: for every agency and person, and every entry, since when they know it and from whom, or why
they may not."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from textwrap import shorten

import click

from leadpro.casefile import CaseFile
from leadpro.checks.presenting import Evidence, evidence
from leadpro.cli.options import Options, case_option, format_option
from leadpro.cli.printing import as_json, say, wrapped
from leadpro.cli.viewing import as_of_option, party, recorded_option, view
from leadpro.days import say_day
from leadpro.knowledge import Cell
from leadpro.records import Agency, Entry
from leadpro.sharing import saying
from leadpro.sharing.grid import Grid

Row = tuple[str, Entry, Cell]
_NEWEST, _WIDTH = 3, 86


@click.command("who-knows")
@case_option
@as_of_option
@recorded_option
@click.option(
    "--of", "whose", default="", help="Only this agency or person, and every entry of theirs."
)
@format_option
@click.pass_obj
def who_knows(
    options: Options, wanted: str | None, as_of: str | None, recorded_by: str | None, whose: str,
    form: str,
) -> None:  # fmt: skip
    """Who knows what since when and from whom, who needs it and does not, from whom it is kept."""
    with options.opened() as workspace:
        file = view(workspace, wanted, as_of, recorded_by)
    grid = Grid(file).read()
    only = party(file, whose) if whose else ""
    rows = [row for row in grid.all() if not only or row[0] == only]
    if form == "json":
        as_json([_plain(grid, *row) for row in rows])
    elif only:
        _in_full(grid, only, rows)
    else:
        _all(grid, rows)


def _plain(grid: Grid, who: str, entry: Entry, cell: Cell) -> dict[str, object]:
    case = grid.case
    agency = who if case.get(who, Agency) else grid.works_for(who)
    person = None if agency == who else case.name(who)
    shown: Evidence = evidence(case, entry)
    return {
        "agency": case.name(agency) or None, "person": person, "entry": shown, "state": cell.state,
        "since": cell.since.isoformat(), "from": case.name(cell.source) or cell.source or None,
        "channel": cell.channel or None,
    }  # fmt: skip


def _all(grid: Grid, rows: Iterable[Row]) -> None:
    """A line for each agency and person, then what each agency may need."""
    cells: dict[str, list[Row]] = {}
    for row in rows:
        cells.setdefault(row[0], []).append(row)
    every = len(grid.case.entries)
    for who in (*grid.agencies, *grid.people):
        own = cells.get(who, [])
        counts = Counter("knows" if s.knows else saying.SAID[s.state] for _, _, s in own)
        said = (
            ", ".join(f"{word} {n}" for word, n in counts.items()) or "knows nothing written here"
        )
        say(f"{grid.case.name(who)}: {said}, of {every}.")
        needed = [entry for _, entry, cell in own if cell.state == "needs"]
        for entry in reversed(needed[-_NEWEST:]):
            say(f"    may need  {shorten(_line(grid.case, entry), _WIDTH)}")
        if len(needed) > _NEWEST:
            say(f"    and {len(needed) - _NEWEST} more: --of shows them all")
    if not every:
        say("No entry yet. Add one with `leadpro add`.")


def _in_full(grid: Grid, who: str, rows: list[Row]) -> None:
    """Each entry of one party, with the sentences of its cell."""
    for _, entry, cell in rows:
        say(_line(grid.case, entry))
        say(wrapped(saying.say(grid, who, entry, cell), "    "))
    if not rows:
        say(f"Nothing is written of what {grid.case.name(who)} knows or needs.")


def _line(case: CaseFile, entry: Entry) -> str:
    return f"{say_day(entry.day, case.day)}  {entry.text}"
