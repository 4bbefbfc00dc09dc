"""How good a tie of the chosen one is said to be: which tie, then the word, from today."""

from __future__ import annotations

from typing import TYPE_CHECKING

from leadpro.problem import Problem
from leadpro.recording.linking import Link, linked, links, qualities, with_step, works_for
from leadpro.records import Agency, Day
from leadpro.screens.choosing import Choosable, ChoosingScreen
from leadpro.screens.here import Here

if TYPE_CHECKING:
    from leadpro.casefile import CaseFile

_SAYS = {
    "strong": "they get on well and it is used", "ordinary": "it works",
    "weak": "there is little of it", "strained": "there is conflict or mistrust",
    "cut off": "they do not speak", "harm": "one does harm to the other, the first to the second",
}  # fmt: skip


async def run(here: Here) -> None:
    """Choose the tie if there are several, choose the word, save the step."""
    from leadpro.workspace.store import put

    file = await here.file()
    chosen = await which(here, file, "How good is which tie?")
    if chosen is None:
        return
    link = linked(file, chosen) if chosen else works_for(file, here.record)
    words = [Choosable(q, q, _SAYS[q]) for q in qualities(link)]
    quality = await here.show(ChoosingScreen("How good is it said to be?", words))
    if quality is None:
        return
    changed = with_step(link, quality, Day.on(here.today), (await here.author()).name)
    heads = file.held[chosen].heads if chosen else ()
    await here.save([put(changed, heads)], f"tie said to be {quality}")
    here.say(f"Saved: {quality}, from today. u takes it back.")


async def which(here: Here, file: CaseFile, asks: str) -> str | None:
    """The record of one of the ties that the chosen one has; empty for an agency of which nothing is
    written yet, None when it was left."""
    found: list[Link] = links(file, here.record)
    if file.get(here.record, Agency) and asks.startswith("How"):
        whole = file.name(here.record)
        if not any(k.says == whole for k in found):
            found.insert(0, Link("", f"{whole}, as a whole"))
    if not found:
        raise Problem(
            "Nothing ties them with anybody that has not ended.", "a adds a tie or an involvement."
        )
    if len(found) == 1:
        return found[0].record
    things = [Choosable(k.record or "whole", k.says) for k in found]
    chosen = await here.show(ChoosingScreen(asks, things))
    return "" if chosen == "whole" else chosen
