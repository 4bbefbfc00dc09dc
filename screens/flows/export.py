"""Exporting this case as a case folder in the clear: says what leaves, asks where to, writes it."""

from __future__ import annotations

from pathlib import Path

from leadpro.problem import Problem
from leadpro.screens.asking import OK, Asked, AskScreen
from leadpro.screens.folders import Folders
from leadpro.screens.here import Here
from leadpro.screens.working import while_working
from leadpro.workspace import giving_out

_STAYS = (
    "One CSV a kind of record, every field, names and words of the child too, IN THE CLEAR: whoever gets the "
    "folder can read it. Only you can open it here (0700, files 0600).\n"
    "What does not leave: the history (who wrote what when, earlier wordings, what was struck or erased), "
    "what is half-written, and the workspace's own notes."
)


async def run(here: Here) -> None:
    """Ask for a folder that does not exist yet."""
    file = await here.file()
    says = f"{len(file.held)} records of {file.case.reference}. {_STAYS}"
    start = str(Path.home() / f"{file.case.reference}-{here.today:%Y-%m-%d}")
    asked = Asked("Export into which new folder?", says, typed=start, judge=_new, suggester=Folders())  # fmt: skip
    said = await here.show(AskScreen(asked))
    if said is None:
        return
    place = Path(said).expanduser()
    count = await while_working(
        here, "Writing the case folder", giving_out.export, here.case, place
    )
    told = f"{count} records in {place}\n\nIt is in the clear: keep it as you keep the case."
    await here.show(AskScreen(Asked("Exported", told, OK)))


def _new(said: str) -> str:
    place = Path(said).expanduser()
    if place.exists():
        raise Problem("That is there already.", "Name a folder that does not exist yet.")
    if not place.parent.is_dir():
        raise Problem(f"There is no folder {place.parent}.", "Name one that is there.")
    return "A new folder, for you alone."
