"""A panel under the page with a few fields of one answer: why a gap can wait, what came back of a request.

It draws, and checks what is typed by the callable it is given; it saves nothing. Enter in any field is
done, so what is filled in already costs no key.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import ClassVar, NamedTuple

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal, Vertical
from textual.widgets import Static

from leadpro.screens.actions import bindings
from leadpro.screens.keys_line import KeysLine
from leadpro.screens.on_top import OnTopModal
from leadpro.screens.parts import Field, line, text

Words = dict[str, str]


class Line(NamedTuple):
    """One field: its name, what it is called, and whether it is a day, which is typed over."""

    name: str
    label: str
    day: bool = False


class AskedPanel(OnTopModal[Words | None]):
    """Dismisses with the words by field once nothing is wrong with them; None when it was left."""

    CSS_PATH = "asked_panel.tcss"
    AUTO_FOCUS = "Field"
    BINDINGS: ClassVar[list[BindingType]] = [*bindings("answering")]

    def __init__(
        self,
        title: tuple[str, str],
        fields: Sequence[Line],
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
        """What is done and about what, a line a field, the keys."""
        does, what = self._title
        with Vertical(id="panel"):
            yield Static(text((f"{does}  ", "bold $primary"), (line(what), "bold")), id="title")
            for name, label, day in self._fields:
                with Horizontal(classes="line"):
                    yield Static(text(label), classes="label")
                    yield Field(self._start.get(name, ""), id=name, select_on_focus=day, classes="day" if day else None)  # fmt: skip
                    yield Static(id=f"{name}-wrong", classes="wrong")
        yield KeysLine()

    def on_mount(self) -> None:
        """Nothing is wrong yet."""
        self.query(".wrong").set(display=False)

    @property
    def words(self) -> Words:
        """What the fields hold."""
        return {f.name: self.query_one(f"#{f.name}", Field).value for f in self._fields}

    @on(Field.Changed)
    def _typed(self, event: Field.Changed) -> None:
        self._keep(self.words)
        self._say(str(event.input.id), "")

    @on(Field.Submitted)
    def action_save(self) -> None:
        """Done, if nothing is wrong; else to the first field with which something is."""
        wrong = self._wrong(self.words)
        for field in self._fields:
            self._say(field.name, wrong.get(field.name, ""))
        first = next((f.name for f in self._fields if f.name in wrong), None)
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
