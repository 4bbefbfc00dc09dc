"""The responsibility under the cursor goes to somebody else; that it was another's stays written."""

from __future__ import annotations

from leadpro.owed.rows import had_before
from leadpro.recording.handing_over import known_as
from leadpro.recording.said_yes import Yes, say_yes
from leadpro.screens.here import Here
from leadpro.screens.taking_on import ask_yes, save, task


async def run(here: Here) -> None:
    """Ask who takes it on, and how if they said yes; save both in one."""
    handing, found = await task(here)

    def judge(yes: Yes) -> str:
        who = known_as(handing.case, yes.who)
        circle = had_before(handing.case, found, who) if who else ""
        return ". ".join(filter(None, (say_yes(yes, here.today), circle)))

    yes = await ask_yes(here, handing.case, f"Hand to whom: {found.what}", judge=judge)
    if yes is None:
        return
    new, old = handing.handed(found, yes)
    await save(here, handing.case, [*handing.made, new, old], "responsibility handed on", new.id)
    said = "accepted" if yes.said else "proposed; c writes down a yes"
    here.say(f"Saved: handed on, {said}. u takes it back.")
