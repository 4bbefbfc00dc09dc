"""Page 2: groups that fold, what is new, setting aside and taking back, and where a gap leads."""

from __future__ import annotations

from pathlib import Path

from textual.pilot import Pilot

from leadpro.records import Agency, SetAside
from leadpro.screens.app import LeadproApp
from leadpro.screens.case import CaseScreen
from leadpro.screens.chronology import ChronologyPage
from leadpro.screens.gaps import GapsPage
from leadpro.screens.parts import Field
from leadpro.screens.set_aside import SetAsidePanel
from leadpro.workspace import vault
from leadpro.workspace.opened import open_workspace
from leadpro.workspace.seen import last_seen, saw
from leadpro.workspace.store import put
from tests.checks.made import entry
from tests.screens.conftest import PASSPHRASE, Start, clock, lines_of, settled, shown


def page(pilot: Pilot[None]) -> GapsPage:
    """The gaps of the case that is open."""
    screen = pilot.app.screen
    assert isinstance(screen, CaseScreen)
    return screen.query_one(GapsPage)


def kept(folder: Path) -> list[SetAside]:
    """What is set aside in the workspace, read back."""
    keys = vault.unlock(folder, passphrase=PASSPHRASE)
    with open_workspace(folder, keys, read_only=True, clock=clock) as workspace:
        return list(workspace.case_file("case").all(SetAside))


async def stand_on(pilot: Pilot[None], code: str) -> str:
    """Down to the first gap of a code; its key."""
    for _ in range(60):
        if page(pilot).gap.startswith(code):
            return page(pilot).gap
        await pilot.press("j")
    raise AssertionError(f"no {code} in {shown(pilot)}")


async def test_set_aside_in_two_keys_and_taken_back_in_one(start: Start, folder: Path) -> None:
    """s, the words, enter: away until the last day that is allowed. s on what is away opens it again."""
    async with start(case=True) as pilot:
        key = await stand_on(pilot, "K01")
        await pilot.press("s")
        await settled(pilot)
        assert isinstance(pilot.app.screen, SetAsidePanel)
        await pilot.press(*"rings on Monday", "enter")
        await settled(pilot)
        assert key not in page(pilot).keys
        assert "Set aside" in shown(pilot)
        await pilot.press("G", "enter")
        await settled(pilot)
        assert page(pilot).gap == key
        assert "Set aside until 9 Apr 2025 by Jo Finch: rings on Monday" in " ".join(
            " ".join(lines_of(pilot)).split()
        )
        await pilot.press("s")
        await settled(pilot)
        assert key in page(pilot).keys
        pilot.app.close()  # type: ignore[attr-defined]
    assert kept(folder) == []


async def test_danger_needs_a_second_name_and_two_days_at_most(start: Start, folder: Path) -> None:
    """What is refused is said beside its field, and what was typed stays."""
    async with start(case=True) as pilot:
        key = await stand_on(pilot, "D01")
        await pilot.press("s")
        await settled(pilot)
        await pilot.press(*"strategy meeting tonight", "enter")
        assert "Danger needs a second name" in shown(pilot)
        pilot.app.screen.query_one("#until", Field).value = "30 Mar 2025"
        await pilot.press(*"Ann Lee", "enter")
        assert "until 2025-03-14 at the latest" in shown(pilot)
        pilot.app.screen.query_one("#until", Field).value = "14 Mar 2025"
        await pilot.press("enter")
        await settled(pilot)
        pilot.app.close()  # type: ignore[attr-defined]
    (record,) = kept(folder)
    assert (record.key, record.second_name, record.seen != ()) == (key, "Ann Lee", True)


async def test_half_a_reason_is_kept(start: Start) -> None:
    """Esc saves nothing and loses nothing."""
    async with start(case=True) as pilot:
        await stand_on(pilot, "K01")
        await pilot.press("s")
        await settled(pilot)
        await pilot.press(*"rings on", "escape")
        await settled(pilot)
        assert isinstance(pilot.app.screen, CaseScreen)
        await pilot.press("s")
        await settled(pilot)
        assert pilot.app.screen.query_one("#reason", Field).value == "rings on"


