"""Page 5: what is owed and by whom, and everything that can become of it, in keys and on the disk."""

from __future__ import annotations

from textual.pilot import Pilot

from leadpro.casefile import CaseFile
from leadpro.checks.responsible import cover_of, lead_of
from leadpro.owed.rows import rows
from leadpro.records import (
    Handover,
    Involvement,
    Part,
    Record,
    Request,
    Responsibility,
    Telling,
)
from leadpro.screens.app import LeadproApp
from leadpro.screens.asking import AskScreen
from leadpro.screens.case import CaseScreen
from leadpro.screens.choosing import ChoosingScreen
from leadpro.screens.owed import OwedPage
from leadpro.workspace.store import put, strike
from tests.checks.made import day, entry, steps, worker
from tests.screens.conftest import Start, lines_of, settled, shown, type_in
from tests.screens.test_safety import _names

KIT = worker("Kit Moor", "school", "begun 2024-09-02")
QUESTION = Request(id="ask", case="case", what="How heavy is she?", to="gp", by="lead", steps=steps("asked 2025-03-01"))  # fmt: skip


async def on_page(pilot: Pilot[None], *more: Record) -> OwedPage:
    """Page 5 of the case, once these are saved; the cursor on the task past its day."""
    app = pilot.app
    assert isinstance(app, LeadproApp)
    if more:
        await app.save("case", [put(r) for r in more], "made in a test")
    await pilot.press("5")
    await settled(pilot)
    screen = app.screen
    assert isinstance(screen, CaseScreen)
    assert isinstance(screen.page, OwedPage)
    screen.page.go_to("task")
    await settled(pilot)
    return screen.page


async def file_of(pilot: Pilot[None]) -> CaseFile:
    """The case as saved."""
    assert isinstance(pilot.app, LeadproApp)
    return await pilot.app.file("case")


async def answered(pilot: Pilot[None], *keys: str, words: str = "") -> None:
    """Press keys, type words if there are any, enter."""
    await pilot.press(*keys)
    await settled(pilot)
    if words:
        await type_in(pilot, words)
    await pilot.press("enter")
    await settled(pilot)


async def test_what_is_owed_by_owner_by_day_and_by_agency(start: Start) -> None:
    """One key goes round; f narrows; what is read in full stands with it."""
    nobody = Responsibility(id="none", case="case", what="Find the father", due=day("2025-03-13"))
    async with start(case=True) as pilot:
        await on_page(pilot, *KIT, QUESTION, nobody)
        assert "3 open, by owner, 1 past their day, 1 without one owner" in shown(pilot)
        assert "Nobody  1" in shown(pilot)
        assert "Jo Finch  1" in shown(pilot)
        await pilot.press("w")
        assert "Past its day  1" in shown(pilot)
        assert "The coming 7 days  1" in shown(pilot)
        await pilot.press("w")
        assert "No agency  1" in shown(pilot)
        await pilot.press("w", "f", *"heavy")
        await settled(pilot)
        assert "1 of 3 open" in shown(pilot)
        assert "Ring the surgery" not in shown(pilot)
        await pilot.press("escape")
        assert "3 open, by owner" in shown(pilot)
        await pilot.press("2")
        screen = pilot.app.screen
        assert isinstance(screen, CaseScreen)
        screen.go_to("task")  # as from a search
        await settled(pilot)
        assert isinstance(screen.page, OwedPage)
        assert screen.page.chosen == "task"
        await pilot.press("escape")
        await settled(pilot)
        assert screen.page.id == "gaps"


async def test_the_frame_fits_eighty_columns(start: Start) -> None:
    """Pages, badges and the keys that help most."""
    async with start(case=True, size=(80, 24)) as pilot:
        await on_page(pilot)
        drawn = lines_of(pilot)
        assert "5 Who does 1" in drawn[1]
        assert "! Danger" in drawn[-1]
        assert "enter Became" in drawn[-1]


async def test_an_empty_page_says_what_belongs_there(start: Start) -> None:
    """And which key begins it."""
    async with start(case=True) as pilot:
        app = pilot.app
        assert isinstance(app, LeadproApp)
        held = (await file_of(pilot)).held["task"]
        await app.save("case", [strike(held.record, held.heads)], "made in a test")
        await pilot.press("5")
        await settled(pilot)
        assert "Nothing is owed yet" in shown(pilot)
        assert "d writes one down" in shown(pilot)
        await pilot.press("c")
        await settled(pilot)
        assert isinstance(app.screen, CaseScreen)


