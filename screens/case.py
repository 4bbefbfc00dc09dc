"""One case: the line above every page, the bar of pages, and the pages themselves.

Holds from which day the case is looked at; when that is not now the whole frame says so and looks
different. Reading and checking are done by callables it is given; it touches no database.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.content import Content
from textual.getters import query_one
from textual.widgets import ContentSwitcher

from leadpro.casefile import CaseFile
from leadpro.checks.engine import Checked
from leadpro.masking import standing_of
from leadpro.owed.rows import how_many
from leadpro.records import Case, Entry, Responsibility
from leadpro.screens.actions import bindings
from leadpro.screens.ask_day import AskDay
from leadpro.screens.bar import PageBar
from leadpro.screens.chronology import ChronologyPage
from leadpro.screens.gaps import GapsPage
from leadpro.screens.keys_line import KeysLine
from leadpro.screens.knows import KnowsPage
from leadpro.screens.network import NetworkPage
from leadpro.screens.owed import OwedPage
from leadpro.screens.page import Page
from leadpro.screens.parts import line
from leadpro.screens.status import StatusLine
from leadpro.screens.time_travel import TimeTravel
from leadpro.screens.timeline import TimeLine
from leadpro.standing import Standing

PAGES = (
    ("network", "Network"),
    ("gaps", "Gaps"),
    ("chronology", "Chronology"),
    ("knows", "Who knows"),
    ("owed", "Who does"),
)


@dataclass(frozen=True)
class CaseCalls:
    """What the case's screen may ask for."""

    load: Callable[[], Awaitable[CaseFile]]
    think: Callable[..., Awaitable[Any]]
    check: Callable[[CaseFile], Awaitable[Checked]]
    shown: Callable[[Sequence[str]], Awaitable[None]]
    last_seen: Callable[[], Awaitable[frozenset[str] | None]]
    saw: Callable[[Collection[str]], Awaitable[None]]
    places: Callable[[], Awaitable[Mapping[str, str]]]
    placed: Callable[[Mapping[str, str]], Awaitable[None]]
    answered: Callable[[], Awaitable[frozenset[str]]]


