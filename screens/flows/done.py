"""The responsibility under the cursor is done, and what shows it."""

from __future__ import annotations

from leadpro.screens.here import Here
from leadpro.screens.taking_on import ask, save, task


async def run(here: Here) -> None:
    """Ask for what shows it; save the step."""
    handing, found = await task(here)
    evidence = await ask(here, f"Done: {found.what}", "What shows it? Empty when nothing does yet.")
    if evidence is None:
        return
    await save(here, handing.case, [handing.done(found, evidence)], "responsibility done")
    here.say("Saved: done. u takes it back.")
