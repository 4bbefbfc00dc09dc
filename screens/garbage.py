"""When Python looks for garbage while the app runs. Its own habit, meant for short programs, stopped the
screen for a fifth of a second every ten keys: the terms, the case and the widgets are many small objects,
and all were looked through each time. Nothing else about memory belongs here.
"""

from __future__ import annotations

import gc

# New objects before a look at the youngest; such looks before one at the middle, those before one at all.
# Measured on the made-up family, 80 keys: 1.9 s of looking before, 0.2 s so; the longest 0.03 s.
_HOW_MANY = (10_000, 10, 10)


def look_seldom() -> None:
    """From now on look less often. For the start of the app."""
    gc.set_threshold(*_HOW_MANY)


def leave_alone() -> None:
    """What is there now stays to the end and is not looked through again: the terms, a case just read."""
    gc.freeze()
