"""Planning to pass on the entry under the cursor to the one of the column."""

from __future__ import annotations

from leadpro.screens.flows.tell import telling
from leadpro.screens.here import Here


async def run(here: Here) -> None:
    """The form of a telling that has not happened yet."""
    await telling(here, "planned")
