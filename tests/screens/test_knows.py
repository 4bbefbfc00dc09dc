"""Page 4: who knows what; from a cell it is told, planned, confirmed, decided, set aside, seen through."""

from __future__ import annotations

from textual.pilot import Pilot

from leadpro.casefile import CaseFile
from leadpro.records import Need, Telling
from leadpro.screens.app import LeadproApp
from leadpro.screens.case import CaseScreen
from leadpro.screens.knows import KnowsPage
from tests.screens.conftest import Start, settled, shown, type_in


def page(pilot: Pilot[None]) -> KnowsPage:
    """The grid that is looked at."""
    screen = pilot.app.screen
    assert isinstance(screen, CaseScreen)
    assert isinstance(screen.page, KnowsPage)
    return screen.page


async def to_cell(pilot: Pilot[None], party: str, words: str) -> None:
    """Page 4, with the cursor where a party and an entry cross."""
    await pilot.press("4")
    await settled(pilot)
    grid = page(pilot)
    view = grid._view
    assert view is not None
    down = next(n for n in range(len(view.rows)) if words in view.entries(n)[-1].text)
    grid.cells.cursor = down
    grid.cells.action_across(
        [view.case.name(p) for p in view.parties].index(party) - grid.cells.column
    )
    await settled(pilot)
    assert (words in shown(pilot), view.case.name(grid.party)) == (True, party)


def saved(pilot: Pilot[None]) -> CaseFile:
    """The case as saved."""
    app = pilot.app
    assert isinstance(app, LeadproApp)
    file = app.shown_case()
    assert file is not None
    return file


def tellings(pilot: Pilot[None]) -> list[Telling]:
    """Every telling of the case as saved."""
    return list(saved(pilot).all(Telling))


async def test_a_cell_says_who_knows_since_when_or_why_not(start: Start) -> None:
    """The one who wrote it, and one that may need it, with the reason."""
    async with start(case=True) as pilot:
        await to_cell(pilot, "School", "belt")
        assert "School wrote it down: known since 3 Feb 2025." in shown(pilot)
        assert "School knows 2 of 3" in shown(pilot)
        await to_cell(pilot, "Police", "belt")
        assert "Police may need this, and nothing says that they have it." in shown(pilot)
        assert "Known to School" in shown(pilot)
        await pilot.press("o")
        assert "Nobody is named who knows any of this" in shown(pilot)
        await pilot.press("o", "c")
        assert "1 entry" in shown(pilot)


async def test_told_from_the_cell_in_five_keys(start: Start) -> None:
    """p, two letters of the channel, enter, save: the cell changes at once. D goes on with it, q says
    that they confirmed, and undo takes that back."""
    async with start(case=True) as pilot:
        await to_cell(pilot, "Police", "belt")
        await pilot.press("p")
        await settled(pilot)
        await pilot.press("p", "h", "enter", "ctrl+s")
        await settled(pilot)
        (telling,) = tellings(pilot)
        assert (telling.to, telling.channel, telling.steps[-1].state) == (
            ("police",),
            "phone",
            "told",
        )
        assert "Police knows it since 12 Mar 2025" in shown(pilot)
        await pilot.press("D")
        await settled(pilot)
        assert "no purpose or basis yet" in shown(pilot)
        await pilot.press("enter")
        await settled(pilot)
        assert "Lawful basis" in shown(pilot)
        await pilot.press("escape", "q")
        await settled(pilot)
        assert "They have confirmed that they have" in shown(pilot)
        await pilot.press("u", "enter")
        await settled(pilot)
        assert tellings(pilot)[0].steps[-1].state == "told"


async def test_planned_is_not_known(start: Start) -> None:
    """P plans it; the cell says plan, and what is needed is still said."""
    async with start(case=True) as pilot:
        await to_cell(pilot, "Police", "belt")
        await pilot.press("P")
        await settled(pilot)
        await pilot.press("ctrl+s")
        await settled(pilot)
        assert tellings(pilot)[0].steps[-1].state == "planned"
        assert "That is not yet known to Police." in shown(pilot)


async def test_a_bar_is_decided_with_a_reason(start: Start) -> None:
    """B opens the form with both filled in; the cell then says that they must not be told, and why."""
    async with start(case=True) as pilot:
        await to_cell(pilot, "Police", "belt")
        await pilot.press("B")
        await settled(pilot)
        await type_in(pilot, "must not have")
        await pilot.press("enter")
        await pilot.press("ctrl+s")
        await settled(pilot)
        (need,) = saved(pilot).all(Need)
        assert (need.who, need.what) == ("police", "must not have")
        assert "Police must not be told this." in shown(pilot)


async def test_the_case_as_the_column_could_know_it(start: Start) -> None:
    """w: the chronology of what the GP knows, and nothing of the school; esc comes back."""
    async with start(case=True) as pilot:
        await to_cell(pilot, "Gp", "belt")
        await pilot.press("w")
        await settled(pilot)
        assert "AS SEEN BY Gp" in shown(pilot)
        assert "belt" not in shown(pilot)
        assert "immunisation" in shown(pilot)
        await pilot.press("slash")
        await type_in(pilot, "belt")
        await settled(pilot)
        assert "mum's boyfriend" not in shown(pilot)
        await pilot.press("escape", "escape")
        await settled(pilot)
        assert isinstance(page(pilot), KnowsPage)


async def test_a_filter_and_a_mask(start: Start) -> None:
    """What no entry fits is said; masked there are initials and kinds, and no question mark."""
    async with start(case=True) as pilot:
        await pilot.press("4", "f")
        await type_in(pilot, "zzz")
        await pilot.press("enter")
        assert "No entry is like that." in shown(pilot)
        await pilot.press("escape", "m")
        await settled(pilot)
        said = shown(pilot)
        assert "belt" not in said
        assert "may need" not in said
