"""Whoever owns the responsibility under the cursor said yes: who, when, how, in one line."""

from __future__ import annotations

from leadpro.owed.rows import due_too_early
from leadpro.problem import Problem
from leadpro.screens.here import Here
from leadpro.screens.taking_on import ask_yes, save, task

_SAYS = "Who said yes, when, and how: enter if it was so. By phone counts."


async def run(here: Here) -> None:
    """Ask who, when and how; save the step."""
    handing, found = await task(here)
    if not found.owners:
        raise Problem("Nobody owns it.", "h gives it to somebody.")
    file = handing.case
    owner = file.name(found.owners[0])
    yes = await ask_yes(here, file, f"Accepted: {found.what}", _SAYS, f"{owner}, today, by phone")
    if yes is None:
        return
    changed = handing.accepted(found, yes)
    await save(here, file, [changed], "responsibility accepted")
    odd = due_too_early(file, changed)
    here.say(f"Saved: accepted. {odd or 'u takes it back.'}")
