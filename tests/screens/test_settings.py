"""The page of settings: a change acts at once and lasts; keys of one's own never shadow another act."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from textual.color import Color
from textual.pilot import Pilot

from leadpro import settings
from leadpro.days import say_as
from leadpro.screens.actions import ACTS, WHERE
from leadpro.screens.app import LeadproApp
from leadpro.screens.blank import BlankScreen
from leadpro.screens.colours import OURS
from leadpro.screens.danger import DangerScreen
from leadpro.screens.help import HelpScreen
from leadpro.screens.keymap import keymap, keys_of, why_not
from leadpro.screens.plain import in_ascii, shown_by
from leadpro.screens.settings import SettingsScreen
from tests.screens.conftest import Start, settled, shown


@pytest.fixture(autouse=True)
def _day_first() -> None:
    """How days are said holds for the whole process."""
    yield
    say_as("day first")


async def _stand_on(pilot: Pilot[None], row: str) -> None:
    """Open the page, the cursor on one setting."""
    if not isinstance(pilot.app.screen, SettingsScreen):
        await pilot.press("comma")
        await settled(pilot)
    rows = pilot.app.screen.settings
    rows.highlighted = rows.get_option_index(row)
    await pilot.pause()


async def test_a_change_acts_at_once_and_is_kept(start: Start) -> None:
    """Colours, minutes, days: by arrow, by choosing, back as it came."""
    async with start() as pilot:
        app = pilot.app
        assert isinstance(app, LeadproApp)
        await _stand_on(pilot, "theme")
        await pilot.press("right")
        await settled(pilot)
        assert app.theme == settings.read().theme != "leadpro"
        await pilot.press("f3")
        await settled(pilot)
        assert app.theme == "leadpro"
        await _stand_on(pilot, "idle_minutes")
        await pilot.press("enter", *"10 min", "enter")
        await settled(pilot)
        assert app.settings.idle_minutes == settings.read().idle_minutes == 10
        await _stand_on(pilot, "days")
        await pilot.press("enter")
        await settled(pilot)
        assert settings.read().days == "ISO"
        await pilot.press("escape", "enter", "3")
        await settled(pilot)
        assert "2025-02-03" in shown(pilot)


async def test_name_and_numbers_are_typed(start: Start) -> None:
    """The name signs what is written from now on; the number stands on the danger card."""
    async with start() as pilot:
        await _stand_on(pilot, "name")
        await pilot.press("enter", "ctrl+u", *"Jo Finch-Hale", "enter")
        await settled(pilot)
        author = await pilot.app.on_desk(pilot.app.desk.author)  # type: ignore[attr-defined]
        assert (author.name, author.agency) == ("Jo Finch-Hale", "Early help")
        await _stand_on(pilot, "danger.front_door")
        await pilot.press("enter", *"0161 496 0000", "enter", "f4")
        await settled(pilot)
        assert isinstance(pilot.app.screen, DangerScreen)
        assert "0161 496 0000" in shown(pilot)


async def test_a_key_of_ones_own(start: Start) -> None:
    """The new key acts, the footer and the help have it, and it is there after a restart."""
    async with start(case=True) as pilot:
        await _stand_on(pilot, "keys.page.filter")
        await pilot.press("enter", "n")
        await settled(pilot)
        assert "That is the key of: New" in shown(pilot)
        await pilot.press("Q")
        await settled(pilot)
        assert settings.read().keys == {"page.filter": "Q"}
        await pilot.press("escape")
        await settled(pilot)
        assert re.search("Q +Filter", shown(pilot))
        await pilot.press("Q", *"belt")
        assert pilot.app.focused is pilot.app.screen.page.field
    async with start(case=True) as pilot:
        await pilot.press("question_mark")
        await settled(pilot)
        assert isinstance(pilot.app.screen, HelpScreen)
        await pilot.press("escape", "f")
        assert pilot.app.focused is pilot.app.screen.page.first
        await pilot.press("Q")
        assert pilot.app.focused is pilot.app.screen.page.field


async def test_a_letter_never_comes_to_act_inside_a_field(start: Start) -> None:
    """Blank by another letter: outside fields only, and f9 goes on working inside one."""
    settings.change("keys", "app.blank", "Q")
    async with start(case=True) as pilot:
        await pilot.press("f", "Q", "b")
        assert pilot.app.screen.page.field.value == "Qb"
        await pilot.press("f9")
        assert isinstance(pilot.app.screen, BlankScreen)
        await pilot.press("x", "escape", "b")
        assert not isinstance(pilot.app.screen, BlankScreen)
        await pilot.press("Q")
        assert isinstance(pilot.app.screen, BlankScreen)


async def test_what_is_wrong_in_the_file_is_said(start: Start) -> None:
    """Over the caseload, and on the page of settings; the app starts all the same."""
    settings.change("keys", "page.filtre", "Q")
    settings.change("", "theme", "leadpro-lihgt")
    async with start(size=(140, 30)) as pilot:
        assert "Is it leadpro-light?" in shown(pilot)
        await pilot.press("comma")
        await settled(pilot)
        assert "Is it page.filter?" in shown(pilot)


def test_no_key_comes_to_mean_two_things() -> None:
    """Whatever is asked for: refused for what is in reach, for what lists need, for letters in fields."""
    act = {a.id: a for a in ACTS}
    assert why_not(act["case.edit"], "n", {}) == "That is the key of: New."
    assert why_not(act["case.edit"], "s", {}) == "That is the key of: Set aside."
    assert why_not(act["case.edit"], "enter", {})
    assert why_not(act["app.lock"], "L", {})
    assert why_not(act["case.edit"], "N", {}) == ""
    assert why_not(act["case.edit"], "n", {"app.capture": "N"}) == ""
    mine = {"case.edit": "?", "case.edti": "N", "app.mask": "f10,M"}
    found, wrong = keymap(mine)
    assert [w.split(" ")[1] for w in wrong] == ["case.edit", "case.edti"]
    assert found == {"app.mask!": "f10", "app.mask": "M"}
    assert all(keys_of(a, {}) for a in ACTS if a.keys)
    assert {a.where for a in ACTS} <= WHERE.keys()


def _against(words: str, ground: str) -> float:
    """Contrast of two colours, as WCAG 2 reckons it."""
    light = []
    for colour in (words, ground):
        parts = [c / 255 for c in Color.parse(colour).rgb]
        linear = [p / 12.92 if p <= 0.03928 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
        light.append(0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2])
    return (max(light) + 0.05) / (min(light) + 0.05)


@pytest.mark.parametrize("theme", OURS, ids=lambda t: t.name)
def test_our_colours_can_be_read(theme: object) -> None:
    """Whatever says something, on every ground it may stand on: 4.5 to 1, in high contrast 7 to 1."""
    wanted = 7 if theme.name.endswith("contrast") else 4.5
    v = theme.variables
    grounds = [theme.background, theme.surface, theme.panel, v["block-cursor-background"], v["block-cursor-blurred-background"]]  # fmt: skip
    says = [theme.foreground, theme.primary, theme.secondary, theme.accent, theme.error, v["muted"]]
    weak = [
        (w, g, round(_against(w, g), 1)) for w in says for g in grounds if _against(w, g) < wanted
    ]
    assert weak == []


def test_ascii_for_a_terminal_that_has_no_more() -> None:
    """Lines become lines, nothing changes its width, and what can be shown stays as it is."""
    assert shown_by("utf-8")("│ Zoë …") == "│ Zoë …"
    assert shown_by("ascii")("╭─╮ │ … ●") == "+-+ | . *"
    assert shown_by("latin-1")("Zoë │") == "Zoë |"
    assert len(in_ascii("漢")) == 2


def test_settings_are_not_in_the_workspace(folder: Path) -> None:
    """What is chosen for this machine lies with the user."""
    assert folder not in settings.file().parents
