"""Workspaces for the tests: made once a worker with the cheap profile, copied for each test."""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from pathlib import Path

import pytest
from sqlite_utils import Database

from leadpro.workspace import cipher, profiles, recovery, vault
from leadpro.workspace.keys import Keys

PASSPHRASE = "otter lantern gravel piano thursday"

KEY = bytes(range(32))
WORKSPACE = b"w" * 16


@dataclass(frozen=True)
class Made:
    """A workspace: its folder, its keys, and the secrets that open it."""

    folder: Path
    keys: Keys
    passphrase: str
    recovery: bytes


@pytest.fixture(autouse=True)
def _own_state(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Keep witnesses out of the state folder of whoever runs the tests."""
    monkeypatch.setenv("LEADPRO_STATE", str(tmp_path / "state"))


@pytest.fixture(scope="session")
def template(tmp_path_factory: pytest.TempPathFactory) -> Made:
    """One workspace that tests copy and never change."""
    folder = tmp_path_factory.mktemp("template") / "workspace"
    code = recovery.new()
    keys = vault.create(folder, PASSPHRASE, code, profile=profiles.TESTS)
    return Made(folder, keys, PASSPHRASE, code)


@pytest.fixture
def made(template: Made, tmp_path: Path) -> Made:
    """A workspace of this test's own."""
    folder = tmp_path / "workspace"
    shutil.copytree(template.folder, folder)
    return Made(folder, template.keys, template.passphrase, template.recovery)


def opened(path: Path, *, read_only: bool = False, key: bytes = KEY) -> Database:
    """The database at `path`, as `notes` makes it."""
    return cipher.open_database(path, bytearray(key), workspace_id=WORKSPACE, read_only=read_only)


@pytest.fixture
def notes(tmp_path: Path) -> Path:
    """A database with one note in it, indexed for search, and closed."""
    made = tmp_path / "workspace.db"
    cipher.create_database(made, bytearray(KEY), workspace_id=WORKSPACE)
    db = opened(made)
    db.table("note").insert({"id": 1, "text": "the otter came back"}, pk="id")
    db.table("note").enable_fts(["text"], create_triggers=True)
    db.close()
    return made
