"""Striking or erasing the record under the cursor: two different things, said apart before either."""

from __future__ import annotations

from leadpro.casefile import CaseFile
from leadpro.problem import Problem
from leadpro.recording.known import Known
from leadpro.records import Telling
from leadpro.records.refs import refs
from leadpro.screens.choosing import Choosable, ChoosingScreen
from leadpro.screens.here import Here
from leadpro.screens.removal import RemovalScreen

_WAYS = (
    Choosable("strike", "Strike", "it was wrong: out of pages and rules, kept in the history, u takes it back"),
    Choosable("erase", "Erase", "its wording may not be kept: destroyed for good"),
)  # fmt: skip


async def run(here: Here) -> None:
    """Ask which of the two, then why, then do it."""
    file = await here.file()
    if here.record not in file.held or here.record == file.case.id:
        raise Problem("That record cannot be struck.", "Put the cursor on another one.")
    label = Known(file).label(here.record)
    way = await here.show(ChoosingScreen(f"Strike or erase: {label}", _WAYS))
    if way == "strike":
        await _strike(here, file, label)
    elif way == "erase":
        await _erase(here, file, label)


async def _strike(here: Here, file: CaseFile, label: str) -> None:
    from leadpro.workspace.store import strike

    held = file.held[here.record]
    says = [
        "It leaves every page and rule, and stays in the history.",
        *_stands_on(file, here.record),
    ]
    why = await here.show(RemovalScreen(f"Strike: {label}", says))
    if why:
        await here.save([strike(held.record, held.heads)], why)
        here.say("Struck. u takes it back.")


async def _erase(here: Here, file: CaseFile, label: str) -> None:
    from leadpro.workspace.erasing import erase_everywhere

    says = [
        "Every wording it ever had is destroyed here, with what is half-written about it. That cannot be "
        "undone. Who wrote it, when, and your reason stay.",
        "Not reached: backups made before, copies in other hands, packs, and what people were told"
        + f"{_were_told(file, here.record)}. Tell them yourself if they must destroy it too.",
        *_stands_on(file, here.record),
    ]
    why = await here.show(RemovalScreen(f"Erase for good: {label}", says, "erase"))
    if why:
        await here.do(erase_everywhere, here.case, here.record, label, why)
        here.changed()
        here.say("Erased. Backups made before still hold it; so do people who were told.")


def _stands_on(file: CaseFile, record: str) -> list[str]:
    count = sum(record in refs(h.record) for h in file.held.values())
    if not count:
        return []
    return [
        f"{count} other record{'s' * (count > 1)} of this case point to it, and will point to nothing."
    ]


def _were_told(file: CaseFile, record: str) -> str:
    """How many tellings handed on a record, in words."""
    told = sum(record in refs(t) for t in file.all(Telling) if t.channel != "own record")
    return f" ({told} time{'s' * (told != 1)} by what is written here)" if told else ""
