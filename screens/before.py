"""The page before a first real case: whose notes these are, who allowed them here, who supervises and
covers, whom to ring. It keeps nothing itself and hands over what was written.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import VerticalScroll
from textual.widgets import Static

from leadpro.screens.actions import bindings
from leadpro.screens.asked_field import AskedField
from leadpro.screens.keys_line import KeysLine
from leadpro.screens.on_top import OnTop
from leadpro.screens.parts import Field, line, text

NOT_THE_RECORD = (
    "This is not the record. It is your working notes on how to hold the record together: "
    "your employer owns them, a court can read them."
)
ABOUT = (
    ("employer", "Employer", "who owns these notes"),
    ("data_contact", "Data contact", "whom to ask about data there, and how to reach them"),
    ("allowed_by", "Allowed here by", "name and job; or: not yet, made-up cases only"),
    ("allowed_on", "Allowed on", "the day"),
    ("lives", "The record lives in", "the system that holds the record itself"),
    ("supervises", "Supervises me", "name, and how to reach them"),
    ("covers", "Covers for me", "name, and how to reach them"),
)
"""What is asked about the place: its key in the settings, its label, what belongs there."""


class BeforeScreen(OnTop[Mapping[str, str] | None]):
    """Asks all of it on one page. Dismisses with what was written by field, or None for not yet."""

    CSS_PATH = "before.tcss"
    AUTO_FOCUS = ""
    BINDINGS: ClassVar[list[BindingType]] = [*bindings("before")]

    def __init__(
        self,
        numbers: Sequence[tuple[str, str]],
        known: Mapping[str, str],
        folder: str,
        keep: Callable[[Mapping[str, str]], None],
    ) -> None:
        super().__init__()
        self._numbers = numbers
        self._words = dict(known)
        self._folder = folder
        self._keep = keep

    def compose(self) -> ComposeResult:
        """What this is, the place, the numbers."""
        yield Static(text(("Before a real case", "bold")), id="title")
        with VerticalScroll(id="page", can_focus=False):
            yield Static(text(NOT_THE_RECORD), id="first")
            for name, label, _ in ABOUT:
                yield AskedField(name, label, self._words.get(name, ""))
            yield Static(text(f"These notes lie in {line(self._folder)}, encrypted."), id="folder")
            yield Static(text(("Numbers for the danger card (!)", "bold")), classes="heading")
            for name, who in self._numbers:
                yield AskedField(name, who, self._words.get(name, ""))
        yield KeysLine()

    def on_mount(self) -> None:
        """To the first that is empty."""
        hints = {name: hint for name, _, hint in ABOUT}
        for field in self._fields:
            hint = hints.get(field.asks, "not filled in: ask your manager today")
            field.query_one(Field).placeholder = hint
        next((f for f in self._fields if not f.words), self._fields[0]).take_keys()

    @property
    def _fields(self) -> list[AskedField]:
        return list(self.query(AskedField))

    @on(AskedField.Changed)
    def _typed(self, event: AskedField.Changed) -> None:
        if event.field.words != self._words.get(event.field.asks, ""):
            self._words[event.field.asks] = event.field.words
            self._keep(self._words)

    @on(AskedField.Entered)
    def _entered(self) -> None:
        if self._fields[-1].has_focus_within:
            self.action_save()
        else:
            self.focus_next()

    def action_save(self) -> None:
        """Hand it over, however much is filled in: what is not shows as that."""
        self.dismiss(self._words)

    def action_not_yet(self) -> None:
        """Go on without."""
        self.dismiss(None)
