"""The witness notices a database that lost what it had, and a lagging witness raises no alarm."""

from __future__ import annotations

import dataclasses
import stat
from pathlib import Path

import pytest

from leadpro.problem import Problem
from leadpro.workspace import witness
from leadpro.workspace.keys import Keys
from leadpro.workspace.witness import Verdict

KEYS = Keys(bytes(range(16)), 1, False, "passphrase", bytes(range(32)))
ENDS = {"a": (3, "seal3"), "b": (7, "seal7")}


@pytest.mark.parametrize(
    ("now", "verdict"),
    [
        (ENDS, Verdict.OK),
        ({**ENDS, "a": (4, "seal4")}, Verdict.OK),
        ({**ENDS, "c": (1, "seal1")}, Verdict.OK),
        ({**ENDS, "a": (2, "seal2")}, Verdict.BEHIND),
        ({**ENDS, "a": (3, "another")}, Verdict.BEHIND),
        ({"a": (9, "seal9")}, Verdict.BEHIND),
        ({}, Verdict.BEHIND),
    ],
)
def test_what_was_seen_must_still_be_there(
    now: dict[str, tuple[int, str]], verdict: Verdict
) -> None:
    """Longer and new strands are well; a shorter, other or missing one is not."""
    witness.write(KEYS, ENDS)
    assert witness.compare(KEYS, now) is verdict
    assert witness.compare(KEYS, now).behind is (verdict is Verdict.BEHIND)


def test_a_computer_that_never_saw_it_says_so() -> None:
    """And then learns it."""
    assert witness.compare(KEYS, ENDS) is Verdict.MISSING
    witness.write(KEYS, ENDS, sync=True)
    assert witness.compare(KEYS, ENDS) is Verdict.OK


def test_the_last_writing_counts() -> None:
    """Also for fewer strands, as after a purge."""
    witness.write(KEYS, ENDS)
    witness.write(KEYS, {"a": (3, "seal3")})
    assert witness.compare(KEYS, {"a": (3, "seal3")}) is Verdict.OK


def test_every_changed_byte_is_noticed() -> None:
    """So is a witness of another key, of another workspace, and rubbish."""
    witness.write(KEYS, ENDS)
    path = witness.place(KEYS)
    whole = path.read_bytes()
    for at in range(len(whole)):
        path.write_bytes(whole[:at] + bytes([whole[at] ^ 1]) + whole[at + 1 :])
        assert witness.compare(KEYS, ENDS).forged
    for text in (b"", b"\n", whole[:70], whole[:64], b"\xff" * 200):
        path.write_bytes(text)
        assert witness.compare(KEYS, ENDS) is Verdict.FORGED
    other = dataclasses.replace(KEYS, workspace_id=b"v" * 16)
    witness.write(other, ENDS)
    path.write_bytes(witness.place(other).read_bytes())
    assert witness.compare(KEYS, ENDS) is Verdict.FORGED


def test_it_lies_in_the_state_folder_and_is_private(tmp_path: Path) -> None:
    """Named by the workspace, readable by its owner alone, nothing else left beside it."""
    witness.write(KEYS, ENDS)
    (path,) = (tmp_path / "state").iterdir()
    assert path == witness.place(KEYS)
    assert path.name == f"{KEYS.workspace_id.hex()}.witness"
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_a_state_folder_that_cannot_be_written_is_a_problem(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Which says that what was saved is saved."""
    (tmp_path / "file").touch()
    monkeypatch.setenv("LEADPRO_STATE", str(tmp_path / "file" / "state"))
    with pytest.raises(Problem, match="cannot be written") as raised:
        witness.write(KEYS, ENDS)
    assert "What you saved is saved" in raised.value.hint
