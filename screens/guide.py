"""A help card to read, and above it, when it comes from a gap, what to say in the call. Draws lines and knows
no case: a card is printed and passed on as it is."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal
from textual.widgets import Static

from leadpro.guidance.lines import Line
from leadpro.screens.actions import bindings
from leadpro.screens.full import Full
from leadpro.screens.keys_line import KeysLine
from leadpro.screens.on_top import OnTop
from leadpro.screens.parts import text


class GuideScreen(OnTop[None]):
    """The lines, one below the other."""

    CSS_PATH = "guide.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [*bindings("guide")]

    def __init__(self, lines: Sequence[Line]) -> None:
        super().__init__()
        self._lines = lines

    def compose(self) -> ComposeResult:
        """A widget a line, so that each hangs under its own mark."""
        with Full(id="card"):
            for line in self._lines:
                words = Static(text(line.text), classes=f"guide-{line.kind}")
                if line.kind == "item":
                    with Horizontal(classes="guide-hung"):
                        yield Static("-", classes="guide-mark")
                        yield words
                else:
                    yield words
        yield KeysLine()

    def on_mount(self) -> None:
        """So that the arrows scroll the card."""
        self.query_one(Full).focus()

    def action_read_on(self) -> None:
        """A page further, and from the end back to the top."""
        card = self.query_one(Full)
        if card.scroll_offset.y >= card.max_scroll_y:
            card.scroll_home(animate=False)
        else:
            card.scroll_page_down(animate=False)

    def action_close(self) -> None:
        """Back to where the key was pressed."""
        self.dismiss()
