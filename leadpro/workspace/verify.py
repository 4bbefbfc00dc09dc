"""Recomputes everything that can be recomputed and says, in words, what does not agree.

Used by `leadpro verify`, after a restore, and in tests. It repairs nothing.
"""

from __future__ import annotations

import json
import sqlite3
from contextlib import suppress

import msgspec

from leadpro import records
from leadpro.searching.words import words_of
from leadpro.workspace import journal
from leadpro.workspace.reading import WORKSPACE, Reader, merged_body


def verify(store: Reader) -> list[str]:
    """Every fault as a sentence, with the case's reference and an id; empty when all agrees."""
    try:
        return _all(store)
    except (sqlite3.DatabaseError, msgspec.MsgspecError) as error:
        return [f"The database file is damaged: {error}."]


def verified(store: Reader) -> tuple[list[str], str]:
    """The faults, and one sentence on the whole: what it means, and what to do."""
    faults = verify(store)
    if faults:
        return faults, (
            "Do not write in it. Make a copy of the folder, then `leadpro restore` the newest good backup."
        )
    counted = sum(number for number, _ in store.ends().values())
    return (
        faults,
        f"Whole: {counted} revisions, every seal, every wording and every table agree.",
    )


def _all(store: Reader) -> list[str]:
    if bad := _pages(store):
        return bad
    names = {c.id: c.reference for c in store.cases()} | {WORKSPACE: "the workspace"}
    rows = store.db.query("select case_id from case_key order by case_id")
    return [f for r in rows for f in _case(store, r["case_id"], names.get(r["case_id"], "a case"))]


def _case(store: Reader, case: str, name: str) -> list[str]:
    key, _ = store.key_and_strand(case)
    revisions, bodies = store.journal(case)
    found = [f"{name}: revision {i} {what}." for i, what in journal.broken(revisions, bodies, key)]
    return found or _tables(store, case, name)


def _tables(store: Reader, case: str, name: str) -> list[str]:
    """Rebuild the current state from the journal in memory and compare it with the tables."""
    sql = "select record, heads, body, conflicts from current where case_id = ?"
    held = {r["record"]: r for r in store.db.query(sql, [case])}
    words = {
        r["record"]: r["text"]
        for r in store.db.query("select record, text from words where case_id = ?", [case])
    }
    found = []
    for record, (revisions, bodies) in store.records_of(case).items():
        value = journal.worth(revisions, bodies)
        body = merged_body(revisions[0].kind, value, bodies)
        row = held.pop(record, None)
        if row is None or tuple(json.loads(row["heads"])) != value.heads or row["body"] != body:
            found.append(f"{name}: record {record} does not agree with its journal.")
        expected = words_of(records.from_json(revisions[0].kind, body)) if body else None
        if words.pop(record, None) != expected:
            found.append(f"{name}: record {record} does not agree with the search index.")
    found += [f"{name}: record {record} is in no journal." for record in held]
    return found + [
        f"{name}: the search index holds {record}, which is in no journal." for record in words
    ]


def _pages(store: Reader) -> list[str]:
    """Checks of the database itself. The journal file is emptied first: the page check reads past it."""
    with suppress(sqlite3.DatabaseError):  # a read-only session cannot, and need not
        store.settle()
    bad = [str(r[0]) for r in store.db.execute("pragma cipher_integrity_check").fetchall()]
    bad += [
        str(r[0]) for r in store.db.execute("pragma integrity_check").fetchall() if r[0] != "ok"
    ]
    return [f"The database file: {line}." for line in bad[:20]]
