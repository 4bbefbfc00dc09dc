"""A database is opened only if it is there, whole and ours."""

from __future__ import annotations

import os
import sqlite3
import stat
import subprocess
import sys
from pathlib import Path

import apsw
import pytest

from leadpro.problem import Problem
from leadpro.workspace import cipher
from tests.workspace.conftest import KEY, WORKSPACE, opened


def test_what_was_written_is_read_again(notes: Path) -> None:
    """A row survives closing and opening, and is found by search."""
    db = opened(notes)
    assert next(db.table("note").search("otter"))["id"] == 1
    assert cipher.epoch(db) == 1
    db.close()


def test_nothing_of_it_stands_in_the_file(notes: Path) -> None:
    """Neither the words nor the name of a table can be found in any file of the database."""
    db = opened(notes)
    db.table("note").insert({"id": 2, "text": "otter"})
    found = b"".join(p.read_bytes() for p in notes.parent.iterdir())
    db.close()
    assert len(found) > 10_000
    assert b"otter" not in found
    assert b"note" not in found
    assert b"SQLite format" not in found


def test_its_files_are_their_owners_alone(notes: Path) -> None:
    """0600 for the database and what lies beside it, whatever the umask."""
    before = os.umask(0)
    try:
        fresh = notes.with_name("second.db")
        cipher.create_database(fresh, bytearray(KEY), workspace_id=WORKSPACE)
        db = opened(fresh)
        db.execute("create table t (id)")
        modes = {p.name: stat.S_IMODE(p.stat().st_mode) for p in notes.parent.glob("second.db*")}
        db.close()
    finally:
        os.umask(before)
    assert modes == {"second.db": 0o600, "second.db-wal": 0o600, "second.db-shm": 0o600}


def test_the_settings_that_keep_it_safe_are_on(notes: Path) -> None:
    """Each setting that durability or secrecy hangs on has the value that was measured."""
    db = opened(notes)
    assert db.conn.isolation_level == "IMMEDIATE"
    wanted = {
        "journal_mode": "wal", "synchronous": 2, "temp_store": 2, "secure_delete": 1,
        "foreign_keys": 1, "trusted_schema": 0, "cell_size_check": 1, "wal_autocheckpoint": 200,
    }  # fmt: skip
    assert {name: db.execute(f"pragma {name}").fetchone()[0] for name in wanted} == wanted
    db.close()


def test_the_key_is_emptied(notes: Path) -> None:
    """The caller's key is zeroes after opening, creating, and also after failing."""
    keys = [bytearray(KEY) for _ in range(3)]
    cipher.open_database(notes, keys[0], workspace_id=WORKSPACE).close()
    cipher.create_database(notes.with_name("b.db"), keys[1], workspace_id=WORKSPACE)
    with pytest.raises(Problem):
        cipher.open_database(notes.with_name("none.db"), keys[2], workspace_id=WORKSPACE)
    assert keys == [bytearray(32)] * 3


def test_a_key_of_another_length_is_refused(notes: Path) -> None:
    """The cipher would take it for a passphrase without saying so."""
    with pytest.raises(ValueError, match="32 bytes"):
        opened(notes, key=b"short")


@pytest.mark.parametrize("damage", ["missing", "empty", "short", "plain", "wrong key", "noise"])
@pytest.mark.parametrize("read_only", [False, True])
def test_what_is_not_our_database_is_never_opened_as_a_new_one(
    notes: Path, damage: str, read_only: bool
) -> None:
    """It ends with code 3 and the file's name, says nothing of content, and makes nothing."""
    whole = notes.read_bytes()
    if damage == "missing":
        notes.unlink()
    elif damage == "plain":
        notes.unlink()
        plain = sqlite3.connect(notes)
        plain.execute("create table note (id)")
        plain.close()
    elif damage != "wrong key":
        notes.write_bytes({"empty": b"", "short": whole[:4096], "noise": os.urandom(8192)}[damage])
    before = notes.read_bytes() if notes.exists() else None
    with pytest.raises(Problem) as raised:
        opened(notes, read_only=read_only, key=bytes(32) if damage == "wrong key" else KEY)
    assert raised.value.code == 3
    assert "workspace.db" in raised.value.what
    assert "otter" not in str(raised.value)
    assert (notes.read_bytes() if notes.exists() else None) == before


