"""Help that can be typed into: what can be done here and now, taken from the bindings in reach.

Nothing is written twice: words and keys are those of `actions.py`. Enter does what stands under the
cursor, so the help is also a way to do things without knowing their key.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby
from typing import ClassVar, NamedTuple

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.content import Content
from textual.getters import query_one
from textual.screen import Screen
from textual.widgets import Footer, OptionList, Static
from textual.widgets.option_list import Option

from leadpro.screens.actions import ACTS, WHERE, bindings
from leadpro.screens.parts import Choices, Field, fit, text

_KEYS, _LABEL = 8, 18
_PLACES = {act.id: WHERE[act.where] for act in ACTS}


class Possible(NamedTuple):
    """One thing that can be done where the help was asked for: its id, keys, words."""

    id: str
    keys: str
    label: str
    says: str

    @property
    def place(self) -> str:
        """Where it can be done, in words."""
        return _PLACES[self.id]

    def holds(self, words: str) -> bool:
        """True when every word typed is in its keys or words."""
        here = f"{self.keys} {self.label} {self.says} {self.place}".casefold()
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
        yield Static(
            text("Nothing that can be done here is called that. Esc goes back."), id="none"
        )
        yield Footer(show_command_palette=False)

    def on_mount(self) -> None:
        """Everything, until something is typed."""
        self._list("")
        self.field.focus()

    @on(Field.Changed, "#words")
    def _typed(self, event: Field.Changed) -> None:
        self._list(event.value)

    def _list(self, words: str) -> None:
        """What holds the words, under the place it belongs to; the first thing that can be done is marked."""
        found = [p for p in self._possible if p.holds(words)]
        self.found.clear_options()
        for place, acts in groupby(found, key=lambda p: p.place):
            self.found.add_option(Option(text((place, "bold $primary")), disabled=True))
            self.found.add_options(Option(_row(p), id=p.id) for p in acts)
        self.found.highlighted = 1 if found else None
        self.query_one("#none").display = not found

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


def _row(act: Possible) -> Content:
    """Keys to the right of their column, the name, what it does."""
    return text(
        (fit(act.keys, _KEYS, right=True), "bold $accent"), ("  " + fit(act.label, _LABEL), "bold"),
        (act.says, "$muted"),
    )  # fmt: skip
