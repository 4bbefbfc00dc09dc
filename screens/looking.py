"""From which day a case is looked at, on both clocks: holds the view, steps it, and says it in words.

No widget: the frame that shows it is `case.py`'s, and what is worth a stop is `leadpro.looking_back`'s.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from datetime import date
from typing import Any

from leadpro.casefile import CaseFile
from leadpro.days import say_date
from leadpro.looking_back import View, days_known, earlier, later, seen_from, what_changed

KNOWN, RECORDED = "known", "recorded"
_TITLES = {KNOWN: "AS KNOWN ON", RECORDED: "AS RECORDED BY"}
_ENDS = {
    (KNOWN, -1): "Nothing was known before.",
    (RECORDED, -1): "Nothing was written down before.",
    (KNOWN, 1): "That is today.",
    (RECORDED, 1): "That is all that is written down.",
}
Think = Callable[..., Awaitable[Any]]


class Looking:
    """The case as held, and as it is seen from where it is looked at."""

    def __init__(self, think: Think) -> None:
        self._think = think
        self._held: CaseFile | None = None
        self.view = View()
        self.case: CaseFile | None = None
        self.changed = ""
        self.days: tuple[date, ...] = ()  # on which something became known

    @property
    def past(self) -> bool:
        """True when it is not as of now."""
        return self.view.past

    @property
    def said(self) -> str:
        """From when, in words; empty for now."""
        both = ((_TITLES[c], getattr(self.view, c)) for c in (KNOWN, RECORDED))
        return "  ".join(f"{title} {say_date(day)}" for title, day in both if day)

    @property
    def today(self) -> date | None:
        """The day that it is; None until the case is there."""
        return self._held.day if self._held else None

    async def take(self, held: CaseFile) -> CaseFile:
        """The case was read again: look at it from where it was looked at before."""
        if self.case is None or held is not self._held:
            self.case = await self._think(seen_from, held, self.view) if self.past else held
            self._held = held
        return self.case

    async def find_days(self) -> None:
        """On which days something became known; not among the rules, which may take long."""
        if self._held:
            self.days = await asyncio.to_thread(days_known, self._held)

    def now(self) -> CaseFile | None:
        """Back to now, at once."""
        self.view, self.case, self.changed = View(), self._held, ""
        return self.case

    async def on_day(self, clock: str, day: date | None) -> str:
        """Look from a day on one of the clocks; what is wrong with it in words, empty when it is done."""
        if self._held is None:
            return ""
        view = self.view._replace(**{clock: day if day and day < self._held.day else None})
        return await self._go(view, "Nothing was written down by then.")

    async def step(self, clock: str, by: int) -> str:
        """To the next day on which something changed; why not, in words, empty when it is done."""
        if self._held is None:
            return ""
        way = later if by > 0 else earlier
        view = await self._think(way, self._held, self.view, clock)
        return await self._go(view, _ENDS[clock, by]) if view else _ENDS[clock, by]

    async def _go(self, view: View, empty: str) -> str:
        before, held = self.case, self._held
        if before is None or held is None:
            return ""
        case = await self._think(seen_from, held, view) if view.past else held
        if not case.held:
            return empty
        self.view, self.case = view, case
        self.changed = await self._think(what_changed, before, case)
        return ""
