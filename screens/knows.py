"""Page 4: who knows what. Entries, or topics, by agencies, or people; the chosen cell in sentences below.

What stands in the grid is `knows_view.py`'s, how a row looks `knows_rows.py`'s.
"""

from __future__ import annotations

import asyncio
from typing import ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Container, Vertical
from textual.content import Content
from textual.getters import query_one
from textual.widget import Widget
from textual.widgets import Static

from leadpro.casefile import CaseFile
from leadpro.checks.engine import Checked
from leadpro.knowledge import Cell
from leadpro.masking import MaskedFile
from leadpro.recording.narrowing import Offer
from leadpro.records import Entry
from leadpro.screens import knows_rows
from leadpro.screens.actions import bindings
from leadpro.screens.cells import Cells
from leadpro.screens.entry import entry_text
from leadpro.screens.full import Full
from leadpro.screens.knows_view import KnowsView, Shown
from leadpro.screens.lines import Lines, Row
from leadpro.screens.narrow_field import NarrowField
from leadpro.screens.page import Page
from leadpro.screens.parts import text
from leadpro.sharing import saying
from leadpro.sharing.grid import Grid

NOTHING_YET = (
    "No entry yet, so nobody knows anything that is written here.\n"
    "n writes down what happened, and who was told of it: told: GP, School."
)
NOBODY = "Nobody is named who knows any of this: who wrote an entry, or was told in person."
NONE_LIKE_IT = "No entry is like that. Esc clears the filter; z shows every entry again."


