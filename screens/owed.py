"""Page 5: who is responsible for what, and which questions still wait, by owner, by day or by agency.

What is owed and what is to be asked of it is `leadpro.owed`'s; what becomes of it is done in `flows/`.
"""

from __future__ import annotations

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Container, Vertical
from textual.content import Content
from textual.getters import query_one
from textual.widget import Widget
from textual.widgets import Static

from leadpro.casefile import CaseFile
from leadpro.checks.engine import Checked
from leadpro.owed.board import GROUPINGS, Group, board
from leadpro.owed.rows import Row, rows
from leadpro.screens.actions import bindings
from leadpro.screens.full import Full
from leadpro.screens.lines import Lines
from leadpro.screens.lines import Row as Line
from leadpro.screens.owed_row import heading, in_full, row, whose
from leadpro.screens.page import Page
from leadpro.screens.parts import Filter, text

NOTHING_YET = (
    "Nothing is owed yet. What somebody is to do belongs here: who, by when, and what happens to the child "
    "if it is not done.\nd writes one down, r puts a question to somebody; C says who covers while the lead "
    "is away."
)
_BY = {"owner": "by owner", "day": "by day", "agency": "by agency"}


class OwedPage(Page):
    """Rows on the left or above, the chosen one in full right or below."""

    BINDINGS: ClassVar[list[BindingType]] = [*bindings("owed")]

    listed = query_one("#owed-rows", Lines)
    full = query_one(Full)
    words = query_one("#owed-words", Static)

    def __init__(self, *, id: str) -> None:  # noqa: A002 - Textual's own word
        super().__init__(id=id)
        self._case: CaseFile | None = None
        self._rows: list[Row] = []
        self._shown: list[Group | Row] = []  # what stands on each line
        self._by = GROUPINGS[0]
        self._at = ""  # the record under the cursor

    def compose(self) -> ComposeResult:
        """The filter, how many there are, the rows, the chosen one."""
        yield Filter()
        with Container(classes="two"):
            with Vertical(classes="list"):
                yield Static(id="owed-said", classes="heading")
                yield Lines(id="owed-rows")
            with Full(classes="detail"):
                yield Static(id="owed-words")

    @property
    def first(self) -> Widget:
        """The rows have the keys."""
        return self.listed

    @property
    def chosen(self) -> str:
        """The responsibility or the question under the cursor."""
        found = self._row_at(self.listed.cursor)
        return found.id if found else ""

    @property
    def owed(self) -> Row | None:
        """The same as a row."""
        return self._row_at(self.listed.cursor)

    def stand_on(self, record: str) -> None:
        """On a responsibility or a question."""
        self._at = record

    def go_to(self, record: str) -> None:
        """The same, on the page that is there already, without a filter."""
        self._at = record
        self.clear()
        self.narrow("")

    def _row_at(self, number: int) -> Row | None:
        found = self._shown[number] if 0 <= number < len(self._shown) else None
        return found if isinstance(found, Row) else None

    # --- what is there ------------------------------------------------------------------------

    def show(self, case: CaseFile, checked: Checked | None, *, checking: bool = False) -> None:
        """Take a case file. The cursor stays on its row."""
        if case is not self._case:
            self._case, self._rows = case, rows(case)
            self.narrow(self.field.value)

    def narrow(self, words: str) -> None:
        """Only what holds all these words: what, whose, how far, what is asked of it."""
        if self._case is None:
            return
        wanted = words.casefold().split()
        found = [r for r in self._rows if not wanted or self._holds(r, wanted)]
        self._shown = []
        for group in board(self._case, found, self._by):
            self._shown += [group, *group.rows]
        at = next(
            (n for n, x in enumerate(self._shown) if isinstance(x, Row) and x.id == self._at), 0
        )
        self.listed.show(len(self._shown), self._line, self._is_heading, cursor=at)
        self.query_one("#owed-said", Static).update(self._said(found))
        self._describe()

    def _holds(self, owed: Row, wanted: list[str]) -> bool:
        assert self._case is not None  # noqa: S101 - there are rows
        agency = self._case.name(owed.agency) if owed.agency else ""
        said = (owed.what, whose(self._case, owed), agency, owed.state, *owed.alarms, *owed.asks)
        held = " ".join((*said, "late past" if owed.late else "")).casefold()
        return all(w in held for w in wanted)

    def _said(self, found: list[Row]) -> Content:
        """How many, how they are grouped, how many are late or have not one owner."""
        open_ = [r for r in found if r.open]
        late, alarms = (
            sum(map(bool, some)) for some in ((r.late for r in open_), (r.alarms for r in open_))
        )
        of = f" of {sum(r.open for r in self._rows)}" if len(found) < len(self._rows) else ""
        return text(
            (f"{len(open_)}{of} open, {_BY[self._by]}", "$muted"),
            (f", {late} past their day" if late else "", "$accent"),
            (f", {alarms} without one owner" if alarms else "", "$error"),
        )  # fmt: skip

    # --- rows ---------------------------------------------------------------------------------

    def _is_heading(self, number: int) -> bool:
        return isinstance(self._shown[number], Group)

    def _line(self, number: int) -> Line:
        found = self._shown[number]
        if isinstance(found, Group) or self._case is None:
            return heading(found) if isinstance(found, Group) else ()
        return row(self._case, found, self._by, self.listed.scrollable_content_region.width)

    @on(Lines.Moved)
    def _moved(self) -> None:
        self._at = self.chosen or self._at
        self._describe()

    @on(Lines.Chosen)
    async def _open(self) -> None:
        await self.run_action("app.flow('became')")

    def _describe(self) -> None:
        if self._case and self.owed:
            self.words.update(in_full(self._case, self.owed))
        elif self._rows:
            self.words.update(text("Nothing that is owed is like that. Esc clears the filter."))
        else:
            self.words.update(text(NOTHING_YET))
        self.full.scroll_home(animate=False)

    def action_regroup(self) -> None:
        """By owner, by day, by agency, and round again."""
        self._by = GROUPINGS[(GROUPINGS.index(self._by) + 1) % len(GROUPINGS)]
        self.narrow(self.field.value)

    def step_out(self) -> bool:
        """From what is read in full back to the rows."""
        inside = self.full.has_focus
        if inside:
            self.listed.focus()
        return inside
