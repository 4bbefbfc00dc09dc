"""The responsibility under the cursor is no longer to be done, and why."""

from __future__ import annotations

from leadpro.screens.here import Here
from leadpro.screens.taking_on import ask, save, task


async def run(here: Here) -> None:
    """Ask why; save the step."""
    handing, found = await task(here)
    why = await ask(here, f"Lapsed: {found.what}", "Why is it no longer to be done?")
    if why is None:
        return
    await save(here, handing.case, [handing.lapsed(found, why)], "responsibility lapsed")
    here.say("Saved: lapsed. u takes it back.")
