"""Opening a case: asked on one screen, saved as a whole, and shown."""

from __future__ import annotations

from functools import partial

from leadpro.opening import Opening, Understood, opened, understood
from leadpro.screens.flows import before_a_real_case
from leadpro.screens.here import Here
from leadpro.screens.new_case import NewCaseScreen


async def run(here: Here) -> None:
    """Ask until it is saved or left; then to the new case."""
    from leadpro.workspace.opened import new_case

    await before_a_real_case.if_never_asked(here)
    nowhere = Here(here.app, "", None, "")  # the draft is of no case
    drafting = await nowhere.drafting("new case")
    kept = drafting.before.fields if drafting.before else {}
    screen = NewCaseScreen(partial(_understand, here), drafting.typed, kept, here.today)
    said = await here.show(screen)
    if said is None:
        if screen.typed:
            here.say("Kept as you left it: c goes on with it.")
        return
    made = await here.think(opened, said, await here.author(), here.today)
    case = await here.do(new_case, "", made, "case opened")
    drafting.done()
    here.changed()
    here.say(f"{case.reference} is open.")
    here.app.open_case(case.id)


async def _understand(here: Here, said: Opening) -> Understood:
    return await here.think(understood, said, await here.author(), here.today)
