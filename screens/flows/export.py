"""Exporting this case as a folder, or its network for other programs: says what leaves, asks where to, writes it."""

from __future__ import annotations

from pathlib import Path

from leadpro.problem import Problem
from leadpro.screens.asking import OK, Asked, AskScreen
from leadpro.screens.choosing import Choosable, ChoosingScreen
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


_FORMS = {
    "folder": ("Case folder", "everything, one table a kind of record; can be imported again"),
    "svg": ("Network as SVG", "the map as a picture that can be enlarged"),
    "graphml": ("Network as GraphML", "for graph programs; with names it can be imported again"),
    "dot": ("Network as DOT", "for Graphviz"),
    "json": ("Network as JSON", "people, agencies and ties as one object"),
    "csv": ("Network as CSV", "one row a tie, for a spreadsheet"),
}
_NAMES = {
    "names": ("Names", "for yourself: everything as it is"),
    "roles": ("Roles only", "mother, class teacher, GP practice: no name, no day of birth"),
    "initials": ("Initials", "people by their initials, agencies by their kind"),
}


async def run(here: Here) -> None:
    """Ask what, under which names, and into which file or folder that does not exist yet."""
    form = await here.show(ChoosingScreen("Export what?", _choosable(_FORMS)))
    if form == "folder":
        await _folder(here)
    elif form:
        await _network(here, form)


def _choosable(table: dict[str, tuple[str, str]]) -> list[Choosable]:
    return [Choosable(code, *words) for code, words in table.items()]


async def _network(here: Here, form: str) -> None:
    names = await here.show(ChoosingScreen("With which names?", _choosable(_NAMES)))
    if names is None:
        return
    file = await here.file()
    start = str(Path.home() / f"{file.case.reference}-network-{here.today:%Y-%m-%d}.{form}")
    says = "Without names is not anonymous: who knows the family will know it. " * (
        names != "names"
    )
    says += "The file is in the clear, and only you can open it here (0600)."
    asked = Asked("Export into which new file?", says, typed=start, judge=_new, suggester=Folders())
    said = await here.show(AskScreen(asked))
    if said is None:
        return
    place = Path(said).expanduser()
    await here.do(giving_out.network, file, form, names, place)
    await here.show(AskScreen(Asked("Exported", f"The network in {place}", OK)))


async def _folder(here: Here) -> None:
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
        raise Problem("That is there already.", "Name one that does not exist yet.")
    if not place.parent.is_dir():
        raise Problem(f"There is no folder {place.parent}.", "Name one that is there.")
    return "A new one, for you alone."
