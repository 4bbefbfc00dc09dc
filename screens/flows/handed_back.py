"""Whoever owns the responsibility under the cursor hands it back: it is nobody's until somebody takes it on."""

from __future__ import annotations

from leadpro.problem import Problem
from leadpro.recording.said_yes import Yes
from leadpro.screens.here import Here
from leadpro.screens.taking_on import ask, save, task


async def run(here: Here) -> None:
    """Ask why; save the step, and the same thing as nobody's."""
    handing, found = await task(here)
    if not found.owners:
        raise Problem("Nobody owns it.", "h gives it to somebody.")
    why = await ask(here, f"Handed back: {found.what}", "Why? Then nobody owns it: h gives it on.")
    if why is None:
        return
    new, old = handing.handed(found, Yes(""), why)
    await save(here, handing.case, [new, old], "responsibility handed back", new.id)
    here.say("Saved: handed back, and nobody owns it. h gives it to somebody.")
