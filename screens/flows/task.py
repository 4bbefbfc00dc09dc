"""Recording who is to do what, by when: proposed today."""

from __future__ import annotations

from leadpro.recording.forms import pointed_at
from leadpro.screens.filling import new
from leadpro.screens.here import Here


async def run(here: Here) -> None:
    """The form of a responsibility, with the usual first step."""
    known = pointed_at(await here.file(), here.record, entry="hangs_on", party="owners")
    await new(here, "responsibility", known, here.record)
