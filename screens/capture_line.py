"""The line of the capture panel: a field that grows with what is typed, and keeps whatever is pasted.

More than a field can show with ease is kept beside it (`beyond`) and belongs to the words all the same.
It knows nothing of what the words mean.
"""

from __future__ import annotations

from typing import cast

from textual import events
from textual.document._document import Document
from textual.widgets import TextArea

from leadpro.recording.line import BOUND
from leadpro.recording.words_kept import plain
from leadpro.screens.parts import TakesSigns

MOST = 24 * 1024 * 1024  # bytes: as much as a draft can hold


class CaptureLine(TakesSigns, TextArea):
    """What happened, in the person's own words."""

    def __init__(self, words: str, beyond: str = "") -> None:
        super().__init__(
            plain(words), id="line", compact=True, highlight_cursor_line=False,
            placeholder="What happened?   yesterday school: Kit Moor saw Amy in a thin coat #neglect",
        )  # fmt: skip
        self.beyond = beyond
        self.refused = ""
        self._pasted: tuple[str, str, str] | None = None

    @property
    def _letters(self) -> Document:
        return cast(Document, self.document)

    @property
    def whole(self) -> str:
        """All of the words, also those that are not shown."""
        return self.text + self.beyond

    @property
    def cursor(self) -> int:
        """Where the cursor stands, in letters from the beginning."""
        return self._letters.get_index_from_location(self.cursor_location)

    def put(self, start: int, end: int, words: str) -> None:
        """Put words in the place of others; the cursor stands behind them."""
        place = self._letters.get_location_from_index
        self.replace(words, place(start), place(end), maintain_selection_offset=False)

    async def _on_paste(self, event: events.Paste) -> None:
        """Take all of it, its lines too; what is too much for a record is refused whole."""
        event.prevent_default()
        event.stop()
        pasted = plain(event.text)
        self.refused = ""
        if len(pasted) + len(self.whole) > MOST // 4 and _bytes(pasted) + _bytes(self.whole) > MOST:
            self.refused = "That is more than one entry can hold (24 MB): nothing of it was taken."
            self.post_message(self.Changed(self))
            return
        before = self.text, self.beyond
        if len(pasted) + len(self.text) <= BOUND:
            self.replace(pasted, *self.selection, maintain_selection_offset=False)
            return
        at = sorted(self._letters.get_index_from_location(place) for place in self.selection)
        whole = before[0][: at[0]] + pasted + before[0][at[1] :] + self.beyond
        self.beyond = whole[BOUND:]
        self.load_text(whole[:BOUND])
        self.move_cursor(self.document.end)
        self._pasted = self.text, *before

    def action_undo(self) -> None:
        """Take back the last step of typing, a long paste as a whole."""
        if self._pasted and self._pasted[0] == self.text:
            _, before, self.beyond = self._pasted
            self._pasted = None
            self.load_text(before)
        else:
            super().action_undo()


def _bytes(words: str) -> int:
    return len(words.encode("utf-8", "replace"))
