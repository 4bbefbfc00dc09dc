"""They said that they have it: confirms, as of today, what was told or sent to the one of the column."""

from __future__ import annotations

import msgspec

from leadpro.problem import Problem
from leadpro.records import Day, Entry, Step, Telling
from leadpro.screens.here import Here
from leadpro.sharing.grid import Grid
from leadpro.workspace.store import put

_CAN_BE = frozenset({"told", "read", "sent", "offered", "planned"})


async def run(here: Here) -> None:
    """The telling behind the cell gets one more step. Problem when nothing was told or sent."""
    file = await here.file()
    entry = file.get(here.record, Entry)
    cell = Grid(file).at(here.party, entry, {}) if entry and here.party else None
    telling = file.get(cell.record, Telling) if cell and cell.state in _CAN_BE else None
    if telling is None:
        raise Problem(
            "Nothing that was told or sent stands under the cursor.",
            "p records that it was passed on.",
        )
    step = Step(state="confirmed", on=Day.on(here.today), by=(await here.author()).name)
    changed = msgspec.structs.replace(telling, steps=(*telling.steps, step))
    await here.save([put(changed, file.held[telling.id].heads)], "telling confirmed")
    here.say("Confirmed today. u takes it back.")
