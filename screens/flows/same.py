"""That the chosen one and another record are one person, or one agency: which other, then yes and why."""

from __future__ import annotations

from leadpro.problem import Problem
from leadpro.recording.linking import may_be, same
from leadpro.screens.asking import Asked, AskScreen
from leadpro.screens.choosing import Choosable, ChoosingScreen
from leadpro.screens.here import Here


async def run(here: Here) -> None:
    """Choose the other, say what it means, save that they are one."""
    from leadpro.workspace.store import put

    file = await here.file()
    others = may_be(file, here.record)
    if not others:
        raise Problem("There is nobody else in this case who it could be.")
    name = file.name(here.record)
    things = [Choosable(o.record, o.says) for o in others]
    other = await here.show(ChoosingScreen(f"{name} is the same as whom?", things))
    if other is None:
        return
    says = (
        f"{name} and {file.name(other)} will be read as one, everywhere. Nothing of either is lost; "
        "u takes it back."
    )
    why = await here.show(AskScreen(Asked("How do you know?", says, typed="")))
    if why is None:
        return
    record = same(file, here.record, other, await here.author(), why.strip(), here.today)
    await here.save([put(record)], "two records are one")
    here.say("Saved: they are one. u takes it back.")
