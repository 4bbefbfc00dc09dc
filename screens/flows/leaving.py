"""Somebody goes: everything that they held, knew alone and promised, and who takes each on."""

from __future__ import annotations

from leadpro.problem import Problem
from leadpro.screens.choosing import Choosable, ChoosingScreen
from leadpro.screens.handing_over import hand_over
from leadpro.screens.here import Here
from leadpro.screens.owed import OwedPage
from leadpro.screens.taking_on import handing_of, save


async def run(here: Here) -> None:
    """Choose who goes, name who takes what on; one save."""
    handing = await handing_of(here)
    person = await _who(here)
    if not person:
        return
    records = await hand_over(here, handing, person)
    if records is None:
        return
    if not records:
        raise Problem("Nothing that is written goes with them.", "Page 1, z says that their work has ended.")  # fmt: skip
    await save(here, handing.case, records, "handed over")
    here.say("Saved: handed over, each waits for a yes. u takes it back.")


async def _who(here: Here) -> str | None:
    """The professionals of the case, the owner of what is under the cursor first."""
    from leadpro.checks.facts import Facts

    file = await here.file()
    facts = Facts(file)
    row = here.page.owed if isinstance(here.page, OwedPage) else None
    first = [w for w in (row.who if row else ()) if w in facts.professionals]
    rest = sorted(facts.professionals.difference(first), key=file.name)
    things = [
        Choosable(p, file.name(p), file.name(facts.ledger.agency_of(p, file.day)))
        for p in (*first, *rest)
    ]
    if not things:
        raise Problem("Nobody works with the family yet.", "a adds an involvement.")
    return await here.show(ChoosingScreen("Who goes?", things))
