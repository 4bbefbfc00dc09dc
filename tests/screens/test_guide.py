"""What to say in a call, from a gap; the help card from an agency; any card, and no case data, while masked."""

from __future__ import annotations

from leadpro.screens.full import Full
from leadpro.screens.guide import GuideScreen
from tests.screens.conftest import Start, settled, shown, type_in
from tests.screens.test_gaps import stand_on
from tests.screens.test_knows import to_cell
from tests.screens.test_network import on_the_map


async def test_from_a_cell_the_call_to_that_agency(start: Start) -> None:
    """Who I am, why I ring, what I may say, the card below."""
    async with start(case=True) as pilot:
        await to_cell(pilot, "Police", "belt")
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


async def test_from_a_gap_the_call_and_space_reads_on_to_the_card(start: Start) -> None:
    """Page 2; the script first, the card of that kind of agency below, nothing of the case in it."""
    async with start(case=True) as pilot:
        await stand_on(pilot, "K01")
        await pilot.press("C")
        await settled(pilot)
        if "Whom do you ring?" in shown(pilot):
            await pilot.press("enter")
            await settled(pilot)
        assert "The call: " in shown(pilot)
        card = pilot.app.screen.query_one(Full)
        seen = shown(pilot)
        for _ in range(20):
            if card.scroll_offset.y >= card.max_scroll_y:
                break
            await pilot.press("space")
            await settled(pilot)
            seen += shown(pilot)
        assert "What may you say" not in seen
        for words in (
            "What you may say",
            "Write down afterwards",
            "What they may say, and an answer",
            "check locally",
        ):
            assert words in seen


async def test_several_agencies_are_chosen_from(start: Start) -> None:
    """A gap that rests on what two have written: one is chosen, and none is rung when it is left."""
    async with start(case=True) as pilot:
        await stand_on(pilot, "C01")
        await pilot.press("C")
        await settled(pilot)
        assert "Whom do you ring?" in shown(pilot)
        await pilot.press("escape")
        await settled(pilot)
        assert not isinstance(pilot.app.screen, GuideScreen)
        await pilot.press("C")
        await settled(pilot)
        await pilot.press("down", "enter")
        await settled(pilot)
        assert "The call: " in shown(pilot)


async def test_from_an_agency_and_who_works_there_its_card(start: Start) -> None:
    """Page 1: the card alone, without a word of the case; of the family, a card of one's choice."""
    async with start(case=True) as pilot:
        await on_the_map(pilot, "gp")
        await pilot.press("C")
        await settled(pilot)
        assert shown(pilot).lstrip().startswith("GP practice")
        assert "The call" not in shown(pilot)
        assert "Amy" not in shown(pilot)
        await pilot.press("escape")
        await on_the_map(pilot, "lead")
        await pilot.press("C")
        await settled(pilot)
        assert shown(pilot).lstrip().startswith("Early and family help")
        await pilot.press("escape")
        await on_the_map(pilot, "father")
        await pilot.press("C")
        await settled(pilot)
        assert "Which card?" in shown(pilot)


async def test_from_anywhere_any_card(start: Start) -> None:
    """Without a case: typed for, read, and left."""
    async with start() as pilot:
        await pilot.press("C")
        await settled(pilot)
        await type_in(pilot, "doctor")
        assert "GP practice" in shown(pilot)
        await pilot.press(*["backspace"] * len("doctor"))
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


async def test_masking_takes_the_script_away(start: Start) -> None:
    """What may be said on the telephone is not for whoever comes into the room."""
    async with start(case=True) as pilot:
        await stand_on(pilot, "C01")
        await pilot.press("C")
        await settled(pilot)
        await pilot.press("enter")
        await settled(pilot)
        assert "Amy" in shown(pilot)
        await pilot.press("m")
        await settled(pilot)
        assert "Amy" not in shown(pilot)
        await pilot.press("C")
        await settled(pilot)
        assert "The call" not in shown(pilot)
