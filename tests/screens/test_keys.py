"""One list of actions feeds bindings, footer, help and docs; no two keys in reach are the same."""

from __future__ import annotations

from collections import defaultdict
from pathlib import Path

from textual.pilot import Pilot
from textual.widgets._footer import FooterKey

from leadpro.screens.actions import ACTS, WHERE
from leadpro.screens.help import HelpScreen
from leadpro.screens.keys import page
from tests.screens.conftest import Start, settled, shown

ROOT = Path(__file__).parents[2]
# Textual's own: the screen copies what is selected, the app says how to quit.
TEXTUALS = {"ctrl+c", "super+c"}


def _shared(pilot: Pilot[None]) -> dict[str, set[str]]:
    """Keys in reach that would do two different things. That every widget scrolls if nothing else
    wants the key is Textual's last resort, no second meaning."""
    found: dict[str, set[str]] = defaultdict(set)
    for _node, bindings in pilot.app.screen._binding_chain:
        for key, binding in bindings:
            if not binding.action.startswith(("scroll_", "page_")):
                found[key].add(binding.action)
    return {k: a for k, a in found.items() if len(a) > 1 and k not in TEXTUALS}


async def test_no_two_bindings_in_reach_share_a_key(start: Start) -> None:
    """On every screen and in every part of it that takes keys."""
    async with start() as pilot:
        for key in (
            "question_mark", "escape", "f4", "escape", "enter", "l", "h", "1", "4", "5", "3", "f", "escape",
            "t", "escape", "b",
        ):  # fmt: skip
            await pilot.press(key)
            await settled(pilot)
            assert _shared(pilot) == {}, key
    async with start(locked=True) as pilot:
        assert _shared(pilot) == {}


async def test_help_finds_and_does(start: Start) -> None:
    """Typing narrows the help to what holds the words; enter does it."""
    async with start(case=True) as pilot:
        await pilot.press("question_mark", *"silen")
        assert isinstance(pilot.app.screen, HelpScreen)
        assert "line of time" in shown(pilot)
        assert "Lock" not in pilot.app.screen.found.get_option_at_index(1).id
        await pilot.press("enter")
        await settled(pilot)
        assert "hit her with a belt" in shown(pilot)


async def test_help_names_only_what_is_in_reach(start: Start) -> None:
    """At the caseload the help does not speak of pages."""
    async with start() as pilot:
        await pilot.press("question_mark")
        assert "Leave the app" in shown(pilot)
        assert "chronology" not in shown(pilot).lower()


def test_every_act_has_a_place_and_words() -> None:
    """Each is told once, in a place that is named, with a sentence of its own."""
    assert len({a.id for a in ACTS}) == len(ACTS)
    assert {a.where for a in ACTS} <= WHERE.keys()
    assert all(a.says for a in ACTS)


def test_docs_keys_is_up_to_date() -> None:
    """docs/keys.md is what the actions say: python -m leadpro.screens.keys > docs/keys.md."""
    assert (ROOT / "docs/keys.md").read_text("utf-8") == page()


async def test_the_line_of_keys_is_made_anew_only_for_other_keys(start: Start) -> None:
    """A move of the focus in a form changes nothing there; another page does."""
    async with start(case=True) as pilot:
        first = list(pilot.app.screen.query(FooterKey))
        await pilot.press("1")
        await settled(pilot)
        assert list(pilot.app.screen.query(FooterKey)) != first
        await pilot.press("p")
        await settled(pilot)
        keys = list(pilot.app.screen.query(FooterKey))
        assert keys
        await pilot.press("tab", "tab")
        await settled(pilot)
        assert list(pilot.app.screen.query(FooterKey)) == keys
