"""Help that can be typed into: what can be done here and now, taken from the bindings in reach.

Nothing is written twice: words and keys are those of `actions.py`. Enter does what stands under the
cursor, so the help is also a way to do things without knowing their key.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar, NamedTuple

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.getters import query_one
from textual.screen import Screen
from textual.widgets import Footer, OptionList, Static
from textual.widgets.option_list import Option

from leadpro.screens.actions import bindings
from leadpro.screens.parts import Choices, Field, text

_KEYS = 14


class Possible(NamedTuple):
    """One thing that can be done where the help was asked for: its id, keys, words."""

    id: str
    keys: str
    label: str
    says: str

    def holds(self, words: str) -> bool:
        """True when every word typed is in its keys or words."""
        here = f"{self.keys} {self.label} {self.says}".casefold()
        return all(w in here for w in words.casefold().split())


class HelpScreen(Screen[str | None]):
    """A field and a list. Dismisses with the id of what to do, or None."""

    CSS_PATH = "help.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [*bindings("help")]

    field = query_one("#words", Field)
    found = query_one("#found", Choices)

    def __init__(self, possible: Sequence[Possible], where: str) -> None:
        super().__init__()
        self._possible = possible
        self._where = where

    def compose(self) -> ComposeResult:
        """What is being asked, the field, the list."""
        yield Static(text((self._where, "bold")), id="title")
        yield Field(placeholder="type to find", id="words")
        yield Choices(id="found")
        yield Footer(show_command_palette=False)

    def on_mount(self) -> None:
        """Everything, until something is typed."""
        self._list("")
        self.field.focus()

    @on(Field.Changed, "#words")
    def _typed(self, event: Field.Changed) -> None:
        self._list(event.value)

    def _list(self, words: str) -> None:
        self.found.clear_options()
        self.found.add_options(
            Option(text((f"{p.keys:<{_KEYS}}", "bold"), p.says), id=p.id)
            for p in self._possible
            if p.holds(words)
        )
        self.found.highlighted = 0 if self.found.option_count else None

    def action_cursor_down(self) -> None:
        """Down in the list while the field has the keys."""
        self.found.action_cursor_down()

    def action_cursor_up(self) -> None:
        """Up in the list while the field has the keys."""
        self.found.action_cursor_up()

    @on(Field.Submitted, "#words")
    def _entered(self) -> None:
        self.found.action_select()

    @on(OptionList.OptionSelected, "#found")
    def _chosen(self, event: OptionList.OptionSelected) -> None:
        self.dismiss(event.option_id)

    def action_close(self) -> None:
        """Back without doing anything."""
        self.dismiss(None)
