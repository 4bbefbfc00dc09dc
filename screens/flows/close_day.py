"""Closing the day: what is open tonight over all cases, each answer saved at once, the end noted in the
workspace's own chain.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from leadpro.casefile import LONDON
from leadpro.closing import Line, Tally, open_tonight, settled
from leadpro.days import say_date
from leadpro.problem import Problem
from leadpro.screens.close_day import CloseDayScreen
from leadpro.screens.here import Here
from leadpro.timescales import add_working_days

if TYPE_CHECKING:
    from leadpro.workspace.opened import Workspace


async def run(here: Here) -> None:
    """Ask every case, show the lines, note how the day ended."""
    lines, author = await _lines(here), await here.author()
    tomorrow = say_date(add_working_days(here.today, 1))
    screen = CloseDayScreen(
        lines, partial(_settle, here), me=author.name, day=say_date(here.today), tomorrow=tomorrow
    )
    tally = await here.show(screen)
    if tally is None:
        here.say("The day stays open.")
        return
    await here.do(_note, tally)
    now = here.app.desk.now().astimezone(LONDON)
    here.say(f"closed {now:%H:%M}: {tally}.")


def _note(workspace: Workspace, tally: Tally) -> None:
    workspace.note("day closed", how_much=str(tally))


async def _lines(here: Here) -> list[Line]:
    """What is open tonight in every open case."""
    checked = [await here.app.check(await here.file(c.id)) for c in await here.app.cases()]
    drafts = await here.app.on_desk(here.app.desk.drafts)
    return await here.think(open_tonight, checked, here.today, await here.author(), drafts)


async def _settle(here: Here, line: Line, act: str, said: str) -> None:
    """Save what settles a line: one save, or for cover one in each case."""
    if line.kind == "written" and act == "done":
        here.app.keep_draft(line.record, None)
        return
    if not line.case:
        raise Problem("That was begun in no case.", "Go back and go on with it; or d lets it go.")
    for case in line.cases or (line.case,):
        await _settle_in(here, case, line, act, said)


async def _settle_in(here: Here, case: str, line: Line, act: str, said: str) -> None:
    from leadpro.workspace.store import put

    file = await here.file(case)
    made = settled(line, act, said, file, await here.author(), here.today)
    changes = [put(r, file.held[r.id].heads if r.id in file.held else None) for r in made]
    await here.save(changes, f"close of day: {act}", case)