async def test_accepted_in_two_keys_and_done_with_what_shows_it(start: Start) -> None:
    """c and enter: by its owner, today, by phone; another day and way are typed. That it was due before is
    said and saved. Done without anything that shows it says so; with words they are kept."""
    async with start(case=True) as pilot:
        await on_page(pilot)
        await answered(pilot, "c")
        (row,) = rows(await file_of(pilot))
        assert row.state == "accepted"
        assert "before it was agreed on 12 Mar 2025" in [*pilot.app._notifications][-1].message
        assert "before it was agreed on 12 Mar 2025" in " ".join(shown(pilot).split())
        await answered(pilot, "c", *["backspace"] * 15, words="yesterday, in the meeting")
        task = next(iter((await file_of(pilot)).all(Responsibility)))
        first, second = task.steps
        assert (first.by, first.how, first.on) == ("Jo Finch", "by phone", day("2025-03-12"))
        assert (second.how, second.on.first) == ("in the meeting", day("2025-03-11").first)
        await answered(pilot, "o")
        assert "nothing says how we know" in " ".join(shown(pilot).split())
        await pilot.press("o")
        await settled(pilot)
        assert "over already" in [*pilot.app._notifications][-1].message
        await answered(pilot, "u")
        await answered(pilot, "o", words="Letter seen")
        task = next(iter((await file_of(pilot)).all(Responsibility)))
        assert (task.steps[-1].state, task.evidence) == ("done", "Letter seen")
        assert "0 open" in shown(pilot)


async def test_handed_on_and_seen_with_whoever_had_it_then(start: Start) -> None:
    """h and a few letters of the name; yesterday it is still Jo's. q: nobody's, and the page stands on it."""
    async with start(case=True) as pilot:
        agreed = Responsibility(id="agreed", case="case", what="x", owners=("lead",), steps=steps("accepted 2025-03-03"))  # fmt: skip
        page = await on_page(pilot, *KIT, agreed)
        page.go_to("agreed")
        await answered(pilot, "h", words="kit")
        assert page.owed is not None
        assert (page.owed.who, page.owed.state) == (("kit",), "proposed")
        assert "Before that  Jo Finch" in shown(pilot)
        await answered(pilot, "t", words="11.3.2025")
        page.go_to("agreed")
        assert page.owed is not None
        assert page.owed.who == ("lead",)
        await pilot.press("escape")
        await settled(pilot)
        page.go_to(next(r.id for r in rows(await file_of(pilot)) if r.who == ("kit",)))
        await pilot.press("h")
        await settled(pilot)
        await type_in(pilot, "Jo Finch, today")
        await settled(pilot)
        assert "Jo Finch had it before: handed back today." in " ".join(shown(pilot).split())
        await pilot.press("escape")
        await settled(pilot)
        page.go_to("task")
        await answered(pilot, "q", words="no time")
        assert page.owed is not None
        assert page.owed.alarms == ("Nobody owns it.",)
        old = next(t for t in (await file_of(pilot)).all(Responsibility) if t.id == "task")
        assert (old.steps[-1].state, old.steps[-1].by, old.steps[-1].reason) == ("handed back", "Jo Finch", "no time")  # fmt: skip


async def test_enter_lists_what_can_become_of_it(start: Start) -> None:
    """For who does not know the keys; a question has only what fits it."""
    async with start(case=True) as pilot:
        page = await on_page(pilot, QUESTION)
        await pilot.press("enter")
        await settled(pilot)
        assert isinstance(pilot.app.screen, ChoosingScreen)
        assert "Hand back" in shown(pilot)
        await answered(pilot, words="laps")
        assert isinstance(pilot.app.screen, AskScreen)
        await answered(pilot, words="moved away")
        lapsed = next(iter((await file_of(pilot)).all(Responsibility)))
        assert (lapsed.steps[-1].state, lapsed.steps[-1].reason) == ("lapsed", "moved away")
        page.go_to("ask")
        await pilot.press("c")
        await settled(pilot)
        assert "no responsibility" in [*pilot.app._notifications][-1].message
        await pilot.press("enter")
        await settled(pilot)
        assert "Hand back" not in shown(pilot)


HELD: list[Record] = [
    *KIT, *worker("Bee Lund", "school", "begun 2024-09-02"),
    entry("He was at the gate.", "2025-03-05", author="kit", people=(Part(person="father", part="spoke"),)),
    Responsibility(id="own", case="case", what="ring the dentist", owners=("kit",)),
    Telling(id="plan", case="case", topic="the bruise", teller="kit", to=("gp",), steps=steps("planned 2025-03-01")),
]  # fmt: skip


async def test_one_hand_over_of_everything_in_one_save(start: Start) -> None:
    """z, who goes, one name for all; u takes all of it back at once."""
    async with start(case=True, size=(120, 40)) as pilot:
        await on_page(pilot, *HELD)
        await answered(pilot, "z", words="kit")
        assert "Kit Moor goes: who takes what on?" in shown(pilot)
        for said in ("to do: ring the dentist", "promised to tell: to Gp: the bruise", "knows alone: “He was", "only contact: Sam Bell"):  # fmt: skip
            assert said in shown(pilot)
        await answered(pilot, "down")
        await answered(pilot, words="bee")
        assert "4 of 4 have somebody" in shown(pilot)
        await answered(pilot)
        await answered(pilot, words="a new post")
        file = await file_of(pilot)
        (record,) = file.all(Handover)
        assert (record.giver, record.receiver, record.of) == ("kit", "bee", "professional")
        assert {r.who for r in rows(file) if r.open} == {("lead",), ("bee",)}
        await pilot.press("u", "enter")
        await settled(pilot)
        file = await file_of(pilot)
        assert file.all(Handover) == ()
        assert next(t for t in file.all(Responsibility) if t.id == "own").steps == ()


