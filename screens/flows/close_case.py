"""Closing the case under the cursor, or opening it again: what is still open is said first."""

from __future__ import annotations

from leadpro.caseload import case_line, is_closed, still_open, turned
from leadpro.problem import Problem
from leadpro.screens.here import Here
from leadpro.screens.removal import RemovalScreen

CLOSING = "The case stays whole, leaves the caseload, and z brings it back (Z shows closed cases)."
REOPENING = "It comes back into the caseload with everything that is written."


async def run(here: Here) -> None:
    """Say what it leaves open, ask why, save the step."""
    from leadpro.workspace.store import put

    if not here.case:
        raise Problem(
            "No case stands under the cursor.", "Z shows closed cases, c opens a new one."
        )
    file = await here.file()
    case, closing = file.case, not is_closed(file.case)
    says = [await _left_open(here), CLOSING] if closing else [REOPENING]
    title = f"{'Close' if closing else 'Open again'} {case.reference}"
    reason = await here.show(RemovalScreen(title, says))
    if reason is None:
        return
    changed = turned(case, closing, reason, await here.author(), here.today)
    await here.save([put(changed, file.held[case.id].heads)], f"case {changed.steps[-1].state}")
    here.say(f"{case.reference} is {changed.steps[-1].state}.")


async def _left_open(here: Here) -> str:
    """What closing would leave behind, by count; never that nothing is."""
    file = await here.file()
    checked = await here.app.check(file)
    left = await here.think(still_open, case_line(file, checked, None), checked)
    if not left:
        return "The rules ask nothing now. They see only what is written down."
    return f"Still open: {', '.join(left)}."
