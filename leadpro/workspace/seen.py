"""Which gaps of a case were last looked at here, kept in the workspace's own chain.

"New since you last looked" hangs on it, on the page of gaps and in the caseload. Keys only, never a
word of a case; what a gap is belongs to the rules.
"""

from __future__ import annotations

from collections.abc import Collection

import msgspec

from leadpro import records
from leadpro.records import Day, Seen, new_id
from leadpro.workspace.opened import Workspace
from leadpro.workspace.reading import WORKSPACE
from leadpro.workspace.store import put


def last_seen(workspace: Workspace, case: str) -> frozenset[str] | None:
    """The keys of the gaps that were open when the case was last left; None when it never was."""
    known = _kept(workspace, case)
    return frozenset(known.keys) if known else None


def saw(workspace: Workspace, case: str, keys: Collection[str]) -> None:
    """The case is left, with these gaps open. A session that only reads leaves what was seen."""
    known = _kept(workspace, case)
    now = tuple(sorted(keys)), Day.on(workspace.today)
    if workspace.read_only or (known and (known.keys, known.on) == now):
        return
    record = known or Seen(id=new_id(), case=WORKSPACE, about_case=case)
    record = msgspec.structs.replace(record, keys=now[0], on=now[1])
    workspace.save(WORKSPACE, [put(record)], "looked at")


def _kept(workspace: Workspace, case: str) -> Seen | None:
    """What was kept of a case; it has one record, changed at each look."""
    sql = "select body from current where case_id = ? and kind = 'seen' and body is not null"
    rows = (
        records.from_json("seen", bytes(r["body"]))
        for r in workspace.store.db.query(sql, [WORKSPACE])
    )
    return next((s for s in list(rows) if isinstance(s, Seen) and s.about_case == case), None)
