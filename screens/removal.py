"""The last question before something is struck or erased: what it does, what it does not, why, and for
erasing a word typed in full."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical
from textual.widgets import Static

from leadpro.screens.actions import bindings
from leadpro.screens.asked_field import AskedField
from leadpro.screens.keys_line import KeysLine
from leadpro.screens.on_top import OnTop
from leadpro.screens.parts import line, text


class RemovalScreen(OnTop[str | None]):
    """Asks for the reason, and for `word` if there is one. Dismisses with the reason, or None."""

    CSS_PATH = "form.tcss"
    AUTO_FOCUS = ""
    BINDINGS: ClassVar[list[BindingType]] = [*bindings("removal")]

    def __init__(self, title: str, says: Sequence[str], word: str = "") -> None:
        super().__init__()
        self._title = title
        self._says = says
        self._word = word

    def compose(self) -> ComposeResult:
        """What will be done, then what is asked."""
        yield Static(text((line(self._title), "bold")), id="title")
        with Vertical(id="removal"):
            for words in self._says:
                yield Static(text(words), classes="says")
            yield AskedField("why", "Reason *", "")
            if self._word:
                yield AskedField("word", f"Type {self._word}", "")
        yield KeysLine()

    def on_mount(self) -> None:
        """To the reason."""
        self._lines[0].take_keys()

    @property
    def _lines(self) -> list[AskedField]:
        return list(self.query(AskedField))

    @on(AskedField.Entered)
    def _entered(self) -> None:
        if self._lines[-1].has_focus_within:
            self.action_save()
        else:
            self.focus_next()

    def action_save(self) -> None:
        """Only with a reason, and the word."""
        why = self._lines[0].words.strip()
        if not why:
            self._refuse(self._lines[0], "Say why: the reason is kept.")
        elif self._word and self._lines[-1].words.strip().casefold() != self._word:
            self._refuse(self._lines[-1], f"Nothing is erased before you type {self._word}.")
        else:
            self.dismiss(why)

    def _refuse(self, at: AskedField, words: str) -> None:
        at.say("wrong", words)
        at.take_keys()

    def action_close(self) -> None:
        """Back; nothing is changed."""
        self.dismiss(None)
