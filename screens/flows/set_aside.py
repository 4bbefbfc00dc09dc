"""Set the gap under the cursor aside, with a reason and until a day; or take that back."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial

from leadpro.casefile import CaseFile
from leadpro.checks.model import Gap
from leadpro.problem import Problem
from leadpro.recording import setting_aside as aside
from leadpro.screens.here import Here
from leadpro.screens.set_aside import SetAsidePanel
from leadpro.workspace.store import put, strike


async def run(here: Here) -> None:
    """The gap is found again as of today: the list may have been of another day."""
    key = here.page.gap if here.page else ""
    if not key:
        raise Problem("No gap stands under the cursor.", "Choose one on page 2 and press s there.")
    file = await here.file()
    checked = await here.app.check(file)
    open_ = next((g for g in checked.gaps if g.key == key), None)
    away = next((g for g, _ in checked.set_aside if g.key == key), None)
    if open_:
        await _set_aside(here, file, open_)
    elif away:
        await _take_back(here, file, away)
    else:
        raise Problem("That gap is not there today.", "Choose one of today's.")


async def _set_aside(here: Here, file: CaseFile, gap: Gap) -> None:
    drafting = await here.drafting("set_aside", gap.key)
    until = aside.longest(file, gap.code)
    start: Mapping[str, str] = drafting.before.fields if drafting.before else {}

    def keep(words: Mapping[str, str]) -> None:
        typed = words.get(aside.REASON) or words.get(aside.SECOND)
        drafting.typed(words if typed else {})

    panel = SetAsidePanel(
        f"{gap.code}  {gap.message}", aside.asked(gap.code), {aside.UNTIL: until, **start},
        partial(aside.faults, file, gap), keep,
    )  # fmt: skip
    words = await here.show(panel)
    if words is None:
        return
    record = aside.set_aside(file, gap, words, (await here.author()).name)
    await here.save([put(record)], f"{gap.code} set aside")
    drafting.done()
    here.say(f"{gap.code} is set aside until {record.until}. u takes it back.")


async def _take_back(here: Here, file: CaseFile, gap: Gap) -> None:
    struck = [strike(s, file.held[s.id].heads) for s in aside.held_aside(file, gap.key)]
    await here.save(struck, f"{gap.code} taken back")
    here.say(f"{gap.code} is open again.")
