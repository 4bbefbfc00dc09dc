"""A new recovery key: shown once to be written on paper, typed back at once, and only then put in force.

Until it is typed back the old one holds; leaving changes nothing.
"""

from __future__ import annotations

from collections.abc import Callable

from leadpro.problem import Problem
from leadpro.screens.asking import Answer, Asked, AskScreen
from leadpro.screens.here import Here
from leadpro.screens.working import while_working
from leadpro.workspace import new_keys, recovery

_PAPER = (
    "Write it on paper now. It is shown only this once, and it opens this workspace without the passphrase: "
    "keep the paper apart from the machine. It cannot be copied from here.\n\n"
)
_BACK = "From the paper: it is no longer on the screen. Small letters do, and O, I, L are read as 0, 1, 1."


async def run(here: Here) -> None:
    """Show it, have it typed back, change it."""
    old = await here.show(AskScreen(Asked("First the passphrase", typed="", secret=True)))
    if old is None:
        return
    await here.app.on_desk(here.app.desk.prove, old)
    secret = recovery.new()
    if await here.show(AskScreen(_shown(secret))) != "written":
        return
    typed = Asked("Type it back", _BACK, typed="", judge=_judge(secret))
    if await here.show(AskScreen(typed)) is None:
        here.say("Nothing was changed: the old recovery key still opens this workspace.")
        return
    await while_working(here, "Changing the recovery key", new_keys.change_recovery, secret)
    here.say("The recovery key is changed. The old one opens only older copies and backups.")


def _shown(secret: bytes) -> Asked:
    groups = recovery.spell(secret).split("-")
    lines = f"    {'  '.join(groups[:4])}\n    {'  '.join(groups[4:])}"
    answers = (Answer("written", "It is on paper"), Answer("no", "Back; the old one stays"))
    return Asked("The new recovery key", (_PAPER, (lines, "bold $accent")), answers)


def _judge(secret: bytes) -> Callable[[str], str]:
    def judge(typed: str) -> str:
        if recovery.read(typed) != secret:
            raise Problem("That is another key.", "Compare it with the paper.")
        return "That is it."

    return judge
