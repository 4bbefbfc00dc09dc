"""In which slot each box of a case's map stands, kept in the workspace's own chain.

So that a box is found tomorrow where it stood today. Ids and slots only; what a slot is belongs to
`leadpro.network.slots`.
"""

from __future__ import annotations

from collections.abc import Mapping

import msgspec

from leadpro.records import Layout, new_id
from leadpro.workspace.beside import keep, kept
from leadpro.workspace.opened import Workspace
from leadpro.workspace.reading import WORKSPACE


def places(workspace: Workspace, case: str) -> dict[str, str]:
    """Box id -> slot; empty before the map was ever looked at."""
    known = kept(workspace, Layout, case)
    return dict(known.places) if known else {}


def placed(workspace: Workspace, case: str, slots: Mapping[str, str]) -> None:
    """The boxes stand so now."""
    known = kept(workspace, Layout, case)
    if known and known.places == slots:
        return
    record = known or Layout(id=new_id(), case=WORKSPACE, about_case=case)
    keep(workspace, msgspec.structs.replace(record, places=dict(slots)), "map looked at")
