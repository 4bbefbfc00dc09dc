"""Who covers for the lead, from which day to which: it ends by itself, and counts once they said yes."""

from __future__ import annotations

from leadpro.days import say_day
from leadpro.recording.handing import Handing
from leadpro.recording.said_yes import Yes
from leadpro.records import Case
from leadpro.screens.here import Here
from leadpro.screens.taking_on import ask_yes, handing_of, save

_SAYS = (
    "The name, the first day, the last day, and how they said yes: Kit Moor, 1 April, 7 April, by phone. "
    "Without how it is only asked."
)


async def run(here: Here) -> None:
    """Ask in one line; save the cover, or what is proposed."""
    handing = await handing_of(here)

    def judge(yes: Yes) -> str:
        Handing(handing.case, handing.author, here.today).cover(yes)
        days = " to ".join(say_day(d, here.today) for d in yes.days)
        return f"{yes.who} covers {days}, {yes.how}" if yes.how else f"{yes.who} is asked for {days}, and has not said yes"  # fmt: skip

    yes = await ask_yes(here, handing.case, "Who covers for the lead?", _SAYS, judge=judge, ahead=True)  # fmt: skip
    if yes is None:
        return
    record = handing.cover(yes)
    covered = isinstance(record, Case)
    await save(
        here, handing.case, [*handing.made, record], "cover agreed" if covered else "cover asked"
    )
    if covered:
        here.say("Saved: covered from the first day to the last. u takes it back.")
    else:
        here.say("Asked, not covered: say C again once they said yes.")
