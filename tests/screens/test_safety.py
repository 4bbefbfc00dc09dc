"""Lock, blank, danger, crash output, and text from people: what must never go wrong."""

from __future__ import annotations

import re
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from rich.console import Console
from textual.pilot import Pilot
from textual.worker import WorkerFailed

from leadpro import settings
from leadpro.problem import Problem
from leadpro.records import Day, Entry, Telling
from leadpro.screens import blank, desk
from leadpro.screens.app import LeadproApp
from leadpro.screens.blank import BlankScreen, UnmaskScreen
from leadpro.screens.case import CaseScreen
from leadpro.screens.caseload import CaseloadScreen
from leadpro.screens.danger import DangerScreen
from leadpro.screens.idle import Idle
from leadpro.workspace import drafts, vault
from leadpro.workspace.store import put
from tests.checks.made import entry
from tests.screens.conftest import NOON, PASSPHRASE, Start, settled, shown


async def test_lock_ends_the_process(start: Start) -> None:
    """Ctrl+l leaves with the code on which the parent starts the app again."""
    async with start(case=True) as pilot:
        await pilot.press("ctrl+l")
    assert pilot.app.return_code == 75


async def test_blank_and_back(start: Start) -> None:
    """B takes everything off the screen at once; within ten seconds any key brings it back."""
    async with start(case=True) as pilot:
        await pilot.press("b")
        assert shown(pilot).strip() == ""
        await pilot.press("x")
        assert "D01" in shown(pilot)


async def test_blank_asks_after_ten_seconds(start: Start, monkeypatch: pytest.MonkeyPatch) -> None:
    """Later only the passphrase brings the page back."""
    monkeypatch.setattr(blank, "GRACE", -1.0)
    async with start(case=True) as pilot:
        await pilot.press("b", "x")
        screen = pilot.app.screen
        assert isinstance(screen, BlankScreen)
        screen.field.value = "not this one"
        await pilot.press("enter")
        await settled(pilot)
        assert pilot.app.screen is screen
        time.sleep(1)  # what the vault demands after a wrong one
        screen.field.value = PASSPHRASE
        await pilot.press("enter")
        await settled(pilot)
        assert "D01" in shown(pilot)


async def test_danger_from_everywhere(start: Start) -> None:
    """The card comes up from the caseload, the help, a case and a field, with no case data on it."""
    async with start() as pilot:
        for keys in (["exclamation_mark"], ["question_mark", "f4"], ["escape", "enter", "f", "f4"]):
            await pilot.press(*keys)
            await settled(pilot)
            assert isinstance(pilot.app.screen, DangerScreen)
            assert "999" in shown(pilot)
            assert "Amy" not in shown(pilot)
            await pilot.press("escape")
            assert not isinstance(pilot.app.screen, DangerScreen)


NAMES = ("Amy", "Bell", "Ruth", "Finch", "coat", "belt", "immunisation", "Police", "surgery")


def _names(pilot: Pilot[None]) -> list[str]:
    """What is on the screen that a masked one must not show."""
    said = shown(pilot) + " ".join(n.message for n in pilot.app._notifications)
    return [name for name in NAMES if name in said]


async def test_masked_from_the_start(start: Start) -> None:
    """Every page of a case comes up without a name, says so in its frame, and nothing is written down."""
    async with start(masked=True, size=(120, 40)) as pilot:
        assert "AB" in shown(pilot)
        await pilot.press("enter")
        await settled(pilot)
        for page in "1235":
            await pilot.press(page)
            await settled(pilot)
            assert _names(pilot) == []
            assert "masked" in shown(pilot).splitlines()[1]
        await pilot.press("n")
        await settled(pilot)
        assert "would show names" in [*pilot.app._notifications][-1].message
        await pilot.press("question_mark", *"belt")
        await settled(pilot)
        assert _names(pilot) == ["belt"]  # only as typed


async def test_masking_in_the_middle_of_a_form(start: Start) -> None:
    """F8 takes away the page, the form and what was said at once; what was typed is kept as a draft."""
    async with start(case=True) as pilot:
        await pilot.press("3")
        await settled(pilot)
        await pilot.press("n", *"Amy has no coat again")
        await pilot.press("f8")
        await settled(pilot)
        assert _names(pilot) == []
        assert isinstance(pilot.app.screen, CaseScreen)
        assert pilot.app.screen.page.id == "chronology"
        kept = await pilot.app.on_desk(pilot.app.desk.drafts)  # type: ignore[attr-defined]
        assert ["no coat again" in str(d.fields) for d in kept if d.what == "capture"] == [True]


