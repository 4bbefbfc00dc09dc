"""Writing down what happened: the line, then its entry, whoever is new in it, and who was told, in one
save."""

from __future__ import annotations

from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from leadpro.days import say_date
from leadpro.problem import Problem
from leadpro.recording.line import Understood, day_words
from leadpro.recording.to_records import Captured
from leadpro.recording.understanding import Understanding
from leadpro.screens.capture import Answer, CaptureScreen
from leadpro.screens.here import Here
from leadpro.screens.titles import nature

if TYPE_CHECKING:
    from leadpro.screens.drafting import Drafting

_LONDON = ZoneInfo("Europe/London")


async def run(here: Here) -> None:
    """Show the line until it is saved or left; what is typed is kept."""
    file, author = await here.file(), await here.author()
    reads = await here.think(Understanding, file, here.today, author)
    drafting = await here.drafting("capture")
    title = f"New entry  {file.case.reference} {file.child.name}"
    fields = dict(drafting.before.fields) if drafting.before else {}
    kept = _kept(here, drafting)
    while True:
        screen = CaptureScreen(reads, title, drafting.typed, fields, kept)
        answer = await here.show(screen)
        if answer is None:
            if screen.typed:
                here.say("Not saved. It is kept: n brings it back.")
            return
        if await _done(here, answer):
            drafting.done()
            return
        fields, kept = screen.fields, "Not saved yet"


def _kept(here: Here, drafting: Drafting) -> str:
    """Since when it has been waiting: the hour, and the day if that is not today."""
    if drafting.before is None:
        return ""
    from datetime import datetime

    at = datetime.fromisoformat(drafting.before.at).astimezone(_LONDON)
    day = "" if at.date() == here.today else f"{say_date(at.date())}, "
    return f"Kept from {day}{at:%H:%M}"


async def _done(here: Here, answer: Answer) -> bool:
    """Save it, or fill the form; False when it is still to be written."""
    if answer.form:
        return await _form(here, answer.said)
    try:
        await _save(here, answer.said)
    except Problem as problem:
        here.say(str(problem), problem=True)
        return False
    return True


async def _save(here: Here, said: Understood) -> None:
    from leadpro.workspace.store import put

    file, author = await here.file(), await here.author()
    captured = Captured(file, said, author)
    await here.save([put(r) for r in captured.records], "entry added")
    told = f" {len(captured.told)} told." if captured.told else ""
    day = day_words(captured.entry.day, here.today)
    here.say(f"Saved: {nature(captured.entry.nature).lower()}, {day}.{told}")


async def _form(here: Here, said: Understood) -> bool:
    """The same in the form of an entry, which keeps beside it who was told."""
    from leadpro.recording.to_form import preset
    from leadpro.screens.filling import new

    told = [v.id or v.words for v in said.of("told")]
    return await new(here, "entry", preset(said), told=told)
