"""The call just made, from the danger card: whom, when, what they said, in one entry of mine."""

from __future__ import annotations

from leadpro import danger, settings
from leadpro.recording.rung import rung
from leadpro.screens.danger import DangerScreen
from leadpro.screens.here import Here
from leadpro.screens.rung import RungScreen


async def run(here: Here) -> None:
    """Ask whom and what; save it and leave the card."""
    from leadpro.workspace.store import put

    file, numbers = await here.file(), danger.numbers(settings.read().danger)
    drafting = await here.drafting("rung")
    before = drafting.before.fields if drafting.before else {}
    call = await here.show(RungScreen(numbers, file.case.reference, before, drafting.typed))
    if call is None:
        return
    number = next(n for n in numbers if n.code == call.code)
    records = rung(file, await here.author(), number, call.said, here.app.desk.now())
    await here.save([put(r) for r in records], "call written down")
    drafting.done()
    if isinstance(here.app.screen, DangerScreen):
        here.app.screen.dismiss()
    told = " Their agency is marked as told." if len(records) > 1 else ""
    here.say(f"Saved: a call, today.{told} Ring back if nobody rings you. u takes it back.")
