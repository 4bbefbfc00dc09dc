"""Whose notes these are, who allowed them here, whom to ring: asked once before a first real case, and
from the palette at any time. Kept in the user's settings, never in a case.
"""

from __future__ import annotations

from collections.abc import Mapping

from leadpro import reference
from leadpro.screens.before import ABOUT, BeforeScreen
from leadpro.screens.here import Here

NOT_YET = "Not yet: made-up cases only, until somebody has allowed real ones here."


async def if_never_asked(here: Here) -> None:
    """Ask before a real case comes in where nothing has been said yet; a made-up workspace is left in
    peace."""
    from leadpro import settings

    if not here.app.made_up and not settings.read().about:
        await run(here)


async def run(here: Here) -> None:
    """Show the page with what is known, and keep what is written."""
    from leadpro import settings

    now = settings.read()
    local = [(row["code"], row["who"]) for row in _local()]
    known = {**now.danger, **now.about}
    nowhere = Here(here.app, "", None, "")
    drafting = await nowhere.drafting("before a real case")
    before = drafting.before.fields if drafting.before else {}
    screen = BeforeScreen(
        local, {**known, **before}, str(here.app.inside.workspace), drafting.typed
    )
    written = await here.show(screen)
    if written is None:
        here.say(NOT_YET)
        return
    _keep(written, known)
    drafting.done()
    here.say("Kept in your settings. ctrl+p, Before a real case, shows it again.")


def _local() -> list[dict[str, str]]:
    """The numbers that differ from council to council."""
    return [row for row in reference.table("danger")["number"] if not row.get("number")]


def _keep(written: Mapping[str, str], known: Mapping[str, str]) -> None:
    """Write what was changed, each into its own table."""
    from leadpro import settings

    about = {name for name, _, _ in ABOUT}
    for name, words in written.items():
        if words != known.get(name, ""):
            settings.change("about" if name in about else "danger", name, words)
