"""The caseload and what is begun there: a new case, closing one, the end of the day, the first page."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from textual import events
from textual.pilot import Pilot
from textual.widgets import Input, SelectionList

from leadpro.records import (
    Case,
    Day,
    Entry,
    Meeting,
    Occurrence,
    Person,
    Responsibility,
    Tie,
)
from leadpro.screens.app import LeadproApp
from leadpro.screens.before import BeforeScreen
from leadpro.screens.caseload import CaseloadScreen
from leadpro.screens.close_day import CloseDayScreen
from leadpro.screens.new_case import NewCaseScreen
from leadpro.screens.removal import RemovalScreen
from leadpro.workspace import vault
from leadpro.workspace.opened import Workspace, new_case, open_workspace
from leadpro.workspace.reading import WORKSPACE
from leadpro.workspace.seen import saw
from leadpro.workspace.store import put
from tests.screens.conftest import (
    NOON,
    PASSPHRASE,
    Start,
    clock,
    lines_of,
    settled,
    shown,
    until_shown,
)

REFERRAL = "From: Kit Moor <kit@example.org>\nDate: 10 March 2025\n\nHis mother Ann Hill has not been seen."


def row(pilot: Pilot[None], reference: str) -> str:
    """The line of a case."""
    return next(x for x in lines_of(pilot) if reference in x)


def change(folder: Path, call: Callable[[Workspace], object]) -> None:
    """Do something in the workspace before the app is on it, or after."""
    keys = vault.unlock(folder, passphrase=PASSPHRASE)
    with open_workspace(folder, keys, clock=clock) as workspace:
        call(workspace)


async def on_screen(pilot: Pilot[None], kind: type[object]) -> None:
    """Wait for a screen that a flow shows."""
    for _ in range(200):
        await pilot.pause(0.02)
        if isinstance(pilot.app.screen, kind):
            return
    raise AssertionError(f"{pilot.app.screen} is not {kind.__name__}")


async def in_case(pilot: Pilot[None], case: str) -> list[object]:
    """Every record of a case."""
    app = pilot.app
    assert isinstance(app, LeadproApp)
    file = await app.file(case)
    return [h.record for h in file.held.values()]


# --- the caseload -----------------------------------------------------------------------------------


async def test_a_line_says_what_is_new_and_what_comes_next(folder: Path, start: Start) -> None:
    """New gaps since the case was last left; the nearest day ahead and what it is."""
    meeting = Meeting(id="m", case="case", kind="core group", on=Day.parse("2025-03-20"))
    change(folder, lambda w: (w.save("case", [put(meeting)]), saw(w, "case", ["V01:child"])))
    async with start(size=(150, 40)) as pilot:
        line = row(pilot, "K1")
        assert "20 Mar meeting" in line
        assert "all" not in line
        assert "entries in 12 weeks" in shown(pilot)
    async with start(size=(80, 24)) as pilot:
        assert "20 Mar meeting" in row(pilot, "K1")
        assert "Heard" in shown(pilot)


async def test_sixty_cases_stand_most_urgent_first(folder: Path, start: Start) -> None:
    """Harm on top, then what is overdue; the cursor stays on its case."""

    def many(workspace: Workspace) -> None:
        for n in range(2, 60):
            case, child = f"case{n}", f"child{n}"
            made = [
                Case(id=case, case=case, reference="", title="", child=child),
                Person(id=child, case=case, name=f"Child {n}"),
            ]
            if n == 30:
                due = Day.parse("2025-03-01")
                made.append(Responsibility(id="late", case=case, what="Ring", due=due, own=True))
            new_case(workspace, "", made, "many")

    change(folder, many)
    async with start(size=(80, 24)) as pilot:
        found = [x.split()[0] for x in lines_of(pilot) if x.strip().startswith("K")]
        assert found[:2] == ["K1", "K30"]
        assert "59 open" in shown(pilot)


async def test_under_a_case_it_waits_until_it_is_back(
    start: Start, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A save in the case does not read every case again below it; coming back does."""
    looked: list[str] = []
    look = CaseloadScreen._take

    async def counted(self: CaseloadScreen, case: Case, *, asked: bool) -> None:
        looked.append(case.id)
        await look(self, case, asked=asked)

    async with start(case=True) as pilot:
        await settled(pilot)
        monkeypatch.setattr(CaseloadScreen, "_take", counted)
        await pilot.press("n", *"late again today", "enter")
        await settled(pilot)
        await pilot.press("ctrl+s")
        await settled(pilot)
        assert any(
            "late again" in e.text for e in await in_case(pilot, "case") if isinstance(e, Entry)
        )
        assert looked == []
        await pilot.press("escape", "escape")
        await on_screen(pilot, CaseloadScreen)
        await settled(pilot)
        assert looked