async def test_unmasking_asks_for_the_passphrase(start: Start) -> None:
    """Esc and a wrong one leave it masked; the right one brings the names back, on the same page."""
    async with start(case=True) as pilot:
        await pilot.press("3", "m")
        await settled(pilot)
        await pilot.press("m", "escape")
        await settled(pilot)
        assert _names(pilot) == []
        await pilot.press("m", *"wrong", "enter")
        await settled(pilot)
        assert isinstance(pilot.app.screen, UnmaskScreen)
        time.sleep(1)  # what the vault demands after a wrong one
        await pilot.press(*PASSPHRASE, "enter")
        await settled(pilot)
        assert "hit her with a belt" in shown(pilot)
        assert "masked" not in shown(pilot)


async def test_what_stands_on_a_masked_page_is_counted_on_the_real_case(start: Start) -> None:
    """The days since the child was heard, and how many gaps there are, do not change by masking."""
    async with start(case=True, size=(120, 40)) as pilot:
        figures = r"heard \S+|\d+ gaps|\d+ overdue"
        before = re.findall(figures, shown(pilot).splitlines()[0])
        await pilot.press("m")
        await settled(pilot)
        assert re.findall(figures, shown(pilot).splitlines()[0]) == before
        assert len(before) == 3


async def test_blank_also_takes_the_scrollback(
    start: Start, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The terminal is told to forget what it had scrolled away; the palette stays shut over it."""
    async with start(case=True) as pilot:
        sent: list[str] = []
        monkeypatch.setattr(pilot.app._driver, "write", sent.append)
        monkeypatch.setattr(blank, "GRACE", -1.0)
        await pilot.press("f9", "x", "ctrl+p")
        assert "\x1b[3J" in "".join(sent)
        assert isinstance(pilot.app.screen, BlankScreen)


async def test_nobody_at_the_keys_locks(start: Start) -> None:
    """After the minutes that are set, also while blank; a key puts it off."""
    async with start(case=True) as pilot:
        now = [0.0]
        app = pilot.app
        assert isinstance(app, LeadproApp)
        app._idle = Idle(lambda: 5, clock=lambda: now[0], wall=lambda: now[0])
        for now[0] in range(0, 290, 29):
            app._tick()
        await pilot.press("j")
        for now[0] in range(290, 580, 29):
            app._tick()
        assert app.return_code is None
        await pilot.press("b")
        for now[0] in range(580, 900, 29):
            app._tick()
    assert pilot.app.return_code == 75


@pytest.mark.parametrize("slept", [(1.0, 3600.0), (3600.0, 3600.0), (1.0, -3600.0)])
def test_sleep_is_noticed_and_a_clock_put_back_is_not(slept: tuple[float, float]) -> None:
    """The wall clock, or both, jumped ahead between two ticks."""
    at = [0.0, 0.0]
    idle = Idle(lambda: 100, clock=lambda: at[0], wall=lambda: at[1])
    assert not idle.due()
    at[:] = slept
    assert idle.due() == (slept[1] > 0)


async def test_a_call_is_written_down_in_ten_keys(start: Start) -> None:
    """From the card: whom, enter; an entry of mine, and the agency is told. None of it while locked."""
    async with start(case=True) as pilot:
        keys = ["exclamation_mark", "enter", "down", "down", "down", "enter", "enter"]
        assert len(keys) <= 10
        await pilot.press(*keys[:2])
        await settled(pilot)
        await pilot.press(*keys[2:])
        await settled(pilot)
        assert isinstance(pilot.app.screen, CaseScreen)
        file = await pilot.app.file("case")  # type: ignore[attr-defined]
        (call,) = [e for e in file.all(Entry) if e.nature == "call"]
        assert call.text == "I rang Police, not an emergency (101)."
        assert (file.name(call.author), call.day, call.time) == (
            "Jo Finch",
            Day.on(NOON.date()),
            "12:00",
        )
        assert [t.to for t in file.all(Telling) if t.told[0].entry == call.id] == [("police",)]


async def test_the_card_of_a_locked_screen_writes_nothing_down(start: Start) -> None:
    """Nobody has opened anything: enter does nothing there."""
    async with start(locked=True) as pilot:
        await pilot.press("f4", "enter")
        assert isinstance(pilot.app.screen, DangerScreen)
        assert "I have rung" not in shown(pilot)


async def test_a_save_that_names_harm_says_so_once(start: Start) -> None:
    """Whichever way it was written; nothing is held back, and nothing is said of what names none."""
    async with start(case=True) as pilot:
        here = pilot.app._here()  # type: ignore[attr-defined]
        await here.save([put(entry("Her stepfather hit Amy with a belt.", id="new"))], "a test")
        await settled(pilot)
        assert [n.message for n in pilot.app._notifications] == [
            "This names harm. Who has been told? !"
        ]
        await here.save([put(entry("A pleasant visit.", id="new2"))], "a test")
        await settled(pilot)
        assert len(pilot.app._notifications) == 1


async def test_names_never_act(start: Start) -> None:
    """Markup in a name stays text; no control or direction character reaches the terminal."""
    async with start(case=True, size=(120, 60)) as pilot:
        await pilot.press("1")
        await settled(pilot)
        assert "[b]Ruth[/b]" in shown(pilot)
        await pilot.press("f", *"[/b]", "enter", "enter")
        await settled(pilot)
        found = shown(pilot)
        assert "[b]Ruth[/b]" in found
        assert not set("\x1b\x07\x9b\u202e") & set(found)


async def test_no_picture_and_no_copy_of_a_real_case(start: Start) -> None:
    """The palette offers no screenshot, and the clipboard stays as it was."""
    async with start(case=True) as pilot:
        titles = [c.title for c in pilot.app.get_system_commands(pilot.app.screen)]
        assert "Screenshot" not in titles
        assert "Lock" in titles
        pilot.app.copy_to_clipboard("Amy Bell")
        assert pilot.app.clipboard == ""


async def test_what_a_person_can_put_right_ends_nothing(
    start: Start, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A Problem while something is written down is said in its own words, and the app goes on."""

    def refuse(*_given: object) -> None:
        raise Problem("The disk is full.", "Make room.")

    monkeypatch.setattr(desk.Desk, "note_shown", refuse)
    async with start(case=True) as pilot:
        assert [n.message for n in pilot.app._notifications] == ["The disk is full. Make room."]
        await pilot.press("3")
        assert "hit her with a belt" in shown(pilot)


def _broken(_app: LeadproApp) -> None:
    child = "Amy Bell"
    raise KeyError(child)


async def _broken_later(app: LeadproApp) -> None:
    _broken(app)


def _in_a_handler(pilot: Pilot[None]) -> None:
    pilot.app.call_later(_broken, pilot.app)


def _in_a_worker(pilot: Pilot[None]) -> None:
    pilot.app.run_worker(_broken_later(pilot.app))  # type: ignore[arg-type]


async def test_a_fault_of_ours_loses_nothing_typed(
    app: Callable[..., LeadproApp], folder: Path
) -> None:
    """What stood in the line when it broke is there after the next start."""
    one = app()
    with pytest.raises(KeyError):  # noqa: PT012 - raised again as the app ends
        async with one.run_test() as pilot:
            await settled(pilot)
            await pilot.press("enter")
            await settled(pilot)
            await pilot.press("n", *"no gloves", "!")
            _in_a_handler(pilot)
            await pilot.pause()
    one.close()
    kept = drafts.kept(folder, vault.unlock(folder, passphrase=PASSPHRASE))
    assert [d.fields["line"] for d in kept if d.what == "capture"] == ["no gloves!"]


@pytest.mark.parametrize("masked", [False, True])
async def test_back_to_the_place_after_a_lock_unless_masked(start: Start, masked: bool) -> None:
    """The same case, page and entry; a masked session comes up at the caseload."""
    async with start(case=True) as pilot:
        await pilot.press("3")
        await settled(pilot)
        await pilot.press("k", "ctrl+l")
        stood_on = pilot.app.stands_at()  # type: ignore[attr-defined]
    pilot.app.close()  # type: ignore[attr-defined]
    settings.change("", "masked", masked)
    async with start(locked=True) as pilot:
        await pilot.press(*PASSPHRASE, "enter")
        await settled(pilot)
        if masked:
            assert isinstance(pilot.app.screen, CaseloadScreen)
            assert _names(pilot) == []
        else:
            assert pilot.app.stands_at() == stood_on  # type: ignore[attr-defined]
            assert stood_on[:2] == ("case", "chronology")


@pytest.mark.parametrize("fault", [_in_a_handler, _in_a_worker])
async def test_a_fault_of_ours_names_nobody(
    app: Callable[..., LeadproApp],
    capsys: pytest.CaptureFixture[str],
    fault: Callable[[Pilot[None]], None],
) -> None:
    """A crash says type, file and line; neither the locals nor the message of the fault."""
    one = app()
    with pytest.raises((KeyError, WorkerFailed)):  # noqa: PT012 - raised again as the app ends
        async with one.run_test() as pilot:
            await settled(pilot)
            fault(pilot)
            await pilot.pause()
    console = Console(width=200)
    with console.capture() as said:
        for renderable in one._exit_renderables:
            console.print(renderable)
    captured = capsys.readouterr()
    everything = said.get() + captured.out + captured.err
    assert "KeyError in test_safety.py:" in everything
    assert "Amy" not in everything
    assert one.return_code == 70
