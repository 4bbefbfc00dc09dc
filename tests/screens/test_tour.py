"""The tour: begun by hand on a made-up family, moves on when a step is done, leaves when told to."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual.pilot import Pilot

from leadpro.screens.app import LeadproApp
from leadpro.screens.inside import Inside
from leadpro.screens.tour import STEPS
from leadpro.workspace import made_up
from tests.screens.conftest import Start, settled, shown, until_shown


async def _begin(pilot: Pilot[None]) -> None:
    assert isinstance(pilot.app, LeadproApp)
    pilot.app.action_flow("tour")
    await until_shown(pilot, "Tour 1 of 8")


async def test_the_tour_moves_on_when_a_step_is_done(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Opening the case, the evidence, explain, the entry, another day; f6 goes on, f7 leaves."""
    made_up.make(tmp_path / "demo")
    first = tmp_path / "first"
    first.touch()
    app = LeadproApp(Inside(tmp_path / "demo", None, first))
    async with app.run_test(size=(100, 30)) as pilot:
        await settled(pilot)
        await _begin(pilot)
        await pilot.press("enter")
        await until_shown(pilot, "Tour 2 of 8")
        await settled(pilot)
        await pilot.press("l")
        await until_shown(pilot, "Tour 3 of 8")
        await pilot.press("h", "i")
        await until_shown(pilot, "Tour 4 of 8")
        await pilot.press("enter")
        await until_shown(pilot, "Tour 5 of 8")
        await pilot.press("left_square_bracket")
        await until_shown(pilot, "Tour 6 of 8")
        await pilot.press("f6")
        await until_shown(pilot, "Tour 7 of 8")
        await pilot.press("f7")
        await pilot.pause()
        assert "Tour" not in shown(pilot)
    app.close()


async def test_a_real_case_has_no_tour(start: Start) -> None:
    """It says where one is; nothing comes up by itself."""
    async with start(case=True) as pilot:
        assert isinstance(pilot.app, LeadproApp)
        pilot.app.action_flow("tour")
        await settled(pilot)
        assert "Tour 1" not in shown(pilot)
        assert "leadpro demo" in " ".join(n.message for n in pilot.app._notifications)
    assert len(STEPS) == 8
