"""Bringing back what the newest undo took back, as long as nothing was saved after it."""

from __future__ import annotations

from leadpro.screens.flows.undo import take_back
from leadpro.screens.here import Here
from leadpro.workspace import undo


async def run(here: Here) -> None:
    """Redo: the newest undo is marked."""
    await take_back(here, "Redo", undo.redoable)
