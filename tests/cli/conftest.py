"""A workspace with one small case, and a way to run the command line in this process."""

from __future__ import annotations

import io
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from leadpro.cli.main import run
from leadpro.workspace import profiles, recovery, vault
from leadpro.workspace.opened import open_workspace, set_up

PASSPHRASE = "correct horse battery staple lamp"
PEOPLE = """Name,Role,Agency,Household,Born,From,To
Ruth Bell,mother,,home,1992,2019-02-03,
Sam Bell,father,,,1990,2019-02-03,
Jo Finch,family support worker,Early help,,,2024-01-08,
Kit Moor,class teacher,Hill Primary,,,2023-09-04,
"""
CHRONOLOGY = """Date,Agency,Source,About,Event,Shared with,Action
2025-01-10,Hill Primary,Kit Moor,Amy Bell,"Amy came without a coat, hungry. ",,Spoke to mother
2025-02-03,Hill Primary,Kit Moor,Amy Bell,Amy said that mum's boyfriend hit her with a belt.,Early help,
2025-02-20,Moor Surgery,Practice nurse,Amy Bell,Amy was not brought to her immunisation.,,Letter
"""


class Ran(NamedTuple):
    """What a command did: exit code, standard output, standard error."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        """The output as JSON."""
        return json.loads(self.out)


Run = Callable[..., Ran]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A case folder in its least form."""
    path = tmp_path / "amy"
    path.mkdir()
    (path / "case.toml").write_text(
        'title = "Amy"\nlead = "Jo Finch"\nopened = 2024-01-08\n[child]\nname = "Amy Bell"\nborn = 2019-02-03\n'
    )
    (path / "people.csv").write_text(PEOPLE)
    (path / "chronology.csv").write_text(CHRONOLOGY)
    return path


@pytest.fixture
def leadpro(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Run:
    """Run `leadpro` on a workspace of the test's own; `given` is standard input."""
    monkeypatch.setenv("LEADPRO_STATE", str(tmp_path / "state"))
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    secret = tmp_path / "passphrase"
    secret.write_text(PASSPHRASE + "\n")
    secret.chmod(0o600)
    workspace = tmp_path / "workspace"
    keys = vault.create(workspace, PASSPHRASE, recovery.new(), profile=profiles.TESTS)
    with open_workspace(workspace, keys) as opened:
        set_up(opened, "Jo Finch", "family-support", "Early help")

    def ran(*words: str, given: str = "") -> Ran:
        monkeypatch.setattr("sys.stdin", io.StringIO(given))
        capsys.readouterr()
        code = run(
            ["--workspace", str(workspace), "--passphrase-file", str(secret), *words], lambda _: 0
        )
        out, err = capsys.readouterr()
        return Ran(code, out, err)

    return ran
