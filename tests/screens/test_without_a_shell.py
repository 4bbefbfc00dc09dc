"""Import, export, backup, verify, passphrase and recovery from the app: said first, done, and true on the disk."""

from __future__ import annotations

import re
import stat
from pathlib import Path

import pytest
from textual.pilot import Pilot

from leadpro import settings
from leadpro.problem import Problem
from leadpro.screens.app import LeadproApp
from leadpro.screens.asking import AskScreen
from leadpro.screens.choosing import ChoosingScreen
from leadpro.screens.folders import Folders
from leadpro.screens.parts import Field
from leadpro.workspace import recovery, vault
from tests.cli.conftest import CHRONOLOGY, PEOPLE
from tests.screens.conftest import PASSPHRASE, Start, settled, shown, spelled

NEW = "harbour velvet cactus spoon winter"

ASKING = (AskScreen, ChoosingScreen)


async def _flow(pilot: Pilot[None], name: str) -> None:
    assert isinstance(pilot.app, LeadproApp)
    pilot.app.action_flow(name)
    await _asked(pilot)


async def _asked(pilot: Pilot[None]) -> None:
    """Until something is asked: a flow waits for its answer, so its worker does not end."""
    for _ in range(200):
        await pilot.pause(0.02)
        if isinstance(pilot.app.screen, ASKING) and pilot.app.focused:
            return
    raise AssertionError(shown(pilot))


async def _answer(pilot: Pilot[None], words: str, *, last: bool = False) -> None:
    before = pilot.app.screen
    before.query_one(Field).value = words
    await pilot.pause()
    await pilot.press("enter")
    await _after(pilot, before, last=last)


async def _after(pilot: Pilot[None], before: object, *, last: bool) -> None:
    for _ in range(300):
        await pilot.pause(0.02)
        now = pilot.app.screen
        if now is not before and (not isinstance(now, ASKING) if last else isinstance(now, ASKING)):
            await pilot.pause()
            return
    raise AssertionError(shown(pilot))


async def _choose(pilot: Pilot[None], *, last: bool = False) -> None:
    before = pilot.app.screen
    await pilot.press("enter")
    await _after(pilot, before, last=last)


async def test_export_says_what_leaves_and_is_for_the_owner_alone(
    start: Start, tmp_path: Path
) -> None:
    """A new folder 0700 with files 0600; one that is there is refused beside the field."""
    async with start(case=True) as pilot:
        await _flow(pilot, "export")
        await _choose(pilot)
        said = " ".join(shown(pilot).split())
        assert "IN THE CLEAR" in said
        assert "does not leave: the history" in said
        pilot.app.screen.query_one(Field).value = str(tmp_path)
        await pilot.press("enter")
        assert "is there already" in shown(pilot)
        out = tmp_path / "out"
        await _answer(pilot, str(out))
        assert "records in" in shown(pilot)
    assert stat.S_IMODE(out.stat().st_mode) == 0o700
    assert {stat.S_IMODE(p.stat().st_mode) for p in out.iterdir()} == {0o600}
    assert (out / "chronology.csv").is_file()


async def test_the_network_goes_out_without_names(start: Start, tmp_path: Path) -> None:
    """Which form, which names, then where; nothing of a name is in the file."""
    async with start(case=True) as pilot:
        await _flow(pilot, "export")
        await pilot.press(*"graphml")
        await _choose(pilot)
        await pilot.press(*"roles")
        await _choose(pilot)
        assert "not anonymous" in shown(pilot)
        await _answer(pilot, str(tmp_path / "out.graphml"))
    text = (tmp_path / "out.graphml").read_text()
    assert stat.S_IMODE((tmp_path / "out.graphml").stat().st_mode) == 0o600
    assert "mother" in text
    assert "Ruth" not in text


async def test_backup_and_verify_tell_the_result(start: Start, tmp_path: Path) -> None:
    """The backup is read back; verifying says that all agrees."""
    async with start(case=True) as pilot:
        await _flow(pilot, "backup")
        await _answer(pilot, str(tmp_path / "kept"))
        assert "Written and read back" in shown(pilot)
        await _choose(pilot, last=True)
        await _flow(pilot, "verify")
        assert "Whole:" in shown(pilot)
    assert list((tmp_path / "kept").glob("leadpro-backup-*/index.sealed"))


