"""Page 3: one filter line in a grammar of signs, an entry in full, and the case as an agency saw it."""

from __future__ import annotations

from textual.pilot import Pilot

from leadpro.records import Person
from leadpro.screens.app import LeadproApp
from leadpro.screens.case import CaseScreen
from leadpro.screens.chronology import ChronologyPage
from leadpro.workspace.store import put
from tests.checks.made import entry
from tests.screens.conftest import Start, focused, lines_of, settled, shown


def page(pilot: Pilot[None]) -> ChronologyPage:
    """The chronology that is looked at."""
    screen = pilot.app.screen
    assert isinstance(screen, CaseScreen)
    assert isinstance(screen.page, ChronologyPage)
    return screen.page


def entries(pilot: Pilot[None]) -> list[str]:
    """The words of every entry that is listed."""
    return [x.entry.text for x in page(pilot)._lines if x.entry]


async def test_the_filter_narrows_by_sign_and_says_what_it_means(start: Start) -> None:
    """@ agency, = nature and words together; esc brings all back and keeps the cursor."""
    async with start(case=True) as pilot:
        await pilot.press("3")
        await settled(pilot)
        await pilot.press("f", *"@scho")
        assert len(entries(pilot)) == 2
        assert "2 of 3 entries · School" in shown(pilot)
        await pilot.press(*"ol =worry hun")
        assert entries(pilot) == ["She had no coat and was hungry."]
        assert "1 of 3 entries · School · worry · “hun”" in shown(pilot)
        await pilot.press("enter")
        cursor = page(pilot).chosen
        await pilot.press("escape")
        assert (len(entries(pilot)), page(pilot).chosen) == (3, cursor)


async def test_what_is_meant_is_offered_and_taken(start: Start) -> None:
    """Under the field stands what a sign may mean; the right arrow takes the first."""
    async with start(case=True) as pilot:
        await pilot.press("3", "f")
        await settled(pilot)
        assert "@ agency" in shown(pilot)
        await pilot.press(*"+ru")
        await settled(pilot)
        assert "Ruth Bell" in shown(pilot)
        await pilot.press("right")
        assert page(pilot).field.value == "+ruth Bell"


async def test_words_never_become_a_person(start: Start) -> None:
    """A name without its sign is words; a jump from a person goes by id, also with two of one name."""
    async with start(case=True) as pilot:
        app = pilot.app
        assert isinstance(app, LeadproApp)
        await app.save(
            "case", [put(Person(id="amy2", case="case", name="Amy Bell"))], "made in a test"
        )
        await pilot.press("3", "f", *"Ruth")
        await settled(pilot)
        assert entries(pilot) == []
        await pilot.press("escape")
        page(pilot).post_message(page(pilot).Jump(person="amy2"))
        await settled(pilot)
        assert "0 of 3 entries" in shown(pilot)


async def test_what_is_not_in_the_case_is_said(start: Start) -> None:
    """A sign with a name that nobody has shows nothing, and says so."""
    async with start(case=True) as pilot:
        await pilot.press("3", "f", *"@dentist")
        await settled(pilot)
        assert "nothing here is called @dentist" in shown(pilot)
        assert entries(pilot) == []


async def test_enter_reads_the_entry_and_esc_goes_back(start: Start) -> None:
    """Enter gives the entry the keys, so that long ones can be read; esc the list again."""
    async with start(case=True, size=(80, 24)) as pilot:
        app = pilot.app
        assert isinstance(app, LeadproApp)
        await app.save("case", [put(entry("word " * 900, "2025-03-11"))], "made in a test")
        await pilot.press("3")
        await settled(pilot)
        await pilot.press("G", "enter", "j", "j")
        assert focused(pilot) is page(pilot).full
        assert page(pilot).full.scroll_offset.y == 2
        await pilot.press("escape")
        assert focused(pilot) is page(pilot).rows


async def test_as_an_agency_saw_it(start: Start) -> None:
    """Only what the surgery could know, said in the frame, the clocks too; esc shows everything."""
    async with start(case=True) as pilot:
        await pilot.press("3", "w")
        await settled(pilot)
        await pilot.press(*"gp", "enter")
        await settled(pilot)
        assert entries(pilot) == ["Not brought to her immunisation."]
        assert "AS SEEN BY Gp" in shown(pilot)
        assert "heard never" in lines_of(pilot)[0] or "never heard" in lines_of(pilot)[0]
        assert "3 Chronology 1" in lines_of(pilot)[1]
        await pilot.press("2")
        await settled(pilot)
        assert "AS SEEN BY" not in shown(pilot)
        await pilot.press("3", "escape")
        await settled(pilot)
        assert "AS SEEN BY" not in shown(pilot)
        assert len(entries(pilot)) == 3


async def test_a_save_keeps_the_cursor(start: Start) -> None:
    """A new entry comes in; the cursor stays on the one that is read."""
    async with start(case=True) as pilot:
        app = pilot.app
        assert isinstance(app, LeadproApp)
        await pilot.press("3", "g")
        await settled(pilot)
        at = page(pilot).chosen
        await app.save("case", [put(entry("Earlier than all.", "2024-12-01"))], "made in a test")
        await settled(pilot)
        assert (page(pilot).chosen, len(entries(pilot))) == (at, 4)


async def test_worry_and_strength_have_a_sign(start: Start) -> None:
    """Beside the colour stands a sign: - for a worry, + for a strength; rough days are shown so."""
    async with start(case=True) as pilot:
        app = pilot.app
        assert isinstance(app, LeadproApp)
        more = entry("Gran reads with her.", "2025-01", nature="strength", id="gran")
        await app.save("case", [put(more)], "made in a test")
        await pilot.press("3")
        await settled(pilot)
        rows = lines_of(pilot)
        assert " - worry" in next(x for x in rows if "no coat" in x)
        strength = next(x for x in rows if "Gran reads" in x)
        assert " + strength" in strength
        assert "Jan 2025" in strength
