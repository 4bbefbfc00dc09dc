"""A list of one-line rows, drawn only where it is looked at.

Twenty thousand rows in a DataTable take 1.6 seconds to fill and in an OptionList 3.5; here a row is
asked for when it comes into view, so opening and filtering cost nothing for each row.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import ClassVar

from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.binding import Binding, BindingType
from textual.geometry import Region, Size
from textual.message import Message
from textual.reactive import reactive
from textual.scroll_view import ScrollView
from textual.strip import Strip

from leadpro.screens.actions import bindings

Row = Sequence[tuple[str, str]]
"""Pieces of a row: words, made safe by whoever gives them, and the name of a style below."""


class Lines(ScrollView, can_focus=True):
    """Rows with a cursor. `draw` gives row n; rows that `still` names are passed over."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "lines--day", "lines--dim", "lines--text", "lines--mark", "lines--worry", "lines--good",
        "lines--cursor",
    }  # fmt: skip
    BINDINGS: ClassVar[list[BindingType]] = [
        *bindings("list"),
        Binding("down", "cursor_down", show=False),
        Binding("up", "cursor_up", show=False),
        Binding("pagedown", "page(1)", show=False),
        Binding("pageup", "page(-1)", show=False),
        Binding("home", "first", show=False),
        Binding("end", "last", show=False),
        Binding("enter", "choose", show=False),
    ]

    cursor: reactive[int] = reactive(0)

    class Moved(Message):
        """The cursor stands on another row."""

        def __init__(self, row: int) -> None:
            super().__init__()
            self.row = row

    class Chosen(Moved):
        """Enter, or a click on the row under the cursor."""

    def __init__(self, *, id: str) -> None:  # noqa: A002 - Textual's own word
        super().__init__(id=id)
        self._draw: Callable[[int], Row] = lambda _row: ()
        self._still: Callable[[int], bool] = lambda _row: False
        self.count = 0

    def show(
        self,
        count: int,
        draw: Callable[[int], Row],
        still: Callable[[int], bool] = lambda _row: False,
        *,
        cursor: int = 0,
    ) -> None:
        """Take new rows, with the cursor on one of them."""
        self.count, self._draw, self._still = count, draw, still
        self.virtual_size = Size(self.size.width, count)
        self.set_reactive(Lines.cursor, -1)
        self.refresh()
        self._move(cursor, 1)

    def render_line(self, y: int) -> Strip:
        """Row `y` of what is in view."""
        row = y + self.scroll_offset.y
        width = self.scrollable_content_region.width
        base = self.rich_style
        if not 0 <= row < self.count:
            return Strip.blank(width, base)
        on = row == self.cursor
        over = self.get_component_rich_style("lines--cursor", partial=True) if on else Style()
        if on and not self.has_focus:
            over = Style(bold=True) + Style(bgcolor=over.bgcolor)
        pieces = [
            Segment(
                words, base + self.get_component_rich_style(f"lines--{name}", partial=True) + over
            )
            for words, name in self._draw(row)
        ]
        return Strip(pieces).extend_cell_length(width, base + over).crop(0, width)

    def action_cursor_down(self) -> None:
        """One down."""
        self._move(self.cursor + 1, 1)

    def action_cursor_up(self) -> None:
        """One up."""
        self._move(self.cursor - 1, -1)

    def action_page(self, pages: int) -> None:
        """A page down or up."""
        self._move(self.cursor + pages * max(1, self.size.height - 1), pages)

    def action_first(self) -> None:
        """To the first row."""
        self._move(0, 1)

    def action_last(self) -> None:
        """To the last row."""
        self._move(self.count - 1, -1)

    def action_choose(self) -> None:
        """Take the row under the cursor."""
        if 0 <= self.cursor < self.count:
            self.post_message(self.Chosen(self.cursor))

    def on_click(self, event: events.Click) -> None:
        """To the row that was clicked; a second click takes it."""
        row = event.y + self.scroll_offset.y
        if row == self.cursor:
            self.action_choose()
        elif 0 <= row < self.count:
            self._move(row, 1)

    def on_resize(self, event: events.Resize) -> None:
        """Rows are as wide as the list."""
        self.virtual_size = Size(event.size.width, self.count)
        self.call_after_refresh(self._in_view)

    def _move(self, row: int, step: int) -> None:
        """To `row`, or the next that is not passed over, in the direction of `step`."""
        row = min(max(row, 0), self.count - 1)
        for way in (step, -step):
            at = row
            while 0 <= at < self.count and self._still(at):
                at += 1 if way > 0 else -1
            if 0 <= at < self.count:
                self._stand_on(at)
                return

    def _stand_on(self, row: int) -> None:
        if row != self.cursor:
            self.cursor = row
            self.post_message(self.Moved(row))
        self._in_view()

    def _in_view(self) -> None:
        if self.count and self.cursor >= 0:
            above = 1 if self.cursor and self._still(self.cursor - 1) else 0
            region = Region(0, self.cursor - above, 1, 1 + above)
            self.scroll_to_region(region, animate=False, force=True)
