"""A panel under the page: why a gap can wait, until when, and for danger who agrees.

It draws and checks what is typed by the callable it is given; it saves nothing. Until when is filled in
with the last day that is allowed, so the reason alone will do.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal, Vertical
from textual.widgets import Footer, Static

from leadpro.screens.actions import bindings
from leadpro.screens.on_top import OnTopModal
from leadpro.screens.parts import Field, line, text

_LABELS = {"reason": "Why it can wait", "second_name": "Who agrees", "until": "Until"}
Words = dict[str, str]


class SetAsidePanel(OnTopModal[Words | None]):
    """Dismisses with the words by field once nothing is wrong with them; None when it was left."""

    CSS_PATH = "set_aside.tcss"
    AUTO_FOCUS = "Field"
    BINDINGS: ClassVar[list[BindingType]] = [*bindings("aside")]

    def __init__(
        self,
        title: str,
        fields: Sequence[str],
        start: Mapping[str, str],
        wrong: Callable[[Words], Mapping[str, str]],
        keep: Callable[[Words], None],
    ) -> None:
        super().__init__()
        self._title = title
        self._fields = tuple(fields)
        self._start = start
        self._wrong = wrong
        self._keep = keep

    def compose(self) -> ComposeResult:
        """Which gap, a line a field, the keys."""
        with Vertical(id="panel"):
            yield Static(
                text(("Set aside  ", "bold $primary"), (line(self._title), "bold")), id="title"
            )
            for name in self._fields:
                with Horizontal(classes="line"):
                    yield Static(text(_LABELS[name]), classes="label")
                    yield Field(self._start.get(name, ""), id=name, select_on_focus=name == "until")
                    yield Static(id=f"{name}-wrong", classes="wrong")
        yield Footer(show_command_palette=False)

    def on_mount(self) -> None:
        """Nothing is wrong yet."""
        self.query(".wrong").set(display=False)

    @property
    def words(self) -> Words:
        """What the fields hold."""
        return {name: self.query_one(f"#{name}", Field).value for name in self._fields}

    @on(Field.Changed)
    def _typed(self, event: Field.Changed) -> None:
        self._keep(self.words)
        self._say(str(event.input.id), "")

    @on(Field.Submitted)
    def action_save(self) -> None:
        """Done, if nothing is wrong; else to the first field with which something is."""
        wrong = self._wrong(self.words)
        for name in self._fields:
            self._say(name, wrong.get(name, ""))
        first = next((name for name in self._fields if name in wrong), None)
        if first:
            self.query_one(f"#{first}", Field).focus()
        else:
            self.dismiss(self.words)

    def _say(self, name: str, words: str) -> None:
        said = self.query_one(f"#{name}-wrong", Static)
        said.update(text(words))
        said.display = bool(words)

    def action_leave(self) -> None:
        """Back; what was typed is kept by now."""
        self.dismiss(None)
