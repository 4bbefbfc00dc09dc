"""The tour, begun by hand: nothing comes up of its own accord."""

from __future__ import annotations

from leadpro.problem import Problem
from leadpro.screens.here import Here


async def run(here: Here) -> None:
    """Begin it, on a made-up family only."""
    if not here.app.made_up:
        raise Problem(
            "The tour is on a made-up family.", "`leadpro demo` makes one; then ? and Tour."
        )
    here.app.begin_tour()
