"""Opens and creates the encrypted database: the only place that hands SQLCipher a key.

A file is opened only if it is there, is ours and belongs to this workspace: a missing, empty,
foreign or damaged file is never taken for a new one. Which key, and where it comes from, is the
vault's; tables other than `meta` are the store's.
"""

from __future__ import annotations

import sqlite3
from pathlib import Path
from typing import Any
from urllib.parse import quote

from sqlcipher3 import dbapi2
from sqlite_utils import Database

from leadpro.problem import Problem
from leadpro.workspace import authorizer
from leadpro.workspace.connection import Connection
from leadpro.workspace.places import cannot_be_written, create_private, sync_folder

APPLICATION_ID = 0x4C50524F  # "LPRO"
FORMAT = 1
_KEY_BYTES = 32
_HEX = b"0123456789abcdef"
_SETTINGS = (
    "temp_store=MEMORY",  # the default may change; files in /var/tmp would be plaintext
    "secure_delete=ON",
    "foreign_keys=ON",
    "trusted_schema=OFF",
    "cell_size_check=ON",
    "mmap_size=0",
    "fullfsync=ON",
    "checkpoint_fullfsync=ON",
    "wal_autocheckpoint=200",
    "journal_size_limit=1048576",
)
_META = "create table meta (name text primary key, value any not null) strict"


def open_database(
    path: Path,
    key: bytearray,
    *,
    workspace_id: bytes,
    read_only: bool = False,
    exclusive: bool = False,
) -> Database:
    """The database of this workspace. `key` (32 bytes) is emptied. Problem (code 3) if it is not.

    `read_only` also refuses every statement but SELECT. `exclusive` keeps the file for this
    connection alone and needs no shared memory: the only safe way on a network folder.
    """
    try:
        _must_be_there(path)
        connection = _connect(path, key, read_only)
    finally:
        key[:] = bytes(len(key))
    try:
        _prepare(connection, read_only=read_only, exclusive=exclusive)
        _must_be_ours(connection, path.name, workspace_id)
        # Plug-ins of sqlite-utils would be handed the decrypted database.
        db = Database(connection, execute_plugins=False)
        if read_only:
            connection.set_authorizer(authorizer.may)  # last: it refuses the settings above too
    except sqlite3.Error as error:
        connection.close()
        raise as_problem(error, path.name) from None
    except Problem:
        connection.close()
        raise
    return db


def create_database(
    path: Path, key: bytearray, *, workspace_id: bytes, exclusive: bool = False
) -> None:
    """A new database of this workspace at epoch 1, readable by its owner alone. `key` is emptied.

    Problem if anything is there already; on any failure nothing is left behind.
    """
    create_private(path, b"")
    try:
        connection = _connect(path, key, read_only=False)
        try:
            _prepare(connection, read_only=False, exclusive=exclusive)
            connection.execute(f"PRAGMA application_id={APPLICATION_ID}")
            connection.execute(f"PRAGMA user_version={FORMAT}")
            with connection:
                connection.execute(_META)
                connection.execute("insert into meta values ('workspace', ?)", [workspace_id])
                connection.execute("insert into meta values ('epoch', 1)")
        finally:
            connection.close()
        sync_folder(path.parent)
    except sqlite3.Error as error:
        path.unlink(missing_ok=True)
        raise as_problem(error, path.name) from None
    except BaseException:
        path.unlink(missing_ok=True)
        raise
    finally:
        key[:] = bytes(len(key))


def epoch(db: Database) -> int:
    """The epoch of the key header that this database was last opened with."""
    return int(db.execute("select value from meta where name = 'epoch'").fetchone()[0])


def set_epoch(db: Database, number: int) -> None:
    """Keep the epoch of the newest key header, so that an older one is noticed."""
    db.execute("update meta set value = ? where name = 'epoch'", [number])


def as_problem(error: sqlite3.Error, name: str) -> Problem:
    """What a database error means for a person; `name` is the file's. Never quotes the error."""
    code = getattr(error, "sqlite_errorcode", None)
    what, hint = _MEANINGS.get(
        code & 0xFF if isinstance(code, int) else -1,
        (
            f"{name} is damaged, or is not the database of this workspace.",
            "Nothing was changed. Restore it from a backup: `leadpro restore`.",
        ),
    )
    return Problem(what.format(name=name), hint, code=3)


