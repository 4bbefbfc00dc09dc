"""Undo and redo of saves, and erasing: all of them new revisions, nothing is taken out of the journal.

Undo works on whole saves, the writer's own, newest first, across restarts. A save that later work
stands on is named with that work and never undone alone.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import NamedTuple

from leadpro import records
from leadpro.problem import Problem
from leadpro.workspace import journal
from leadpro.workspace.journal import Body, Revision
from leadpro.workspace.reading import WORKSPACE
from leadpro.workspace.store import Change, Store, Writer


class Save(NamedTuple):
    """One act in the journal: what it was, when, by whom, how many records, and what it takes back."""

    id: str
    case: str
    at: str
    why: str
    author: str
    undoes: str
    revisions: int
    erases: bool


def saves(store: Store, author: str = "") -> list[Save]:
    """Every save of every case, newest first; of one author if given."""
    sql = """select save, case_id, min(at) as at, why, author, undoes, count(*) as revisions,
            max(act = 'erase') as erases from revision
        where case_id != ? and (? = '' or author = ?) group by save order by max(rowid) desc"""
    return [
        Save(r["save"], r["case_id"], r["at"], r["why"], r["author"], r["undoes"], r["revisions"], bool(r["erases"]))
        for r in store.db.query(sql, [WORKSPACE, author, author])
    ]  # fmt: skip


def next_undo(store: Store, author: str) -> Save | None:
    """The save that `undo` would take back: the newest that is no undo and is not undone."""
    own = saves(store, author)
    undone = _undone(own)
    return next((s for s in own if not s.undoes and s.id not in undone and not s.erases), None)


def next_redo(store: Store, author: str) -> Save | None:
    """The undo that `redo` would take back: the writer's newest act, if it is an undo of a save."""
    own = saves(store, author)
    undone = _undone(own)
    plain = {s.id for s in own if not s.undoes}
    for save in own:
        if save.undoes in plain and save.id not in undone:
            return save
        if not save.undoes:
            return None
    return None


def _undone(own: Sequence[Save]) -> set[str]:
    """The ids of saves that an undo took back, where that undo was not taken back itself."""
    done: set[str] = set()
    for save in own:  # newest first, so an undo is met before what it undoes
        if save.undoes and save.id not in done:
            done.add(save.undoes)
    return done


def standing_on(store: Store, save: Save) -> list[Save]:
    """Later saves that were made from what this one wrote and still stand, oldest first."""
    revisions, _ = store.journal(save.case)
    later = set(journal.later_than(revisions, save.id)) - {save.id}
    every = saves(store)
    undone = _undone(every)
    return [s for s in reversed(every) if s.id in later and s.id not in undone and not s.undoes]


def take_back(store: Store, save: Save, writer: Writer, *, now: datetime) -> str:
    """Undo a save (or an undo) by inverse revisions; Problem when it cannot be undone alone."""
    if save.erases:
        raise Problem(
            "An erasing cannot be undone.", "The wording is gone; who, when and why remain."
        )
    later = standing_on(store, save)
    if later:
        raise Problem(
            f"{len(later)} later saves stand on this one; the newest is “{later[-1].why or 'a save'}”.",
            "Undo those first.",
        )
    revisions, bodies = store.journal(save.case)
    changes = [_inverse(r, revisions, bodies) for r in revisions if r.save == save.id]
    return store.save(
        save.case,
        [c for c in changes if c],
        writer,
        now=now,
        why=f"undo: {save.why}",
        undoes=save.id,
    )


def _inverse(
    revision: Revision, revisions: Sequence[Revision], bodies: dict[str, Body]
) -> Change | None:
    """The change that puts a record back to what it was before a revision."""
    before = [r for r in revisions if r.record == revision.record and r.tick < revision.tick]
    value = journal.worth(before, bodies) if before else journal.Value(None, (), {})
    if value.fields is None:
        return Change("strike", revision.record, revision.kind)
    record = records.from_plain(revision.kind, dict(value.fields))
    return Change("put", revision.record, revision.kind, record)


def erase(store: Store, case: str, record: str, writer: Writer, *, why: str, now: datetime) -> str:
    """Destroy the wording of every revision of a record; leaves who, when and why. For good."""
    if not why.strip():
        raise Problem("Erasing needs a reason.", "Say why this wording may not be kept.")
    row = store.first("select kind from revision where record = ? and case_id = ?", [record, case])
    kind = row["kind"] if row else None
    if kind is None or kind == "case":
        raise Problem("That record cannot be erased.", "Use the id that `leadpro history` shows.")
    save = store.save(case, [Change("erase", record, kind)], writer, now=now, why=why)
    store.db.execute("insert into words_fts (words_fts) values ('optimize')")
    store.db.conn.commit()
    store.settle()
    return save