async def test_masked_says_initials_and_days_only(start: Start) -> None:
    """No name, no count, no title of a question."""
    async with start(masked=True) as pilot:
        assert "AB" in row(pilot, "K1")
        for words in ("Amy", "Danger  ", "Gaps", "D01"):
            assert words not in "\n".join(lines_of(pilot)[:-1])


async def test_closing_says_what_is_open_asks_why_and_can_be_taken_back(start: Start) -> None:
    """z, a reason, enter: the case leaves; Z shows it, z opens it again."""
    async with start() as pilot:
        await pilot.press("z")
        await on_screen(pilot, RemovalScreen)
        await until_shown(pilot, "about harm")
        await pilot.press("enter")
        assert isinstance(pilot.app.screen, RemovalScreen)  # not without a reason
        await pilot.press(*"moved", "enter")
        await until_shown(pilot, "No open case")
        await settled(pilot)
        await pilot.press("Z")
        await until_shown(pilot, "(closed)")
        await settled(pilot)
        await pilot.press("z")
        await on_screen(pilot, RemovalScreen)
        await until_shown(pilot, "Open again")
        await pilot.press(*"back", "enter")
        await settled(pilot)
        (case,) = [r for r in await in_case(pilot, "case") if isinstance(r, Case)]
        assert [s.state for s in case.steps] == ["opened", "closed", "reopened"]
        assert [s.reason for s in case.steps[1:]] == ["moved", "back"]


# --- a new case -------------------------------------------------------------------------------------


async def test_the_first_page_comes_once_before_a_real_case(start: Start) -> None:
    """c asks first whose notes these are; what is written is kept and not asked again."""
    from leadpro import settings

    async with start(size=(120, 40)) as pilot:
        await pilot.press("c")
        await on_screen(pilot, BeforeScreen)
        await until_shown(pilot, "a court can read them")
        await pilot.press("escape")
        await on_screen(pilot, NewCaseScreen)
        await pilot.press("escape")
        await settled(pilot)
        await pilot.press("c")
        await on_screen(pilot, BeforeScreen)
        await pilot.press(*"Northtown", "ctrl+s")
        await on_screen(pilot, NewCaseScreen)
        await pilot.press("escape")
        await settled(pilot)
        assert settings.read().about["employer"] == "Northtown"
        await pilot.press("c")
        await on_screen(pilot, NewCaseScreen)


@pytest.fixture
def _asked_before() -> None:
    """The first page is filled in."""
    from leadpro import settings

    settings.change("about", "employer", "Northtown")


@pytest.mark.usefixtures("_asked_before")
async def test_a_new_case_in_one_save(start: Start) -> None:
    """A pasted referral fills the head and offers its people; one is ticked; one answer, one not known."""
    async with start(size=(120, 45)) as pilot:
        await pilot.press("c")
        await on_screen(pilot, NewCaseScreen)
        await until_shown(pilot, "GP")
        pilot.app.post_message(events.Paste(REFERRAL))
        await until_shown(pilot, "Ann Hill mother")
        pilot.app.screen.query_one(SelectionList).focus()
        await pilot.press("space", "down", "space")
        await pilot.press("tab", *"Tom Hill", "tab", *"2018", "tab", "tab", *"GP; dad")
        await pilot.press("tab", *"Ann", "tab", "f2", "ctrl+s")
        await until_shown(pilot, "Tom Hill")
        await settled(pilot)
        case = pilot.app.screen.case_id  # type: ignore[attr-defined]
        made = await in_case(pilot, case)
        people = {r.name for r in made if isinstance(r, Person)}
        assert {"Tom Hill", "Ann Hill", "Kit Moor", "Jo Finch", "dad (no name known)"} == people
        assert {t.kind for t in made if isinstance(t, Tie)} == {"mother", "father"}
        texts = [e.text for e in made if isinstance(e, Entry)]
        assert REFERRAL in texts
        assert "With the child now: Ann" in texts
        assert any(isinstance(r, Responsibility) and "sleeps" in r.what for r in made)
        app = pilot.app
        assert isinstance(app, LeadproApp)
        saves = await app.on_desk(
            app.desk.do,
            lambda w: list(
                w.store.db.query("select distinct save from revision where case_id = ?", [case])
            ),
        )
        assert len(saves) == 1


