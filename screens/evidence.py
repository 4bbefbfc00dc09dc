"""The entries behind a gap, as written, one under the other; each can be stood on and opened.

Widgets and not a list of options, so that what is stood on scrolls into view within the page.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual import events
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.message import Message
from textual.widgets import Static

from leadpro.screens.actions import bindings
from leadpro.screens.parts import text

MOST = 40
"""More than anybody reads one under the other; each is a widget, and thousands of them take seconds."""


class EvidenceEntry(Static, can_focus=True):
    """One entry of the evidence."""

    def __init__(self) -> None:
        super().__init__(markup=False)
        self.entry = ""

    def show(self, entry: str, words: Content) -> None:
        """Take another entry."""
        self.entry = entry
        self.update(words)
        self.display = True

    def on_click(self, event: events.Click) -> None:
        """Open it."""
        event.stop()
        self.post_message(EvidenceList.Chosen(self.entry))


class EvidenceList(Vertical):
    """All entries of one gap. Widgets are kept and filled anew as the cursor moves over gaps."""

    BINDINGS: ClassVar[list[BindingType]] = [
        *bindings("list"),
        Binding("down", "cursor_down", show=False),
        Binding("up", "cursor_up", show=False),
        Binding("enter", "choose", show=False),
    ]

    class Chosen(Message):
        """An entry is to be opened."""

        def __init__(self, entry: str) -> None:
            super().__init__()
            self.entry = entry

    def compose(self) -> ComposeResult:
        """What is said under a list that was cut."""
        yield Static(id="behind")

    def show(self, entries: Sequence[tuple[str, Content]], behind: int = 0) -> None:
        """Take the entries of another gap, id and words, and how many more stand behind it."""
        kept = list(self.query(EvidenceEntry))
        new = [EvidenceEntry() for _ in entries[len(kept) :]]
        for widget, (entry, words) in zip([*kept, *new], entries, strict=False):
            widget.show(entry, words)
        for widget in kept[len(entries) :]:
            widget.display = False
        if new:
            self.mount(*new, before="#behind")
        more = self.query_one("#behind", Static)
        more.display = bool(behind)
        more.update(text((f"and {behind:,} more in the chronology, page 3", "$muted")))
        self.display = bool(entries)

    def enter(self) -> None:
        """Stand on the first."""
        self.action_first()

    def action_cursor_down(self) -> None:
        """To the next."""
        self._stand_on(self._at + 1)

    def action_cursor_up(self) -> None:
        """To the one before."""
        self._stand_on(self._at - 1)

    def action_first(self) -> None:
        """To the first."""
        self._stand_on(0)

    def action_last(self) -> None:
        """To the last."""
        self._stand_on(len(self._shown) - 1)

    def action_choose(self) -> None:
        """Open the one that is stood on."""
        if self._shown:
            self.post_message(self.Chosen(self._shown[self._at].entry))

    @property
    def stands_on(self) -> str:
        """The entry that has the keys; empty when there is none."""
        return self._shown[self._at].entry if self._shown else ""

    @property
    def _shown(self) -> list[EvidenceEntry]:
        return [e for e in self.query(EvidenceEntry) if e.display]

    @property
    def _at(self) -> int:
        return next((n for n, e in enumerate(self._shown) if e.has_focus), 0)

    def _stand_on(self, place: int) -> None:
        shown = self._shown
        if shown:
            shown[min(max(place, 0), len(shown) - 1)].focus()
