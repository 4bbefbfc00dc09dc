"""The connection behaves as the standard library's, and does not lose errors or updates."""

from __future__ import annotations

import sqlite3
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from sqlcipher3 import dbapi2
from sqlite_utils import Database

from leadpro.workspace.connection import Connection


@pytest.fixture
def connection(tmp_path: Path) -> Any:
    made = dbapi2.connect(str(tmp_path / "x.db"), factory=Connection)
    yield made
    made.close()


@pytest.mark.parametrize(
    ("statement", "expected"),
    [
        ("select * from nowhere", sqlite3.OperationalError),
        ("insert into t values (1)", sqlite3.IntegrityError),
        ("select ?", sqlite3.ProgrammingError),
    ],
)
def test_errors_are_also_those_of_the_standard_library(
    connection: Any, statement: str, expected: type[Exception]
) -> None:
    """`except sqlite3.Error` catches what the cipher's driver raises, from connection and cursor."""
    connection.execute("create table t (id integer primary key)")
    connection.execute("insert into t values (1)")
    with pytest.raises(expected) as raised:
        connection.execute(statement)
    assert isinstance(raised.value, dbapi2.Error)
    assert isinstance(raised.value, sqlite3.Error)
    with pytest.raises(expected):
        connection.cursor().execute(statement)


def test_an_error_while_fetching_is_translated_too(connection: Any) -> None:
    """A row that cannot be computed raises a standard error, from every way of fetching."""
    for fetch in (lambda c: c.fetchall(), list, next, lambda c: c.fetchone()):
        connection.create_function("burst", 1, lambda x: 1 // x)
        with pytest.raises(sqlite3.OperationalError):
            fetch(connection.execute("select burst(x) from (select 0 as x)"))


def test_a_closed_connection_says_so_with_a_standard_error(connection: Any) -> None:
    """Properties and methods of a closed connection raise the standard library's error."""
    connection.close()
    with pytest.raises(sqlite3.ProgrammingError):
        _ = connection.in_transaction
    with pytest.raises(sqlite3.ProgrammingError):
        connection.commit()


def test_a_failed_cursor_is_closed(connection: Any) -> None:
    """It would keep its statement in use, and the next error of the same SQL would be lost."""
    cursor = connection.cursor()
    with pytest.raises(sqlite3.OperationalError):
        cursor.execute("select * from nowhere")
    with pytest.raises(sqlite3.ProgrammingError):
        cursor.execute("select 1")


def test_the_same_error_is_raised_each_time(connection: Any) -> None:
    """A kept exception does not make the next failure of the same statement vanish."""
    connection.execute("create table t (id)")
    statement = "create index i on t (id)"
    connection.execute(statement)
    kept = []
    for _ in range(5):
        with pytest.raises(sqlite3.OperationalError) as raised:
            connection.execute(statement)
        kept.append(raised)


def test_a_swallowed_error_is_raised(connection: Any) -> None:
    """Where the driver itself returns as if all were well, our cursor does not."""
    connection.execute("create table t (id)")
    statement = "create index i on t (id)"
    connection.execute(statement)
    bare = dbapi2.Cursor(connection)
    with pytest.raises(dbapi2.OperationalError):
        bare.execute(statement)
    assert dbapi2.Cursor(connection).execute(statement).rowcount == 0  # the driver's fault
    with pytest.raises(sqlite3.OperationalError):
        connection.execute(statement)


def test_changes_of_no_rows_are_no_error(connection: Any) -> None:
    """An update that finds nothing is allowed, in any spelling of the statement."""
    connection.execute("create table t (id)")
    for statement in (
        "update t set id = 1",
        "  -- why\n delete from t",
        "with x as (select 1) delete from t",
        "/* a */ insert into t select 1 where 0",
    ):
        assert connection.execute(statement).rowcount == 0


@pytest.mark.parametrize("begin", ["BEGIN", "begin", " begin deferred transaction; "])
def test_begin_takes_the_write_lock_at_once(tmp_path: Path, begin: str) -> None:
    """A second writer has to wait at its BEGIN, not fail at its first write."""
    path = str(tmp_path / "x.db")
    one, two = (dbapi2.connect(path, factory=Connection, timeout=0) for _ in range(2))
    one.execute(begin)
    with pytest.raises(sqlite3.OperationalError, match="locked"):
        two.execute(begin)
    one.rollback()
    two.execute(begin)
    two.close()
    one.close()


_COUNTS_UP = """
import sys
from sqlcipher3 import dbapi2
from sqlite_utils import Database
from leadpro.workspace.connection import Connection
connection = dbapi2.connect(sys.argv[1], factory=Connection, timeout=30)
db = Database(connection, execute_plugins=False)
for _ in range(100):
    with db.atomic():
        seen = db.execute("select n from t").fetchone()[0]
        db.execute("update t set n = ?", [seen + 1])
connection.close()
"""


def test_two_processes_that_read_then_write_lose_no_update(tmp_path: Path) -> None:
    """Two hundred read-then-write transactions from two processes count to two hundred."""
    path = tmp_path / "x.db"
    with sqlite3.connect(path) as made:
        made.executescript(
            "pragma journal_mode = wal; create table t (n); insert into t values (0)"
        )
    made.close()
    running = [subprocess.Popen([sys.executable, "-c", _COUNTS_UP, str(path)]) for _ in range(2)]
    assert [process.wait(60) for process in running] == [0, 0]
    read = sqlite3.connect(path)
    assert read.execute("select n from t").fetchone() == (200,)
    read.close()


def test_sqlite_utils_finds_its_way(connection: Any) -> None:
    """What depends on recognising errors works: altering, ignoring, transforming, rolling back."""
    db = Database(connection, execute_plugins=False)
    db.table("p").insert({"id": 1, "name": "A"}, pk="id")
    db.table("p").upsert({"id": 1, "town": "B"}, pk="id", alter=True)
    db.table("nowhere").drop(ignore=True)
    db.table("p").create_index(["name"])
    db.table("p").create_index(["name"], find_unique_name=True)
    db.table("p").transform(rename={"town": "place"})
    with pytest.raises(sqlite3.IntegrityError), db.atomic():
        db.conn.executemany("insert into p (id) values (?)", [[2], [1]])
    assert list(db.query("select * from p")) == [{"id": 1, "name": "A", "place": "B"}]
