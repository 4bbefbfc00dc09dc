"""When nobody has been at the keys for long, or the machine has slept: time to lock.

Two clocks, because a machine that sleeps stops the one that counts and not the one on the wall. Looks
at no key and keeps none; whoever asks does the locking.
"""

from __future__ import annotations

import time
from collections.abc import Callable

_SLEPT = 30.0  # seconds that no tick is late by itself


class Idle:
    """Asked once a second whether to lock. `minutes` is asked each time, so that a new setting counts."""

    def __init__(
        self,
        minutes: Callable[[], int],
        clock: Callable[[], float] = time.monotonic,
        wall: Callable[[], float] = time.time,
    ) -> None:
        self._minutes = minutes
        self._clock, self._wall = clock, wall
        self._touched = self._ticked = clock()
        self._seen = wall()

    def touched(self) -> None:
        """Somebody pressed a key or moved the mouse."""
        self._touched = self._clock()

    def due(self) -> bool:
        """True when it is time to lock: too long without a key, or the machine slept meanwhile."""
        now, wall = self._clock(), self._wall()
        late = max(now - self._ticked, wall - self._seen)
        self._ticked, self._seen = now, wall
        return late > _SLEPT or now - self._touched >= self._minutes() * 60