class CaseScreen(TimeTravel):
    """The case frame."""

    CSS_PATH = ["case.tcss", "pages.tcss", "network.tcss"]
    AUTO_FOCUS = ""  # the first that could have it is a hidden field, which would eat the keys
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (110, "-wide"), (150, "-broad")]
    BINDINGS: ClassVar[list[BindingType]] = [*bindings("case")]

    status = query_one("#status", StatusLine)
    bar = query_one("#bar", PageBar)
    pages = query_one("#pages", ContentSwitcher)

    def __init__(
        self, case: str, calls: CaseCalls, badges: Sequence[str], page: str = "", stood_on: str = ""
    ) -> None:
        super().__init__(calls.think)
        self._begins = page if page in dict(PAGES) else "gaps"
        self._stood_on = stood_on  # what to stand on there, once the case is there
        self.case_id = case
        self._calls = calls
        self._badges = tuple(badges)
        self._checked: Checked | None = None
        self._figures: Standing | None = None
        self._checking = False
        self._noted = False
        self._saw: frozenset[str] | None = None  # the gaps that stood on the screen
        self._slots: dict[str, str] = {}  # where boxes of the map stand that stood elsewhere before
        self._came_from: str | None = None
        self._wanted = ""  # what to go to once the case is there

    def compose(self) -> ComposeResult:
        """Line, bar, page, and the question for a day above the keys."""
        yield StatusLine(id="status")
        yield PageBar(PAGES, id="bar")
        with ContentSwitcher(initial=self._begins, id="pages"):
            yield NetworkPage(id="network")
            yield GapsPage(id="gaps")
            yield ChronologyPage(id="chronology")
            yield KnowsPage(id="knows")
            yield OwedPage(id="owed")
        yield AskDay(id="asking")
        yield KeysLine()

    def on_mount(self) -> None:
        """Load, then ask the rules; the page is there at once."""
        self.bar.show(self._begins, {}, self._badges)
        self.page.first.focus()
        self._load()

    # --- the case, and what the rules find ----------------------------------------------------

    @work(exclusive=True, group="look")
    async def _load(self) -> None:
        """Read the case. What the rules found before stands until they have answered again."""
        gaps = self.query_one(GapsPage)
        if self.looking.case is None:
            gaps.last_seen = await self._calls.last_seen()
            self.query_one(NetworkPage).slots = dict(await self._calls.places())
        held = await self._calls.load()
        if not held.all(Case):  # an undo took the whole case back
            if self.is_current:
                self.dismiss()
            return
        case = await self.looking.take(held)
        figures = standing_of(case)
        if self._figures:
            figures = figures.with_found(self._figures)
        if self._stood_on:
            self.page.stand_on(self._stood_on)
            self._stood_on = ""
        self._show(case, self._checked, figures, checking=True)
        await self.page.drawn()
        if wanted := self._wanted:
            self._wanted = ""
            self.go_to(wanted)
        self.query_one(NetworkPage).answered = await self._calls.answered()
        await self.looking.find_days()
        await self.ask_rules(case)

    def reload(self) -> None:
        """Something was saved: show the case as it is now."""
        self._load()

    async def read(self) -> CaseFile:
        """The case as it is now on the disk, seen from where it is looked at."""
        return await self.looking.take(await self._calls.load())

    def show_at_once(self, case: CaseFile) -> None:
        """Another day: what the rules found for the one before does not hold."""
        self._show(case, None, standing_of(case))

    async def ask_rules(self, case: CaseFile) -> None:
        """Show what the rules find, too."""
        checked = await self._calls.check(case)
        self._show(case, checked, await self._calls.think(standing_of, case, checked))
        await self._note()

    def _show(
        self, case: CaseFile, checked: Checked | None, figures: Standing, *, checking: bool = False
    ) -> None:
        self._checked, self._figures, self._checking = checked, figures, checking
        self.page.show(case, checked, checking=checking)
        self.query_one(TimeLine).show(self.looking.days, self.looking.view.known)
        self._show_frame()

    def _show_frame(self) -> None:
        """The line, the bar, and the border that says when this is not all there is now."""
        case, figures, page = self.looking.case, self._figures, self.page
        if case is None or figures is None:
            return
        seen = page.seen_through(figures)
        counts = {
            "network": len(case.people),
            "chronology": seen.entries,
            "owed": how_many(case),
        }
        if figures.gaps is not None:
            counts["gaps"] = figures.gaps
        self.status.show(seen)
        self.bar.show(self.pages.current or "gaps", counts, self._badges)
        self.set_class(self.looking.past, "-past")
        self.set_class(bool(page.lens), "-lens")
        said = "  ".join(filter(None, (self.looking.said, page.lens)))
        self.pages.border_title = Content(f" {line(said)} ") if said else None
        changed = line(self.looking.changed)
        self.pages.border_subtitle = Content(f" {changed} ") if changed else None

    async def _note(self) -> None:
        """Which gaps were on the screen: once a case and session; and what was seen when it is left."""
        page = self.page
        if isinstance(page, GapsPage) and page.ready and not (self.looking.past or self._checking):
            self._saw = frozenset(page.keys)
            if not self._noted:
                self._noted = True
                await self._calls.shown(page.codes)

    @property
    def shown(self) -> CaseFile | None:
        """The case file that is looked at, as of whatever day and agency; None until it is there."""
        return self.page.shown or self.looking.case

    # --- pages --------------------------------------------------------------------------------

    @property
    def page(self) -> Page:
        """The page that is looked at."""
        return self.query_one(f"#{self.pages.current}", Page)

    def action_page(self, name: str) -> None:
        """To another page."""
        self._came_from = None
        self._turn_to(name)

    def _turn_to(self, name: str) -> None:
        self.pages.current = name
        if self.looking.case:
            self.page.show(self.looking.case, self._checked, checking=self._checking)
        self.bar.turn_to(name)
        self._show_frame()
        self.page.first.focus()
        self.run_worker(self._note(), group="note")

    @on(PageBar.Chosen)
    def _bar_chosen(self, event: PageBar.Chosen) -> None:
        self.action_page(event.page)

    @on(NetworkPage.Placed)
    def _placed(self, event: NetworkPage.Placed) -> None:
        self._slots = event.slots

    @on(Page.Framed)
    def _framed(self) -> None:
        self._show_frame()

    def go_to(self, record: str) -> None:
        """Show an entry in the chronology, a responsibility on its page, anybody and anything else in the
        network; esc comes back."""
        case = self.looking.case
        if case is None:
            self._wanted = record
        elif case.get(record, Entry):
            self._jump("chronology")
            self.query_one(ChronologyPage).go_to(record)
        elif case.get(record, Responsibility):
            self._jump("owed")
            self.query_one(OwedPage).go_to(record)
        else:
            self._jump("network")
            self.query_one(NetworkPage).go_to(record)

    @on(Page.Jump)
    def _jumped(self, event: Page.Jump) -> None:
        self._jump("chronology")
        chronology = self.query_one(ChronologyPage)
        if event.entry:
            chronology.go_to(event.entry)
        else:
            chronology.about(person=event.person, agency=event.agency)

    @on(Page.SeenBy)
    def _seen_by(self, event: Page.SeenBy) -> None:
        """The chronology, as somebody else could know it; esc comes back."""
        self._jump("chronology")
        self.query_one(ChronologyPage).see_as(event.party)

    def _jump(self, page: str) -> None:
        """To another page, with the way back kept."""
        back = self.pages.current
        self._turn_to(page)
        self._came_from = back if back != page else None

    async def action_back(self) -> None:
        """One thing at a time: the question, what the page has open, a jump, the filter, the past; then
        out of the case."""
        if self.asking.display:
            self.stop_asking()
        elif self.page.step_out():
            return
        elif self._came_from:
            self.page.clear()
            back, self._came_from = self._came_from, None
            self._turn_to(back)
        elif not self.page.clear():
            if self.looking.past:
                self._to_now()
            else:
                await self._leave()
                self.dismiss()

    async def on_unmount(self) -> None:
        """However the case is left, what was seen in it is kept."""
        await self._leave()

    async def _leave(self) -> None:
        saw, self._saw = self._saw, None
        if saw is not None:
            await self._calls.saw(saw)
        slots, self._slots = self._slots, {}
        if slots:
            await self._calls.placed(slots)

    # --- looking back -------------------------------------------------------------------------

    async def to_today(self) -> None:
        """Leave the past, if that is what is looked at, and say so."""
        if self.looking.past or self.page.lens:
            self.page.clear_lens()
            self._to_now()
            self.notify("Back to today: what you write is recorded now.", markup=False)

    def _to_now(self) -> None:
        """At once: whoever writes must not wait for the rules."""
        if case := self.looking.now():
            self.show_at_once(case)
            self._load()

    def stop_asking(self) -> None:
        """The question for a day goes."""
        self.asking.display = False
        self.page.first.focus()
