"""One case: the line above every page, the bar of pages, and the pages themselves.

Holds which day the case is looked at from; when that is not today the whole frame says so and looks
different. Reading and checking are done by callables it is given; it touches no database.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal
from textual.getters import query_one
from textual.screen import Screen
from textual.widgets import ContentSwitcher, Footer, Static

from leadpro.casefile import CaseFile
from leadpro.checks.engine import Checked
from leadpro.days import read_day, say_day
from leadpro.problem import Problem
from leadpro.records import Day
from leadpro.screens.actions import bindings
from leadpro.screens.bar import PageBar
from leadpro.screens.chronology import ChronologyPage
from leadpro.screens.gaps import GapsPage
from leadpro.screens.network import NetworkPage
from leadpro.screens.page import Page
from leadpro.screens.parts import Field, text
from leadpro.screens.status import StatusLine
from leadpro.standing import Standing, standing
from leadpro.timescales import months_back


@dataclass(frozen=True)
class CaseCalls:
    """What the case's screen may ask for."""

    load: Callable[[], Awaitable[CaseFile]]
    as_of: Callable[[CaseFile, date], Awaitable[CaseFile]]
    check: Callable[[CaseFile], Awaitable[Checked]]
    standing: Callable[[CaseFile, Checked], Awaitable[Standing]]
    shown: Callable[[Sequence[str]], Awaitable[None]]


class CaseScreen(Screen[None]):
    """The case frame."""

    CSS_PATH = ["case.tcss", "pages.tcss"]
    AUTO_FOCUS = ""  # the first that could have it is a hidden field, which would eat the keys
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (110, "-wide"), (150, "-broad")]
    BINDINGS: ClassVar[list[BindingType]] = [*bindings("case")]

    status = query_one("#status", StatusLine)
    bar = query_one("#bar", PageBar)
    pages = query_one("#pages", ContentSwitcher)
    day_field = query_one("#day", Field)

    def __init__(self, case: str, calls: CaseCalls, badges: Sequence[str]) -> None:
        super().__init__()
        self.case_id = case
        self._calls = calls
        self._badges = tuple(badges)
        self._held: CaseFile | None = None
        self._case: CaseFile | None = None
        self._checked: Checked | None = None
        self._noted = False
        self._came_from: str | None = None

    def compose(self) -> ComposeResult:
        """Line, bar, page, and the question for a day above the keys."""
        yield StatusLine(id="status")
        yield PageBar(
            [("network", "Network"), ("gaps", "Gaps"), ("chronology", "Chronology")], id="bar"
        )
        with ContentSwitcher(initial="gaps", id="pages"):
            yield NetworkPage(id="network")
            yield GapsPage(id="gaps")
            yield ChronologyPage(id="chronology")
        with Horizontal(id="asking"):
            yield Static(text("As known on "))
            yield Field(placeholder="11 June 2026, last March; empty for today", id="day")
            yield Static(id="not-a-day")
        yield Footer(show_command_palette=False)

    def on_mount(self) -> None:
        """Load, then ask the rules; the page is there at once."""
        self.query_one("#asking").display = False
        self.bar.show("gaps", {}, self._badges)
        self.page.first.focus()
        self._load()

    # --- the case, and the day it is looked at from ------------------------------------------

    @work(exclusive=True)
    async def _load(self) -> None:
        self._held = await self._calls.load()
        await self._look_from(self._held)

    def reload(self) -> None:
        """Something was saved: show the case as it is now."""
        self._load()

    async def to_today(self) -> None:
        """Leave the past, if that is what is looked at, and say so."""
        if self._held and self._case and self._case.as_of_day:
            self.notify("Back to today: what you write is recorded now.", markup=False)
            self._look(self._held.day)

    def go_to(self, entry: str) -> None:
        """Show an entry in the chronology; esc comes back."""
        self.post_message(Page.Jump(entry=entry))

    @work(exclusive=True)
    async def _look(self, day: date) -> None:
        """The case as it was known at the end of a day; today's when the day is not past."""
        if self._held:
            past = day < self._held.day
            case = await self._calls.as_of(self._held, day) if past else self._held
            await self._look_from(case)

    async def _look_from(self, case: CaseFile) -> None:
        """Show what is there at once; what the rules find follows."""
        self._show(case, None, standing(case))
        checked = await self._calls.check(case)
        self._show(case, checked, await self._calls.standing(case, checked))
        await self._note()

    def _show(self, case: CaseFile, checked: Checked | None, figures: Standing) -> None:
        self._case, self._checked = case, checked
        past = case.as_of_day
        self.set_class(past is not None, "-past")
        seen = f"AS KNOWN ON {say_day(Day.on(past), date.max)}" if past else ""
        counts = {"network": len(case.people), "chronology": figures.entries}
        if figures.gaps is not None:
            counts["gaps"] = figures.gaps
        self.status.show(figures)
        self.bar.show(self.pages.current or "gaps", counts, self._badges, seen)
        self.page.show(case, checked)

    async def _note(self) -> None:
        """Once a case and session: which gaps were on the screen."""
        page = self.page
        if isinstance(page, GapsPage) and not self._noted and page.ready:
            self._noted = True
            await self._calls.shown(page.codes)

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
        self.bar.turn_to(name)
        if self._case:
            self.page.show(self._case, self._checked)
        self.page.first.focus()
        self.run_worker(self._note(), group="note")

    @on(PageBar.Chosen)
    def _bar_chosen(self, event: PageBar.Chosen) -> None:
        self.action_page(event.page)

    @on(Page.Jump)
    def _jump(self, event: Page.Jump) -> None:
        self._came_from = self.pages.current
        chronology = self.query_one(ChronologyPage)
        self._turn_to("chronology")
        if event.entry:
            chronology.go_to(event.entry)
        else:
            chronology.filter_by(event.words)

    def action_back(self) -> None:
        """Close the question, else back where a jump began, else clear the filter, else out."""
        if self.query_one("#asking").display:
            self._stop_asking()
        elif self._came_from:
            self.page.clear()
            back, self._came_from = self._came_from, None
            self._turn_to(back)
        elif not self.page.clear():
            self.dismiss()

    # --- looking back -------------------------------------------------------------------------

    def action_step(self, months: int) -> None:
        """A month back or on."""
        if self._case and self._held:
            self._look(min(months_back(self._case.day, -months), self._held.day))

    def action_day(self) -> None:
        """Ask for a day."""
        self.query_one("#asking").display = True
        self.query_one("#not-a-day", Static).update(text(""))
        self.day_field.value = ""
        self.day_field.focus()

    @on(Field.Submitted, "#day")
    def _day_said(self, event: Field.Submitted) -> None:
        if self._held is None:
            return
        try:
            said = read_day(event.value, self._held.day)
        except Problem as problem:
            self.query_one("#not-a-day", Static).update(text(problem.what))
            return
        self._stop_asking()
        self._look(said.last or self._held.day)

    def _stop_asking(self) -> None:
        self.query_one("#asking").display = False
        self.page.first.focus()
