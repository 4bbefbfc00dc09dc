"""What a person does with a form: fills it, leaves it, comes back to it, changes, looks back, strikes, erases.

Keys go in, and what was saved is read back from the workspace.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from textual.pilot import Pilot

from leadpro.casefile import CaseFile
from leadpro.records import Day, Entry, Person, Record, Request, Responsibility, Telling
from leadpro.screens.app import LeadproApp
from leadpro.screens.desk import Desk
from leadpro.screens.form import FormScreen
from leadpro.workspace import drafts, history
from leadpro.workspace.drafts import Draft
from leadpro.workspace.history import Written
from leadpro.workspace.opened import Workspace
from leadpro.workspace.store import put
from tests.screens.conftest import Start, settled, shown, type_in
from tests.screens.test_keys import _shared

T = TypeVar("T")
R = TypeVar("R", bound=Record)
NOT_BROUGHT = "Not brought to her immunisation."


def app_of(pilot: Pilot[None]) -> LeadproApp:
    """The app that runs."""
    assert isinstance(pilot.app, LeadproApp)
    return pilot.app


async def ask(pilot: Pilot[None], call: Callable[[Workspace], T]) -> T:
    """Something asked of the workspace behind the app."""
    desk: Desk = app_of(pilot).desk
    return await app_of(pilot).on_desk(desk.do, call)


async def file_of(pilot: Pilot[None]) -> CaseFile:
    """The case as it is held now."""
    return await app_of(pilot).file("case")


async def newest(pilot: Pilot[None], kind: type[R]) -> R:
    """The record of a kind that was made last."""
    return (await file_of(pilot)).all(kind)[-1]


async def entry_of(pilot: Pilot[None]) -> Entry:
    """The entry under the cursor of these tests."""
    return next(e for e in (await file_of(pilot)).entries if e.nature == "not-brought")


async def half_written(pilot: Pilot[None]) -> list[Draft]:
    """What lies on the disk half-written, places left out."""
    await app_of(pilot).on_desk(app_of(pilot).desk.write_drafts)
    kept = await ask(pilot, lambda w: drafts.kept(w.folder, w.keys))
    return [d for d in kept if d.what != "place"]


async def press(pilot: Pilot[None], *keys: str) -> None:
    """Press keys, of which `=words` are typed, and wait."""
    for key in keys:
        if key.startswith("="):
            await type_in(pilot, key[1:])
            continue
        await pilot.press(key)
        for _ in range(2):  # a flow asks the workspace, then shows or saves what it found
            await app_of(pilot).on_desk(int)
            await app_of(pilot).think(int)
            await pilot.pause()
    await settled(pilot)


async def test_telling_takes_three_keys_beyond_the_words(start: Start) -> None:
    """The entry under the cursor was told today, to whoever the words mean."""
    async with start(case=True) as pilot:
        await press(pilot, "3", "p", "=scho", "enter", "ctrl+s")
        telling, entry = await newest(pilot, Telling), await entry_of(pilot)
        assert ([t.entry for t in telling.told], telling.to) == ([entry.id], ("school",))
        assert [(s.state, str(s.on)) for s in telling.steps] == [("told", "2025-03-12")]
        assert (await file_of(pilot)).name(telling.teller) == "Jo Finch"
        assert await half_written(pilot) == []


async def test_asking_and_giving_a_task_take_four(start: Start) -> None:
    """By Friday is the Friday to come, said so beside the field; a new name is made in the same save."""
    async with start(case=True, size=(120, 40)) as pilot:
        await press(pilot, "r", "=Was she in?", "enter", "=scho", "enter", "=friday")
        assert "→ Fri 14 Mar 2025" in shown(pilot)
        await press(pilot, "ctrl+s")
        request = await newest(pilot, Request)
        assert (request.what, request.to, str(request.due)) == (
            "Was she in?",
            "school",
            "2025-03-14",
        )
        await press(pilot, "d", "=Ring her", "enter", "=Nadia Okoro")
        assert "new person" in shown(pilot)
        await press(pilot, "tab", "=friday", "ctrl+s")
        file = await file_of(pilot)
        (task,) = (r for r in file.all(Responsibility) if r.what == "Ring her")
        assert file.name(task.owners[0]) == "Nadia Okoro"
        assert [s.state for s in task.steps] == ["proposed"]


async def test_what_was_typed_stays_and_is_offered(start: Start) -> None:
    """Left by esc, and over a lock; f3 throws it away."""
    async with start(case=True) as pilot:
        await press(pilot, "d", "=Ring the surg", "escape")
        assert [d.fields["what"] for d in await half_written(pilot)] == ["Ring the surg"]
    app_of(pilot).close()
    async with start(case=True) as pilot:
        await press(pilot, "d")
        assert "Ring the surg" in shown(pilot)
        assert "as you left it" in shown(pilot)
        await press(pilot, "f3")
        assert "Ring the surg" not in shown(pilot)
        assert await half_written(pilot) == []


async def test_what_is_wrong_stands_beside_its_field(start: Start) -> None:
    """Said while typing and on save; the first wrong field gets the keys, and nothing is saved."""
    async with start(case=True, size=(80, 24)) as pilot:
        before = len((await file_of(pilot)).held)
        await press(pilot, "r", "tab", "tab", "=3024-01-01")
        assert "✗" in shown(pilot)
        await press(pilot, "ctrl+s")
        assert "Not saved: 2 to put right" in shown(pilot)
        assert isinstance(pilot.app.screen, FormScreen)
        assert pilot.app.focused
        assert pilot.app.focused.parent is pilot.app.screen._lines[0]
        assert len((await file_of(pilot)).held) == before


async def test_a_new_name_like_a_known_one_can_be_the_known_one(start: Start) -> None:
    """Down and enter go on with who is there already; nobody is made."""
    async with start(case=True) as pilot:
        people = len((await file_of(pilot)).people)
        await press(pilot, "a", "=person", "enter", "=Ruthie Bell")
        assert "the same as Ruth Bell?" in shown(pilot)
        await press(pilot, "down", "enter")
        assert "Change: Ruth Bell" in shown(pilot)
        await press(pilot, "tab", "=Ruthie", "ctrl+s")
        file = await file_of(pilot)
        mother = file.get("mother", Person)
        assert mother
        assert mother.aliases == ("Ruthie",)
        assert len(file.people) == people


async def test_a_change_others_relied_on_asks_why_and_is_in_the_history(start: Start) -> None:
    """Only what changed is written, with the reason; v shows it before and after."""
    async with start(case=True, size=(120, 40)) as pilot:
        entry = await entry_of(pilot)
        await press(pilot, "3", "e", "tab", "=!", "ctrl+s")
        assert "Others know the text" in shown(pilot)
        assert (await entry_of(pilot)).text == NOT_BROUGHT
        await press(pilot, "=Misheard", "ctrl+s")
        assert (await entry_of(pilot)).text == NOT_BROUGHT + "!"
        rows: list[Written] = await ask(pilot, lambda w: history.history(w.store, entry.id))
        assert [list(r.changed) for r in rows[1:]] == [["text"]]
        await press(pilot, "v")
        assert "“Misheard”" in shown(pilot)
        assert f"{NOT_BROUGHT} → {NOT_BROUGHT}!" in shown(pilot)
        await press(pilot, "escape")


async def test_a_save_over_a_change_from_elsewhere_shows_both(start: Start) -> None:
    """Neither is lost: what is there now stands beside the field, mine is saved when I say so again."""
    async with start(case=True, size=(120, 40)) as pilot:
        entry = await entry_of(pilot)
        await press(pilot, "3", "e", "f2")
        field = next(a for a in pilot.app.screen._lines if a.asks == "where")  # type: ignore[attr-defined]
        field.take_keys()
        await press(pilot, "=at home")

        def elsewhere(workspace: Workspace) -> None:
            held = workspace.case_file("case").held[entry.id]
            import msgspec

            workspace.save(
                "case",
                [
                    put(
                        msgspec.structs.replace(
                            held.record, where="clinic", day=Day.on(workspace.today)
                        )
                    )
                ],
                "x",
            )

        await ask(pilot, elsewhere)
        await press(pilot, "ctrl+s")
        assert "elsewhere now: clinic" in shown(pilot)
        assert (await entry_of(pilot)).where == "clinic"
        await press(pilot, "ctrl+s", "=so it was", "ctrl+s")
        entry = await entry_of(pilot)
        assert (entry.where, str(entry.day)) == ("at home", "2025-03-12")


async def test_striking_takes_a_reason_and_can_be_undone(start: Start) -> None:
    """Out of the case, in the history; an empty reason is refused."""
    async with start(case=True) as pilot:
        entry = await entry_of(pilot)
        await press(pilot, "3", "x", "=strike", "enter", "ctrl+s")
        assert "Say why" in shown(pilot)
        await press(pilot, "=Another child", "ctrl+s")
        assert entry.id not in (await file_of(pilot)).held
        rows: list[Written] = await ask(pilot, lambda w: history.history(w.store, entry.id))
        assert [(r.act, r.why) for r in rows][-1] == ("strike", "Another child")


async def test_erasing_takes_a_typed_word_and_its_drafts_too(start: Start) -> None:
    """What it does is said first; the wording is gone from journal and drafts, who and why stay."""
    async with start(case=True) as pilot:
        entry = await entry_of(pilot)
        await press(pilot, "3", "p", "=gp", "escape")
        assert len(await half_written(pilot)) == 1
        await press(pilot, "x", "=erase", "enter", "=Not ours", "enter", "enter")
        assert "Nothing is erased before" in shown(pilot)
        assert "cannot be" in shown(pilot)
        await press(pilot, "=erase", "enter")
        assert entry.id not in (await file_of(pilot)).held
        rows: list[Written] = await ask(pilot, lambda w: history.history(w.store, entry.id))
        assert [(r.act, r.why, r.changed) for r in rows][-1] == ("erase", "Not ours", {})
        assert NOT_BROUGHT not in str(rows)
        assert await half_written(pilot) == []


async def test_no_two_keys_of_a_form_are_the_same(start: Start) -> None:
    """In each of its fields, while choosing, in the history, before striking."""
    async with start(case=True) as pilot:
        await press(pilot, "3", "e")
        for key in ("tab", "tab", "f2", "escape", "a", "escape", "v", "escape", "x", "enter"):
            await press(pilot, key)
            assert _shared(pilot) == {}, key
