"""The app as it is started: a parent and a child in a real terminal, locked, unlocked and ended."""

from __future__ import annotations

import os
import signal
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from leadpro.screens.inside import Inside
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


def _unlock(terminal: Any) -> None:
    terminal.expect_exact("This is not the record.")
    terminal.expect_exact("Danger")  # the footer comes last: keys are taken now
    time.sleep(0.1)
    terminal.send(PASSPHRASE + "\r")
    terminal.expect_exact("Amy Bell")
    terminal.expect_exact("D01")


def test_only_the_first_start_opens_without_asking(tmp_path: Path) -> None:
    """The file that allows it is gone after the first look, so a lock always asks."""
    first = tmp_path / "first"
    first.touch()
    inside = Inside.read([f"workspace={tmp_path}", f"first={first}", "read_only"])
    assert inside.read_only
    assert not inside.masked
    assert inside.may_open_first()
    assert not inside.may_open_first()
