"""From the caseload into a case, its gaps, the entry behind one, and back; filters; other days."""

from __future__ import annotations

import asyncio
import threading
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from leadpro.records import Occurrence
from leadpro.screens import desk
from leadpro.screens.app import LeadproApp
from leadpro.screens.case import CaseScreen
from leadpro.screens.caseload import CaseloadScreen
from leadpro.screens.chronology import ChronologyPage
from leadpro.screens.gaps import GapsPage
from leadpro.screens.inside import Inside
from leadpro.screens.network import NetworkPage
from leadpro.screens.parts import Field
from leadpro.screens.status import fitted, pieces
from leadpro.standing import Standing
from leadpro.workspace import profiles, vault
from leadpro.workspace.opened import open_workspace, set_up
from leadpro.workspace.reading import WORKSPACE
from tests.screens.conftest import (
    PASSPHRASE,
    RECOVERY,
    Start,
    clock,
    focused,
    lines_of,
    settled,
    shown,
    until_shown,
)


async def test_caseload_names_what_is_open(start: Start) -> None:
    """One line a case: reference, child, gaps, danger, overdue, days since heard."""
    async with start() as pilot:
        row = next(x for x in lines_of(pilot) if "K1" in x)
        for words in ("Amy Bell", "6 years", "20 Feb 2025", "37 d"):
            assert words in row
        assert "D01" in shown(pilot)


async def test_an_empty_caseload_says_how_to_start(tmp_path: Path, passphrase: Path) -> None:
    """Without a case the page says what brings one in."""
    folder = tmp_path / "empty"
    keys = vault.create(folder, PASSPHRASE, RECOVERY, profile=profiles.TESTS)
    with open_workspace(folder, keys) as workspace:
        set_up(workspace, "Jo Finch", "teacher", "Hill Primary")
    first = tmp_path / "first"
    first.touch()
    app = LeadproApp(Inside(folder, passphrase, first), clock=clock)
    async with app.run_test() as pilot:
        await settled(pilot)
        assert "leadpro import FOLDER" in shown(pilot)
        await pilot.press("enter", "l")
        assert isinstance(pilot.app.screen, CaseloadScreen)
    app.close()


async def test_there_and_back(start: Start) -> None:
    """Enter opens the gaps, enter there the entry in the chronology, esc goes back step by step."""
    async with start(case=True) as pilot:
        screen = pilot.app.screen
        assert isinstance(screen, CaseScreen)
        assert "D01" in shown(pilot)
        await pilot.press("enter")
        await settled(pilot)
        assert isinstance(screen.page, ChronologyPage)
        assert "hit her with a belt" in shown(pilot)
        assert screen.page.rows.cursor == 1
        await pilot.press("escape")
        assert isinstance(screen.page, GapsPage)
        await pilot.press("escape")
        await settled(pilot)
        assert isinstance(pilot.app.screen, CaseloadScreen)


async def test_evidence_opens_its_own_entry(start: Start) -> None:
    """From the list into the evidence with l, back with h, enter on evidence opens that entry."""
    async with start(case=True) as pilot:
        screen = pilot.app.screen
        assert isinstance(screen, CaseScreen)
        gaps = screen.query_one(GapsPage)
        await pilot.press("l")
        assert focused(pilot).parent is gaps.evidence
        await pilot.press("h")
        assert focused(pilot) is gaps.gaps
        await pilot.press("l", "enter")
        await settled(pilot)
        assert isinstance(screen.page, ChronologyPage)


async def test_filter_narrows_as_typed_and_esc_clears(start: Start) -> None:
    """What does not hold the words goes while they are typed; esc brings everything back."""
    async with start(case=True) as pilot:
        gaps = pilot.app.screen.query_one(GapsPage)
        everything = gaps.gaps.option_count
        await pilot.press("f", *"belt")
        assert 0 < gaps.gaps.option_count < everything
        await pilot.press(*"xz")
        assert "No gap holds these words" in shown(pilot)
        await pilot.press("escape")
        assert gaps.gaps.option_count == everything
        assert focused(pilot) is gaps.gaps


async def test_letters_in_a_field_are_only_letters(start: Start) -> None:
    """In a filter neither b nor ! nor a number acts; f9 does."""
    async with start(case=True) as pilot:
        gaps = pilot.app.screen.query_one(GapsPage)
        await pilot.press("f", "b", "exclamation_mark", "3")
        assert gaps.field.value == "b!3"
        await pilot.press("f9")
        assert shown(pilot).strip() == ""


async def test_another_day_looks_different(start: Start) -> None:
    """As of an earlier day the frame says so, looks different, and later entries are gone."""
    async with start(case=True) as pilot:
        screen = pilot.app.screen
        await pilot.press("t")
        screen.query_one("#day", Field).value = "31 Jan 2025"
        await pilot.press("enter")
        await settled(pilot)
        assert screen.has_class("-past")
        assert "AS KNOWN ON 31 Jan 2025" in shown(pilot)
        await pilot.press("3")
        await settled(pilot)
        assert "belt" not in shown(pilot)
        assert "no coat" in shown(pilot)
        await pilot.press("t", "enter")
        await settled(pilot)
        assert not screen.has_class("-past")
        assert "AS KNOWN" not in shown(pilot)


