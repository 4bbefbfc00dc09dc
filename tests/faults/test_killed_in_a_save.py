"""No acknowledged save is lost when the process is killed in the middle of one, and none is half there."""

from __future__ import annotations

import os
import random
import signal
import time
from pathlib import Path

import pytest

from leadpro.records import Entry
from leadpro.workspace.keys import Keys
from leadpro.workspace.opened import open_workspace
from leadpro.workspace.store import put
from leadpro.workspace.verify import verify
from tests.workspace.cases import entry

KILLS = 100
pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork")


def _write(folder: Path, keys: Keys, case: str, said: int, trial: int) -> None:
    """Save pairs of entries for ever, and say after each save that it was acknowledged."""
    workspace = open_workspace(folder, keys)
    for n in range(10_000):
        pair = [entry(case, f"pair {trial}.{n}.{half} " + "long words " * 200) for half in "ab"]
        os.write(said, b"begun\n")
        workspace.save(case, [put(e) for e in pair], "pair")
        os.write(said, f"kept {trial}.{n}\n".encode())


def _killed_once(
    folder: Path, keys: Keys, case: str, trial: int, rng: random.Random
) -> tuple[list[str], bool]:
    """Kill a writer at a random moment: what it had acknowledged, and whether a save was under way."""
    heard, said = os.pipe()
    child = os.fork()
    if child == 0:
        try:
            os.close(heard)
            _write(folder, keys, case, said, trial)
        finally:
            os._exit(1)
    os.close(said)
    os.read(heard, 6)  # the first save has begun
    time.sleep(rng.uniform(0, 0.06))
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)
    with os.fdopen(heard, "rb") as rest:
        lines = [b"begun", *rest.read().split(b"\n")[:-1]]
    kept = [line[5:].decode() for line in lines if line.startswith(b"kept")]
    return kept, lines[-1] == b"begun"


def test_no_acknowledged_save_is_lost(made: tuple[Path, Keys, str]) -> None:
    """After each kill the workspace opens, verifies, and holds every acknowledged pair, both halves."""
    folder, keys, case = made
    rng = random.Random(7)
    acknowledged: list[str] = []
    under_way = 0
    for trial in range(KILLS):
        kept, in_save = _killed_once(folder, keys, case, trial, rng)
        acknowledged += kept
        under_way += in_save
        with open_workspace(folder, keys) as workspace:
            there = {
                e.text.split(" ")[1]
                for e in workspace.case_file(case).all(Entry)
                if e.text.startswith("pair")
            }
            if trial % 10 == 0:
                assert verify(workspace.store) == []
        assert {f"{a}.{half}" for a in acknowledged for half in "ab"} <= there
        assert all(f"{pair[:-1]}{other}" in there for pair in there for other in "ab")
    print(
        f"{KILLS} kills, {under_way} with a save under way, {len(acknowledged)} saves acknowledged, 0 lost"
    )
    assert under_way >= KILLS // 2
