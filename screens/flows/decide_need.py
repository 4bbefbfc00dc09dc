"""Deciding against the table: the one of the column needs the entry under the cursor, or must not have it."""

from __future__ import annotations

from leadpro.recording.known import Known
from leadpro.screens.filling import new
from leadpro.screens.here import Here


async def run(here: Here) -> None:
    """The form of a need: who and which entry are filled in, which way and why is asked."""
    file, author = await here.file(), await here.author()
    label = Known(file).label
    known = {
        "who": label(here.party),
        "entry": label(here.record),
        "decided_by": author.name,
        "since": "today",
    }
    await new(here, "need", known, f"{here.record}{here.party}")