async def test_a_save_moves_nothing_under_the_reader(start: Start) -> None:
    """The cursor stays on its gap, and what was found stands until the rules have answered again."""
    async with start(case=True) as pilot:
        app = pilot.app
        assert isinstance(app, LeadproApp)
        key = await stand_on(pilot, "K01")
        seen: list[int] = []
        await app.save("case", [put(entry("Tired and hungry.", "2025-03-11"))], "made in a test")
        for _ in range(20):
            await pilot.pause()
            seen.append(page(pilot).gaps.option_count)
        await settled(pilot)
        assert min(seen) > 0
        assert page(pilot).gap == key


async def test_only_what_a_save_touched_is_asked_again(start: Start) -> None:
    """After a save the answer is that of a full run, also when a name in any sentence has changed."""
    from leadpro.checks import engine

    async with start(case=True) as pilot:
        app = pilot.app
        assert isinstance(app, LeadproApp)
        saves = (
            entry("Bruise on her arm, she would not say.", "2025-03-10", nature="injury"),
            Agency(id="school", case="case", name="Hill Primary", kind="school"),
        )
        for record in saves:
            await app.save("case", [put(record)], "made in a test")
            await settled(pilot)
            file = await app.file("case")
            whole = engine.check(file, role="family-support")
            now = await app.check(file)
            assert (now.gaps, now.set_aside) == (whole.gaps, whole.set_aside)
        assert "Hill Primary" in shown(pilot)


async def test_new_since_i_last_looked_says_new(start: Start, folder: Path) -> None:
    """A gap that was not there when the case was left is marked with a word; never looked: none is."""
    async with start(case=True) as pilot:
        assert "new since you last looked" not in shown(pilot)
        await pilot.press("escape")
        await settled(pilot)
    keys = vault.unlock(folder, passphrase=PASSPHRASE)
    with open_workspace(folder, keys, clock=clock) as workspace:
        seen = last_seen(workspace, "case")
        assert seen
        assert last_seen(workspace, "other") is None
        saw(workspace, "case", [k for k in seen if not k.startswith("D01")])
    async with start(case=True) as pilot:
        assert "1 new since you last looked" in shown(pilot)
        row = next(x for x in lines_of(pilot) if "new " in x and "hit her" in x)
        assert row.strip().startswith("new")


async def test_groups_fold(start: Start) -> None:
    """z folds the letter under the cursor to one line, z or enter opens it, a filter shows all."""
    async with start(case=True, size=(120, 60)) as pilot:
        gaps = page(pilot).gaps
        key = await stand_on(pilot, "K01")
        everything = gaps.option_count
        await pilot.press("z")
        assert gaps.option_count < everything
        assert page(pilot).gap == ""
        folded = gaps.option_count
        await pilot.press("enter")
        assert (gaps.option_count, page(pilot).gap) == (everything, key)
        await pilot.press("z", "f", *"k01")
        assert key in {o.id for o in gaps.options}
        await pilot.press("escape")
        assert gaps.option_count == folded


async def test_explained_in_place(start: Start) -> None:
    """Evidence first; i shows why it asks and from which source, again folds it."""
    async with start(case=True, size=(120, 60)) as pilot:
        assert "Source:" not in shown(pilot)
        await pilot.press("i")
        await pilot.pause()
        assert "Source:" in shown(pilot)
        await pilot.press("i")
        await pilot.pause()
        assert "Source:" not in shown(pilot)


async def test_from_a_gap_to_whom_it_is_about(start: Start) -> None:
    """o leads to the entries of a person or agency, by id; esc back to the same gap."""
    async with start(case=True) as pilot:
        key = await stand_on(pilot, "K01")
        await pilot.press("o")
        await settled(pilot)
        if not isinstance(pilot.app.screen, CaseScreen):
            await pilot.press("enter")
            await settled(pilot)
        screen = pilot.app.screen
        assert isinstance(screen, CaseScreen)
        assert isinstance(screen.page, ChronologyPage)
        assert " of 3 entries · " in shown(pilot)
        await pilot.press("escape")
        await settled(pilot)
        assert page(pilot).gap == key
