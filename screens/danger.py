"""The danger card: whom to ring now and what to say. No case data, no workspace, no judgement."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal, VerticalScroll
from textual.widgets import Static

from leadpro.danger import Number
from leadpro.screens.actions import bindings
from leadpro.screens.keys_line import KeysLine
from leadpro.screens.on_top import OnTop
from leadpro.screens.parts import text


class DangerScreen(OnTop[None]):
    """The card. `settings` says where local numbers are filled in."""

    CSS_PATH = "danger.tcss"
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (76, "-wide")]
    BINDINGS: ClassVar[list[BindingType]] = [*bindings("card")]

    def __init__(self, numbers: Sequence[Number], say: Sequence[str], settings: str) -> None:
        super().__init__()
        self._numbers = numbers
        self._say = say
        self._settings = settings

    def compose(self) -> ComposeResult:
        """999 first, then the others, then four lines to say."""
        with VerticalScroll(id="card"):
            yield Static(text("A child is in danger now: ring 999."), id="first")
            yield Static(
                text("Cannot speak? Ring from a mobile and press 55 when asked."), id="silent"
            )
            for number in self._numbers:
                with Horizontal(classes="number"):
                    yield Static(text(number.who))
                    yield Static(
                        text(number.number), classes="filled" if number.filled else "empty"
                    )
            yield Static(text("What to say"), classes="heading")
            for count, line in enumerate(self._say, 1):
                with Horizontal(classes="say"):
                    yield Static(text((str(count), "bold")), classes="count")
                    yield Static(text(line))
            if not all(n.filled for n in self._numbers):
                yield Static(
                    text(
                        f"Local numbers are filled in under Settings (,), or [danger] in {self._settings}"
                    ),
                    classes="settings",
                )
        yield KeysLine()

    def on_mount(self) -> None:
        """So that the arrows scroll the card."""
        self.query_one("#card").focus()

    def action_close(self) -> None:
        """Back to where the key was pressed."""
        self.dismiss()
