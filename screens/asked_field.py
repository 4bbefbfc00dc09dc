"""One line of a form: what is asked, the field, and beside it how it was understood or what is wrong.

It knows its words and nothing of records.
"""

from __future__ import annotations

from typing import ClassVar

from textual import events
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal
from textual.message import Message
from textual.widgets import Input, Static, TextArea

from leadpro.safetext import for_screen
from leadpro.screens.parts import Field, TakesSigns, text

SAYS = {
    "wrong": ("✗ ", "$error"),
    "read": ("→ ", "$secondary"),
    "ask": ("? ", "$accent"),
    "now": ("≠ ", "$accent"),
}
"""The sign before what stands beside a field, and its colour: wrong, as understood, a question, what it
is elsewhere."""


class Account(TakesSigns, TextArea, inherit_bindings=False):
    """A field for sentences, which grows. Enter goes on to the next field; ctrl+j begins a line. The
    function keys are the app's."""

    BINDINGS: ClassVar[list[BindingType]] = [
        *(b for b in TextArea.BINDINGS if isinstance(b, Binding) and b.key not in ("f6", "f7")),
        Binding("ctrl+j", "new_line", show=False),
    ]

    def __init__(self, words: str) -> None:
        super().__init__(for_screen(words), compact=True, highlight_cursor_line=False)

    def on_mount(self) -> None:
        """Writing goes on at the end."""
        self.move_cursor(self.document.end)

    async def _on_key(self, event: events.Key) -> None:
        if event.key == "enter":
            event.stop()
            event.prevent_default()
            self.post_message(AskedField.Entered())
            return
        await super()._on_key(event)

    async def _on_paste(self, event: events.Paste) -> None:
        await super()._on_paste(events.Paste(for_screen(event.text)))
        event.prevent_default()

    def action_new_line(self) -> None:
        """A new line in the account."""
        self.insert("\n")


class AskedField(Horizontal):
    """A line of a form."""

    class Changed(Message):
        """Its words are others now."""

        def __init__(self, field: AskedField) -> None:
            super().__init__()
            self.field = field

        @property
        def control(self) -> AskedField:
            """The line."""
            return self.field

    class Entered(Message):
        """Enter was pressed in it."""

    def __init__(self, name: str, label: str, words: str, *, long: bool = False) -> None:
        super().__init__(classes="-long" if long else None)
        self.asks = name
        self._label = label
        self._input: Field | Account = (
            Account(words) if long else Field(words, select_on_focus=False)
        )
        self._note = Static(classes="note -silent")

    def compose(self) -> ComposeResult:
        """Label, field, what is said of it."""
        yield Static(text(self._label), classes="label")
        yield self._input
        yield self._note

    @property
    def words(self) -> str:
        """What the field holds."""
        return self._input.text if isinstance(self._input, Account) else self._input.value

    def put(self, words: str) -> None:
        """Let the field hold these words."""
        if isinstance(self._input, Account):
            self._input.text = for_screen(words)
        else:
            self._input.value = words
            self._input.cursor_position = len(self._input.value)

    def take_keys(self) -> None:
        """Ready to be typed into."""
        self._input.focus()

    def say(self, how: str, words: str) -> None:
        """Say something beside the field; nothing for no words."""
        self._note.set_class(not words, "-silent")
        self._note.update(text(SAYS[how], (words, SAYS[how][1])) if words else text(""))

    def on_input_changed(self, event: Input.Changed) -> None:
        """Tell the form."""
        event.stop()
        self.post_message(self.Changed(self))

    def on_text_area_changed(self, event: TextArea.Changed) -> None:
        """Tell the form."""
        event.stop()
        self.post_message(self.Changed(self))

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Tell the form."""
        event.stop()
        self.post_message(self.Entered())