def test_a_flipped_bit_in_the_first_page_is_damage(notes: Path) -> None:
    """Any bit of the page that is read first, salt and code included, stops the opening."""
    whole = notes.read_bytes()
    for at in range(0, 4096, 97):
        notes.write_bytes(whole[:at] + bytes([whole[at] ^ 1 << at % 8]) + whole[at + 1 :])
        with pytest.raises(Problem, match="is damaged"):
            opened(notes)


def test_another_workspaces_database_is_refused(notes: Path) -> None:
    """Even with its right key: the keys beside it belong to another workspace."""
    with pytest.raises(Problem, match="belongs to another workspace"):
        cipher.open_database(notes, bytearray(KEY), workspace_id=b"v" * 16)


def test_a_database_of_another_program_is_refused(notes: Path) -> None:
    """The application id is checked, and a newer format too."""
    db = opened(notes)
    db.execute("pragma user_version = 9")
    db.close()
    with pytest.raises(Problem, match="newer leadpro"):
        opened(notes)
    db = _without_checks(notes)
    db.execute("pragma user_version = 1")
    db.execute("pragma application_id = 7")
    db.close()
    with pytest.raises(Problem, match="not a database of leadpro"):
        opened(notes)


def _without_checks(notes: Path) -> apsw.Connection:
    """The database through the other implementation."""
    connection = apsw.Connection(str(notes))
    for pragma in ("cipher = 'sqlcipher'", "legacy = 4", f"key = 'raw:{KEY.hex()}'"):
        connection.execute(f"pragma {pragma}")
    return connection


def test_creating_refuses_what_is_there(notes: Path) -> None:
    """Whatever lies there stays as it was; a link is not followed."""
    before = notes.read_bytes()
    link = notes.with_name("link.db")
    link.symlink_to(notes.with_name("elsewhere"))
    for taken in (notes, link):
        with pytest.raises(Problem, match="there already"):
            cipher.create_database(taken, bytearray(KEY), workspace_id=WORKSPACE)
    assert notes.read_bytes() == before
    assert not notes.with_name("elsewhere").exists()


@pytest.mark.parametrize(
    ("statement", "said"),
    [
        ("insert into note values (1, 'otter')", "a fault of leadpro's own"),
        ("attach 'x' as x", "may only select"),
    ],
)
def test_only_damage_is_called_damage(notes: Path, statement: str, said: str) -> None:
    """What went wrong is said in words, without what was to be written."""
    db = opened(notes, read_only="attach" in statement)
    with pytest.raises(sqlite3.Error) as raised:
        db.execute(statement)
    db.close()
    problem = cipher.as_problem(raised.value, notes.name)
    assert said in problem.what
    assert "otter" not in str(problem)


def test_another_implementation_reads_the_file(notes: Path) -> None:
    """The way out: SQLite3 Multiple Ciphers opens it with the raw key, rows and search index."""
    connection = _without_checks(notes)
    assert connection.execute("select text from note").fetchall() == [("the otter came back",)]
    hits = connection.execute("select rowid from note_fts where note_fts match 'otter'").fetchall()
    assert hits == [(1,)]
    assert connection.execute("pragma integrity_check").fetchall() == [("ok",)]
    connection.close()


_HOLDS = """
import sys
from pathlib import Path
from leadpro.workspace import cipher
from tests.workspace.conftest import KEY, WORKSPACE, opened
db = cipher.open_database(Path(sys.argv[1]), bytearray(range(32)), workspace_id=b"w" * 16,
                          exclusive=True)
print("open", flush=True)
sys.stdin.read()
"""


def test_alone_on_a_network_folder(notes: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Opened exclusively there is no shared memory, and a second opener is told that it is in use."""
    process = subprocess.Popen(
        [sys.executable, "-c", _HOLDS, str(notes)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert process.stdout
    assert process.stdin
    try:
        assert process.stdout.readline() == "open\n"
        assert not notes.with_name("workspace.db-shm").exists()
        connect = cipher.dbapi2.connect
        monkeypatch.setattr(
            cipher.dbapi2, "connect", lambda *a, **k: connect(*a, **{**k, "timeout": 0.1})
        )
        with pytest.raises(Problem, match="in use by another session"):
            opened(notes)
    finally:
        process.communicate()
