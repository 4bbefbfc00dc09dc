"""The unlock screen: wrong, right, recovery key, and nothing of what is inside."""

from __future__ import annotations

import asyncio
from pathlib import Path

from leadpro.screens.caseload import CaseloadScreen
from leadpro.screens.unlock import UnlockScreen
from leadpro.workspace.lock import WriterLock
from tests.screens.conftest import NOON, PASSPHRASE, Start, settled, shown, spelled, until_shown


async def test_wrong_then_right(start: Start) -> None:
    """A wrong passphrase is said in words, empties the field, and the right one opens the caseload."""
    async with start(locked=True) as pilot:
        screen = pilot.app.screen
        assert isinstance(screen, UnlockScreen)
        screen.field.value = "not this one"
        await pilot.press("enter")
        await settled(pilot)
        assert "passphrase" in shown(pilot).lower()
        assert screen.said.has_class("-problem")
        assert screen.field.value == ""
        screen.field.value = PASSPHRASE
        await pilot.press("enter")
        await settled(pilot)
        assert isinstance(pilot.app.screen, CaseloadScreen)


async def test_enter_pressed_while_another_way_is_tried_is_not_lost(start: Start) -> None:
    """What opens without asking gives way to a passphrase typed meanwhile, once it has failed."""
    given: list[str] = []
    gate = asyncio.Event()

    async def opened(secret: str, by_recovery: bool) -> None:
        given.append(secret)
        screen.say("")

    async def first() -> None:
        await gate.wait()

    async with start(locked=True) as pilot:
        screen = UnlockScreen(opened, first=first)
        await pilot.app.push_screen(screen)
        screen.field.value = PASSPHRASE
        await pilot.press("enter")
        assert given == []
        gate.set()
        await settled(pilot)
        assert given == [PASSPHRASE]


async def test_the_wait_is_shown_and_does_not_hold_the_screen(start: Start) -> None:
    """After wrong ones the wait is told to the screen, which goes on taking keys."""
    async with start(locked=True) as pilot:
        screen = pilot.app.screen
        assert isinstance(screen, UnlockScreen)
        screen.field.value = "not this one"
        await pilot.press("enter")
        await until_shown(pilot, "does not open")
        screen.field.value = "not this one"
        screen.field.post_message(screen.field.Submitted(screen.field, screen.field.value))
        await until_shown(pilot, "takes longer: ")
        await pilot.press("f4")
        assert "999" in shown(pilot)


async def test_recovery_key(start: Start) -> None:
    """The recovery key opens it, typed in the open because it comes from paper."""
    async with start(locked=True) as pilot:
        screen = pilot.app.screen
        assert isinstance(screen, UnlockScreen)
        await pilot.press("f2")
        assert not screen.field.password
        screen.field.value = spelled().lower()
        await pilot.press("enter")
        await settled(pilot)
        assert isinstance(pilot.app.screen, CaseloadScreen)


async def test_nothing_of_a_case_before_unlocking(start: Start) -> None:
    """The unlock screen, its help and its danger card name nobody."""
    async with start(locked=True) as pilot:
        for keys in (["f1"], ["escape", "f4"], ["escape"]):
            await pilot.press(*keys)
            assert "Amy" not in shown(pilot)
            assert "K1" not in shown(pilot)


async def test_who_holds_it_is_said(start: Start, folder: Path) -> None:
    """A second app opens read-only and says who has the workspace."""
    with WriterLock(folder, "another app") as lock:
        assert lock.take(NOON) is None
        async with start() as pilot:
            assert "read-only" in shown(pilot)
            assert "another app" in shown(pilot)
