"""Looking back on both clocks: steps, days, the frame that says so, and that nothing is written there."""

from __future__ import annotations

from pathlib import Path

from textual.pilot import Pilot

from leadpro.records import Entry, SetAside
from leadpro.screens.case import CaseScreen
from leadpro.screens.set_aside import SetAsidePanel
from leadpro.workspace import vault
from leadpro.workspace.opened import open_workspace
from tests.screens.conftest import PASSPHRASE, Start, clock, lines_of, settled, shown


async def press(pilot: Pilot[None], *keys: str) -> str:
    """Press, wait, and give what is on the screen."""
    await pilot.press(*keys)
    await settled(pilot)
    return shown(pilot)


def case(pilot: Pilot[None]) -> CaseScreen:
    """The case that is open."""
    screen = pilot.app.screen
    assert isinstance(screen, CaseScreen)
    return screen


async def test_steps_stop_where_something_changed(start: Start) -> None:
    """[ leaves out the last thing that became known and says what; ] brings it back, and ends today."""
    async with start(case=True) as pilot:
        await press(pilot, "3")
        first = await press(pilot, "left_square_bracket")
        assert "AS KNOWN ON 3 Feb" in first
        assert "immunisation" not in first
        assert "belt" in first
        assert "\N{MINUS SIGN}1 entry" in first
        assert "AS KNOWN ON 10 Jan" in await press(pilot, "left_square_bracket")
        assert "+1 entry" in await press(pilot, "right_square_bracket")
        await press(pilot, "right_square_bracket", "right_square_bracket")
        assert not case(pilot).looking.past
        assert "AS KNOWN" not in shown(pilot)


async def test_every_page_and_both_clocks(start: Start) -> None:
    """The frame says it on each page and has a border of its own; the clocks hold together."""
    async with start(case=True) as pilot:
        now = lines_of(pilot)[2]
        await press(pilot, "t", *"1 Mar 2025", "enter")
        await press(pilot, "T", *"11 Mar 2025", "enter")
        assert "Nothing was written down by then" in shown(pilot)
        await press(pilot, "escape")
        for key in ("1", "2", "3"):
            assert "AS KNOWN ON 1 Mar" in await press(pilot, key)
            assert lines_of(pilot)[2] != now
            assert lines_of(pilot)[2].startswith("┏")


async def test_what_was_written_down_by_a_day(start: Start, folder: Path) -> None:
    """T leaves out what was written down since, and the frame says which clock it is."""
    keys = vault.unlock(folder, passphrase=PASSPHRASE)
    with open_workspace(folder, keys, clock=clock) as workspace:
        at = "update revision set received = replace(received, '2025-03-12', '2025-03-05')"
        db = workspace.store.db
        db.execute("drop trigger revisions_stay")
        db.execute(at + " where kind = 'entry' or kind != 'entry'")
        db.execute("update current set recorded = replace(recorded, '2025-03-12', '2025-03-05')")
        db.execute(
            "update revision set received = replace(received, '2025-03-05', '2025-03-10') "
            "where record like '2025-02-03%'"
        )
        db.execute(
            "update current set recorded = replace(recorded, '2025-03-05', '2025-03-10') "
            "where record like '2025-02-03%'"
        )
        db.conn.commit()
    async with start(case=True) as pilot:
        await press(pilot, "3")
        past = await press(pilot, "left_curly_bracket")
        assert "AS RECORDED BY 5 Mar" in past
        assert "belt" not in past
        assert "immunisation" in past
        both = await press(pilot, "t", *"31 Jan 2025", "enter")
        assert "AS KNOWN ON 31 Jan" in both
        assert "AS RECORDED BY 5 Mar" in both
        assert "immunisation" not in both
        await press(pilot, "escape")
        assert not case(pilot).looking.past


async def test_nothing_is_recorded_into_the_past(start: Start, folder: Path) -> None:
    """An act that writes goes back to today first and says so; a gap that is not there today stays
    untouched, and what is saved carries today's day."""
    async with start(case=True) as pilot:
        await press(pilot, "t", *"31 Jan 2025", "enter")
        assert case(pilot).looking.past
        screen = case(pilot)
        await press(pilot, "s")
        assert not screen.looking.past
        if isinstance(pilot.app.screen, SetAsidePanel):
            await press(pilot, *"wait", "enter")
        pilot.app.close()  # type: ignore[attr-defined]
    keys = vault.unlock(folder, passphrase=PASSPHRASE)
    with open_workspace(folder, keys, read_only=True, clock=clock) as workspace:
        file = workspace.case_file("case")
    assert len(file.all(Entry)) == 3
    assert all(s.on.first == file.day for s in file.all(SetAside))


async def test_steps_end_where_nothing_was_known(start: Start) -> None:
    """Held down, the key stops at the first day and stays there; esc is today again."""
    async with start(case=True) as pilot:
        for _ in range(8):
            await press(pilot, "left_square_bracket")
        day = case(pilot).looking.view.known
        await press(pilot, "left_square_bracket", "left_square_bracket", "left_square_bracket")
        assert day is not None
        assert case(pilot).looking.view.known == day
        await press(pilot, "escape")
        assert not case(pilot).looking.past
