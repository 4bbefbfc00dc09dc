"""Changing the record under the cursor."""

from __future__ import annotations

from leadpro.screens.filling import change
from leadpro.screens.here import Here


async def run(here: Here) -> None:
    """Its form, with the values it has."""
    await change(here, here.record)
