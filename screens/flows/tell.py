"""Recording that something was told: the entry under the cursor, told today, by whoever works here."""

from __future__ import annotations

from leadpro.recording.forms import pointed_at
from leadpro.recording.known import Known
from leadpro.screens.filling import new
from leadpro.screens.here import Here


async def run(here: Here) -> None:
    """The form of a telling, with the usual first step."""
    await telling(here)


async def telling(here: Here, state: str = "") -> None:
    """The same, in a state of its own; to whoever is chosen beside the entry."""
    file = await here.file()
    known = pointed_at(file, here.record, entry="told", party="to")
    if here.party:
        known["to"] = Known(file).label(here.party)
    if state:
        known["steps.+.state"] = state
    author = await here.author()
    await new(
        here, "telling", {**known, "teller": author.name}, f"{here.record}{here.party}{state}"
    )
