"""What has become of the responsibility or question under the cursor: chosen from a list, for whoever does
not know the keys yet."""

from __future__ import annotations

from importlib import import_module

from leadpro.records import Responsibility
from leadpro.screens.actions import ACTS
from leadpro.screens.choosing import Choosable, ChoosingScreen
from leadpro.screens.here import Here

_OF_A_TASK = ("owed.accepted", "owed.done", "owed.hand_to", "owed.handed_back", "owed.lapsed")
_OF_A_QUESTION = ("app.answer", "app.chase", "app.escalate")
_OF_ANYTHING = ("case.edit", "case.history")


async def run(here: Here) -> None:
    """Choose, and go on with that act."""
    file = await here.file()
    own = _OF_A_TASK if file.get(here.record, Responsibility) else _OF_A_QUESTION
    acts = [a for i in (*own, *_OF_ANYTHING) for a in ACTS if a.id == i]
    things = [Choosable(a.action, f"{a.keys or ' '}  {a.label}", a.says) for a in acts]
    chosen = await here.show(ChoosingScreen("What has become of it?", things))
    if chosen:
        name = chosen.removeprefix("flow('").removesuffix("')")
        await import_module(f"leadpro.screens.flows.{name}").run(here)
