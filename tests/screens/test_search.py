"""Searching as a person does: a slash, some letters, enter; and never more than the view that is shown holds."""

from __future__ import annotations

from textual.pilot import Pilot

from leadpro.screens.case import CaseScreen
from leadpro.screens.caseload import CaseloadScreen
from leadpro.screens.parts import Field
from leadpro.screens.search import SearchScreen
from tests.screens.conftest import Start, settled, shown


async def _search(pilot: Pilot[None], words: str) -> None:
    await pilot.press("slash")
    await settled(pilot)
    pilot.app.screen.query_one("#words", Field).value = words
    await settled(pilot)


async def test_found_as_typed_and_gone_to(start: Start) -> None:
    """Two keys beyond the words: the entry is under the cursor of the chronology; esc comes back."""
    async with start(case=True) as pilot:
        await pilot.press("slash")
        await settled(pilot)
        await pilot.press(*"BELT")
        await settled(pilot)
        assert "hit her with a belt" in shown(pilot)
        assert "1 found" in shown(pilot)
        await pilot.press("enter")
        await settled(pilot)
        screen = pilot.app.screen
        assert isinstance(screen, CaseScreen)
        assert screen.pages.current == "chronology"
        assert "hit her with a belt" in shown(pilot)
        await pilot.press("escape")
        assert screen.pages.current == "gaps"


async def test_people_are_found_by_what_they_do(start: Start) -> None:
    """Enter on somebody goes to them in the network."""
    async with start(case=True) as pilot:
        await _search(pilot, "support")
        assert "People" in shown(pilot)
        await pilot.press("enter")
        await settled(pilot)
        screen = pilot.app.screen
        assert isinstance(screen, CaseScreen)
        assert screen.pages.current == "network"
        assert screen.page.chosen == "lead"


async def test_nothing_found_says_what_was_searched(start: Start) -> None:
    """And how to write it down; enter then does nothing, esc leaves, the words are kept."""
    async with start(case=True) as pilot:
        await _search(pilot, "zebra")
        assert "Nothing holds all of “zebra”" in shown(pilot)
        assert "then n" in shown(pilot)
        await pilot.press("enter")
        assert isinstance(pilot.app.screen, SearchScreen)
        await pilot.press("escape", "slash")
        await settled(pilot)
        assert pilot.app.screen.query_one("#words", Field).value == "zebra"


async def test_from_the_caseload_it_opens_the_case(start: Start) -> None:
    """Over all cases (f2) what is chosen opens in its own case, on its own page."""
    async with start() as pilot:
        await _search(pilot, "immunisation")
        await pilot.press("f2")
        await settled(pilot)
        assert "all 1 cases" in shown(pilot)
        assert "K1" in shown(pilot)
        await pilot.press("enter")
        await settled(pilot)
        screen = pilot.app.screen
        assert isinstance(screen, CaseScreen)
        assert screen.pages.current == "chronology"
        assert "Not brought" in shown(pilot)
        await pilot.press("escape", "escape")
        await settled(pilot)
        assert isinstance(pilot.app.screen, CaseloadScreen)


async def test_a_past_view_is_searched_as_it_is_shown(start: Start) -> None:
    """What was learned later is neither found nor counted."""
    async with start(case=True) as pilot:
        await pilot.press("t")
        await settled(pilot)
        await pilot.press(*"31", "space", *"Jan", "space", *"2025", "enter")
        await settled(pilot)
        await _search(pilot, "belt")
        assert "Nothing holds all of" in shown(pilot)
        pilot.app.screen.query_one("#words", Field).value = "coat"
        await settled(pilot)
        assert "1 found" in shown(pilot)
        assert "only what is known in this view" in shown(pilot)


async def test_a_masked_session_finds_nothing(start: Start) -> None:
    """It says why instead."""
    async with start(masked=True) as pilot:
        await pilot.press("slash")
        await settled(pilot)
        assert not isinstance(pilot.app.screen, SearchScreen)
