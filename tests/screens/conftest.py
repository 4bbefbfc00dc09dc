"""A workspace with one small case, made once a worker and copied for each test, and the app on it."""

from __future__ import annotations

import asyncio
import shutil
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import AbstractAsyncContextManager, asynccontextmanager, suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from textual.css.model import RuleSet
from textual.css.stylesheet import Stylesheet
from textual.events import Key
from textual.keys import _character_to_key
from textual.pilot import Pilot
from textual.widget import Widget
from textual.worker import WorkerCancelled

from leadpro.records import Part, Person, Record, Responsibility
from leadpro.screens.app import LeadproApp
from leadpro.screens.inside import Inside
from leadpro.workspace import profiles, recovery, vault
from leadpro.workspace.opened import new_case, open_workspace, set_up
from tests.checks.made import day, entry, family

PASSPHRASE = "otter lantern gravel piano thursday"
NOON = datetime(2025, 3, 12, 12, 0, tzinfo=UTC)
RECOVERY = bytes(range(20))
NASTY = "[b]Ruth[/b] \x1b]0;owned\x07\x9b31m \u202etfel"
COMING = ("Opening …", "reading …", "Asking the rules …", "asking …")
Start = Callable[..., AbstractAsyncContextManager[Pilot[None]]]


def clock() -> datetime:
    """The day on which every test of the screens takes place."""
    return NOON


def records() -> list[Record]:
    """Amy, six: a worry that nobody passed on, her own words, a task past its day, an odd name."""
    return [
        *family(),
        Person(id="odd", case="case", name=NASTY),
        entry("She had no coat and was hungry.", "2025-01-10", nature="worry"),
        entry(
            "Amy said that mum's boyfriend hit her with a belt.", "2025-02-03",
            people=(Part(person="child", part="spoke"),), nature="childs-words",
        ),
        entry("Not brought to her immunisation.", "2025-02-20", "gp", nature="not-brought"),
        Responsibility(
            id="task", case="case", what="Ring the surgery", owners=("lead",), due=day("2025-03-01")
        ),
    ]  # fmt: skip


@pytest.fixture(scope="session", autouse=True)
def _styles_are_read_once() -> Iterator[None]:
    """Two hundred apps in a row have the same styles: each is parsed once for the colours it is in. That is
    a fifth of the time of these tests."""
    known: dict[object, list[RuleSet]] = {}
    parse = Stylesheet._parse_rules

    def parsed(self: Stylesheet, *given: Any, **named: Any) -> list[RuleSet]:
        key = (given, *named.items(), frozenset(self._variables.items()))
        if key not in known:
            known[key] = parse(self, *given, **named)
        return known[key]

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Stylesheet, "_parse_rules", parsed)
        yield


@pytest.fixture(scope="session")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """One workspace that tests copy and never change."""
    folder = tmp_path_factory.mktemp("template") / "workspace"
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("LEADPRO_STATE", str(folder.parent / "state"))
        keys = vault.create(folder, PASSPHRASE, RECOVERY, profile=profiles.TESTS)
        with open_workspace(folder, keys, clock=clock) as workspace:
            set_up(workspace, "Jo Finch", "family-support", "Early help")
            new_case(workspace, "Amy", records(), "made for a test")
    return folder


@pytest.fixture(autouse=True)
def _own_state(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Keep witnesses and settings out of the home of whoever runs the tests."""
    monkeypatch.setenv("LEADPRO_STATE", str(tmp_path / "state"))
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))


@pytest.fixture
def folder(template: Path, tmp_path: Path) -> Path:
    """A workspace of this test's own."""
    path = tmp_path / "workspace"
    shutil.copytree(template, path)
    return path


@pytest.fixture
def passphrase(tmp_path: Path) -> Path:
    """The passphrase in a file that only its owner can read."""
    file = tmp_path / "passphrase"
    file.write_text(PASSPHRASE)
    file.chmod(0o600)
    return file


@pytest.fixture
def app(folder: Path, passphrase: Path, tmp_path: Path) -> Iterator[Callable[..., LeadproApp]]:
    """Makes the app, unlocked at once unless `locked`; closes what was opened."""
    made: list[LeadproApp] = []

    def make(*, locked: bool = False, **switches: bool) -> LeadproApp:
        first = None
        if not locked:
            first = tmp_path / "first"
            first.touch()
        inside = Inside(folder, passphrase, first, **switches)
        made.append(LeadproApp(inside, clock=clock))
        return made[-1]

    yield make
    for one in made:
        one.close()


@pytest.fixture
def start(app: Callable[..., LeadproApp]) -> Start:
    """Runs the app at the caseload, or with `case` on the gaps of the one case."""

    @asynccontextmanager
    async def started(
        *,
        case: bool = False,
        wait: bool = True,
        size: tuple[int, int] = (100, 30),
        **switches: bool,
    ) -> AsyncIterator[Pilot[None]]:
        one = app(**switches)
        async with one.run_test(size=size) as pilot:
            if wait:
                await settled(pilot)
            if case:
                await pilot.press("enter")
                await settled(pilot)
            yield pilot

    return started


async def settled(pilot: Pilot[None]) -> None:
    """Wait until nothing works any more, everything is drawn, and nothing says that it is coming."""
    for _ in range(100):
        await pilot.pause()
        with suppress(WorkerCancelled):
            # a flow waits for a person, and is not waited for
            working = [w.wait() for w in pilot.app.workers if w.group != "flow"]
            await asyncio.gather(*working)
        await pilot.pause()
        if not any(words in shown(pilot) for words in COMING):
            return
    raise AssertionError(f"still on the screen: {shown(pilot)}")


async def type_in(pilot: Pilot[None], words: str) -> None:
    """Type words: all but the last letter in one burst, as a quick hand or a slow line brings them."""
    for letter in words[:-1]:
        pilot.app.post_message(Key(_character_to_key(letter), letter))
    await pilot.press(*map(_character_to_key, words[-1:]))
    await pilot.pause()


async def until_shown(pilot: Pilot[None], words: str) -> None:
    """Wait until words are on the screen, however busy the app is."""
    for _ in range(1000):
        if words in shown(pilot):
            return
        await asyncio.sleep(0.01)
    raise AssertionError(f"{words!r} is not on the screen: {shown(pilot)}")


def lines_of(pilot: Pilot[None]) -> list[str]:
    """What is on the screen, line by line, as it goes to the terminal."""
    return [strip.text for strip in pilot.app.screen._compositor.render_strips()]


def shown(pilot: Pilot[None]) -> str:
    """All of what is on the screen."""
    return "\n".join(lines_of(pilot))


def focused(pilot: Pilot[None]) -> Widget:
    """What has the keys."""
    assert pilot.app.focused is not None
    return pilot.app.focused


def spelled() -> str:
    """The recovery key as it stands on paper."""
    return recovery.spell(RECOVERY)