async def test_the_passphrase_changes_once_the_new_one_was_typed_twice(
    start: Start, folder: Path
) -> None:
    """A weak one is refused in words; then only the new one opens the workspace."""
    async with start(case=True) as pilot:
        await _flow(pilot, "passphrase")
        await _answer(pilot, PASSPHRASE)
        pilot.app.screen.query_one(Field).value = "otter"
        await pilot.press("enter")
        assert "too easy to guess" in shown(pilot)
        await _answer(pilot, NEW)
        pilot.app.screen.query_one(Field).value = NEW + "x"
        await pilot.press("enter")
        assert "another one" in shown(pilot)
        await _answer(pilot, NEW, last=True)
        await settled(pilot)
    assert vault.unlock(folder, passphrase=NEW).slot == "passphrase"
    with pytest.raises(Problem):
        vault.unlock(folder, passphrase=PASSPHRASE, sleep=lambda _: None)


async def test_a_recovery_key_holds_once_it_was_typed_back(start: Start, folder: Path) -> None:
    """Shown once, gone while it is typed back; leaving keeps the old one, typing it back ends it."""
    async with start(case=True) as pilot:
        await _flow(pilot, "recovery")
        await _answer(pilot, PASSPHRASE)
        code = "-".join(re.findall(r"\b[0-9A-Z]{5}\b", shown(pilot)))
        assert recovery.read(code)
        await _choose(pilot)
        assert code[:5] not in shown(pilot)
        pilot.app.screen.query_one(Field).value = spelled()
        await pilot.press("enter")
        assert "another key" in shown(pilot)
        assert vault.unlock(folder, recovery=recovery.read(spelled())).slot == "recovery"
        await _answer(pilot, code, last=True)
        await settled(pilot)
    assert vault.unlock(folder, recovery=recovery.read(code)).slot == "recovery"
    with pytest.raises(Problem):
        vault.unlock(folder, recovery=recovery.read(spelled()), sleep=lambda _: None)


@pytest.fixture
def case_folder(tmp_path: Path) -> Path:
    """A case folder with a bad row, and two spellings of one mother."""
    path = tmp_path / "in"
    path.mkdir()
    (path / "case.toml").write_text(
        'title = "Ann"\nlead = "Jo Finch"\n[child]\nname = "Ann Bell"\n'
    )
    (path / "people.csv").write_text(PEOPLE.replace("Amy", "Ann") + "Ruth Bel,mother,,,,,\n")
    (path / "chronology.csv").write_text(
        CHRONOLOGY.replace("Amy", "Ann").replace("2025-02-20", "soonish")
    )
    return path


async def test_import_shows_asks_and_only_then_saves(start: Start, case_folder: Path) -> None:
    """Who is who is asked with the evidence, the bad row named by its place; esc saves nothing."""
    settings.change("about", "employer", "Northtown")  # else whose notes these are is asked first
    async with start() as pilot:
        app = pilot.app
        assert isinstance(app, LeadproApp)
        await _flow(pilot, "take_in")
        await _answer(pilot, str(case_folder))
        assert "the same person as" in shown(pilot)
        assert "people.csv, row" in shown(pilot)
        await _choose(pilot)
        assert "What would come in as a new case" in shown(pilot)
        assert "chronology.csv row 4" in shown(pilot)
        assert len(await app.cases()) == 1
        await _choose(pilot, last=True)
        await settled(pilot)
        made = (await app.cases())[1]
        names = [p.name for p in (await app.file(made.id)).people]
    assert "Ruth Bell" in names
    assert "Ruth Bel" not in names
    assert (case_folder.parent / "in-left-out.csv").is_file()


async def test_paths_are_completed(tmp_path: Path) -> None:
    """Folders first, then files of the kinds that can be read; nothing for nothing."""
    (tmp_path / "alpha.csv").touch()
    (tmp_path / "alpine").mkdir()
    (tmp_path / "alone.pdf").touch()
    offer = Folders((".csv",)).get_suggestion
    assert await offer(f"{tmp_path}/al") == f"{tmp_path}/alpine/"
    assert await offer(f"{tmp_path}/alph") == f"{tmp_path}/alpha.csv"
    assert await offer(f"{tmp_path}/alo") is None
