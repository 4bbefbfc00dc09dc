"""What the workspace keeps of a case for whoever works here, in its own chain: one record of each kind.

Never a word of a case, and nothing of it leaves with one. What the records mean belongs to those who ask.
"""

from __future__ import annotations

from typing import TypeVar

from leadpro import records
from leadpro.records import Layout, Seen, kind_of
from leadpro.workspace.opened import Workspace
from leadpro.workspace.reading import WORKSPACE
from leadpro.workspace.store import put

Beside = TypeVar("Beside", Seen, Layout)


def kept(workspace: Workspace, kind: type[Beside], case: str) -> Beside | None:
    """What was kept of a case; None when nothing was."""
    sql = "select body from current where case_id = ? and kind = ? and body is not null"
    name = kind_of(kind)
    rows = [bytes(r["body"]) for r in workspace.store.db.query(sql, [WORKSPACE, name])]
    found = (records.from_json(name, body) for body in rows)
    return next((r for r in found if isinstance(r, kind) and r.about_case == case), None)


def keep(workspace: Workspace, record: Seen | Layout, why: str) -> None:
    """Keep it, in place of what was kept before. A session that only reads leaves it as it was."""
    if not workspace.read_only:
        workspace.save(WORKSPACE, [put(record)], why)
