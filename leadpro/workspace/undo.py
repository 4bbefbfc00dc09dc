"""Undo and redo of saves, and erasing: all of them new revisions, nothing is taken out of the journal.

Undo works on whole saves, the writer's own, newest first, across restarts. A save that later work
stands on is named with that work and never undone alone.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from itertools import takewhile
from typing import NamedTuple

from leadpro import records
from leadpro.problem import Problem
from leadpro.workspace import journal
from leadpro.workspace.journal import Body, Revision
from leadpro.workspace.reading import WORKSPACE, chunks
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


def undoable(store: Store, author: str) -> list[Save]:
    """The writer's saves that still stand, newest first. Erasings are among them, and stay."""
    own = saves(store, author)
    undone = _undone(own)
    return [s for s in own if not s.undoes and s.id not in undone]


def redoable(store: Store, author: str) -> list[Save]:
    """The undos that can be taken back, newest first: those after which nothing else was saved."""
    own = saves(store, author)
    undone = _undone(own)
    plain = {s.id for s in own if not s.undoes}
    since = takewhile(lambda s: s.undoes, own)
    return [s for s in since if s.undoes in plain and s.id not in undone]


def next_undo(store: Store, author: str) -> Save | None:
    """The save that `undo` would take back: the newest that is no undo and is not undone."""
    return next((s for s in undoable(store, author) if not s.erases), None)


def next_redo(store: Store, author: str) -> Save | None:
    """The undo that `redo` would take back: the writer's newest act, if it is an undo of a save."""
    return next(iter(redoable(store, author)), None)


def _undone(own: Sequence[Save]) -> set[str]:
    """The ids of saves that an undo took back, where that undo was not taken back itself."""
    done: set[str] = set()
    for save in own:  # newest first, so an undo is met before what it undoes
        if save.undoes and save.id not in done:
            done.add(save.undoes)
    return done


def standing_on(store: Store, save: Save) -> list[Save]:
    """Later saves that were made from what this one wrote and still stand, oldest first."""
    revisions, _ = _touched(store, save)
    later = set(journal.later_than(revisions, save.id)) - {save.id}
    if not later:
        return []
    every = saves(store)
    undone = _undone(every)
    return [s for s in reversed(every) if s.id in later and s.id not in undone and not s.undoes]


def _touched(store: Store, save: Save) -> tuple[list[Revision], dict[str, Body]]:
    """Every revision, with its body, of the records that a save wrote."""
    rows = store.db.query("select distinct record from revision where save = ?", [save.id])
    revisions: list[Revision] = []
    bodies: dict[str, Body] = {}
    for some in chunks([r["record"] for r in list(rows)]):
        for own, worded, _ in store.journal_of_records(some).values():
            revisions += own
            bodies.update(worded)
    return revisions, bodies


def take_back(store: Store, save: Save, writer: Writer, *, now: datetime) -> str:
    """Undo a save (or an undo) by inverse revisions; Problem when it cannot be undone alone."""
    if refused := refusal(save, standing_on(store, save)):
        raise refused
    revisions, bodies = _touched(store, save)
    changes = [_inverse(r, revisions, bodies) for r in revisions if r.save == save.id]
    return store.save(
        save.case,
        [c for c in changes if c],
        writer,
        now=now,
        why=f"undo: {save.why}",
        undoes=save.id,
    )


def refusal(save: Save, later: Sequence[Save]) -> Problem | None:
    """Why a save cannot be undone alone; None when it can."""
    if save.erases:
        return Problem(
            "An erasing cannot be undone.", "The wording is gone; who, when and why remain."
        )
    if not later:
        return None
    newest = f"the newest is “{later[-1].why or 'a save'}”"
    many = "A later save stands" if len(later) == 1 else f"{len(later)} later saves stand"
    last = (
        "It is an erasing: this can no longer be undone."
        if later[-1].erases
        else "Undo those first."
    )
    return Problem(f"{many} on this one; {newest}.", last)


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
