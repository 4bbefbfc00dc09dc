"""Erasing a record with everything that still holds its wording in this workspace: the journal, the index,
and what is half-written about it.

What erasing means for the journal is `undo.erase`; backups and other copies are named, never reached.
"""

from __future__ import annotations

import msgspec

from leadpro.workspace import drafts, undo
from leadpro.workspace.opened import Workspace


def erase_everywhere(workspace: Workspace, case: str, record: str, label: str, why: str) -> None:
    """Erase a record, and take it out of every draft; `label` are the words that forms call it by."""
    workspace.must_write()
    undo.erase(
        workspace.store, case, record, workspace.writer, why=why, now=workspace.now()
    )  # fmt: skip
    workspace.saved()
    for draft in drafts.kept(workspace.folder, workspace.keys):
        holds = label and any(label in words for words in draft.fields.values())
        if draft.record == record:
            drafts.drop(workspace.folder, draft.id)
        elif holds:
            fields = {n: words.replace(label, "") for n, words in draft.fields.items()}
            drafts.keep(
                workspace.folder, workspace.keys, msgspec.structs.replace(draft, fields=fields)
            )