@pytest.mark.usefixtures("_asked_before")
async def test_what_is_typed_is_kept_and_what_is_wrong_is_said(start: Start) -> None:
    """No name, no case; left with esc it comes back as it was; f3 throws it away."""
    async with start(size=(100, 40)) as pilot:
        await pilot.press("c")
        await on_screen(pilot, NewCaseScreen)
        await pilot.press("tab", "tab", *"2018", "ctrl+s")
        await until_shown(pilot, "1 to put right")
        await pilot.press("escape")
        await settled(pilot)
        await pilot.press("c")
        await on_screen(pilot, NewCaseScreen)
        await until_shown(pilot, "as you left it")
        assert "2018" in [i.value for i in pilot.app.screen.query(Input)]
        await pilot.press("f3")
        await pilot.press("escape")
        await settled(pilot)
        await pilot.press("c")
        await on_screen(pilot, NewCaseScreen)
        assert not any(i.value for i in pilot.app.screen.query(Input))


# --- the end of the day -----------------------------------------------------------------------------


async def test_the_day_is_closed_line_by_line(start: Start) -> None:
    """d and t and h each write their record at once; the end is a record without a name."""
    async with start(size=(120, 40)) as pilot:
        await pilot.press("E")
        await on_screen(pilot, CloseDayScreen)
        await until_shown(pilot, "Harm is open")
        await pilot.press("d")
        await until_shown(pilot, "night team know?")
        await pilot.press(*"at gran's, with gran", "enter")
        await until_shown(pilot, "✓ done")
        await pilot.press("t", "enter")
        await until_shown(pilot, "✓ tomorrow")
        await pilot.press("h", *"Pat Cole", "enter")
        await until_shown(pilot, "✓ handed on")
        await pilot.press("c")
        await settled(pilot)
        assert isinstance(pilot.app.screen, CaseloadScreen)
        made = await in_case(pilot, "case")
        assert any(isinstance(r, Entry) and "at gran's" in r.text for r in made)
        tasks = {r.what: r for r in made if isinstance(r, Responsibility)}
        (passing,) = [t for what, t in tasks.items() if what.startswith("Pass on")]
        assert (passing.own, passing.due) == (True, Day.parse("2025-03-13"))
        assert tasks["Ring the surgery"].steps[-1].state == "proposed"
        app = pilot.app
        assert isinstance(app, LeadproApp)
        own = await app.on_desk(app.desk.do, lambda w: w.store.case_file(WORKSPACE, NOON))
        ended = [o for o in own.all(Occurrence) if o.what == "day closed"]
        assert [o.how_much for o in ended] == ["1 done, 1 for tomorrow, 1 handed on, 1 left open"]


async def test_a_day_left_open_is_no_record(start: Start) -> None:
    """esc out of a question leaves the line, esc again the day; nothing is written."""
    async with start(size=(80, 24)) as pilot:
        before = await in_case(pilot, "case")
        await pilot.press("E")
        await on_screen(pilot, CloseDayScreen)
        await pilot.press("h", "x", "escape", "escape")
        await settled(pilot)
        assert isinstance(pilot.app.screen, CaseloadScreen)
        assert await in_case(pilot, "case") == before
        await pilot.press("E")
        await on_screen(pilot, CloseDayScreen)
        await pilot.press("exclamation_mark")
        await until_shown(pilot, "999")
        await pilot.press("escape", "escape")
