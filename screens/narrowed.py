"""A field over a list that typing narrows: the frame of the help and of every short list.

What is listed, and what is done with the choice, is for those that are made of it.
"""

from __future__ import annotations

from textual import on
from textual.app import ComposeResult
from textual.getters import query_one
from textual.widgets import OptionList, Static

from leadpro.screens.keys_line import KeysLine
from leadpro.screens.on_top import OnTop
from leadpro.screens.parts import Choices, Field, text


class NarrowedScreen(OnTop[str | None]):
    """Dismisses with the id of what was chosen, or None. `fill` lists what holds the words typed."""

    CSS_PATH = "narrowed.tcss"

    field = query_one("#words", Field)
    found = query_one("#found", Choices)

    def __init__(self, heading: str, *, hint: str, none: str) -> None:
        super().__init__()
        self._heading, self._hint, self._none = heading, hint, none

    def compose(self) -> ComposeResult:
        """What is asked, the field, the list, what stands there when nothing is found."""
        yield Static(text((self._heading, "bold")), id="title")
        yield Field(placeholder=self._hint, id="words")
        yield Choices(id="found")
        yield Static(text(self._none), id="none")
        yield KeysLine()

    def on_mount(self) -> None:
        """Everything, until something is typed."""
        self._list("")
        self.field.focus()

    def fill(self, words: str) -> int | None:
        """List what holds the words; the place of the first that can be chosen, None for nothing."""
        raise NotImplementedError

    @on(Field.Changed, "#words")
    def _typed(self, event: Field.Changed) -> None:
        self._list(event.value)

    def _list(self, words: str) -> None:
        self.found.clear_options()
        first = self.fill(words)
        self.found.highlighted = first
        self.query_one("#none").display = first is None

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
