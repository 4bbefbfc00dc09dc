"""What was answered with no, so that it is not asked again: private notes in the workspace's own chain.

They say that a question was answered, by its key; never what is so.
"""

from __future__ import annotations

from leadpro import records
from leadpro.records import PrivateNote, new_id
from leadpro.workspace.opened import Workspace
from leadpro.workspace.reading import WORKSPACE
from leadpro.workspace.store import put

_PURPOSE = "answered no"


def said_no(workspace: Workspace, case: str) -> frozenset[str]:
    """The keys of the questions of a case that were answered with no."""
    sql = (
        "select body from current where case_id = ? and kind = 'private_note' and body is not null"
    )
    rows = [bytes(r["body"]) for r in workspace.store.db.query(sql, [WORKSPACE])]
    notes = (records.from_json("private_note", body) for body in rows)
    return frozenset(
        n.text
        for n in notes
        if isinstance(n, PrivateNote) and (n.about_case, n.purpose) == (case, _PURPOSE)
    )


def say_no(workspace: Workspace, case: str, key: str) -> None:
    """Not to be asked again."""
    note = PrivateNote(
        id=new_id(), case=WORKSPACE, about_case=case, purpose=_PURPOSE, text=key
    )  # fmt: skip
    workspace.save(WORKSPACE, [put(note)], _PURPOSE)
