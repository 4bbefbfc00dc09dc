"""A list of rows with cells on the right: the cursor stands on one cell. Of the columns only as many
are drawn as there is room for; those that hold the cursor always are."""

from __future__ import annotations

import re
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.message import Message

from leadpro.screens.actions import bindings
from leadpro.screens.lines import Lines

WIDTH = 7
"""Cells of a cell, with the space or the sign of the cursor before it."""
_PARTS = re.compile(r"[^\W_A-Z]*[A-Z]+[^\sA-Z]*|\S+")


class Cells(Lines):
    """Rows whose cells the owner draws; here stands which columns are in view."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {"lines--cell"}
    BINDINGS: ClassVar[list[BindingType]] = [
        *bindings("cells"),
        Binding("left", "across(-1)", show=False),
        Binding("right", "across(1)", show=False),
    ]

    class Across(Message):
        """The cursor stands in another column."""

    def __init__(self, *, id: str) -> None:  # noqa: A002 - Textual's own word
        super().__init__(id=id)
        self.columns = 0
        self.column = 0
        self._first = 0

    def have(self, columns: int, at: int) -> None:
        """So many columns, with the cursor in one of them."""
        self.columns = columns
        self.column = min(max(at, 0), max(columns - 1, 0))

    def in_view(self, room: int) -> range:
        """The columns that are drawn where there is room for so many cells."""
        fit = max(1, room // WIDTH)
        self._first = min(self._first, self.column, max(0, self.columns - fit))
        self._first = max(self._first, self.column - fit + 1)
        return range(self._first, min(self._first + fit, self.columns))

    def action_across(self, by: int) -> None:
        """One column to the left or right."""
        self._to(self.column + by)

    def _to(self, column: int) -> None:
        column = min(max(column, 0), self.columns - 1)
        if column >= 0 and column != self.column:
            self.column = column
            self.refresh()
            self.post_message(self.Across())


def cell(word: str, *, on: bool) -> str:
    """A cell as it is drawn: its word, and before it the sign of the cursor."""
    return f"{'>' if on else ' '}{word or '.':<{WIDTH - 1}}"[:WIDTH]


def heads(name: str) -> tuple[str, str]:
    """A name over a column, in two lines of six letters: "FamilyHelp" is Family, Help."""
    first, *rest = _PARTS.findall(name) or [name]
    if not rest and len(first) > WIDTH - 1:
        first, rest = name[: WIDTH - 1], [name[WIDTH - 1 :]]
    return first[: WIDTH - 1], "".join(rest).strip()[: WIDTH - 1]