async def test_who_is_named_so_far_is_kept(start: Start) -> None:
    """Esc saves nothing and loses nothing; single lines go to others."""
    async with start(case=True, size=(120, 40)) as pilot:
        await on_page(pilot, *HELD)
        await answered(pilot, "z", words="kit")
        await answered(pilot, words="dentist")
        await answered(pilot, words="kit")
        assert "the one who goes" in shown(pilot)
        await answered(pilot, *["backspace"] * 3, words="jo")
        assert "1 of 4 have somebody" in shown(pilot)
        await pilot.press("escape")
        await settled(pilot)
        assert (await file_of(pilot)).all(Handover) == ()
        await answered(pilot, "z", words="kit")
        assert "1 of 4 have somebody" in shown(pilot)


async def test_work_that_ends_offers_the_hand_over_in_the_same_save(start: Start) -> None:
    """From page 1; later is an answer too."""
    async with start(case=True, size=(120, 40)) as pilot:
        await on_page(pilot, *HELD)
        screen = pilot.app.screen
        assert isinstance(screen, CaseScreen)
        screen.go_to("kit")
        await settled(pilot)
        await answered(pilot, "z")
        await answered(pilot)
        assert "4 things go with Kit Moor" in shown(pilot)
        await answered(pilot)
        await answered(pilot, "down")
        await answered(pilot, words="bee")
        await answered(pilot)
        file = await file_of(pilot)
        assert len(file.all(Handover)) == 1
        work = next(i for i in file.all(Involvement) if i.person == "kit")
        assert work.steps[-1].state == "ended"
        await pilot.press("u", "enter")
        await settled(pilot)
        assert (await file_of(pilot)).all(Handover) == ()
        work = next(i for i in (await file_of(pilot)).all(Involvement) if i.person == "kit")
        assert work.steps[-1].state == "begun"


async def test_cover_and_the_lead_are_taken_on_by_a_yes(start: Start) -> None:
    """Cover without one is only proposed; the lead goes to nobody else, with what the one before held."""
    async with start(case=True, size=(120, 40)) as pilot:
        await on_page(pilot, *KIT)
        await answered(pilot, "V", words="kit, 12 Mar, 20 Mar")
        file = await file_of(pilot)
        assert cover_of(file) is None
        assert any(t.what.startswith("Stand in") for t in file.all(Responsibility))
        await answered(pilot, "V", words="kit, 12 Mar, 20 Mar, by phone")
        assert cover_of(await file_of(pilot)) is not None
        await answered(pilot, "L", words="kit")
        assert "A lead is one who said yes" in " ".join(shown(pilot).split())
        await answered(pilot, words=", today, by phone")
        assert "Jo Finch goes" in shown(pilot)
        await answered(pilot)
        await answered(pilot, words="a new post")
        file = await file_of(pilot)
        assert lead_of(file) == "kit"
        (record,) = file.all(Handover)
        assert (record.of, record.receiver, record.steps[0].how) == ("lead", "kit", "by phone")
        assert "to do: Ring the surgery" in record.open_then


async def test_masked_the_page_names_nobody_and_changes_nothing(start: Start) -> None:
    """Rows stand by day and state; every act says why it is not done."""
    async with start(masked=True, size=(120, 40)) as pilot:
        await pilot.press("enter")
        await settled(pilot)
        await pilot.press("5")
        await settled(pilot)
        assert "1 open" in shown(pilot)
        for key in "wwcohqzLV":
            await pilot.press(key)
            await settled(pilot)
            assert _names(pilot) == []
            assert isinstance(pilot.app.screen, CaseScreen)
        assert "would show names" in [*pilot.app._notifications][-1].message


async def test_two_thousand_rows(start: Start) -> None:
    """Shown, filtered and stepped through as thirty are."""
    many: list[Record] = [
        Responsibility(id=f"t{n:04}", case="case", what=f"Ring number {n}", owners=("lead",), due=day("2025-04-01"))
        for n in range(2000)
    ]  # fmt: skip
    async with start(case=True) as pilot:
        page = await on_page(pilot, *many)
        assert "2001 open" in shown(pilot)
        await pilot.press("G", "w", "f", *"1999")
        await settled(pilot)
        assert "1 of 2001 open" in shown(pilot)
        assert page.chosen == "t1999"
