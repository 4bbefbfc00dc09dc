"""The lead is handed over, as one event: who said yes, when and how, and all that was open."""

from __future__ import annotations

from leadpro.checks.responsible import lead_of
from leadpro.recording.handing import Handing
from leadpro.recording.said_yes import Yes
from leadpro.screens.handing_over import hand_over
from leadpro.screens.here import Here
from leadpro.screens.taking_on import ask_yes, handing_of, save

_SAYS = "The name, when and how they said yes: Kit Moor, today, by phone."


async def run(here: Here) -> None:
    """Ask who leads from now on, then who takes on what the one before held; one save."""
    handing = await handing_of(here)

    def judge(yes: Yes) -> str:
        Handing(handing.case, handing.author, here.today).lead(yes)
        return ""

    yes = await ask_yes(here, handing.case, "Who leads from now on?", _SAYS, judge=judge)
    if yes is None:
        return
    before = lead_of(handing.case)
    if before:
        records = await hand_over(here, handing, before, yes)
    else:
        case = handing.lead(yes)
        records = [*handing.made, case]
    if records is None:
        return
    await save(here, handing.case, records, "lead handed over")
    here.say("Saved: the lead is handed over. Tell everybody, the family too. u takes it back.")
