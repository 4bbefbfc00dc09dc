"""Undo and redo in the app: said first, one enter, in the history like any save; refusals in words."""

from __future__ import annotations

from pathlib import Path

import msgspec
from textual.pilot import Pilot

from leadpro.records import Entry
from leadpro.screens.app import LeadproApp
from leadpro.screens.caseload import CaseloadScreen
from leadpro.screens.undo import UndoScreen
from leadpro.workspace.store import put
from leadpro.workspace.undo import saves
from tests.checks.made import entry
from tests.screens.conftest import Start, settled, shown

NEW = entry("He rang at noon.", "2025-03-11")


async def _save(pilot: Pilot[None], text: str, why: str) -> None:
    app = pilot.app
    assert isinstance(app, LeadproApp)
    file = await app.file("case")
    held = file.held.get(NEW.id)
    record = msgspec.structs.replace(NEW, text=text)
    await app.save("case", [put(record, held.heads if held else None)], why)
    await settled(pilot)


async def _text(pilot: Pilot[None]) -> str:
    assert isinstance(pilot.app, LeadproApp)
    found = (await pilot.app.file("case")).get(NEW.id, Entry)
    return found.text if found else ""


async def _keys(pilot: Pilot[None], *keys: str) -> None:
    for key in keys:
        await pilot.press(key)
        await settled(pilot)


async def test_undo_and_redo_with_two_keys_each(start: Start) -> None:
    """u says what and why, enter does it; U brings it back; all four are in the journal."""
    async with start(case=True) as pilot:
        await _save(pilot, "He rang at noon.", "call")
        await _save(pilot, "He rang at one.", "time put right")
        await _keys(pilot, "u")
        assert isinstance(pilot.app.screen, UndoScreen)
        assert "time put right" in shown(pilot)
        assert "as it was before" in shown(pilot)
        await _keys(pilot, "enter")
        assert await _text(pilot) == "He rang at noon."
        await _keys(pilot, "U", "enter")
        assert await _text(pilot) == "He rang at one."
        assert isinstance(pilot.app, LeadproApp)
        every = await pilot.app.on_desk(pilot.app.desk.do, lambda w: saves(w.store))
        assert [s.why for s in every[:2]] == ["undo: undo: time put right", "undo: time put right"]


async def test_what_later_work_stands_on_is_refused_and_named(start: Start) -> None:
    """Enter on the older save does nothing and says which newer one stands on it."""
    async with start(case=True) as pilot:
        await _save(pilot, "He rang at noon.", "call")
        await _save(pilot, "He rang at one.", "time put right")
        await _keys(pilot, "u", "j")
        assert "A later save stands on this one" in shown(pilot)
        assert shown(pilot).count("time put right") > 1
        await _keys(pilot, "enter")
        assert isinstance(pilot.app.screen, UndoScreen)
        await _keys(pilot, "escape")
        assert await _text(pilot) == "He rang at one."


async def test_a_case_taken_back_leaves_to_the_caseload(start: Start) -> None:
    """The first save made the case: after its undo nothing of it is shown, and redo brings it back."""
    async with start(case=True) as pilot:
        await _keys(pilot, "u")
        assert "taken out" in shown(pilot)
        await _keys(pilot, "enter")
        assert isinstance(pilot.app.screen, CaseloadScreen)
        assert "Amy" not in shown(pilot)
        await _keys(pilot, "U", "enter")
        assert "K1" in shown(pilot)


async def test_nothing_to_redo_is_said(start: Start, folder: Path) -> None:
    """And a session that only reads undoes nothing."""
    async with start(case=True) as pilot:
        await _keys(pilot, "U")
        assert "nothing of yours to redo" in " ".join(n.message for n in pilot.app._notifications)
    async with start(case=True, read_only=True) as pilot:
        await _keys(pilot, "u")
        assert not isinstance(pilot.app.screen, UndoScreen)
