"""What to say in a call, from a gap; the help card from an agency; any card, and no case data, while masked."""

from __future__ import annotations

from leadpro.screens.guide import GuideScreen
from tests.screens.conftest import Start, settled, shown, type_in
from tests.screens.test_knows import to_square


async def test_from_a_square_the_call_to_that_agency(start: Start) -> None:
    """Who I am, why I ring, what I may say, the card below."""
    async with start(case=True) as pilot:
        await to_square(pilot, "Police", "belt")
        await pilot.press("C")
        await settled(pilot)
        assert isinstance(pilot.app.screen, GuideScreen)
        assert "The call: Police" in shown(pilot)
        assert "I am Jo Finch" in shown(pilot)
        await pilot.press("end")
        assert "Last checked" in shown(pilot)
        await pilot.press("escape")
        await settled(pilot)
        assert "Police may need this" in shown(pilot)


async def test_from_anywhere_any_card(start: Start) -> None:
    """Without a case: typed for, read, and left."""
    async with start() as pilot:
        await pilot.press("C")
        await settled(pilot)
        await type_in(pilot, "health vis")
        await pilot.press("enter")
        await settled(pilot)
        assert "Health visiting" in shown(pilot)
        assert "What to ask" in shown(pilot)


async def test_masked_there_are_cards_and_no_script(start: Start) -> None:
    """The card is of one's own choice, and holds nothing of the case."""
    async with start(case=True) as pilot:
        await pilot.press("m")
        await settled(pilot)
        await pilot.press("C")
        await settled(pilot)
        assert "Which card?" in shown(pilot)
        assert "Amy" not in shown(pilot)
