"""That a tie or the work of the chosen one has ended: which, since when, and why."""

from __future__ import annotations

from leadpro.days import read_day, say_day
from leadpro.recording.linking import linked, with_step
from leadpro.screens.asking import Asked, AskScreen
from leadpro.screens.flows.quality import which
from leadpro.screens.here import Here


async def run(here: Here) -> None:
    """Choose which, ask the day and why, save the step."""
    from leadpro.workspace.store import put

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
    why = await here.show(
        AskScreen(Asked("Why, and who takes it on?", "Empty when nobody said.", typed=""))
    )
    if why is None:
        return
    day = read_day(typed, here.today)
    changed = with_step(linked(file, link), "ended", day, (await here.author()).name, why.strip())
    await here.save([put(changed, file.held[link].heads)], "ended")
    here.say("Saved: ended. u takes it back.")
