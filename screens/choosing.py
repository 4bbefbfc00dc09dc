"""A short list to choose one thing from, narrowed by typing. What is done with it is the flow's."""

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


class Choosable(NamedTuple):
    """One thing: its id, what it is called, what it means."""

    id: str
    label: str
    says: str = ""


class ChoosingScreen(Screen[str | None]):
    """A field over a list. Dismisses with the id of what was chosen, or None."""

    CSS_PATH = "form.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [*bindings("choosing")]

    field = query_one("#words", Field)
    found = query_one("#found", Choices)

    def __init__(self, asks: str, things: Sequence[Choosable]) -> None:
        super().__init__()
        self._asks = asks
        self._things = things

    def compose(self) -> ComposeResult:
        """What is asked, the field, the list."""
        yield Static(text((self._asks, "bold")), id="title")
        yield Field(placeholder="type to narrow, enter to choose", id="words")
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
        typed = words.casefold().split()
        found = [
            t for t in self._things if all(w in f"{t.label} {t.says}".casefold() for w in typed)
        ]
        found.sort(key=lambda t: not t.label.casefold().startswith(words.casefold()))
        self.found.clear_options()
        self.found.add_options(
            Option(text((f"{t.label:<20}", "bold"), (t.says, "$muted")), id=t.id) for t in found
        )
        self.found.highlighted = 0 if found else None

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
        """Back without choosing."""
        self.dismiss(None)
