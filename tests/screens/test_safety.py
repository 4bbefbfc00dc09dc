"""Lock, blank, danger, crash output, and text from people: what must never go wrong."""

from __future__ import annotations

import time
from collections.abc import Callable

import pytest
from rich.console import Console
from textual.pilot import Pilot
from textual.worker import WorkerFailed

from leadpro.problem import Problem
from leadpro.screens import blank, desk
from leadpro.screens.app import LeadproApp
from leadpro.screens.blank import BlankScreen
from leadpro.screens.caseload import CaseloadScreen
from leadpro.screens.danger import DangerScreen
from tests.screens.conftest import PASSPHRASE, Start, settled, shown


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


async def test_masked_shows_initials_and_opens_no_case(start: Start) -> None:
    """A masked session has initials in the caseload and no way to the names."""
    async with start(masked=True) as pilot:
        assert "AB" in shown(pilot)
        assert "Amy" not in shown(pilot)
        await pilot.press("enter")
        await settled(pilot)
        assert isinstance(pilot.app.screen, CaseloadScreen)


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
