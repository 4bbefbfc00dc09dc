"""Help in groups that narrow as typed, and copying: only what was selected, only when asked, never most of it."""

from __future__ import annotations

import pytest
from textual.geometry import Offset
from textual.selection import SELECT_ALL, Selection
from textual.widgets import Static

from leadpro.screens.help import HelpScreen
from tests.screens.conftest import Start, lines_of, settled, shown


async def test_help_stands_in_groups_and_does(start: Start) -> None:
    """Headings say where, keys stand in one column, acts without a key are there; enter does one."""
    async with start(case=True, size=(100, 90)) as pilot:
        await pilot.press("question_mark")
        await settled(pilot)
        found = shown(pilot)
        assert found.index("On page 2, gaps") < found.index("In a case") < found.index("Everywhere")
        rows = [
            x for x in lines_of(pilot) if "Set aside" in x or "Passphrase" in x or "Evidence" in x
        ]
        at = {
            x.index(w) for x in rows for w in ("Set aside ", "Passphrase ", "Evidence ") if w in x
        }
        assert len(at) == 1
        await pilot.press(*"back up")
        assert "In a case" not in shown(pilot)
        await pilot.press("enter")
        await pilot.pause(0.3)
        assert "Back up into which folder?" in shown(pilot)


async def test_help_names_nothing_that_cannot_be_done(start: Start) -> None:
    """A session that only reads is offered no new entry; what is not found is said."""
    async with start(case=True, read_only=True) as pilot:
        await pilot.press("question_mark", *"write down")
        assert isinstance(pilot.app.screen, HelpScreen)
        assert "one line, from anywhere" not in shown(pilot)
        await pilot.press(*"zzz")
        assert "is called that" in shown(pilot)


async def test_only_a_selected_part_is_copied(
    start: Start, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nothing without a selection, nothing of a whole page; a few words, once, with a warning."""
    async with start(case=True) as pilot:
        app, screen = pilot.app, pilot.app.screen
        await pilot.press("y")
        assert app.clipboard == ""
        screen.selections = dict.fromkeys(screen.query(Static), SELECT_ALL)
        await pilot.press("y")
        assert app.clipboard == ""
        status = next(w for w in screen.query(Static) if len(str(w.render())) > 20)
        screen.selections = {status: Selection(Offset(0, 0), Offset(4, 0))}
        await pilot.press("ctrl+c")
        assert app.clipboard == ""
        await pilot.press("y")
        assert app.clipboard == str(status.render())[:4]
        assert "can read a clipboard" in " ".join(n.message for n in app._notifications)
