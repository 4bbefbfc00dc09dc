"""Recording that something was told: the entry under the cursor, told today, by whoever works here."""

from __future__ import annotations

from leadpro.recording.forms import pointed_at
from leadpro.screens.filling import new
from leadpro.screens.here import Here


async def run(here: Here) -> None:
    """The form of a telling, with the usual first step."""
    known = pointed_at(await here.file(), here.record, entry="told", party="to")
    author = await here.author()
    await new(here, "telling", {**known, "teller": author.name}, here.record)
