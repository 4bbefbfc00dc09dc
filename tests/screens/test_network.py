"""Editing on the map: how good a tie is, that it ended, that two are one, what is suggested."""

from __future__ import annotations

from pathlib import Path

from textual.pilot import Pilot

from leadpro.casefile import CaseFile
from leadpro.records import Involvement, Sameness, Tie
from leadpro.screens.app import LeadproApp
from leadpro.screens.network import NetworkPage
from leadpro.workspace import vault
from leadpro.workspace.opened import open_workspace
from leadpro.workspace.store import put
from tests.checks.made import person
from tests.screens.conftest import PASSPHRASE, Start, clock, settled, shown


async def on_the_map(pilot: Pilot[None], who: str) -> NetworkPage:
    """The map, somebody chosen."""
    await pilot.press("1")
    await settled(pilot)
    page = pilot.app.screen.query_one(NetworkPage)
    page.go_to(who)
    await settled(pilot)
    assert page.chosen == who
    return page


async def file_of(pilot: Pilot[None]) -> CaseFile:
    """The case as saved."""
    app = pilot.app
    assert isinstance(app, LeadproApp)
    return await app.file("case")


async def test_how_good_a_tie_is(start: Start) -> None:
    """Of a person the tie; the map and the inspector are those of the saved case."""
    async with start(case=True) as pilot:
        await on_the_map(pilot, "father")
        await pilot.press("q")
        await settled(pilot)
        await pilot.press(*"strained", "enter")
        await settled(pilot)
        ties = [t for t in (await file_of(pilot)).all(Tie) if t.person == "father"]
        assert [s.state for t in ties for s in t.steps] == ["strained"]
        assert "strained" in shown(pilot)


async def test_how_good_the_tie_with_an_agency_is(start: Start) -> None:
    """Of an agency of which no work is written, as a whole."""
    async with start(case=True) as pilot:
        page = await on_the_map(pilot, "gp")
        await pilot.press("q")
        await settled(pilot)
        await pilot.press(*"weak", "enter")
        await settled(pilot)
        work = [w for w in (await file_of(pilot)).all(Involvement) if w.agency == "gp"]
        assert [s.state for w in work for s in w.steps] == ["weak"]
        assert page._drawings is not None
        assert {b.id: b.quality for b in page._drawings.around.boxes}["gp"] == "weak"


async def test_work_that_ended(start: Start) -> None:
    """The day as it is said, and why; who takes on what they held can wait; u takes it back."""
    async with start(case=True) as pilot:
        await on_the_map(pilot, "lead")
        await pilot.press("z")
        await settled(pilot)
        await pilot.press(*["backspace"] * 5, *"yesterday", "enter")
        await settled(pilot)
        await pilot.press(*"moved", "enter")
        await settled(pilot)
        await pilot.press("down", "enter")
        await settled(pilot)
        (work,) = [w for w in (await file_of(pilot)).all(Involvement) if w.person == "lead"]
        assert (work.steps[-1].state, work.steps[-1].reason) == ("ended", "moved")
        await pilot.press("u", "enter")
        await settled(pilot)
        (work,) = [w for w in (await file_of(pilot)).all(Involvement) if w.person == "lead"]
        assert not work.steps or work.steps[-1].state != "ended"


async def test_two_that_are_one(start: Start, folder: Path) -> None:
    """Read as one from then on, and two again after undo."""
    with open_workspace(
        folder, vault.unlock(folder, passphrase=PASSPHRASE), clock=clock
    ) as workspace:
        workspace.save("case", [put(r) for r in person("Sam Bel", "uncle")], "test")
    async with start(case=True) as pilot:
        await on_the_map(pilot, "father")
        before = len((await file_of(pilot)).people)
        await pilot.press("equals_sign")
        await settled(pilot)
        await pilot.press(*"Sam Bel", "enter")
        await settled(pilot)
        await pilot.press(*"his mother says so", "enter")
        await settled(pilot)
        file = await file_of(pilot)
        assert [s.why for s in file.all(Sameness)] == ["his mother says so"]
        assert len(file.people) == before - 1
        await pilot.press("u", "enter")
        await settled(pilot)
        assert len((await file_of(pilot)).people) == before


async def test_what_the_ties_suggest(start: Start, folder: Path) -> None:
    """Said in the overview; no is not asked again, yes is saved."""
    with open_workspace(
        folder, vault.unlock(folder, passphrase=PASSPHRASE), clock=clock
    ) as workspace:
        both = (*person("Ada Hart", "mother", "mother"), *person("Una Hart", "sister", "mother"))
        workspace.save("case", [put(r) for r in both], "test")
    async with start(case=True, size=(120, 40)) as pilot:
        await pilot.press("1")
        await settled(pilot)
        assert "Is Ada Hart a grandparent of Amy Bell?" in shown(pilot)
        await pilot.press("s")
        await settled(pilot)
        await pilot.press("down", "down", "enter")
        await settled(pilot)
        assert "Is Una Hart a relative of Amy Bell?" in shown(pilot)
        await pilot.press("enter")
        await settled(pilot)
        file = await file_of(pilot)
        kinds = {t.kind for t in file.all(Tie) if file.name(t.person) == "Una Hart"}
        assert kinds == {"sister", "relative"}
        await pilot.press("s")
        await settled(pilot)
        assert "suggest nothing more" in [*pilot.app._notifications][-1].message
