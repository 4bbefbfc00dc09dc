"""A blank screen: what was there is gone at once, from the terminal's scrollback too. Back with any key
for ten seconds, then only with the passphrase, which brings names back after a mask as well. Nothing of
the case, not even that there is one, is drawn here."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

from textual import events, on, work
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.getters import query_one
from textual.widgets import Static

from leadpro.problem import Problem
from leadpro.screens.on_top import OnTop
from leadpro.screens.parts import Field, text

GRACE = 10.0
_NO_SCROLLBACK = "\x1b[3J"
Prove = Callable[[str], Awaitable[None]]


class ProvingScreen(OnTop[bool]):
    """Black, with a question for the passphrase; True once it was given. `prove` raises Problem unless it
    is right. Handlers stand in the classes below alone: Textual runs those of every ancestor."""

    CSS_PATH = "blank.tcss"
    AUTO_FOCUS = ""  # else the hidden field would take the key that brings the page back
    ASKS = "Passphrase"

    box = query_one("#box", Vertical)
    field = query_one("#secret", Field)
    said = query_one("#said", Static)

    def __init__(self, prove: Prove | None, hint: str = "") -> None:
        super().__init__()
        self._prove = prove
        self._hint = hint

    def compose(self) -> ComposeResult:
        """The question."""
        with Vertical(id="box"):
            yield Static(text(self.ASKS))
            yield Field(password=True, id="secret")
            yield Static(text(self._hint), id="said")

    def ask(self) -> None:
        """Show the question."""
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
            self.dismiss(True)


class BlankScreen(ProvingScreen):
    """Nothing to see, until a key is pressed. `prove` is None while nothing is unlocked."""

    def __init__(self, prove: Prove | None, clock: Callable[[], float], hint: str = "") -> None:
        super().__init__(prove, hint)
        self._clock = clock
        self._since = clock()

    def on_mount(self) -> None:
        """The question waits hidden."""
        self.box.display = False
        if self.app._driver:  # Textual has no public way to send this
            self.app._driver.write(_NO_SCROLLBACK)

    def on_key(self, event: events.Key) -> None:
        """Back at once, or ask."""
        if self.box.display:
            return
        event.stop()
        event.prevent_default()
        if self._prove is None or self._clock() - self._since < GRACE:
            self.dismiss(True)
        else:
            self.ask()


class UnmaskScreen(ProvingScreen):
    """Asks at once; esc leaves everything masked."""

    ASKS = "Passphrase, for the names (esc: stay masked)"

    def on_mount(self) -> None:
        """Ready to type."""
        self.ask()

    def on_key(self, event: events.Key) -> None:
        """Back, masked as before."""
        if event.key == "escape":
            event.stop()
            event.prevent_default()
            self.dismiss(False)
