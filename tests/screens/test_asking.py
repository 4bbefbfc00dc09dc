"""What came back of a request, chasing it, and taking a refusal further: keys in, records read back."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from textual.pilot import Pilot

from leadpro.records import Entry, Escalation, Record, Request, Responsibility
from leadpro.screens.form import FormScreen
from leadpro.workspace.opened import Workspace
from leadpro.workspace.store import put
from tests.checks.made import TODAY, day, steps
from tests.screens.conftest import Start, shown
from tests.screens.test_forms import ask, file_of, half_written, newest, press


def asked(*states: str, own: str = "ask", **fields: Any) -> Request:
    """A question to the surgery."""
    made = {"what": "The weights since birth", "to": "gp", "about": ("child",), **fields}
    return Request(id=own, case="case", steps=steps(*(states or ("asked 2025-02-03",))), **made)


async def given(pilot: Pilot[None], *records: Record) -> None:
    """Records that are there before the keys."""

    def save(workspace: Workspace) -> None:
        workspace.save("case", [put(r) for r in records], "made for a test")

    await ask(pilot, save)


async def request(pilot: Pilot[None], own: str = "ask") -> Request:
    """The request as it is now."""
    found = (await file_of(pilot)).get(own, Request)
    assert found is not None
    return found


async def test_chased_takes_three_keys(start: Start) -> None:
    """The one that waits is chosen, and enter takes the way it was asked; page 5 offers what answers it."""
    async with start(case=True) as pilot:
        await given(pilot, asked(how="letter", due=day("2025-02-10")))
        pilot.app.look_again()  # type: ignore[attr-defined]
        await press(pilot, "5", "g", "enter")
        assert "What came back of a request" in shown(pilot)
        assert "They said yes" not in shown(pilot)
        await press(pilot, "escape")
        await press(pilot, "A")
        assert "letter" in shown(pilot)
        await press(pilot, "enter")
        step = (await request(pilot)).steps[-1]
        assert (step.state, str(step.on), step.how, step.by) == ("chased", "2025-03-12", "letter", "Jo Finch")  # fmt: skip


async def test_nothing_held_asks_for_the_period(start: Start) -> None:
    """It says what was asked and since when it waits; the period and who answered are kept."""
    async with start(case=True) as pilot:
        await given(pilot, asked(due=day("2025-02-10")))
        await press(pilot, "R", "enter")
        assert "no reply yet, due 10 Feb 2025" in shown(pilot)
        await press(pilot, "down", "down", "enter", "=1 Jan 2024", "tab", "=31 Dec 2024", "tab", "=Dr Ames", "ctrl+s")  # fmt: skip
        found = await request(pilot)
        assert (found.steps[-1].state, found.steps[-1].by) == ("nothing held", "Dr Ames")
        assert [str(d) for d in (found.covers_from, found.covers_to)] == ["2024-01-01", "2024-12-31"]  # fmt: skip
        assert await half_written(pilot) == []


async def test_told_brings_its_entry_in_the_same_save(start: Start) -> None:
    """The entry is the agency's, about whom it was asked, in the words of the answer; undo takes both."""
    async with start(case=True, size=(120, 40)) as pilot:
        await given(pilot, asked())
        await press(pilot, "R", "enter", "enter", "=Lost two kilos", "ctrl+s")
        assert "New entry" in shown(pilot)
        await press(pilot, "ctrl+s")
        (entry,) = (e for e in (await file_of(pilot)).entries if e.text == "Lost two kilos")
        assert (entry.agency, entry.known_how) == ("gp", "told")
        assert {p.person for p in entry.people} == {"child"}
        assert (await request(pilot)).steps[-1].state == "told"
        await press(pilot, "u", "enter")
        assert (await request(pilot)).steps[-1].state == "asked"
        assert (await file_of(pilot)).get(entry.id, Entry) is None


async def test_left_in_its_entry_nothing_is_saved_and_nothing_lost(start: Start) -> None:
    """The words of the answer and of the entry both wait."""
    async with start(case=True, size=(120, 40)) as pilot:
        await given(pilot, asked())
        await press(pilot, "R", "enter", "enter", "=Lost two kilos", "ctrl+s", "escape")
        assert (await request(pilot)).steps[-1].state == "asked"
        await press(pilot, "R", "enter", "enter")
        assert "Lost two kilos" in shown(pilot)


