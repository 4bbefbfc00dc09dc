"""What the written ties suggest, one question at a time: yes is saved, no is not asked again, esc leaves it."""

from __future__ import annotations

from leadpro.network.implied import Suggestion, suggestions
from leadpro.records import Household
from leadpro.screens.asking import Answer, Asked, AskScreen
from leadpro.screens.here import Here

_ANSWERS = (
    Answer("yes", "Yes: write it down"),
    Answer("later", "Not known: ask again another time"),
    Answer("no", "No: do not ask again"),
)


async def run(here: Here) -> None:
    """Each question until one is left or none remains."""
    from leadpro.workspace.answered import said_no, say_no

    refused, left = await here.do(said_no, here.case), 0
    while asked := _next(suggestions(await here.file()), refused):
        says = f"{asked.because} Nothing is taken for granted."
        answer = await here.show(AskScreen(Asked(asked.asks, says, answers=_ANSWERS)))
        if answer is None:
            return
        refused |= {asked.key}
        left += 1
        if answer == "yes":
            await _save(here, asked)
        elif answer == "no":
            await here.do(say_no, here.case, asked.key)
            here.changed()
    here.say("That was all." if left else "The ties that are written suggest nothing more.")


def _next(found: list[Suggestion], refused: frozenset[str]) -> Suggestion | None:
    return next((s for s in found if s.key not in refused), None)


async def _save(here: Here, asked: Suggestion) -> None:
    from leadpro.workspace.store import put

    file = await here.file()
    known = isinstance(asked.record, Household)
    heads = file.held[asked.record.id].heads if known else ()
    await here.save([put(asked.record, heads)], "suggested, and said to be so")
