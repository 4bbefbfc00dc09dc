"""What is read in full beside a list: can have the keys, and then scrolls by line, page and end."""

from __future__ import annotations

from typing import ClassVar

from textual.binding import BindingType
from textual.containers import VerticalScroll

from leadpro.screens.actions import bindings


class Full(VerticalScroll, can_focus=True):
    """Textual's own scrolling, with j, k, g and G."""

    BINDINGS: ClassVar[list[BindingType]] = [*bindings("list")]

    def action_cursor_down(self) -> None:
        """A line down."""
        self.scroll_down(animate=False)

    def action_cursor_up(self) -> None:
        """A line up."""
        self.scroll_up(animate=False)

    def action_first(self) -> None:
        """To the top."""
        self.scroll_home(animate=False)

    def action_last(self) -> None:
        """To the end."""
        self.scroll_end(animate=False)
