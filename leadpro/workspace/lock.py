"""One app writes a workspace at a time; this says which, and the system lets go when it ends.

The lock is the operating system's, so a crash frees it; it is never broken by its age. Who holds
it stands in the file for others to read: session, computer, process, terminal, since. Commands do
not take it: they write beside an open app, one transaction each.
"""

from __future__ import annotations

import hashlib
import os
import socket
import sys
import time
from datetime import UTC, datetime
from pathlib import Path
from types import TracebackType

import msgspec

from leadpro.problem import Problem

NAME = "workspace.lock"
_LIMIT = 4096
_TRIES, _PAUSE = 5, 0.05  # somebody who only asks who holds it has it for an instant
_BYTE = 1 << 30  # what Windows locks: beyond the text, which it would else keep others from reading
_MACHINE_IDS = (Path("/etc/machine-id"), Path("/var/lib/dbus/machine-id"))


class Holder(msgspec.Struct, frozen=True):
    """Who has a workspace open for writing. `since` is UTC, ISO."""

    session: str
    host: str
    machine: str
    pid: int
    terminal: str
    since: str

    def __str__(self) -> str:
        where = f", {self.terminal}" if self.terminal else ""
        return f"{self.session} on {self.host}{where} (process {self.pid}) since {self.since}"


class WriterLock:
    """The right to write in the workspace at `folder`, for a session described in a few words."""

    def __init__(self, folder: Path, session: str) -> None:
        self._path = folder / NAME
        self._session = session
        self._descriptor: int | None = None

    def take(self, now: datetime) -> Holder | None:
        """None when the lock is ours; else who holds it on this computer. Problem if it is held
        on another one."""
        descriptor = _open(self._path)
        for left in reversed(range(_TRIES)):
            if _lock(descriptor):
                break
            if left == 0:
                held = _read(descriptor)
                os.close(descriptor)
                return _must_be_here(held) or _unknown()
            time.sleep(_PAUSE)
        try:
            _must_be_here(_read(descriptor))
            _write(descriptor, msgspec.json.encode(_ourselves(self._session, now)))
        except BaseException:
            os.close(descriptor)
            raise
        self._descriptor = descriptor
        return None

    def release(self) -> None:
        """Let go, if it is ours."""
        if self._descriptor is not None:
            _write(self._descriptor, b"")
            os.close(self._descriptor)
            self._descriptor = None

    def __enter__(self) -> WriterLock:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.release()


def holder(folder: Path) -> Holder | None:
    """Who holds the lock now; None if nobody does. What a crashed session left does not count,
    unless it was on another computer, whose lock cannot be seen from here."""
    path = folder / NAME
    if not path.exists():
        return None
    descriptor = _open(path)
    try:
        held = _read(descriptor)
        if not _lock(descriptor):
            return held or _unknown()
        return held if held and held.machine != _machine() else None
    finally:
        os.close(descriptor)


def _must_be_here(held: Holder | None) -> Holder | None:
    if held and held.machine != _machine():
        raise Problem(
            f"The workspace is open on another computer: {held}.",
            f"Close it there. If that computer is gone, delete {NAME} in the workspace's folder.",
            code=3,
        )
    return held


def _ourselves(session: str, now: datetime) -> Holder:
    since = now.astimezone(UTC).isoformat(timespec="seconds")
    return Holder(session, socket.gethostname(), _machine(), os.getpid(), _terminal(), since)


def _terminal() -> str:
    if sys.platform == "win32":
        return ""
    try:
        return os.ttyname(0)
    except OSError:
        return ""


def _unknown() -> Holder:
    return Holder("another session", socket.gethostname(), _machine(), 0, "", "just now")


def _machine() -> str:
    """A name for this computer that lasts when its network name changes, and tells nothing."""
    for path in _MACHINE_IDS:
        try:
            name = path.read_bytes().strip()
        except OSError:
            continue
        if name:
            return hashlib.sha256(b"leadpro-lock\0" + name).hexdigest()[:16]
    return socket.gethostname()


def _open(path: Path) -> int:
    flags = os.O_RDWR | os.O_CREAT | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_BINARY", 0)
    try:
        return os.open(path, flags, 0o600)
    except OSError as error:
        raise Problem(f"{path} cannot be opened: {error.strerror}.", code=3) from None


def _read(descriptor: int) -> Holder | None:
    os.lseek(descriptor, 0, os.SEEK_SET)
    try:
        return msgspec.json.decode(os.read(descriptor, _LIMIT), type=Holder)
    except msgspec.MsgspecError:
        return None


def _write(descriptor: int, text: bytes) -> None:
    os.ftruncate(descriptor, 0)
    os.lseek(descriptor, 0, os.SEEK_SET)
    os.write(descriptor, text)


def _lock(descriptor: int) -> bool:
    """Take the system's lock for as long as the descriptor is open; False if somebody has it."""
    try:
        if sys.platform == "win32":
            import msvcrt

            os.lseek(descriptor, _BYTE, os.SEEK_SET)
            msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
        else:
            import fcntl

            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return False
    return True
