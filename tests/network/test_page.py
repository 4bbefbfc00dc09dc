"""The network page with keys: choosing, finding, the other drawings, and back."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from textual.app import App, ComposeResult
from textual.pilot import Pilot

from leadpro.casefile import CaseFile
from leadpro.checks.engine import check
from leadpro.screens.network import NetworkPage
from leadpro.screens.page import Page
from tests.checks import made
from tests.network.made import many

STYLES = Path(__file__).parents[2] / "screens"


class _Shell(App[None]):
    """The page alone, with the styles of a case."""

    CSS_PATH = [STYLES / "pages.tcss", STYLES / "network.tcss"]

    def __init__(self) -> None:
        super().__init__()
        self.jumped: list[str] = []

    def get_theme_variable_defaults(self) -> dict[str, str]:
        return {"muted": "#888888"}

    def compose(self) -> ComposeResult:
        yield NetworkPage(id="network")

    def on_page_jump(self, event: Page.Jump) -> None:
        self.jumped.append(event.person or event.agency)


@asynccontextmanager
async def _started(
    case: CaseFile, size: tuple[int, int] = (120, 36)
) -> AsyncIterator[tuple[Pilot[None], NetworkPage]]:
    app = _Shell()
    async with app.run_test(size=size) as pilot:
        page = app.query_one(NetworkPage)
        page.show(case, check(case))
        page.first.focus()
        await pilot.pause()
        yield pilot, page


async def test_the_whole_is_said_before_anybody_is_chosen() -> None:
    """Who is not yet in the picture stands in words and on the map; nothing is chosen."""
    async with _started(made.case(made.entry("Seen."), without=("gp",))) as (_, page):
        assert page.chosen == ""
        assert "Not yet known" in str(page.person.content)
        assert "? Not yet" in page.eco.scene.text()


async def test_arrows_choose_and_enter_goes_in() -> None:
    """An arrow chooses, enter puts them in the middle, enter again asks for their entries, esc comes back."""
    async with _started(made.case(made.entry("Seen."))) as (pilot, page):
        await pilot.press("down", "l")
        chosen = page.chosen
        assert chosen
        await pilot.press("enter")
        assert page.view == "ego"
        await pilot.press("enter")
        assert pilot.app.jumped == [chosen]  # type: ignore[attr-defined]
        assert page.step_out()
        assert (page.view, page.chosen) == ("map", chosen)
        assert page.step_out()
        assert page.chosen == ""
        assert not page.step_out()


async def test_part_of_a_name_finds() -> None:
    """Typing chooses; enter leaves the field; no box moves for it."""
    async with _started(made.case()) as (pilot, page):
        before = dict(page.eco.scene.spots)
        await pilot.press("f", *"sam b")
        assert page.chosen == "father"
        assert page.eco.scene.spots == before
        await pilot.press("enter")
        assert page.eco.has_focus
        assert not page.field.display
        assert "Sam Bell" in str(page.person.content)


async def test_every_drawing_and_back() -> None:
    """The same key leads there and back; the list takes the keys and filters."""
    async with _started(many(60, 17), (80, 24)) as (pilot, page):
        for key, view in (("c", "matrix"), ("i", "list")):
            await pilot.press(key)
            assert page.view == view
            assert page.first.has_focus
            await pilot.press(key)
            assert page.view == "map"
        await pilot.press("i", "f", *"worker 33", "enter")
        assert page.chosen == "person-033"
        page.go_to("school")
        assert (page.view, page.chosen) == ("map", "school")


async def test_more_and_less_in_each_box() -> None:
    """Plus and minus change what the boxes hold; slots stay."""
    async with _started(many(60, 17)) as (pilot, page):
        drawings = page._drawings
        assert drawings is not None
        assert drawings._map is not None
        level, slots = drawings._map.placed.level, dict(drawings.slots)
        await pilot.press("minus" if level else "plus")
        assert drawings._map.placed.level != level
        assert drawings.slots == slots


async def test_a_click_chooses() -> None:
    """On the cell where somebody stands."""
    async with _started(made.case()) as (pilot, page):
        spot = page.eco.scene.spots["mother"]
        await pilot.click(page.eco, offset=(spot.x + 1, spot.y))
        assert page.chosen == "mother"


async def test_500_people_and_an_empty_case_open() -> None:
    """Nothing breaks at either end."""
    for case in (
        many(500, 90),
        many(500, 1),
        made.case(
            without=(
                "mother",
                "father",
                "home",
                "lead",
                "tie1",
                "tie2",
                "inv-lead",
                "help",
                "school",
                "gp",
                "police",
                "care",
            )
        ),
    ):
        async with _started(case, (80, 24)) as (pilot, page):
            await pilot.press("down", "enter", "c", "i")
            assert page.view == "list"


async def test_a_letter_lays_something_over_the_map() -> None:
    """o and a letter; while it is asked no other act is begun; esc takes it away."""
    async with _started(made.case(made.entry("Seen."))) as (pilot, page):
        await pilot.press("o")
        assert "time since contact" in str(page.legend.content)
        await pilot.press("w")
        assert "In touch with the home" in str(page.person.content)
        assert not page._way
        await pilot.press("o", "c")
        assert page.view == "map"
        assert "The whole" in str(page.person.content)
        await pilot.press("o", "g")
        assert page.step_out()
        assert "The whole" in str(page.person.content)


async def test_the_holders_of_an_entry_are_chosen_from_a_list() -> None:
    """o, e, and enter on the newest."""
    async with _started(made.case(made.entry("A bruise."))) as (pilot, page):
        await pilot.press("o", "e", "enter")
        await pilot.pause()
        assert "Who holds this entry" in str(page.person.content)
        assert "A bruise." in str(page.person.content)


async def test_a_box_is_moved_and_stays_when_the_case_is_shown_again() -> None:
    """Shift and a direction; kept by whoever listens."""
    async with _started(made.case(made.entry("Seen."))) as (pilot, page):
        page.choose("school")
        before = page.slots["school"]
        await pilot.press("J")
        assert page.slots["school"] != before
        at = page.slots["school"]
        case = made.case(made.entry("Seen again."))
        page.show(case, None)
        await pilot.pause(0.2)
        assert page.slots["school"] == at


async def test_the_way_to_somebody_is_said() -> None:
    """From the lead to the chosen one, then between the two that were chosen last."""
    async with _started(made.case(made.entry("Seen."))) as (pilot, page):
        page.choose("school")
        await pilot.press("w")
        await pilot.app.workers.wait_for_complete()
        assert "School" in str(page.person.content)
        page._at = "gp"
        await pilot.press("w")
        await pilot.app.workers.wait_for_complete()
        assert "Gp" in str(page.person.content)
        await pilot.press("escape")