async def test_pages_turn_while_the_rules_are_asked(
    start: Start, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The chronology is there, and takes keys, before the rules have answered."""
    answer = threading.Event()
    rules = desk.check

    def slow(*given: Any) -> Any:
        answer.wait(10)
        return rules(*given)

    monkeypatch.setattr(desk, "check", slow)
    async with start(wait=False) as pilot:
        await until_shown(pilot, "K1")
        await pilot.press("enter", "3", "k")
        assert "asking" in lines_of(pilot)[0]
        assert "hit her with a belt" in shown(pilot)
        answer.set()
        await settled(pilot)
        assert "asking" not in lines_of(pilot)[0]


async def test_what_is_no_day_is_said(start: Start) -> None:
    """Words that are no day stay in the field, with what is wrong beside it."""
    async with start(case=True) as pilot:
        await pilot.press("t", *"moon", "enter")
        assert "is not a day" in shown(pilot)
        assert not pilot.app.screen.has_class("-past")


async def test_which_gaps_were_shown_is_written_down_once(start: Start, folder: Path) -> None:
    """The workspace's own chain says which gaps were on the screen, by code, once a case and session."""
    async with start(case=True) as pilot:
        await pilot.press("3", "2")
        await settled(pilot)
        pilot.app.close()  # type: ignore[attr-defined]
    keys = vault.unlock(folder, passphrase=PASSPHRASE)
    with open_workspace(folder, keys, read_only=True, clock=clock) as workspace:
        rows = workspace.case_file(WORKSPACE).all(Occurrence)
    said = [r for r in rows if r.what == "gaps shown"]
    assert [r.about_case for r in said] == ["case"]
    assert said[0].how_much.startswith("D01 1")
    assert not any("Amy" in r.how_much for r in rows)


async def test_what_comes_to_be_kept_after_the_close_is_no_fault(start: Start) -> None:
    """The clock that writes drafts may tick once more while the app is being left."""
    async with start(case=True) as pilot:
        pilot.app.close()  # type: ignore[attr-defined]
        pilot.app.desk.type("late", None)  # type: ignore[attr-defined]
        pilot.app.desk.write_drafts()  # type: ignore[attr-defined]


async def test_every_size_shows_the_child_and_the_pages(start: Start) -> None:
    """At 80x24 and at 200x60 the line above names child, clocks and danger, and the bar the pages."""
    for size in ((80, 24), (200, 60)):
        async with start(case=True, size=size) as pilot:
            first, second = lines_of(pilot)[:2]
            assert "Amy" in first
            assert "heard" in first
            assert "2 Gaps" in second
            assert all(len(x) <= size[0] for x in lines_of(pilot))


async def test_a_screen_that_is_not_on_top_takes_no_other_away(start: Start) -> None:
    """A key may arrive between an answer and the going of its screen."""
    async with start(case=True) as pilot:
        case, depth = pilot.app.screen, len(pilot.app.screen_stack)
        pilot.app.action_danger()  # type: ignore[attr-defined]
        await settled(pilot)
        case.dismiss()
        await settled(pilot)
        assert len(pilot.app.screen_stack) == depth + 1
        await pilot.press("escape")
        assert pilot.app.screen is case


async def test_a_box_that_was_moved_stands_there_when_the_case_is_opened_again(
    start: Start,
) -> None:
    """Kept in the workspace, not in the case."""
    async with start(case=True) as pilot:
        await pilot.press("1")
        await settled(pilot)
        page = pilot.app.screen.query_one(NetworkPage)
        box = next(b.id for b in page._drawings._map.around.boxes)  # type: ignore[union-attr]
        before = page.slots[box]
        page.choose(box)
        await pilot.press("J")
        moved = page.slots[box]
        assert moved != before
        await pilot.press("escape", "escape")
        await settled(pilot)
        await pilot.press("l", "1")
        await settled(pilot)
        again = pilot.app.screen.query_one(NetworkPage)
        assert again is not page
        assert again.slots[box] == moved


async def test_the_app_may_end_while_something_is_read(start: Start) -> None:
    """What comes back then finds its screen half taken down: it is not waited for."""
    async with start(case=True) as pilot:
        pilot.app.screen.reload()  # type: ignore[attr-defined]
        await asyncio.sleep(0.003)


def test_the_line_ends_in_a_whole_word() -> None:
    """At 80 columns something is left out before the last number stands without what it counts."""
    long = Standing(
        case="c", reference="K1", child="Beatriz Gower", initials="BG", age="6 years",
        statuses=(("Early or family help", "early help"), ("x", "x")), safeguards=("a", "b"), seen=13,
        heard=18, alone=18, entries=1, last_entry=None, overdue=11, day=date(2026, 11, 23), gaps=67, danger=1,
    )  # fmt: skip
    said = [words for words in fitted([forms for forms, _ in pieces(long)], 78) if words]
    assert said[-1] == "11 late"
    assert len("  ".join(said)) <= 78
