"""A backup: asks where to, writes it, reads it back, and says where it lies."""

from __future__ import annotations

from pathlib import Path

from leadpro.screens.asking import OK, Asked, AskScreen
from leadpro.screens.folders import Folders
from leadpro.screens.here import Here
from leadpro.screens.working import while_working
from leadpro.workspace import giving_out

_SAYS = (
    "One sealed file a case, read back after writing. It opens with this workspace's passphrase or recovery "
    "key, and with nothing else. Everything is in it; what is half-written is not."
)


async def run(here: Here) -> None:
    """Ask for the folder that backups go into."""
    place = await here.do(lambda workspace: giving_out.beside(workspace.folder))
    asked = Asked("Back up into which folder?", _SAYS, typed=str(place), suggester=Folders())
    said = await here.show(AskScreen(asked))
    if said is None:
        return
    into = Path(said).expanduser()
    made = await while_working(
        here, "Writing the backup and reading it back", giving_out.back_up, into
    )
    told = f"{made}\n\nWritten and read back, every file. Keep a copy on another disk."
    await here.show(AskScreen(Asked("Backed up", told, OK)))
