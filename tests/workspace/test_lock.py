"""One session writes; others are told who; the system frees what a crashed one held."""

from __future__ import annotations

import os
import signal
import stat
import subprocess
import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import msgspec
import pytest

from leadpro.problem import Problem
from leadpro.workspace import lock
from leadpro.workspace.lock import WriterLock, holder

NOW = datetime(2026, 2, 3, 4, 5, 6, tzinfo=UTC)
_HOLDS = """
import sys
from datetime import UTC, datetime
from pathlib import Path
from leadpro.workspace.lock import WriterLock
held = WriterLock(Path(sys.argv[1]), "the app")
assert held.take(datetime(2026, 2, 3, 4, 5, 6, tzinfo=UTC)) is None
print("held", flush=True)
sys.stdin.read()
held.release()
"""


@pytest.fixture
def other(tmp_path: Path) -> Iterator[subprocess.Popen[str]]:
    """Another process that holds the lock."""
    process = subprocess.Popen(
        [sys.executable, "-c", _HOLDS, str(tmp_path)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert process.stdout
    assert process.stdout.readline() == "held\n"
    yield process
    if process.poll() is None:
        process.kill()
    process.communicate()


def test_a_second_session_is_told_who_writes(tmp_path: Path, other: subprocess.Popen[str]) -> None:
    """Session, computer, process and since when."""
    for held in (WriterLock(tmp_path, "a second").take(NOW), holder(tmp_path)):
        assert held
        assert (held.session, held.pid, held.since) == (
            "the app",
            other.pid,
            "2026-02-03T04:05:06+00:00",
        )
        assert held.host in str(held)
        assert str(other.pid) in str(held)


def test_released_it_is_free(tmp_path: Path, other: subprocess.Popen[str]) -> None:
    """After the other lets go nobody holds it, and the next one gets it."""
    other.communicate()
    assert holder(tmp_path) is None
    with WriterLock(tmp_path, "next") as mine:
        assert mine.take(NOW) is None
    assert holder(tmp_path) is None


def test_a_killed_holder_holds_nothing(tmp_path: Path, other: subprocess.Popen[str]) -> None:
    """Though its name is still in the file."""
    os.kill(other.pid, signal.SIGKILL)
    other.wait()
    assert (tmp_path / lock.NAME).stat().st_size > 0
    assert holder(tmp_path) is None
    with WriterLock(tmp_path, "next") as mine:
        assert mine.take(NOW) is None


def test_within_one_process_too(tmp_path: Path) -> None:
    """Two locks of one process keep each other out."""
    with WriterLock(tmp_path, "one") as one, WriterLock(tmp_path, "two") as two:
        assert one.take(NOW) is None
        held = two.take(NOW)
        assert held
        assert held.session == "one"
    assert stat.S_IMODE((tmp_path / lock.NAME).stat().st_mode) == 0o600


def test_an_instant_is_waited_out(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A lock that is held only while somebody looks is not somebody's session."""
    really, looks = lock._lock, iter([False, False])
    monkeypatch.setattr(lock, "_lock", lambda file: next(looks, True) and really(file))
    with WriterLock(tmp_path, "mine") as mine:
        assert mine.take(NOW) is None


def test_asking_who_holds_it_does_not_get_in_the_way(tmp_path: Path) -> None:
    """Somebody who asks all the time cannot make a free lock look taken."""
    asker = subprocess.Popen(
        [
            sys.executable, "-c",
            "import sys; from pathlib import Path; from leadpro.workspace.lock import holder\n"
            "(Path(sys.argv[1]) / 'workspace.lock').touch(0o600); print('on', flush=True)\n"
            "while True: holder(Path(sys.argv[1]))",
            str(tmp_path),
        ],
        stdout=subprocess.PIPE,
        text=True,
    )  # fmt: skip
    assert asker.stdout
    asker.stdout.readline()
    try:
        for _ in range(20):
            with WriterLock(tmp_path, "mine") as mine:
                assert mine.take(NOW) is None
    finally:
        asker.kill()
        asker.communicate()


def test_another_computer_is_refused(tmp_path: Path) -> None:
    """Its lock cannot be seen from here, so its name in the file is enough; the way out is said."""
    with WriterLock(tmp_path, "x") as one:
        one.take(NOW)
        mine = holder(tmp_path)
    assert mine
    there = msgspec.structs.replace(mine, host="ward-3", machine="another", session="the app")
    (tmp_path / lock.NAME).write_bytes(msgspec.json.encode(there))
    assert holder(tmp_path) == there
    for _ in range(2):
        with pytest.raises(Problem, match="another computer: the app on ward-3") as raised:
            WriterLock(tmp_path, "x").take(NOW)
        assert raised.value.code == 3
        assert "delete workspace.lock" in raised.value.hint
    (tmp_path / lock.NAME).unlink()
    with WriterLock(tmp_path, "x") as one:
        assert one.take(NOW) is None


def test_rubbish_in_the_file_is_nobody(tmp_path: Path) -> None:
    """Neither a traceback nor a lock that can never be taken."""
    (tmp_path / lock.NAME).write_bytes(b'{"session": 3')
    assert holder(tmp_path) is None
    with WriterLock(tmp_path, "x") as one:
        assert one.take(NOW) is None


def test_a_link_is_not_followed(tmp_path: Path) -> None:
    """A planted link cannot make us write elsewhere."""
    (tmp_path / lock.NAME).symlink_to(tmp_path / "elsewhere")
    with pytest.raises(Problem, match="cannot be opened"):
        WriterLock(tmp_path, "x").take(NOW)
    assert not (tmp_path / "elsewhere").exists()
