"""Two copies of a case that worked apart become one: the union of their strands.

Nothing is renumbered and nothing is lost; merging twice changes nothing. How the other copy's
revisions travelled is not this module's business.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime

from leadpro.problem import Problem
from leadpro.workspace import journal
from leadpro.workspace.journal import Body, Revision
from leadpro.workspace.store import Store


def take_in(
    store: Store,
    case: str,
    key: bytes,
    revisions: Sequence[Revision],
    bodies: Mapping[str, Body],
    *,
    now: datetime,
) -> int:
    """Take another copy's journal of a case in, in one transaction; how many revisions were new.

    Raises a Problem when the journal is broken, or is of a case that is here under another key.
    """
    held = {r["id"] for r in store.db.query("select id from revision where case_id = ?", [case])}
    faults = journal.broken(revisions, bodies, key)
    if faults:
        raise Problem(
            f"The other copy's journal is damaged: a revision {faults[0][1]}.",
            "Nothing was taken in. Ask for the copy again.",
            code=3,
        )
    new = sorted((r for r in revisions if r.id not in held), key=lambda r: (r.strand, r.number))
    with store.db.atomic():
        _admit(store, case, key)
        store.append(new, {r.id: bodies[r.id] for r in new if r.id in bodies}, received=now)
    return len(new)


def _admit(store: Store, case: str, key: bytes) -> None:
    row = store.first("select key from case_key where case_id = ?", [case])
    if row is None:
        store.admit(case, key)
    elif bytes(row["key"]) != key:
        raise Problem("This case is here under another key.", "It is not the same case.", code=3)
