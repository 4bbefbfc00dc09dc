"""The caseload: every open case on a line, what needs me first on top. Rows come at once; what the
rules found follows as each case has been asked about.

A case nobody wrote in for a month moves up, not down. No score stands here: counts and days only.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Sequence
from typing import ClassVar

from rich.text import Text
from textual import on, work
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.getters import query_one
from textual.message import Message
from textual.screen import Screen
from textual.widgets import Footer, Static

from leadpro.days import say_day
from leadpro.records import Case, Day
from leadpro.screens.actions import bindings
from leadpro.screens.parts import Rows, cell, text
from leadpro.standing import Standing

COLUMNS = ("", "Child", "Age", "Status", "Danger", "Gaps", "Overdue", "Last entry", "Not heard for")
EMPTY = (
    "No case yet.\n\n"
    "Take one in from spreadsheets:   leadpro import FOLDER\n"
    "Or open an empty one:            leadpro case new\n"
    "To look round first:             leadpro demo\n\n"
    "Then open the app again."
)


class CaseloadScreen(Screen[None]):
    """A table of cases."""

    CSS_PATH = "caseload.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [*bindings("caseload")]

    rows = query_one("#cases", Rows)

    class Chosen(Message):
        """A case is to be opened."""

        def __init__(self, case: str) -> None:
            super().__init__()
            self.case = case

    def __init__(
        self,
        cases: Callable[[], Awaitable[Sequence[Case]]],
        outline: Callable[[str], Awaitable[Standing]],
        standing: Callable[[str], Awaitable[Standing]],
        *,
        masked: bool,
        badges: Sequence[str],
    ) -> None:
        super().__init__()
        self._cases = cases
        self._outline = outline
        self._standing = standing
        self._masked = masked
        self._badges = badges
        self._found: dict[str, Standing] = {}

    def compose(self) -> ComposeResult:
        """Title, table, what to do when there is none."""
        yield Static(id="title")
        yield Rows(id="cases", cursor_type="row", zebra_stripes=False, cell_padding=1)
        yield Static(text(EMPTY), id="empty")
        yield Static(id="foot")
        yield Footer(show_command_palette=False)

    def on_mount(self) -> None:
        """The heading first; the cases come in."""
        for name in COLUMNS:
            right = name in ("Danger", "Gaps", "Overdue", "Not heard for", "Last entry")
            self.rows.add_column(cell(name, right=right), key=name or "ref")
        self.query_one("#empty").display = False
        self._title("reading …")
        self.rows.focus()
        self._load()

    def on_screen_resume(self) -> None:
        """Back from a case: the keys belong to the table."""
        self.rows.focus()

    def _title(self, count: str) -> None:
        badges = "   ".join(("", *self._badges))
        self.query_one("#title", Static).update(
            text(("Caseload", "bold $primary"), f"  {count}", (badges, "$text-muted"))
        )

    @work(exclusive=True)
    async def _load(self) -> None:
        cases = await self._cases()
        self.query_one("#empty").display = not cases
        self.rows.display = bool(cases)
        self._title(f"{len(cases)} open" if cases else "")
        for figures in (self._outline, self._standing):
            for case in cases:
                self._found[case.id] = await figures(case.id)
                self._draw(self._found[case.id])
            self._in_order()
        if cases:
            self.query_one("#foot", Static).update(
                text("Rules see only what is written down. What needs you first stands on top.")
            )

    def _draw(self, standing: Standing) -> None:
        cells = self._row(standing)
        if standing.case not in self.rows.rows:
            self.rows.add_row(*cells, key=standing.case)
            return
        for name, content in zip(COLUMNS, cells, strict=True):
            self.rows.update_cell(standing.case, name or "ref", content, update_width=True)

    def _in_order(self) -> None:
        """Most urgent first; the cursor stays on the case that it was put on."""
        at = self.rows.cursor_row
        chosen = list(self.rows.rows)[at] if 0 < at < self.rows.row_count else None
        self.rows.clear()
        for standing in sorted(self._found.values(), key=lambda s: s.urgency):
            self.rows.add_row(*self._row(standing), key=standing.case)
        if chosen:
            self.rows.move_cursor(row=self.rows.get_row_index(chosen))

    def _row(self, s: Standing) -> list[Text]:
        last = say_day(Day.on(s.last_entry), s.day) if s.last_entry else "no entry"
        return [
            cell(s.reference, "bold"),
            cell(s.initials if self._masked else s.child),
            cell(s.age),
            cell(s.statuses[0] if s.statuses else "none written", "" if s.statuses else "dim"),
            _count(s.danger, grave=True),
            _count(s.gaps),
            _count(s.overdue),
            cell(last + (" quiet" if s.quiet else ""), "bold" if s.quiet else "", right=True),
            cell("never heard" if s.heard is None else _days(s.heard), right=True),
        ]

    @on(Rows.RowSelected)
    def _selected(self, event: Rows.RowSelected) -> None:
        if event.row_key.value:
            self.post_message(self.Chosen(event.row_key.value))

    def action_open(self) -> None:
        """As enter does."""
        if self.rows.row_count:
            self.rows.action_select_cursor()


def _count(number: int | None, *, grave: bool = False) -> Text:
    if number is None:
        return cell("…", "dim", right=True)
    if number == 0:
        return cell("·", "dim", right=True)
    return cell(f"{number}", "bold red" if grave else "bold", right=True)


def _days(days: int) -> str:
    return "today" if days == 0 else f"{days} day{'' if days == 1 else 's'}"
