"""What every page of a case shares: it is shown a case, can be filtered, and clears its filter.

A page is a widget inside the case's screen, so that it keeps its place while another is looked at.
It is handed a case file and what the rules found; it asks for nothing by itself.
"""

from __future__ import annotations

from typing import ClassVar

from textual import on
from textual.binding import BindingType
from textual.containers import Vertical
from textual.getters import query_one
from textual.message import Message
from textual.widget import Widget

from leadpro.casefile import CaseFile
from leadpro.checks.engine import Checked
from leadpro.screens.actions import bindings
from leadpro.screens.parts import Filter


class Page(Vertical):
    """One page. A subclass composes a `Filter` first and says how to narrow."""

    BINDINGS: ClassVar[list[BindingType]] = [*bindings("page")]
    TITLE = ""

    field = query_one(Filter)

    class Jump(Message):
        """Go to an entry in the chronology, or (words) to what holds these words there."""

        def __init__(self, entry: str = "", words: str = "") -> None:
            super().__init__()
            self.entry = entry
            self.words = words

    def show(self, case: CaseFile, checked: Checked | None) -> None:
        """Take a case file; `checked` is None until the rules have run."""
        raise NotImplementedError

    def narrow(self, words: str) -> None:
        """Show only what holds these words."""
        raise NotImplementedError

    @property
    def chosen(self) -> str:
        """The id of the record under the cursor; empty when there is none."""
        return ""

    @property
    def first(self) -> Widget:
        """What has the keys when the page comes up."""
        raise NotImplementedError

    def action_filter(self) -> None:
        """Into the field."""
        self.field.display = True
        self.field.focus()

    def action_read_on(self) -> None:
        """A page further in what is shown in full, and from its end back to its top."""
        detail = self.query_one(".detail")
        if detail.scroll_offset.y >= detail.max_scroll_y:
            detail.scroll_home(animate=False)
        else:
            detail.scroll_page_down(animate=False)

    def filter_by(self, words: str) -> None:
        """As if these words had been typed."""
        self.field.display = bool(words)
        self.field.value = words

    def clear(self) -> bool:
        """Clear the filter and leave its field; False when there was none."""
        if not self.field.display:
            return False
        self.field.value = ""
        self.field.display = False
        self.first.focus()
        return True

    @on(Filter.Changed)
    def _typed(self, event: Filter.Changed) -> None:
        self.narrow(event.value)

    @on(Filter.Submitted)
    @on(Filter.Left)
    def _to_list(self) -> None:
        self.first.focus()
