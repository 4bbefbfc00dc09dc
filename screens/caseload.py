"""The caseload: every open case on a line, what needs me first on top. Rows come at once; what the
rules found follows as each case has been asked about.

A case nobody wrote in for a month moves up, not down. No score stands here: counts and days only.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Iterator, Sequence
from typing import ClassVar

from rich.text import Text
from textual import on, work
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.getters import query_one
from textual.message import Message
from textual.screen import Screen
from textual.widgets import Footer, Static

from leadpro.checks.presenting import title as title_of
from leadpro.days import say_day
from leadpro.records import Case, Day
from leadpro.screens.actions import bindings
from leadpro.screens.parts import Part, Rows, cell, fit, text
from leadpro.standing import Standing

_NARROW = ("ref", "Child", "Age", "Danger", "Gaps", "Overdue", "Last entry", "Heard")
_WIDE = (*_NARROW, "Seen", "Alone", "Status")
_FIGURES = frozenset({"Danger", "Gaps", "Overdue", "Last entry", "Heard", "Seen", "Alone"})
_ROOM = 110
_NAME = 20
_AROUND, _FEWEST = 6, 3  # lines round the list of what is asked first
FOOT = "Days since the child was heard, first-hand. ! nothing written for a month. Rules see only what is written down."
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
        notice: str = "",
    ) -> None:
        super().__init__()
        self._cases = cases
        self._outline = outline
        self._standing = standing
        self._masked = masked
        self._badges = badges
        self._notice = notice
        self._found: dict[str, Standing] = {}
        self._columns: tuple[str, ...] = ()

    def compose(self) -> ComposeResult:
        """Title, table, what to do when there is none, what stands open first."""
        yield Static(id="title")
        if self._notice:
            yield Static(text(self._notice), id="notice")
        yield Rows(id="cases", cursor_type="row")
        yield Static(text(EMPTY), id="empty")
        yield Static(id="first")
        yield Static(text(FOOT), id="foot")
        yield Footer(show_command_palette=False)

    def on_mount(self) -> None:
        """The heading first; the cases come in."""
        self.query_one("#empty").display = False
        self._title("reading …")

    def on_resize(self) -> None:
        """More columns where there is room for them."""
        columns = _WIDE if self.size.width >= _ROOM else _NARROW
        if columns != self._columns:
            self._columns = columns
            self.rows.clear(columns=True)
            for name in columns:
                heading = "" if name == "ref" else name
                self.rows.add_column(cell(heading, right=name in _FIGURES), key=name)
            self._in_order()

    def on_screen_resume(self) -> None:
        """Back from a case, or from a command that wrote beside the app: look again."""
        self.rows.focus()
        self._load()

    def _title(self, count: str) -> None:
        badges = "   ".join(("", *self._badges))
        self.query_one("#title", Static).update(
            text(("Caseload", "bold $primary"), f"  {count}", (badges, "$muted"))
        )

    @property
    def chosen(self) -> str:
        """The case under the cursor; empty when there is none."""
        ids = [str(k.value) for k in self.rows.rows]
        return ids[self.rows.cursor_row] if 0 <= self.rows.cursor_row < len(ids) else ""

    def reload(self) -> None:
        """Something was saved: look again."""
        self._load()

    @work(exclusive=True)
    async def _load(self) -> None:
        """What is quickly known of every case, then what the rules find."""
        cases = await self._cases()
        self.query_one("#empty").display = not cases
        for name in ("#cases", "#first", "#foot"):
            self.query_one(name).display = bool(cases)
        self._title(f"{len(cases)} open" if cases else "")
        ids = {case.id for case in cases}
        self._found = {i: s for i, s in self._found.items() if i in ids}
        for case in (c for c in cases if c.id not in self._found):
            await self._take(case, self._outline)
        self._in_order()
        for case in cases:
            await self._take(case, self._standing)
        self._in_order()

    async def _take(self, case: Case, figures: Callable[[str], Awaitable[Standing]]) -> None:
        self._found[case.id] = await figures(case.id)
        self._draw(self._found[case.id])

    def _draw(self, standing: Standing) -> None:
        if standing.case not in self.rows.rows:
            self.rows.add_row(*self._row(standing), key=standing.case)
            return
        for name, content in zip(self._columns, self._row(standing), strict=True):
            self.rows.update_cell(standing.case, name, content, update_width=True)
        self._say_first()

    def _in_order(self) -> None:
        """Most urgent first; the cursor stays on the case that it was put on."""
        at = self.rows.cursor_row
        chosen = list(self.rows.rows)[at] if 0 < at < self.rows.row_count else None
        self.rows.clear()
        for standing in sorted(self._found.values(), key=lambda s: s.urgency):
            self.rows.add_row(*self._row(standing), key=standing.case)
        if chosen:
            self.rows.move_cursor(row=self.rows.get_row_index(chosen))
        self._say_first()

    def _row(self, s: Standing) -> list[Text]:
        last = say_day(Day.on(s.last_entry), s.day) if s.last_entry else "none"
        cells = {
            "ref": cell(s.reference, "bold"),
            "Child": cell(fit(s.initials if self._masked else s.child, _NAME).rstrip()),
            "Age": cell(s.age),
            "Danger": _count(s.danger, self.app.theme_variables["error"]),
            "Gaps": _count(s.gaps),
            "Overdue": _count(s.overdue),
            "Last entry": cell(("! " if s.quiet else "") + last, right=True),
            "Heard": _days(s.heard, s),
            "Seen": _days(s.seen, s),
            "Alone": _days(s.alone, s),
            "Status": cell(", ".join(title for title, _ in s.statuses) or "none written"),
        }
        return [cells[name] for name in self._columns]

    @on(Rows.RowHighlighted)
    def _say_first(self) -> None:
        """For the case under the cursor: which questions come first. Titles only, no names."""
        at = self.rows.cursor_row
        ids = [str(k.value) for k in self.rows.rows]
        standing = self._found.get(ids[at]) if 0 <= at < len(ids) else None
        if standing is None or not standing.asked:
            words = text(("Asking the rules …" if standing else "", "$muted"))
        else:
            room = self.query_one("#first").size.height - _AROUND
            words = text(*_first(standing, max(room, _FEWEST)))
        self.query_one("#first", Static).update(words)

    @on(Rows.RowSelected)
    def _selected(self, event: Rows.RowSelected) -> None:
        if event.row_key.value:
            self.post_message(self.Chosen(event.row_key.value))

    def action_open(self) -> None:
        """As enter does."""
        if self.rows.row_count:
            self.rows.action_select_cursor()


def _count(number: int | None, colour: str = "") -> Text:
    if number is None:
        return cell("…", "dim", right=True)
    if number == 0:
        return cell("·", "dim", right=True)
    return cell(f"{number}", f"bold {colour}", right=True)


def _days(days: int | None, standing: Standing) -> Text:
    if not standing.asked:
        return cell("…", "dim", right=True)
    if days is None:
        return cell("never", "bold", right=True)
    return cell("today" if days == 0 else f"{days} d", right=True)


def _first(standing: Standing, room: int) -> Iterator[Part]:
    yield (f"{standing.reference}: what is asked first\n", "bold")
    for code, count in standing.first[:room]:
        yield (f"\n{code}", "bold $error" if code.startswith("D") else "bold")
        yield f"  {title_of(code)}"
        yield (f"  {count}" if count > 1 else "", "$muted")
    more = len(standing.first) - room
    yield (f"\n\nand {more} more kinds of question" if more > 0 else "", "$muted")