async def test_an_answer_before_the_question_is_refused(start: Start) -> None:
    """Beside the day, and what was typed stays."""
    async with start(case=True) as pilot:
        await given(pilot, asked("asked 2025-03-10"))
        await press(
            pilot, "R", "enter", "down", "enter", "=Fine", "tab", "tab", "=7 March", "enter"
        )
        assert "before it was asked (10 Mar 2025)" in shown(pilot)
        assert "Fine" in shown(pilot)
        assert len((await request(pilot)).steps) == 1


async def test_a_refusal_opens_the_ladder(start: Start) -> None:
    """Without a reason it is not taken; then one level up with the stage's deadline filled in."""
    async with start(case=True, size=(120, 40)) as pilot:
        await given(pilot, asked())
        await press(pilot, "R", "enter", "down", "down", "down", "enter", "enter")
        assert "Which reason did they give?" in shown(pilot)
        await press(pilot, "=Needs consent", "enter")
        assert (await request(pilot)).steps[-1].reason == "Needs consent"
        assert "the practice's safeguarding lead, then the named GP" in shown(pilot)
        await press(pilot, "enter", "=She goes hungry", "ctrl+s")
        up = await newest(pilot, Escalation)
        assert up.issue == "Refused: The weights since birth (Needs consent)"
        assert (up.with_agency, up.about, up.could_happen) == ("gp", "ask", "She goes hungry")
        assert [s.state for s in up.steps] == ["managers"]
        assert up.deadline is not None
        assert up.deadline.first is not None
        assert TODAY < up.deadline.first <= TODAY + timedelta(days=9)


async def test_a_stage_up_keeps_what_was_answered_below(start: Start) -> None:
    """Where it stands is told first; the answer stays with its stage, the day is the next stage's."""
    up = Escalation(
        id="up", case="case", issue="The case was closed", with_agency="care", deadline=day("2025-03-07"),
        could_happen="Hungry", steps=steps("practitioners 2025-03-05"),
    )  # fmt: skip
    async with start(case=True, size=(120, 40)) as pilot:
        await given(pilot, up)
        await press(pilot, "F", "enter")
        assert "practitioners since 5 Mar 2025, answer by 7 Mar 2025: 3 working days past" in shown(pilot)  # fmt: skip
        await press(pilot, "enter", "=Will look", "ctrl+s")
        changed = await newest(pilot, Escalation)
        said = [(s.state, str(s.on), s.reason) for s in changed.steps[1:]]
        assert said == [
            ("practitioners", "2025-03-12", "Will look"),
            ("managers", "2025-03-12", ""),
        ]
        assert changed.deadline is not None
        assert changed.deadline != up.deadline
        await press(pilot, "F", "enter", "down", "down", "enter", "=Opened again", "ctrl+s")
        assert (await newest(pilot, Escalation)).steps[-1].state == "resolved"


async def test_nothing_waits(start: Start) -> None:
    """Then it says so, and with which key a question is written down."""
    async with start(case=True) as pilot:
        await press(pilot, "R")
        said = [n.message for n in pilot.app._notifications]
        assert said == ["Nothing that was asked waits for an answer. r records a question."]


async def test_a_form_asks_once_about_what_is_unlikely(start: Start) -> None:
    """Due before it was agreed: said beside the field, not saved at first, saved as it is at the second."""
    async with start(case=True, size=(120, 40)) as pilot:
        await press(pilot, "d", "=Ring her", "enter", "=Nadia", "tab", "=1 Feb 2025", "ctrl+s")
        assert isinstance(pilot.app.screen, FormScreen)
        assert "? It was due by 1 Feb" in shown(pilot)
        assert "ctrl+s again saves it as it is" in shown(pilot)
        await press(pilot, "ctrl+s")
        assert "Ring her" in [r.what for r in (await file_of(pilot)).all(Responsibility)]


async def test_a_form_refuses_what_cannot_be(start: Start) -> None:
    """Told before it happened: the day is marked, and once it is put right it is saved."""
    async with start(case=True, size=(120, 40)) as pilot:
        await press(pilot, "3", "p", "=scho", "enter")
        screen = pilot.app.screen
        assert isinstance(screen, FormScreen)
        on = next(f for f in screen._lines if f.asks == "steps.+.on")
        on.put("1 Feb 2025")
        await press(pilot, "ctrl+s")
        assert "✗ Told 1 Feb 2025," in shown(pilot)
        on.put("21 Feb 2025")
        await press(pilot, "ctrl+s")
        assert not isinstance(pilot.app.screen, FormScreen)
