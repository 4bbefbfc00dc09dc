"""That a tie or the work of the chosen one has ended: which, since when, and why."""

from __future__ import annotations

from leadpro.casefile import CaseFile
from leadpro.days import read_day, say_day
from leadpro.owed.leaving import leaving
from leadpro.recording.linking import linked, with_step, work
from leadpro.records import Involvement, Record
from leadpro.screens.asking import Answer, Asked, AskScreen
from leadpro.screens.flows.quality import which
from leadpro.screens.handing_over import hand_over
from leadpro.screens.here import Here
from leadpro.screens.taking_on import ask, handing_of, save

_NOW_OR_LATER = (
    Answer("now", "Name who takes each on"),
    Answer("later", "Only end it: what stands open is asked about"),
)


async def run(here: Here) -> None:
    """Choose which, ask the day and why; who takes on what somebody held; one save."""
    file = await here.file()
    link = await which(here, file, "What has ended?")
    if not link:
        return

    def judge(words: str) -> str:
        return say_day(read_day(words, here.today), here.today)

    typed = await here.show(
        AskScreen(Asked("Since when?", "A day as you say it; rough will do.", typed="today", judge=judge))
    )  # fmt: skip
    if typed is None:
        return
    why = await ask(here, "Why, and who takes it on?", "Empty when nobody said.")
    if why is None:
        return
    day = read_day(typed, here.today)
    changed = with_step(linked(file, link), "ended", day, (await here.author()).name, why)
    over = await _handed_over(here, file, changed, why)
    if over is None:
        return
    await save(here, file, [changed, *over], "ended and handed over" if over else "ended")
    here.say(f"Saved: ended{', and handed over' if over else ''}. u takes it back.")


async def _handed_over(here: Here, file: CaseFile, ended: Record, why: str) -> list[Record] | None:
    """What hands over all that somebody held whose last work this was; none when there is nothing, or it is
    for later; None when it was left."""
    who = file.one(ended.person) if isinstance(ended, Involvement) and ended.person else ""
    if not who or any(link.record != ended.id for link in work(file, who)):
        return []
    held = await here.think(leaving, file, who)
    if not held:
        return []
    count = "1 thing goes" if len(held) == 1 else f"{len(held)} things go"
    says = "What they do, know alone, have promised, and whom nobody else is in touch with."
    now = await here.show(AskScreen(Asked(f"{count} with {file.name(who)}", says, _NOW_OR_LATER)))
    if now != "now":
        return [] if now else None
    return await hand_over(here, await handing_of(here), who, why=why)
