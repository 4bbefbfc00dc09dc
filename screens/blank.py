"""A blank screen: what was there is gone at once. Back with any key for ten seconds, then only with
the passphrase. Nothing of the case, not even that there is one, is drawn here."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

from textual import events, on, work
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.getters import query_one
from textual.screen import Screen
from textual.widgets import Static

from leadpro.problem import Problem
from leadpro.screens.parts import Field, text

GRACE = 10.0


class BlankScreen(Screen[None]):
    """Black, until a key is pressed. `prove` raises Problem unless the passphrase is right; it is
    None while nothing is unlocked."""

    CSS_PATH = "blank.tcss"
    AUTO_FOCUS = ""  # else the hidden field would take the key that brings the page back

    box = query_one("#box", Vertical)
    field = query_one("#secret", Field)
    said = query_one("#said", Static)

    def __init__(
        self,
        prove: Callable[[str], Awaitable[None]] | None,
        clock: Callable[[], float],
        hint: str = "",
    ) -> None:
        super().__init__()
        self._prove = prove
        self._clock = clock
        self._since = clock()
        self._hint = hint

    def compose(self) -> ComposeResult:
        """Nothing to see; the question for the passphrase waits hidden."""
        with Vertical(id="box"):
            yield Static(text("Passphrase"))
            yield Field(password=True, id="secret")
            yield Static(text(self._hint), id="said")

    def on_mount(self) -> None:
        """Hidden until a key is pressed."""
        self.box.display = False

    def on_key(self, event: events.Key) -> None:
        """Back at once, or ask."""
        if self.box.display or event.key in ("f4", "f9", "ctrl+l"):
            return
        event.stop()
        event.prevent_default()
        if self._prove is None or self._clock() - self._since < GRACE:
            self.dismiss()
        else:
            self.box.display = True
            self.field.focus()

    @on(Field.Submitted, "#secret")
    def _submitted(self) -> None:
        if self.field.value:
            self._try(self.field.value)
            self.field.value = ""

    @work(exclusive=True)
    async def _try(self, passphrase: str) -> None:
        self.said.update(text("One moment …"))
        try:
            if self._prove:
                await self._prove(passphrase)
        except Problem as problem:
            self.said.update(text(str(problem)))
        else:
            self.dismiss()
