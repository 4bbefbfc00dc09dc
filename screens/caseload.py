"""The caseload: every open case on a line, what needs me first on top. Rows come at once; what the
rules found follows as each case has been asked about.

A case nobody wrote in for a month moves up, not down. No score stands here: counts and days only.
What stands in which column is `caseline.py`'s.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Sequence
from functools import partial
from typing import ClassVar

from rich.text import Text
from textual import on, work
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.getters import query_one
from textual.message import Message
from textual.widgets import Static

from leadpro.caseload import CaseLine, is_closed
from leadpro.records import Case
from leadpro.screens import caseline
from leadpro.screens.actions import bindings
from leadpro.screens.keys_line import KeysLine
from leadpro.screens.on_top import OnTop
from leadpro.screens.parts import Rows, text

_AROUND, _FEWEST = 6, 3  # lines round the list of what is asked first
FOOT = "Days since the child was heard, first-hand. ! nothing written for a month. Rules see only what is written down."
MASKED = "Masked: initials and days only, by reference. m and the passphrase bring the rest back."
FIRST_TIME = "First time here? Press ? and type tour. "
EMPTY = (
    "No case yet. Here stands every case you hold, what needs you first on top.\n\n"
    "  c          open a case: the child, the household, who is known; a referral can be pasted\n"
    "  ctrl+p     then Import: take one in from a case folder or spreadsheets\n"
    "             (in a shell: leadpro import FOLDER)\n"
    "  ctrl+p     then Tour: eight steps on a made-up family\n"
    "  ?          everything that can be done here"
)
ALL_CLOSED = "No open case. Z shows the closed ones, z there opens one again, c begins a new one."


class CaseloadScreen(OnTop[None]):
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
        cases: Callable[[bool], Awaitable[Sequence[Case]]],
        look: Callable[[str, bool], Awaitable[CaseLine]],
        *,
        masked: Callable[[], bool],
        badges: Callable[[], Sequence[str]],
        notice: str = "",
    ) -> None:
        super().__init__()
        self._cases = cases
        self._look = look
        self._masked = masked
        self._badges = badges
        self._notice = notice
        self._found: dict[str, CaseLine] = {}
        self._columns: tuple[str, ...] = ()
        self._closed_too = False  # whether closed cases are shown too

    def compose(self) -> ComposeResult:
        """Title, table, what to do when there is none, what stands open first."""
        yield Static(id="title")
        if self._notice:
            yield Static(text(self._notice), id="notice")
        yield Rows(id="cases", cursor_type="row")
        yield Static(id="empty")
        yield Static(id="first")
        yield Static(id="foot")
        yield KeysLine()

    def on_mount(self) -> None:
        """The heading first; the cases come in."""
        self._title("reading …")

    def on_resize(self) -> None:
        """More columns where there is room for them."""
        self._set_columns()

    def on_screen_resume(self) -> None:
        """Back from a case, or from a command that wrote beside the app: look again."""
        self.rows.focus()
        self._load()

    def reload(self) -> None:
        """Something was saved, masked or unmasked: look again. Under another screen it waits until it is
        back: the rules would take the time that the other needs to show what was saved."""
        if self.is_active:
            self._load()

    # --- what is known ------------------------------------------------------------------------

    @work(exclusive=True)
    async def _load(self) -> None:
        """What is quickly known of every case, then what the rules find."""
        cases = await self._cases(True)
        if (
            self not in self.app.screen_stack
        ):  # it was put aside meanwhile, and has nothing to draw on
            return
        shown = [c for c in cases if self._closed_too or not is_closed(c)]
        self._say_how_many(len(cases), len(shown))
        self._set_columns()
        ids = {case.id for case in shown}
        self._found = {i: found for i, found in self._found.items() if i in ids}
        for case in (c for c in shown if c.id not in self._found):
            await self._take(case, asked=False)
        self._in_order()
        for case in shown:
            await self._take(case, asked=True)
        self._in_order()

    async def _take(self, case: Case, *, asked: bool) -> None:
        self._found[case.id] = await self._look(case.id, asked)
        self._draw(self._found[case.id])

    def _say_how_many(self, every: int, shown: int) -> None:
        """The heading, and what stands where there is no line."""
        closed = f", {every - shown} closed" if every > shown else ""
        also = ", closed ones too" if self._closed_too else ""
        self._title(
            f"{shown}{also}" if self._closed_too else f"{shown} open{closed}" if every else ""
        )
        self.query_one("#empty", Static).update(text(ALL_CLOSED if every else EMPTY))
        self.query_one("#foot", Static).update(text(MASKED if self._masked() else self._foot))
        self.set_class(not shown, "-empty")

    @property
    def _foot(self) -> str:
        """What the figures are; on a made-up family, where to begin."""
        return (FIRST_TIME if "made-up" in self._badges() else "") + FOOT

    def _title(self, count: str) -> None:
        badges = "   ".join(("", *self._badges()))
        self.query_one("#title", Static).update(
            text(("Caseload", "bold $primary"), f"  {count}", (badges, "$muted"))
        )

    # --- drawing ------------------------------------------------------------------------------

    def _set_columns(self) -> None:
        columns = caseline.columns(self.size.width, masked=self._masked())
        if columns != self._columns:
            self._columns = columns
            self.rows.clear(columns=True)
            for name in columns:
                self.rows.add_column(caseline.heading(name), key=name)
            self._in_order()

    @property
    def _plain(self) -> bool:
        """True when the terminal takes ASCII only."""
        return not self.app.console.encoding.lower().startswith("utf")

    def _row(self, line: CaseLine) -> list[Text]:
        wide = "Age" in self._columns
        look = caseline.Look(self.app.theme_variables, self._masked(), self._plain, wide)
        return [caseline.drawn(line, name, look) for name in self._columns]

    def _draw(self, line: CaseLine) -> None:
        case = line.standing.case
        if case not in self.rows.rows:
            self.rows.add_row(*self._row(line), key=case)
            return
        for name, content in zip(self._columns, self._row(line), strict=True):
            self.rows.update_cell(case, name, content, update_width=True)
        self._say_first()

    def _in_order(self) -> None:
        """Most urgent first, closed last; the cursor stays on the case that it was put on. Masked the
        order says nothing: by reference."""
        chosen = self.chosen if self.rows.cursor_row > 0 else ""
        self.rows.clear()
        masked = self._masked()
        for line in sorted(self._found.values(), key=partial(caseline.order, masked=masked)):
            self.rows.add_row(*self._row(line), key=line.standing.case)
        if chosen in self._found:
            self.rows.move_cursor(row=self.rows.get_row_index(chosen))
        self._say_first()

    # --- the case under the cursor ------------------------------------------------------------

    @property
    def chosen(self) -> str:
        """The case under the cursor; empty when there is none."""
        ids = [str(k.value) for k in self.rows.rows]
        return ids[self.rows.cursor_row] if 0 <= self.rows.cursor_row < len(ids) else ""

    @on(Rows.RowHighlighted)
    def _say_first(self) -> None:
        """For the case under the cursor: which questions come first. Titles only, no names."""
        line = self._found.get(self.chosen)
        room = max(self.query_one("#first").size.height - _AROUND, _FEWEST)
        shown = line if line and not self._masked() else None
        words = caseline.first(shown, room, plain=self._plain) if shown else ()
        self.query_one("#first", Static).update(text(*words))

    @on(Rows.RowSelected)
    def _selected(self, event: Rows.RowSelected) -> None:
        if event.row_key.value:
            self.post_message(self.Chosen(event.row_key.value))

    def action_open(self) -> None:
        """As enter does."""
        if self.rows.row_count:
            self.rows.action_select_cursor()

    def action_show_closed(self) -> None:
        """Closed cases too, or only open ones."""
        self._closed_too = not self._closed_too
        self._load()
