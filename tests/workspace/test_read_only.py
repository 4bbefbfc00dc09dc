"""A read-only session selects, and nothing else: by the file, and by what each statement asks for."""

from __future__ import annotations

import os
import shutil
import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlite_utils import Database

from leadpro.problem import Problem
from leadpro.workspace import cipher
from leadpro.workspace.places import cannot_be_written
from tests.workspace.conftest import opened


@pytest.fixture
def reader(notes: Path) -> Iterator[Database]:
    """The same database, opened read-only."""
    db = opened(notes, read_only=True)
    yield db
    db.close()


@pytest.mark.parametrize(
    "statement",
    [
        "insert into note values (2, 'x')",
        "update note set text = 'x'",
        "delete from note",
        "create table t (id)",
        "create temp table t (id)",
        "attach '{out}' as x",
        "attach '{out}' as x key ''",
        "vacuum into '{out}'",
        "vacuum",
        "pragma user_version = 3",
        "pragma query_only = off",
        "pragma journal_mode = delete",
        "pragma key = 'x'",
        "pragma rekey = 'x'",
        "pragma writable_schema = on",
        "pragma data_version = 1",
        "select load_extension('{out}')",
        "select sqlcipher_export('main')",
        "select fts3_tokenizer('x')",
        "select * from pragma_table_info('note')",
        "select randomblob(9)",
        "reindex",
        "analyze",
        "drop table note",
        "with recursive r (x) as (select 1 union all select x + 1 from r) select * from r",
    ],
)
def test_read_only_refuses(reader: Database, tmp_path: Path, statement: str) -> None:
    """Every statement that writes, attaches, copies, configures, loads or runs without end; and
    nothing has been made on the disk."""
    out = tmp_path / "out.db"
    before = {p.name for p in tmp_path.iterdir()}
    with pytest.raises(sqlite3.DatabaseError):
        reader.execute(statement.format(out=out)).fetchall()
    assert {p.name for p in tmp_path.iterdir()} == before
    assert reader.execute("select count(*) from note").fetchone() == (1,)


def test_read_only_refuses_extensions_from_code_too(reader: Database) -> None:
    """Loading a library is not possible through the connection either."""
    with pytest.raises(sqlite3.Error):
        reader.conn.execute("select load_extension('x')")
    assert reader.conn.execute("select 1").fetchone() == (1,)


def test_read_only_does_not_hang_on_the_authorizer_alone(reader: Database) -> None:
    """The file itself was opened without the right to write."""
    reader.conn.set_authorizer(None)
    with pytest.raises(sqlite3.OperationalError, match="readonly"):
        reader.execute("insert into note values (2, 'x')")


def test_read_only_reads(reader: Database) -> None:
    """Search with ranks and snippets, JSON, windows, dates, and the version that tells of commits."""
    found = reader.query(
        "select snippet(note_fts, 0, '[', ']', '', 5) as s, bm25(note_fts) as r from note_fts"
        " where note_fts match 'otter' order by rank"
    )
    assert [row["s"] for row in found] == ["the [otter] came back"]
    with reader.atomic():
        for statement in (
            "select json_extract('{\"a\": 1}', '$.a') -> '$'",
            "select value from json_each('[1, 2]')",
            "select row_number() over (order by id), date('2020-01-01', '+1 day') from note",
            "select group_concat(upper(text)) from note where text like '%otter%'",
            "select name from sqlite_master",
            "pragma data_version",
        ):
            assert list(reader.execute(statement))


def test_a_reader_sees_what_a_writer_commits(notes: Path, reader: Database) -> None:
    """Reading does not hold back writing, and `data_version` tells that something came."""
    before = reader.execute("pragma data_version").fetchone()
    writer = opened(notes)
    with writer.atomic():
        writer.execute("insert into note (id, text) values (2, 'a second one')")
    writer.close()
    assert reader.execute("pragma data_version").fetchone() != before
    assert reader.execute("select count(*) from note").fetchone() == (2,)


def test_a_folder_that_cannot_be_written_can_be_read(
    notes: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where the file that sessions share cannot be made, none is."""
    monkeypatch.setattr(cipher, "cannot_be_written", lambda folder: True)
    db = opened(notes, read_only=True)
    assert db.execute("select count(*) from note").fetchone() == (1,)
    assert [p.name for p in notes.parent.iterdir()] == ["workspace.db"]
    db.close()


def test_saves_not_yet_in_the_file_are_not_silently_left_out(
    notes: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where they cannot be taken in, the older state is not shown as if it were the whole."""
    writer = opened(notes)
    with writer.atomic():
        writer.execute("insert into note (id, text) values (2, 'a second one')")
    copy = notes.parent / "copy"  # as it stands, without the file that the sessions share
    copy.mkdir()
    for name in ("workspace.db", "workspace.db-wal"):
        shutil.copy(notes.parent / name, copy)
    monkeypatch.setattr(cipher, "cannot_be_written", lambda folder: True)
    with pytest.raises(Problem, match="holds saves that are not in"):
        opened(copy / "workspace.db", read_only=True)
    beside = opened(notes, read_only=True)
    assert beside.execute("select count(*) from note").fetchone() == (2,)
    beside.close()
    writer.close()


@pytest.mark.skipif(os.name != "posix", reason="rights of a folder are another matter there")
def test_rights_are_looked_at(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A folder without the right to write cannot be written (asked, since root may anyway)."""
    assert not cannot_be_written(tmp_path)
    monkeypatch.setattr(os, "access", lambda path, way: way != os.W_OK)
    assert cannot_be_written(tmp_path)
