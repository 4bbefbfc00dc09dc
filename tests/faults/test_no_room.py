"""A full disk: the save is refused in words, what was saved stays, and it works again with room."""

from __future__ import annotations

import os
import sqlite3
from pathlib import Path

import pytest

from leadpro.problem import Problem
from leadpro.records import Entry
from leadpro.workspace.keys import Keys
from leadpro.workspace.opened import open_workspace
from leadpro.workspace.store import put
from leadpro.workspace.verify import verify
from tests.workspace.cases import entry

resource = pytest.importorskip("resource")


def _fill(folder: Path, keys: Keys, case: str) -> int:
    """In a child with a limit on file size: save until it is refused, then once more with room."""
    import signal

    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    workspace = open_workspace(folder, keys)
    limit = (folder / "workspace.db").stat().st_size + 200_000
    _, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (limit, hard))
    kept = 0
    try:
        for n in range(500):
            workspace.save(case, [put(entry(case, f"full {n} " + "x" * 5000))], "fill")
            kept += 1
    except (sqlite3.Error, Problem, OSError):
        resource.setrlimit(resource.RLIMIT_FSIZE, (hard, hard))
        workspace.save(case, [put(entry(case, "full again with room"))], "room")
        return kept + 1
    return -1


def test_a_full_disk_loses_nothing(made: tuple[Path, Keys, str]) -> None:
    """Every save that returned is there, the refused one is not, and the same session goes on."""
    folder, keys, case = made
    heard, said = os.pipe()
    child = os.fork()
    if child == 0:
        kept = -2
        try:
            kept = _fill(folder, keys, case)
        finally:
            os.write(said, str(kept).encode())
            os._exit(0)
    os.waitpid(child, 0)
    kept = int(os.read(heard, 20))
    assert kept > 0
    with open_workspace(folder, keys) as workspace:
        there = [e for e in workspace.case_file(case).all(Entry) if e.text.startswith("full")]
        assert len(there) == kept
        assert verify(workspace.store) == []
