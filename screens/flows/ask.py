"""Recording a question put to somebody: asked today, by whoever works here."""

from __future__ import annotations

from leadpro.recording.forms import pointed_at
from leadpro.screens.filling import new
from leadpro.screens.here import Here


async def run(here: Here) -> None:
    """The form of a request, with the usual first step."""
    known = pointed_at(await here.file(), here.record, entry="entry", party="to")
    author = await here.author()
    await new(here, "request", {**known, "by": author.name}, here.record)
