"""What several acts of page 5 share: the responsibility under the cursor, the line in which somebody says yes,
and one save."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from textual.suggester import SuggestFromList

from leadpro.problem import Problem
from leadpro.recording.said_yes import Yes, is_new, meant, read_yes, say_yes
from leadpro.records import Responsibility
from leadpro.screens.asking import Asked, AskScreen

if TYPE_CHECKING:
    from leadpro.casefile import CaseFile
    from leadpro.recording.handing import Handing
    from leadpro.records import Record
    from leadpro.screens.here import Here

HOW = "The name, then when and how if they have said yes: Kit Moor, today, by phone."


async def task(here: Here) -> tuple[Handing, Responsibility]:
    """The open responsibility that stands under the cursor, and what it is handed on with. Problem when it is
    something else, or over."""
    from leadpro.checks.responsible import is_open

    handing = await handing_of(here)
    found = handing.held(here.record, Responsibility)
    if found is None:
        raise Problem(
            "That is no responsibility.",
            "On page 5 choose one; a question is answered where it was asked.",
        )
    if not is_open(found):
        raise Problem("That is over already.", "e changes it; d writes down something new.")
    return handing, found


async def handing_of(here: Here) -> Handing:
    """What hands on in this case, today."""
    from leadpro.recording.handing import Handing

    return Handing(await here.file(), await here.author(), here.today)


async def ask_yes(
    here: Here, file: CaseFile, title: str, says: str = HOW, typed: str = "",
    judge: Callable[[Yes], str] | None = None, *, ahead: bool = False,
) -> Yes | None:  # fmt: skip
    """Ask who takes something on, in one line; None when it was left. `judge` says more of it, or refuses."""

    def read(words: str) -> Yes:
        yes = read_yes(words, here.today, ahead=ahead)
        return yes._replace(who=meant(file, yes.who))

    def said(words: str) -> str:
        yes = read(words)
        more = judge(yes) if judge else ""
        new = f"{yes.who} is a new name" if yes.who and is_new(file, yes.who) else ""
        return ". ".join(filter(None, (more or say_yes(yes, here.today), new)))

    asked = Asked(title, says, typed=typed, judge=said, suggester=names(file))
    words = await here.show(AskScreen(asked))
    return None if words is None else read(words)


def names(file: CaseFile) -> SuggestFromList:
    """Offers the people of a case by name."""
    return SuggestFromList([p.name for p in file.people], case_sensitive=False)


async def ask(here: Here, title: str, says: str) -> str | None:
    """A sentence, which may be empty; None when it was left."""
    words = await here.show(AskScreen(Asked(title, says, typed="", may_be_empty=True)))
    return None if words is None else words.strip()


async def save(
    here: Here, file: CaseFile, records: Sequence[Record], why: str, stand_on: str = ""
) -> None:
    """Save records, new and changed, in one save; page 5 then stands on one of them."""
    from leadpro.screens.owed import OwedPage
    from leadpro.workspace.store import put

    if stand_on and isinstance(here.page, OwedPage):
        here.page.stand_on(stand_on)
    changes = [put(r, file.held[r.id].heads if r.id in file.held else None) for r in records]
    await here.save(changes, why)
