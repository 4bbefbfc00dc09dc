"""The app as it is started: a parent and a child in a real terminal, locked, unlocked and ended."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from leadpro.screens.inside import Inside
from leadpro.workspace import drafts, vault
from leadpro.workspace.drafts import Draft
from tests.screens.conftest import PASSPHRASE

pexpect = pytest.importorskip("pexpect")
pytestmark = pytest.mark.skipif(os.name != "posix", reason="a terminal of POSIX")


@pytest.fixture
def terminal(folder: Path) -> Iterator[Any]:
    """`leadpro` on the workspace, in a terminal of 80 by 24."""
    command = ["-m", "leadpro", "--workspace", str(folder)]
    environment = {**os.environ, "TERM": "xterm-256color", "TEXTUAL_LOG": str(folder / "log")}
    with pexpect.spawn(
        sys.executable, command, dimensions=(24, 80), env=environment, timeout=20
    ) as spawned:
        yield spawned


def test_lock_unlock_and_end(terminal: Any, folder: Path) -> None:
    """Ctrl+l asks for the passphrase again; a request to end leaves the terminal clean."""
    _unlock(terminal)
    terminal.send("\x0c")
    _unlock(terminal)
    os.kill(terminal.pid, signal.SIGTERM)
    terminal.expect(pexpect.EOF)
    left = terminal.before
    assert b"\x1b[2J" in left
    assert b"\x1b[?1049l" in left
    assert b"Amy" not in left.rpartition(b"\x1b[2J")[2]
    terminal.close()
    assert terminal.exitstatus == 128 + signal.SIGTERM
    assert not (folder / "log").exists()


def test_hang_up_keeps_what_is_half_written(terminal: Any, folder: Path) -> None:
    """The line goes: the draft is sealed on the disk, and after unlocking it is said and brought back."""
    _unlock(terminal)
    terminal.send("\r")
    terminal.expect_exact("Chronology")
    terminal.send("n")
    terminal.expect_exact("New entry")
    terminal.send("She came without a mitten")
    terminal.expect_exact("mitten")
    os.kill(terminal.pid, signal.SIGHUP)
    terminal.expect(pexpect.EOF)
    terminal.close()
    assert terminal.exitstatus == 128 + signal.SIGHUP
    assert any("without a mitten" in str(d.fields) for d in _drafts(folder))
    assert not [
        p for p in folder.rglob("*") if p.is_file() and b"without a mitten" in p.read_bytes()
    ]


def test_a_sudden_end_loses_no_more_than_a_second(terminal: Any, folder: Path) -> None:
    """Killed outright: the parent says so, leaves a clean terminal, and the draft is there."""
    _unlock(terminal)
    terminal.send("\r")
    terminal.expect_exact("Chronology")
    terminal.send("n")
    terminal.expect_exact("New entry")
    terminal.send("She came without a mitten")
    terminal.expect_exact("mitten")
    time.sleep(1.0)
    os.kill(_child_of(terminal.pid), signal.SIGKILL)
    terminal.expect(pexpect.EOF)
    assert b"\x1b[3J" in terminal.before
    assert b"Amy" not in terminal.before.rpartition(b"\x1b[3J")[2]
    assert any("without a mitten" in str(d.fields) for d in _drafts(folder))


def test_a_lock_comes_back_to_the_place(terminal: Any) -> None:
    """Ctrl+l, the passphrase: the same case and page again, and a word about what is half-written."""
    _unlock(terminal)
    terminal.send("\r")
    terminal.expect_exact("Chronology")
    terminal.send("3")
    terminal.expect_exact("immunisation")
    terminal.send("n")
    terminal.expect_exact("New entry")
    terminal.send("She came")
    terminal.expect_exact("came")
    time.sleep(1.5)  # the place is looked at once a second
    terminal.send("\x0c")
    _give_passphrase(terminal)
    terminal.expect_exact("immunisation")
    terminal.expect_exact("half-written")


def test_a_stopped_app_locks_first(terminal: Any) -> None:
    """Told to stop (kill -TSTP): it locks, then stops as a whole; going on asks for the passphrase."""
    _unlock(terminal)
    os.kill(terminal.pid, signal.SIGTSTP)
    _until(lambda: _state(terminal.pid) == "T")
    assert _child_of(terminal.pid) == 0
    os.kill(terminal.pid, signal.SIGCONT)
    _unlock(terminal)


@pytest.mark.parametrize("encoding", ["ascii"])
def test_a_terminal_without_our_lines(folder: Path, encoding: str) -> None:
    """Where the terminal has ASCII alone it gets nothing else."""
    environment = {**os.environ, "TERM": "xterm", "PYTHONIOENCODING": encoding}
    command = ["-m", "leadpro", "--workspace", str(folder)]
    with pexpect.spawn(sys.executable, command, dimensions=(24, 80), env=environment, timeout=20) as spawned:  # fmt: skip
        seen = _unlock(spawned)
        spawned.send("\r")
        spawned.expect_exact("Chronology")
        assert (seen + spawned.before).isascii()


def _drafts(folder: Path) -> list[Draft]:
    return drafts.kept(folder, vault.unlock(folder, passphrase=PASSPHRASE))


def _child_of(pid: int) -> int:
    """The child of a process; 0 when it has none."""
    found = subprocess.run(["ps", "-o", "pid=", "--ppid", str(pid)], capture_output=True, text=True, check=False)  # fmt: skip
    return int(found.stdout.split()[0]) if found.stdout.split() else 0


def _state(pid: int) -> str:
    found = subprocess.run(["ps", "-o", "state=", "-p", str(pid)], capture_output=True, text=True, check=False)  # fmt: skip
    return found.stdout.strip()[:1]


def _until(so: Callable[[], bool]) -> None:
    for _ in range(200):
        if so():
            return
        time.sleep(0.05)
    raise AssertionError("it did not come about in ten seconds")


def _unlock(terminal: Any) -> bytes:
    """Through the unlock screen to the caseload; what was drawn."""
    seen = _give_passphrase(terminal)
    terminal.expect_exact("Amy Bell")
    seen += terminal.before
    terminal.expect_exact("D01")
    return bytes(seen + terminal.before)


def _give_passphrase(terminal: Any) -> bytes:
    terminal.expect_exact("This is not the record.")
    seen = terminal.before
    terminal.expect_exact("Danger")  # the footer comes last: keys are taken now
    seen += terminal.before
    time.sleep(0.1)
    terminal.send(PASSPHRASE + "\r")
    return bytes(seen)


def test_only_the_first_start_opens_without_asking(tmp_path: Path) -> None:
    """The file that allows it is gone after the first look, so a lock always asks."""
    first = tmp_path / "first"
    first.touch()
    inside = Inside.read([f"workspace={tmp_path}", f"first={first}", "read_only"])
    assert inside.read_only
    assert not inside.masked
    assert inside.may_open_first()
    assert not inside.may_open_first()
