"""Which gaps of a case were last looked at here, kept in the workspace's own chain.

"New since you last looked" hangs on it, on the page of gaps and in the caseload. Keys only, never a
word of a case; what a gap is belongs to the rules.
"""

from __future__ import annotations

from collections.abc import Collection

import msgspec

from leadpro.records import Day, Seen, new_id
from leadpro.workspace.beside import keep, kept
from leadpro.workspace.opened import Workspace
from leadpro.workspace.reading import WORKSPACE


def last_seen(workspace: Workspace, case: str) -> frozenset[str] | None:
    """The keys of the gaps that were open when the case was last left; None when it never was."""
    known = kept(workspace, Seen, case)
    return frozenset(known.keys) if known else None


def saw(workspace: Workspace, case: str, keys: Collection[str]) -> None:
    """The case is left, with these gaps open."""
    known = kept(workspace, Seen, case)
    now = tuple(sorted(keys)), Day.on(workspace.today)
    if known and (known.keys, known.on) == now:
        return
    record = known or Seen(id=new_id(), case=WORKSPACE, about_case=case)
    keep(workspace, msgspec.structs.replace(record, keys=now[0], on=now[1]), "looked at")
