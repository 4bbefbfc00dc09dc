"""The history of one record: every revision, who, when, why, and which fields changed."""

from __future__ import annotations

from datetime import datetime
from typing import Any, NamedTuple

import msgspec

from leadpro.records import Author
from leadpro.workspace.journal import merge_fields
from leadpro.workspace.reading import WORKSPACE, Reader


class Written(NamedTuple):
    """One revision as a person reads it. `changed` maps a field to its value before and after."""

    id: str
    at: str
    author: str
    act: str
    why: str
    changed: dict[str, tuple[Any, Any]]


def history(store: Reader, record: str) -> list[Written]:
    """Every revision of a record, oldest first; empty for an unknown id. Erased wording is gone."""
    found = store.journal_of_records([record]).get(record)
    if found is None:
        return []
    revisions, bodies, _ = found
    worded: dict[str, dict[str, Any]] = {i: msgspec.json.decode(b.text) for i, b in bodies.items()}
    written = []
    for r in revisions:
        parents = [worded[p] for p in r.parents if p in worded]
        before, _ = merge_fields({}, parents) if parents else ({}, {})
        after = worded.get(r.id, {})
        names = [n for n in dict.fromkeys([*before, *after]) if before.get(n) != after.get(n)]
        changed = {n: (before.get(n), after.get(n)) for n in names} if after else {}
        written.append(Written(r.id, r.at, r.author, r.act, r.why, changed))
    return written


def kind(store: Reader, record: str) -> str:
    """The kind of a record; empty for an unknown id."""
    rows = list(store.db.query("select kind from revision where record = ? limit 1", [record]))
    return str(rows[0]["kind"]) if rows else ""


def authors(store: Reader, now: datetime) -> dict[str, str]:
    """Author id -> name."""
    return {a.id: a.name for a in store.case_file(WORKSPACE, now).all(Author)}
