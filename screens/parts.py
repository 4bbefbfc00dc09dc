"""Small parts that several screens are made of: safe text, lists that take hjkl, a field for filters.

Everything that was not written by us passes `text` or `plain` here before it is drawn.
"""

from __future__ import annotations

from typing import ClassVar

from rich.cells import cell_len, set_cell_size
from rich.text import Text
from textual.binding import BindingType
from textual.content import Content
from textual.message import Message
from textual.widgets import DataTable, Input, OptionList

from leadpro.safetext import for_screen
from leadpro.screens.actions import bindings, typed

Part = str | tuple[str, str]


def text(*parts: Part) -> Content:
    """Words for a widget: strings, or (string, style); made safe, and never read as markup."""
    return Content.assemble(*(_safe(p) for p in parts))


def _safe(part: Part) -> Part:
    return for_screen(part) if isinstance(part, str) else (for_screen(part[0]), part[1])


def line(words: str) -> str:
    """Words made safe, on one line."""
    return for_screen(" ".join(words.split()))


def cell(words: str, style: str = "", *, right: bool = False) -> Text:
    """A cell of a table."""
    return Text(line(words), style=style, justify="right" if right else "left", no_wrap=True)


class Choices(OptionList):
    """A list of options that also takes j, k, g and G."""

    BINDINGS: ClassVar[list[BindingType]] = [*bindings("list")]

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 - Textual's own word
        super().__init__(id=id, markup=False)


class Rows(DataTable[Text]):
    """A table with a cursor on whole rows that also takes j, k, g and G."""

    BINDINGS: ClassVar[list[BindingType]] = [*bindings("list")]

    def action_first(self) -> None:
        """To the first row."""
        self.move_cursor(row=0)

    def action_last(self) -> None:
        """To the last row."""
        self.move_cursor(row=self.row_count - 1)


class TakesSigns:
    """A field that signs are typed into: no key that writes one acts there. Textual knows by their
    names only some of them (not / + -)."""

    def check_consume_key(self, key: str, character: str | None = None) -> bool:
        """True for every key that writes a character."""
        return typed(key)


class Field(TakesSigns, Input):
    """A line to type into. What is pasted is made safe as it comes in."""

    def validate_value(self, value: str) -> str:
        """Drop what a terminal would obey; a passphrase is never shown and stays as it is."""
        return value if self.password else for_screen(value)


class Filter(Field):
    """A field over a list, hidden until it is asked for."""

    BINDINGS: ClassVar[list[BindingType]] = [*bindings("field")]

    class Left(Message):
        """The field was left downwards, for what stands under it."""

    def __init__(self) -> None:
        super().__init__(placeholder="type to filter, enter for the list, esc to clear")
        self.display = False

    def action_leave(self) -> None:
        """Down: on to what stands under the field."""
        self.post_message(self.Left())


def fit(words: str, width: int, *, right: bool = False) -> str:
    """Words cut or padded to a width in cells."""
    safe = line(words)
    if cell_len(safe) > width:
        safe = set_cell_size(safe, width - 1) + "…"
    return " " * (width - cell_len(safe)) + safe if right else set_cell_size(safe, width)
