"""A workspace store without a vault, and small records, for tests of the journal."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import sqlite_utils
from sqlcipher3 import dbapi2

from leadpro.records import Case, Day, Entry, Person, new_id
from leadpro.workspace.connection import Connection
from leadpro.workspace.store import Store, Writer, put
from leadpro.workspace.tables import migrations

KEY = b"w" * 32
START = datetime(2026, 1, 5, 9, 0, tzinfo=UTC)
AMY, BEN = Writer("amy", "laptop"), Writer("ben", "server")


def store() -> Store:
    """An empty store in memory, on the connection that the app uses."""
    connection = dbapi2.connect(":memory:", factory=Connection)
    db = sqlite_utils.Database(connection, execute_plugins=False)
    migrations.apply(db)
    return Store(db, KEY)


def at(minutes: int) -> datetime:
    """A moment some minutes after the start."""
    return START + timedelta(minutes=minutes)


def opened(into: Store) -> str:
    """A case with a child in a store; its id."""
    case, child = new_id(), new_id()
    records = [
        Case(id=case, case=case, reference="K1", title="Ben", child=child),
        Person(id=child, case=case, name="Ben Hill"),
    ]
    into.save(case, [put(r) for r in records], AMY, now=at(0), why="opened")
    return case


def entry(case: str, text: str, day: date | None = None) -> Entry:
    """An entry of a case."""
    return Entry(id=new_id(), case=case, text=text, day=Day.on(day or date(2026, 1, 5)))
