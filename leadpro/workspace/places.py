"""Where a workspace may lie, and files that only their owner can read.

POSIX rights are checked; on Windows a folder under the user's profile has them by inheritance.
What the files hold is not known here.
"""

from __future__ import annotations

import contextlib
import os
import stat
import sys
from pathlib import Path

from leadpro.problem import Problem

_NO_FOLLOW = getattr(os, "O_NOFOLLOW", 0)
_BINARY = getattr(os, "O_BINARY", 0)
_TEMPORARY = ".new"


def make_private_folder(folder: Path) -> bool:
    """Make `folder` for its owner alone; False if it was there. Problem if it cannot be made."""
    try:
        folder.parent.mkdir(parents=True, exist_ok=True)
        folder.mkdir(mode=0o700)
    except FileExistsError:
        return False
    except OSError as error:
        raise Problem(
            f"{folder} cannot be made: {error.strerror}.", "Name another folder.", code=3
        ) from None
    return True


def must_be_private(folder: Path) -> None:
    """Problem unless `folder` and the workspace's files in it are ours and nobody else's to read."""
    if os.name != "posix":
        return
    _must_be_ours(folder, folder.stat(), folder=True)
    for path in sorted(folder.glob("workspace.*")):
        _must_be_ours(path, path.lstat(), folder=False)


def _must_be_ours(path: Path, found: os.stat_result, *, folder: bool) -> None:
    kind = stat.S_ISDIR if folder else stat.S_ISREG
    if not kind(found.st_mode):
        wanted = "folder" if folder else "plain file (it may be a link)"
        raise Problem(f"{path} is not a {wanted}.", "Put the real one in its place.", code=3)
    if sys.platform != "win32" and found.st_uid != os.geteuid():
        raise Problem(f"{path} belongs to another user.", "Use a workspace of your own.", code=3)
    if found.st_mode & 0o077:
        rights = "700" if folder else "600"
        raise Problem(
            f"{path} is open to other users ({stat.filemode(found.st_mode)}).",
            f"Consider who may have read it, then: chmod {rights} '{path}'",
            code=3,
        )


def create_private(path: Path, content: bytes) -> None:
    """A new file that only its owner can read, on the disk when this returns."""
    try:
        _write(path, content)
    except FileExistsError:
        raise Problem(f"{path} is there already.", "Name another folder.") from None
    except OSError as error:
        raise Problem(f"{path} cannot be written: {error.strerror}.", code=3) from None


def replace_private(path: Path, content: bytes, *, sync: bool = True) -> None:
    """Put `content` in place of the file, whole or not at all. OSError if it cannot be written."""
    new = path.with_name(path.name + _TEMPORARY)
    new.unlink(missing_ok=True)
    try:
        _write(new, content, sync=sync)
        new.replace(path)
    except BaseException:
        new.unlink(missing_ok=True)
        raise
    if sync:
        sync_folder(path.parent)


def _write(path: Path, content: bytes, *, sync: bool = True) -> None:
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | _NO_FOLLOW | _BINARY
    with os.fdopen(os.open(path, flags, 0o600), "wb") as file:
        file.write(content)
        file.flush()
        if sync:
            os.fsync(file.fileno())


def read_private(path: Path, limit: int) -> bytes:
    """The content of a file that is no link, at most `limit` bytes and one more."""
    with os.fdopen(os.open(path, os.O_RDONLY | _NO_FOLLOW | _BINARY), "rb") as file:
        return file.read(limit + 1)


def sync_folder(folder: Path) -> None:
    """Make the names in a folder last through a power cut, where the system can."""
    if os.name != "posix":
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        with contextlib.suppress(OSError):
            os.fsync(descriptor)
    finally:
        os.close(descriptor)


def cannot_be_written(folder: Path) -> bool:
    """True if this user can make nothing in `folder`: by its rights, or because its disk only reads."""
    if sys.platform == "win32":
        return False
    return bool(os.statvfs(folder).f_flag & os.ST_RDONLY) or not os.access(folder, os.W_OK)
