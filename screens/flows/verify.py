"""Verifying the workspace: every seal, wording and table computed again, the result in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from leadpro.screens.asking import OK, Asked, AskScreen
from leadpro.screens.here import Here
from leadpro.screens.working import while_working
from leadpro.workspace.verify import verified

if TYPE_CHECKING:
    from leadpro.workspace.opened import Workspace


async def run(here: Here) -> None:
    """Compute, then say what was found."""
    faults, said = await while_working(here, "Verifying every seal, wording and table", _verified)
    title = f"{len(faults)} faults" if faults else "Whole"
    await here.show(AskScreen(Asked(title, "\n".join((*faults[:50], said)), OK)))


def _verified(workspace: Workspace) -> tuple[list[str], str]:
    return verified(workspace.store)
