"""The keys that look back, for a screen of a case: step by step, or to a day, on both clocks.

What is seen from there is `looking.py`'s; how it is shown belongs to the screen that inherits this.
"""

from __future__ import annotations

import asyncio

from textual import on, work
from textual.getters import query_one

from leadpro.casefile import CaseFile
from leadpro.screens.ask_day import AskDay
from leadpro.screens.looking import KNOWN, RECORDED, Looking, Think
from leadpro.screens.on_top import OnTop
from leadpro.screens.timeline import TimeLine

_STEPS = 2  # keys that may wait while a step is made
_RESTS = 0.3  # seconds before the rules are asked, so that the next step need not wait for them


class TimeTravel(OnTop[None]):
    """A screen that shows a case from another day. It has an `AskDay` called `asking`."""

    asking = query_one("#asking", AskDay)

    def __init__(self, think: Think) -> None:
        super().__init__()
        self.looking = Looking(think)
        self._steps: list[tuple[str, int]] = []

    async def read(self) -> CaseFile:
        """The case as it is now on the disk, seen from where it is looked at."""
        raise NotImplementedError

    def show_at_once(self, case: CaseFile) -> None:
        """Another day: show what needs no rules."""
        raise NotImplementedError

    async def ask_rules(self, case: CaseFile) -> None:
        """Show what the rules find, too."""
        raise NotImplementedError

    def stop_asking(self) -> None:
        """The question for a day goes, and the page has the keys."""
        raise NotImplementedError

    # --- steps --------------------------------------------------------------------------------

    def action_step(self, by: int) -> None:
        """To the day before, or after, on which something became known."""
        self._step(KNOWN, by)

    def action_step_recorded(self, by: int) -> None:
        """The same on the clock of what was written down."""
        self._step(RECORDED, by)

    def _step(self, clock: str, by: int) -> None:
        if self.looking.case and len(self._steps) < _STEPS:
            self._steps.append((clock, by))
            if len(self._steps) == 1:
                self._walk()

    @work(exclusive=True, group="look")
    async def _walk(self) -> None:
        """Make the steps that wait; the rules are asked where it ends."""
        try:
            case = await self.read()
            while self._steps:
                refused = await self.looking.step(*self._steps[0])
                self._steps.pop(0)
                if refused:
                    self.notify(refused, markup=False)
                case = self.looking.case or case
                self.show_at_once(case)
        finally:
            self._steps.clear()
        await asyncio.sleep(_RESTS)
        await self.ask_rules(case)

    # --- a day --------------------------------------------------------------------------------

    def action_day(self) -> None:
        """Ask for a day."""
        self._ask(KNOWN)

    def action_recorded(self) -> None:
        """Ask for a day of what was written down."""
        self._ask(RECORDED)

    def _ask(self, clock: str) -> None:
        if self.looking.today:
            self.asking.ask(clock, self.looking.today)

    @on(AskDay.Said)
    def _day_said(self, event: AskDay.Said) -> None:
        self._go_to_day(event)

    @on(TimeLine.Chosen)
    def _day_clicked(self, event: TimeLine.Chosen) -> None:
        self._go_to_day(AskDay.Said(KNOWN, event.day))

    @work(exclusive=True, group="look")
    async def _go_to_day(self, said: AskDay.Said) -> None:
        await self.read()
        refused = await self.looking.on_day(said.clock, said.day)
        if refused:
            self.asking.say(refused)
        elif case := self.looking.case:
            self.stop_asking()
            self.show_at_once(case)
            await self.ask_rules(case)
