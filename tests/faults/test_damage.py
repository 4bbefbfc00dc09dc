"""Damage is seen: flipped bits, cuts, older copies put back. Never other content, never a traceback."""

from __future__ import annotations

import random
import shutil
from pathlib import Path

import pytest

from leadpro.problem import Problem
from leadpro.records import Entry
from leadpro.workspace import vault
from leadpro.workspace.keys import Keys
from leadpro.workspace.opened import open_workspace
from leadpro.workspace.store import put
from leadpro.workspace.verify import verify
from tests.faults.conftest import PASSPHRASE
from tests.workspace.cases import entry

FLIPS = 200


def _texts(folder: Path, keys: Keys, case: str) -> tuple[list[str], list[str]]:
    """The words of the case, and what `verify` says."""
    with open_workspace(folder, keys) as workspace:
        return sorted(e.text for e in workspace.case_file(case).all(Entry)), verify(workspace.store)


def test_a_flipped_bit_anywhere_is_harmless_or_said(made: tuple[Path, Keys, str]) -> None:
    """Over the whole database: refused in words, named by verify, or nothing changed."""
    folder, keys, case = made
    whole = (folder / "workspace.db").read_bytes()
    truth, _ = _texts(folder, keys, case)
    rng, refused, named = random.Random(3), 0, 0
    for _ in range(FLIPS):
        at, bit = rng.randrange(len(whole)), 1 << rng.randrange(8)
        damaged = bytearray(whole)
        damaged[at] ^= bit
        (folder / "workspace.db").write_bytes(damaged)
        try:
            texts, faults = _texts(folder, keys, case)
            assert faults or texts == truth, at
            named += bool(faults)
        except Problem as problem:
            assert "word word" not in str(problem)
            refused += 1
    print(
        f"{FLIPS} flips: {refused} refused, {named} named by verify, {FLIPS - refused - named} harmless"
    )
    assert refused + named > FLIPS // 2


def test_a_truncated_database_is_refused_in_words(made: tuple[Path, Keys, str]) -> None:
    """Any cut is a Problem with code 3, also a file of no bytes."""
    folder, keys, _ = made
    whole = (folder / "workspace.db").read_bytes()
    for size in (0, 100, 4096, len(whole) // 2, len(whole) - 1):
        (folder / "workspace.db").write_bytes(whole[:size])
        with pytest.raises(Problem) as caught:
            _check(folder, keys)
        assert caught.value.code == 3


def _check(folder: Path, keys: Keys) -> None:
    with open_workspace(folder, keys) as workspace:
        if faults := verify(workspace.store):
            raise Problem(faults[0], code=3)


def test_an_older_copy_put_back_is_noticed(made: tuple[Path, Keys, str], tmp_path: Path) -> None:
    """The whole folder of yesterday opens only after it is said and accepted."""
    folder, keys, case = made
    shutil.copytree(folder, tmp_path / "yesterday")
    with open_workspace(folder, keys) as workspace:
        workspace.save(case, [put(entry(case, "today's entry"))], "today")
    shutil.rmtree(folder)
    shutil.copytree(tmp_path / "yesterday", folder)
    with pytest.raises(Problem, match="older"):
        open_workspace(folder, keys)
    with open_workspace(folder, keys, read_only=True) as workspace:
        assert "today's entry" not in [e.text for e in workspace.case_file(case).all(Entry)]
    with open_workspace(folder, keys, accept_older=True) as workspace:
        workspace.note("accepted")
    open_workspace(folder, keys).close()


def test_a_header_with_a_flipped_bit_opens_nothing(made: tuple[Path, Keys, str]) -> None:
    """Every sampled flip of the header is refused as damaged or as a wrong passphrase."""
    folder, _, _ = made
    path = folder / "workspace.keys"
    whole, rng = path.read_bytes(), random.Random(5)
    for _ in range(60):
        damaged = bytearray(whole)
        damaged[rng.randrange(len(whole) - 1)] ^= 1 << rng.randrange(8)
        path.write_bytes(damaged)
        with pytest.raises(Problem):
            vault.unlock(folder, passphrase=PASSPHRASE, sleep=lambda _: None)
