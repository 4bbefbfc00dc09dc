"""The unlock screen: one field, how to get in without it, and the danger card one key away.

Shows nothing of what is inside, not even how many cases. The secret goes to one callable; what
comes back is a Problem in words, or the app moves on.
"""

from __future__ import annotations

import math
from collections.abc import Awaitable, Callable
from typing import ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical
from textual.getters import query_one
from textual.widgets import Static

from leadpro.problem import Problem
from leadpro.screens.actions import bindings
from leadpro.screens.keys_line import KeysLine
from leadpro.screens.on_top import OnTop
from leadpro.screens.parts import Field, text

Open = Callable[[str, bool], Awaitable[None]]

NOT_THE_RECORD = (
    "Working notes on how to hold the record together. "
    "Your employer owns them, and a court can read them."
)
_ASK = {False: "Passphrase", True: "Recovery key"}


class UnlockScreen(OnTop[None]):
    """Asks for the passphrase or the recovery key."""

    CSS_PATH = "unlock.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [*bindings("unlock")]

    field = query_one("#secret", Field)
    said = query_one("#said", Static)

    def __init__(
        self, open_with: Open, *, hint: str = "", first: Callable[[], Awaitable[None]] | None = None
    ) -> None:
        super().__init__()
        self._open_with = open_with
        self._hint = hint
        self._first = first
        self._recovery = False
        self._busy = False
        self._asked = False

    def compose(self) -> ComposeResult:
        """The box in the middle, and the keys under it."""
        with Vertical(id="box"):
            yield Static(text("leadpro"), id="name")
            yield Static(text("This is not the record."), id="warning")
            yield Static(text(NOT_THE_RECORD), id="owner")
            yield Static(text(_ASK[False]), id="ask")
            yield Field(password=True, id="secret")
            yield Static(text(self._hint), id="said")
        yield KeysLine()

    def on_mount(self) -> None:
        """Ready to type; meanwhile try what may open it without asking."""
        self.field.focus()
        if self._first:
            self._go(self._first, "Opening …")

    def action_way(self) -> None:
        """Between passphrase and recovery key."""
        self._recovery = not self._recovery
        self.field.value = ""
        self.field.password = not self._recovery
        self.query_one("#ask", Static).update(text(_ASK[self._recovery]))
        self.say("Eight groups of five, from paper." if self._recovery else self._hint)

    @on(Field.Submitted, "#secret")
    def _submitted(self) -> None:
        secret, by_recovery = self.field.value, self._recovery
        if self._busy:
            self._asked = True  # not lost: what opens without asking may yet have to give way
        elif secret:
            self.field.value = ""
            self._go(lambda: self._open_with(secret, by_recovery), "Opening …")

    @work
    async def _go(self, opening: Callable[[], Awaitable[None]], words: str) -> None:
        """Open, or say what went wrong."""
        self._busy = True
        self.say(words)
        try:
            await opening()
        except Problem as problem:
            self.say(str(problem), problem=True)
        finally:
            self._busy = False
        if self._asked and self.is_current:
            self._asked = False
            self._submitted()

    def say(self, words: str, *, problem: bool = False) -> None:
        """One line under the field."""
        self.said.set_class(problem, "-problem")
        self.said.update(text(words))

    def waiting(self, seconds: float) -> None:
        """After a wrong one: how long the next try has to wait."""
        if seconds > 0:
            self.say(f"After a wrong one the next takes longer: {math.ceil(seconds)} s …")
