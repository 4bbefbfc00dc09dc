"""One line above the keys that asks for a day: the day to look back to. Says beside it what is no day."""

from __future__ import annotations

from datetime import date

from textual import on
from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.getters import query_one
from textual.message import Message
from textual.widgets import Static

from leadpro.days import read_day
from leadpro.problem import Problem
from leadpro.screens.looking import KNOWN
from leadpro.screens.parts import Field, text


class AskDay(Horizontal):
    """Hidden until it asks. Posts the day that was said: None for today."""

    field = query_one("#day", Field)
    wrong = query_one("#not-a-day", Static)

    class Said(Message):
        """The last day of what was said, on one of the clocks; None for today."""

        def __init__(self, clock: str, day: date | None) -> None:
            super().__init__()
            self.clock = clock
            self.day = day

    def __init__(self, *, id: str) -> None:  # noqa: A002 - Textual's own word
        super().__init__(id=id)
        self.display = False
        self._clock = KNOWN
        self._today = date.min

    def compose(self) -> ComposeResult:
        """Which clock, the field, what is wrong."""
        yield Static(id="which-clock")
        yield Field(placeholder="11 June 2026, last March; empty for today", id="day")
        yield Static(id="not-a-day")

    def ask(self, clock: str, today: date) -> None:
        """Come up empty, with the keys."""
        self._clock, self._today = clock, today
        title = "As known on " if clock == KNOWN else "As written down by "
        self.query_one("#which-clock", Static).update(text(title))
        self.say("")
        self.field.value = ""
        self.display = True
        self.field.focus()

    def say(self, words: str) -> None:
        """What is wrong with the day."""
        self.wrong.update(text(words))

    @on(Field.Submitted, "#day")
    def _said(self, event: Field.Submitted) -> None:
        event.stop()
        if not event.value.strip():
            self.post_message(self.Said(self._clock, None))
            return
        try:
            said = read_day(event.value, self._today)
        except Problem as problem:
            self.say(problem.what)
            return
        if said.last is None:
            self.say("A day, a month or a year, please.")
        else:
            self.post_message(self.Said(self._clock, said.last))
