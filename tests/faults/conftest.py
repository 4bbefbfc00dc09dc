"""A real encrypted workspace with cheap keys, for tests that break things."""

from __future__ import annotations

from pathlib import Path

import pytest

from leadpro.workspace import profiles, recovery, vault
from leadpro.workspace.keys import Keys
from leadpro.workspace.opened import open_workspace, set_up
from leadpro.workspace.store import put
from tests.workspace.cases import entry, opened

PASSPHRASE = "correct horse battery staple lamp"


@pytest.fixture
def made(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> tuple[Path, Keys, str]:
    """A workspace with one case and thirty entries: its folder, its keys, the case's id."""
    monkeypatch.setenv("LEADPRO_STATE", str(tmp_path / "state"))
    folder = tmp_path / "workspace"
    keys = vault.create(folder, PASSPHRASE, recovery.new(), profile=profiles.TESTS)
    with open_workspace(folder, keys) as workspace:
        set_up(workspace, "Amy", "teacher", "Hill School")
        case = opened(workspace.store)
        for n in range(30):
            workspace.save(case, [put(entry(case, f"thing {n} " + "word " * 40))], f"save {n}")
    return folder, keys, case
