"""Changing the passphrase: the old one, the new one with how hard it is to guess, the new one again."""

from __future__ import annotations

from collections.abc import Callable

from leadpro.problem import Problem
from leadpro.screens.asking import Asked, AskScreen
from leadpro.screens.here import Here
from leadpro.screens.working import while_working
from leadpro.workspace import new_keys, passphrases

_NEW = (
    "Five words or more that have nothing to do with each other or with you, chosen by dice or by opening a "
    "book at random. Nobody can reset it; the recovery key is the only spare."
)


async def run(here: Here) -> None:
    """Ask three times, then change it. Nothing typed here is kept."""
    old = await _ask(here, Asked("The passphrase as it is now", typed="", secret=True))
    if old is None:
        return
    app = here.app
    await app.on_desk(app.desk.prove, old)
    judge = None if app.made_up else _strong
    new = await _ask(here, Asked("The new passphrase", _NEW, typed="", secret=True, judge=judge))
    if new is None:
        return
    again = Asked("The new passphrase once more", typed="", secret=True, judge=_same(new))
    if await _ask(here, again) is None:
        return
    await while_working(here, "Changing the passphrase", new_keys.change_passphrase, new)
    here.say("The passphrase is changed. Older copies and backups still open with the old one.")


async def _ask(here: Here, asked: Asked) -> str | None:
    return await here.show(AskScreen(asked))


def _strong(typed: str) -> str:
    passphrases.must_be_strong(typed)
    return "Hard to guess."


def _same(first: str) -> Callable[[str], str]:
    def judge(typed: str) -> str:
        if typed != first:
            begun = first.startswith(typed)
            raise Problem(
                "Not all of it yet." if begun else "That is another one; esc begins again."
            )
        return "The same."

    return judge