class KnowsPage(Page):
    """The grid, and the cell under the cursor in full."""

    BINDINGS: ClassVar[list[BindingType]] = [*bindings("knows")]

    cells = query_one("#cells", Cells)
    full = query_one(Full)

    def __init__(self, *, id: str) -> None:  # noqa: A002 - Textual's own word
        super().__init__(id=id)
        self._view: KnowsView | None = None
        self._shown = Shown()
        self._checked: Checked | None = None
        self._at = self._beside = ""  # the entry and the party under the cursor

    def compose(self) -> ComposeResult:
        """The filter, who is chosen, the names over the columns, the grid, the cell in sentences."""
        yield NarrowField(self._offers)
        with Container(classes="two"):
            with Vertical(classes="list"):
                yield Static(id="knows-said", classes="heading")
                yield Static(id="knows-heads")
                yield Cells(id="cells")
            with Full(classes="detail"):
                yield Static(id="cell-said")

    # --- what the page stands on --------------------------------------------------------------

    @property
    def first(self) -> Widget:
        """The grid has the keys."""
        return self.cells

    @property
    def chosen(self) -> str:
        """The entry under the cursor; of a topic its newest."""
        entry = self._entry
        return entry.id if entry else ""

    @property
    def _entry(self) -> Entry | None:
        entries = self._view.entries(self.cells.cursor) if self._view else ()
        return entries[-1] if entries else None

    @property
    def party(self) -> str:
        """The agency or person of the column under the cursor."""
        parties = self._view.parties if self._view else ()
        return parties[self.cells.column] if self.cells.column < len(parties) else ""

    @property
    def cell(self) -> Cell | None:
        """The cell under the cursor, of the entry that is chosen."""
        entry = self._entry
        return self._view.cell(self.party, entry) if self._view and entry else None

    @property
    def gap(self) -> str:
        """The key of the gap that asks whether this one knows; empty when there is none."""
        gaps = self._checked.gaps if self._checked else ()
        return next((g.key for g in gaps if g.code == "K01" and self.party in g.agencies), "")

    def stand_on(self, record: str) -> None:
        """On an entry."""
        self._at = record

    # --- what is there ------------------------------------------------------------------------

    def show(self, case: CaseFile, checked: Checked | None, *, checking: bool = False) -> None:
        """Take a case file. What was needed before a save stands until it has been read again."""
        self._checked, before = checked, self._view
        if before and before.case is case:
            return
        same_day = before is not None and before.case.day == case.day
        self._view = KnowsView(case, self._shown, before.needed if before and same_day else {})
        self._look()
        if not isinstance(case, MaskedFile):  # masked, nobody sees who may need what
            self._read_needs(self._view.grid)

    @work(exclusive=True, group="needs")
    async def _read_needs(self, grid: Grid) -> None:
        await self.drawn()
        await asyncio.to_thread(grid.read)
        if self._view and grid is self._view.grid:
            self._view.need(grid.needed)
            self._look()

    def _look(self) -> None:
        """Columns, rows, cursor."""
        if self._view:
            parties = self._view.parties
            at = parties.index(self._beside) if self._beside in parties else 0
            self.cells.have(len(parties), at)
            self.narrow(self.field.value)

    def narrow(self, words: str) -> None:
        """Only what the line asks for."""
        if self._view:
            self._view.narrow(words)
            rows = self._view.rows
            self.cells.show(len(rows), self._row, cursor=self._view.row_of(self._at))
            self._show_chosen()

    def _offers(self, words: str) -> list[Offer]:
        return self._view.offers(words) if self._view else []

    # --- drawing ------------------------------------------------------------------------------

    def _row(self, number: int) -> Row:
        view = self._view
        if view is None:
            return ()
        parties = view.parties
        room = self._room
        before = knows_rows.before(view, number, room)
        here = self.cells.column if number == self.cells.cursor else -1
        seen = self.cells.in_view(room.cells)
        found = [(*knows_rows.of_row(view.cells(number, parties[n])), n == here) for n in seen]
        return [*before, *knows_rows.drawn(found)]

    @property
    def _room(self) -> knows_rows.Room:
        width = self.cells.scrollable_content_region.width
        return knows_rows.room(width, self.cells.columns)

    def _show_chosen(self) -> None:
        """The names over the columns, and the cell under the cursor in sentences."""
        view, entry = self._view, self._entry
        if view is None:
            return
        self._at, self._beside = self.chosen or self._at, self.party or self._beside
        room = self._room
        seen = [(view.parties[n], n == self.cells.column) for n in self.cells.in_view(room.cells)]
        self.query_one("#knows-heads", Static).update(knows_rows.columns(view.case, seen, room))
        self.query_one("#knows-said", Static).update(self._heading(view))
        row = self.cells.cursor
        said = self._in_words(view, row) if entry else text(self._empty(view))
        self.query_one("#cell-said", Static).update(said)
        self.full.scroll_home(animate=False)

    def _heading(self, view: KnowsView) -> Content:
        """Who is chosen, and how much of it all they know."""
        if not self.party:
            return text(
                (NOBODY if self._shown.people else "No agency is in this case yet.", "$muted")
            )
        counts = view.counts(self.party)
        known = counts.pop("knows", 0)
        signs = {s: f" {w}" for s, w in saying.WORDS.items() if len(w) == 1}
        said = [f"{signs.get(s, '')} {saying.SAID[s]} {n}".strip() for s, n in counts.items()]
        every = len(view.case.entries)
        return text(
            (view.case.name(self.party), "bold"), f" knows {known} of {every}",
            ("".join(f" · {s}" for s in said), "$muted"),
        )  # fmt: skip

    def _in_words(self, view: KnowsView, row: int) -> Content:
        """What stands between the one of the column and the row, then the row in full."""
        entries = view.entries(row)
        if len(entries) > 1:
            return knows_rows.topic_in_full(view, row, self.party)
        said = saying.say(view.grid, self.party, entries[0], self.cell) if self.party else ""
        whole = entry_text(view.case, entries[0])
        if not said:
            return whole
        return (
            text((said, "bold"), "\n\n")
            .append(whole)
            .append(text((f"\n\n{saying.LEGEND}", "$muted")))
        )

    def _empty(self, view: KnowsView) -> str:
        return NONE_LIKE_IT if view.case.entries else NOTHING_YET

    # --- moving -------------------------------------------------------------------------------

    @on(Lines.Moved)
    @on(Cells.Across)
    def _moved(self) -> None:
        self._at, self._beside = self.chosen or self._at, self.party or self._beside
        self._show_chosen()

    @on(Lines.Chosen)
    def _open(self) -> None:
        self.post_message(self.Jump(entry=self.chosen))

    def action_people(self) -> None:
        """Columns of people, or of agencies."""
        self._shown.people = not self._shown.people
        self._look()

    def action_topics(self) -> None:
        """Rows of topics, or of entries."""
        self._shown.topics = not self._shown.topics
        self._look()

    def action_only_open(self) -> None:
        """Only what somebody may need or has not confirmed, or everything."""
        self._shown.only_open = not self._shown.only_open
        self._look()

    def action_as_seen(self) -> None:
        """The case as the one of this column could know it."""
        if self.party:
            self.post_message(self.SeenBy(self.party))

    def step_out(self) -> bool:
        """From the sentences back to the grid."""
        inside = self.full.has_focus
        if inside:
            self.cells.focus()
        return inside

    def clear(self) -> bool:
        """Clear the filter; else show every entry again; False when there was neither."""
        if super().clear():
            return True
        had = self._shown.only_open
        if had:
            self.action_only_open()
        return had
