"""Adding a record of any kind: which kind, then its form."""

from __future__ import annotations

from leadpro.screens.choosing import Choosable, ChoosingScreen
from leadpro.screens.filling import new
from leadpro.screens.here import Here

_KINDS = {
    "entry": "something that is known: a day, who says so, what happened",
    "person": "who somebody is",
    "agency": "a service or organisation",
    "household": "people who live together",
    "tie": "who is whose: mother of the child",
    "involvement": "who came in as what, for which agency",
    "telling": "something was passed on: which entries, to whom",
    "request": "a question put to somebody, and when the answer is due",
    "responsibility": "who is to do what, by when",
    "status": "early help, child in need, section 47, protection plan ...",
    "worry": "what we fear for whom, and the goal that would end it",
    "judgement": "how safe somebody judges the child to be, and why",
    "analysis": "a day in this child's life, and what explains it",
    "plan": "what will be different for the child, by when",
    "agreement": "who agreed to which help",
    "safeguard": "an order, a bail condition, a safety plan, who may collect",
    "meeting": "who was asked, who came, what was decided",
    "supervision": "a supervision in its four stages",
    "system_check": "a CP-IS look-up or alert, written down by hand",
    "escalation": "a disagreement taken up stage by stage",
    "need": "somebody needs, or must not have, something",
    "difference": "entries that disagree, and how it was settled",
    "sameness": "two records that are one, or are not",
    "pack": "what was made for whom, and what was left out",
    "handover": "a lead or a case handed on",
    "set_aside": "a gap put aside until a day (s on the gap is quicker)",
}


async def run(here: Here) -> None:
    """Choose the kind, fill its form."""
    things = [Choosable(k, k.replace("_", " "), says) for k, says in _KINDS.items()]
    kind = await here.show(ChoosingScreen("Add what?", things))
    if kind == "entry":
        author = await here.author()
        await new(here, kind, {"day": "today", "agency": author.agency, "author": author.name})
    elif kind:
        await new(here, kind)
