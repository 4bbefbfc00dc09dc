"""The decision to share or not: why, what exactly, by which law, who was told of it, what was advised; of the
entry under the cursor. One that was recorded in a hurry is gone on with."""

from __future__ import annotations

from leadpro.casefile import CaseFile
from leadpro.days import say_day
from leadpro.recording.forms import pointed_at
from leadpro.recording.known import Known
from leadpro.records import Telling
from leadpro.screens.choosing import Choosable, ChoosingScreen
from leadpro.screens.filling import change, new
from leadpro.screens.here import Here

_NEW = "new"


async def run(here: Here) -> None:
    """A new decision, or one of those that are there already."""
    file = await here.file()
    before = _tellings(file, here)
    chosen: str | None = _NEW
    if before:
        things = [_choosable(file, t) for t in before]
        again = Choosable(_NEW, "A new decision", "to share this, or to keep it back")
        chosen = await here.show(ChoosingScreen("Which decision?", [*things, again]))
    if chosen == _NEW:
        await _decide(here, file)
    elif chosen:
        await change(here, chosen, "decision")


async def _decide(here: Here, file: CaseFile) -> None:
    known = pointed_at(file, here.record, entry="told", party="to")
    if here.party:
        known["to"] = Known(file).label(here.party)
    author = await here.author()
    about = f"decide{here.record}{here.party}"
    await new(here, "telling", {**known, "teller": author.name}, about, asks="decision")


def _tellings(file: CaseFile, here: Here) -> list[Telling]:
    """What was told, or kept back, of the entry under the cursor; to the one of the column if there is one."""
    return [
        t
        for t in file.all(Telling)
        if t.channel != "own record"
        and any(x.entry == here.record for x in t.told)
        and (not here.party or here.party in map(file.one, t.to))
    ]


def _choosable(file: CaseFile, telling: Telling) -> Choosable:
    to = ", ".join(file.name(p) for p in telling.to)
    last = telling.steps[-1] if telling.steps else None
    state = f"{last.state} {say_day(last.on, file.day)}" if last else "no day"
    complete = telling.decision and telling.decision.purpose and telling.decision.basis
    return Choosable(
        telling.id,
        to or "nobody named",
        f"{state}{'' if complete else ', no purpose or basis yet'}",
    )
