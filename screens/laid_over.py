"""What the network page lays over the map: a layer under `o` and a letter, and the way to somebody under `w`.

What a layer says is made by `leadpro.network`; which drawing is looked at, and drawing it, is the page's.
"""

from __future__ import annotations

import asyncio

from textual import events, work

from leadpro.casefile import CaseFile
from leadpro.days import say_day
from leadpro.screens.choosing import Choosable, ChoosingScreen
from leadpro.screens.drawings import Drawings
from leadpro.screens.page import Page
from leadpro.screens.parts import line

OVERLAYS = ("g", "r", "w", "l", "e")
ASKS = (
    "Lay over the map:  g gaps   r who does what   w time since contact   l single links   "
    "e who holds an entry   any other key: nothing"
)
_MOST = 1000  # entries to choose from, the newest


class LaidOver(Page):
    """A page with a map that something can be laid over."""

    def __init__(self, *, id: str) -> None:  # noqa: A002 - Textual's own word
        super().__init__(id=id)
        self._drawings: Drawings | None = None
        self._overlay = ""  # the letter of what is laid over the map
        self._entry = ""  # whose holders are laid over it
        self._asks = False  # the next key says what is to be laid over it
        self._way: tuple[str, ...] = ()  # a route on the map, and what it says
        self._way_said = ""

    def to_map(self) -> None:
        """Look at the map."""
        raise NotImplementedError

    def redraw(self) -> None:
        """Draw what is looked at once more."""
        raise NotImplementedError

    def choose(self, record: str) -> None:
        """Somebody else, or (empty) nobody, is chosen."""
        raise NotImplementedError

    # --- what is laid over the map ------------------------------------------------------------

    def action_overlay(self) -> None:
        """Ask what is to be laid over the map: the next key says it."""
        self.to_map()
        self._asks = True
        self.redraw()

    def on_key(self, event: events.Key) -> None:
        """The letter that was asked for; any other takes away what is laid over the map."""
        if not self._asks:
            return
        event.stop()
        self._asks = False
        if event.key == "e" and self._drawings:
            self._ask_entry(self._drawings.case)
        self._overlay = event.key if event.key in OVERLAYS else ""
        self.choose("")
        self._lay_over()
        self.redraw()

    def _ask_entry(self, case: CaseFile) -> None:
        newest = [
            Choosable(e.id, say_day(e.day, case.day), line(e.text)) for e in case.entries[-_MOST:]
        ]
        self.app.push_screen(ChoosingScreen("Who holds which entry?", newest[::-1]), self._held)

    def _held(self, entry: str | None) -> None:
        self._entry = entry or ""
        self._lay_over()
        self.redraw()

    def _lay_over(self) -> None:
        if self._drawings:
            self._drawings.lay_over(self._overlay, self._entry)

    # --- the way to somebody ------------------------------------------------------------------

    def action_way(self) -> None:
        """Who could introduce me to the chosen one; again on another: who could introduce those two."""
        if self._drawings and self.chosen:
            self._find_way(self._drawings, self._way[-1] if self._way else "", self.chosen)

    @work(exclusive=True, group="way")
    async def _find_way(self, drawings: Drawings, start: str, end: str) -> None:
        self._way, self._way_said = await asyncio.to_thread(drawings.way, start, end)
        self.to_map()