_BUSY = ("{name} is in use by another session.", "Try again in a moment, or close the other one.")
_MEANINGS = {
    dbapi2.SQLITE_BUSY: _BUSY,
    dbapi2.SQLITE_LOCKED: _BUSY,
    dbapi2.SQLITE_CANTOPEN: (
        "{name} cannot be opened.",
        "Check that you may read and write its folder.",
    ),
    dbapi2.SQLITE_READONLY: (
        "{name} cannot be written.",
        "Check the disk and the folder's rights.",
    ),
    dbapi2.SQLITE_FULL: (
        "The disk is full.",
        "Nothing of this was saved. Make room and try again.",
    ),
    dbapi2.SQLITE_IOERR: (
        "The disk did not read or write {name}.",
        "Nothing of this was saved. Check the disk and its free space.",
    ),
    dbapi2.SQLITE_CONSTRAINT: (
        "{name} refused what leadpro was about to write, which is a fault of leadpro's own.",
        "Nothing of this was saved.",
    ),
    dbapi2.SQLITE_AUTH: ("A read-only session of {name} may only select.", ""),
    dbapi2.SQLITE_PERM: ("{name} may not be opened by you.", "Check who owns it."),
}


def _must_be_there(path: Path) -> None:
    hint = "Restore it from a backup: `leadpro restore`. Nothing was made in its place."
    try:
        size = path.stat().st_size
    except FileNotFoundError:
        raise Problem(f"{path.name} is missing from {path.parent}.", hint, code=3) from None
    except OSError as error:
        raise Problem(f"{path.name} cannot be read: {error.strerror}.", code=3) from None
    if size == 0:
        raise Problem(f"{path.name} in {path.parent} is empty.", hint, code=3)


def _beside(path: Path, ending: str) -> Path:
    return path.with_name(path.name + ending)


def _must_be_whole(path: Path) -> None:
    waiting = _beside(path, "-wal")
    if waiting.exists() and waiting.stat().st_size:
        raise Problem(
            f"{waiting.name} holds saves that are not in {path.name} yet, and {path.parent} cannot be "
            "written.",
            "Copy the whole folder to where you can write, and open it there.",
            code=3,
        )


def _connect(path: Path, key: bytearray, read_only: bool) -> Any:
    # A key of another shape would silently be taken for a passphrase.
    if len(key) != _KEY_BYTES:
        raise ValueError("a database key has 32 bytes")
    how = "mode=ro" if read_only else "mode=rw"
    if read_only and cannot_be_written(path.parent) and not _beside(path, "-shm").exists():
        _must_be_whole(path)
        how += "&immutable=1"  # the file that sessions share cannot be made there
    literal = _literal(key)
    try:
        connection = dbapi2.connect(
            f"file:{quote(str(path))}?{how}",
            uri=True,
            timeout=5.0,
            isolation_level=None if read_only else "IMMEDIATE",
            factory=Connection,
        )
        # Else the cipher writes its complaints to the terminal, across the screen.
        connection.execute("PRAGMA cipher_log_level=NONE")
        connection.set_key(literal)
    except dbapi2.Error:
        raise Problem(
            f"{path.name} cannot be opened.", "Check its folder's rights.", code=3
        ) from None
    finally:
        literal[:] = bytes(len(literal))
    return connection


def _literal(key: bytearray) -> bytearray:
    """The key as `x'<hex>'`, made in place: an immutable copy could not be emptied."""
    literal = bytearray(b"x'" + bytes(2 * _KEY_BYTES) + b"'")
    for at, byte in enumerate(key):
        literal[2 + 2 * at] = _HEX[byte >> 4]
        literal[3 + 2 * at] = _HEX[byte & 15]
    return literal


def _prepare(connection: Any, *, read_only: bool, exclusive: bool) -> None:
    connection.execute("PRAGMA cipher_compatibility=4")
    for setting in _SETTINGS:
        connection.execute(f"PRAGMA {setting}").fetchall()
    if exclusive:
        connection.execute("PRAGMA locking_mode=EXCLUSIVE").fetchall()
    if read_only:
        return
    connection.execute("PRAGMA journal_mode=WAL").fetchall()
    connection.execute("PRAGMA synchronous=FULL")


def _must_be_ours(connection: Any, name: str, workspace_id: bytes) -> None:
    application = connection.execute("PRAGMA application_id").fetchone()[0]
    version = connection.execute("PRAGMA user_version").fetchone()[0]
    if application != APPLICATION_ID:
        raise Problem(f"{name} is not a database of leadpro.", "Restore it from a backup.", code=3)
    if version > FORMAT:
        raise Problem(f"{name} was written by a newer leadpro.", "Update leadpro.", code=3)
    row = connection.execute("select value from meta where name = 'workspace'").fetchone()
    if row is None or bytes(row[0]) != workspace_id:
        raise Problem(
            f"{name} belongs to another workspace than the keys beside it.",
            "Put back the two files that belong together.",
            code=3,
        )
