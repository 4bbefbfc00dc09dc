"""What every page of a case shares: it is shown a case, can be filtered, and clears its filter.

A page is a widget inside the case's screen, so that it keeps its place while another is looked at.
It is handed a case file and what the rules found; it asks for nothing by itself.
"""

from __future__ import annotations

import asyncio
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
from leadpro.standing import Standing


class Page(Vertical):
    """One page. A subclass composes a `Filter` first and says how to narrow."""

    BINDINGS: ClassVar[list[BindingType]] = [*bindings("page")]

    field = query_one(Filter)

    class Jump(Message):
        """Go to an entry in the chronology, or to all entries of a person or an agency. Ids, never
        names: two people can share one."""

        def __init__(self, entry: str = "", person: str = "", agency: str = "") -> None:
            super().__init__()
            self.entry = entry
            self.person = person
            self.agency = agency

    class SeenBy(Message):
        """Show the case as one agency or person could know it."""

        def __init__(self, party: str) -> None:
            super().__init__()
            self.party = party

    class Framed(Message):
        """What the frame says of this page has changed."""

    def show(self, case: CaseFile, checked: Checked | None, *, checking: bool = False) -> None:
        """Take a case file; `checked` is None until the rules have run, and from before the last save
        while they are `checking`."""
        raise NotImplementedError

    async def drawn(self) -> None:
        """Return once the screen shows what was changed: work that takes long beside it begins after."""
        for _ in range(2):  # once for what waits to be laid out, once for the picture of it
            done = asyncio.Event()
            if self.call_after_refresh(done.set):
                await done.wait()

    def narrow(self, words: str) -> None:
        """Show only what holds these words."""
        raise NotImplementedError

    @property
    def chosen(self) -> str:
        """The id of the record under the cursor; empty when there is none."""
        return ""

    @property
    def party(self) -> str:
        """The agency or person that is chosen beside the record; empty when there is none."""
        return ""

    @property
    def gap(self) -> str:
        """The key of the gap that is looked at; empty when there is none."""
        return ""

    @property
    def stands_on(self) -> str:
        """What `stand_on` brings the cursor back to."""
        return self.chosen

    def stand_on(self, record: str) -> None:
        """Put the cursor on a record as soon as it is there."""
        raise NotImplementedError

    @property
    def first(self) -> Widget:
        """What has the keys when the page comes up."""
        raise NotImplementedError

    # --- a page that shows less than the case -------------------------------------------------

    @property
    def lens(self) -> str:
        """Through whose eyes the page looks, for the frame; empty when it shows everything."""
        return ""

    @property
    def shown(self) -> CaseFile | None:
        """The case file through the lens; None when there is none."""
        return None

    def seen_through(self, figures: Standing) -> Standing:
        """The figures of the frame, through the lens."""
        return figures

    def clear_lens(self) -> None:
        """Show everything again."""

    # --- filtering ----------------------------------------------------------------------------

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

    def step_out(self) -> bool:
        """Out of what is read in full, back to the list; False when the list has the keys already."""
        return False

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
