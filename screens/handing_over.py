"""Everything that somebody held in one list, with who takes each on; for every flow that hands over.

What is named so far is kept as a draft, so that a lock or a lost line costs nothing.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from leadpro.owed.leaving import TITLES, Held, leaving
from leadpro.problem import Problem
from leadpro.recording.handing_over import handed_over, wrong_taker
from leadpro.recording.said_yes import is_new, meant
from leadpro.screens.asking import Asked, AskScreen
from leadpro.screens.choosing import Choosable, ChoosingScreen
from leadpro.screens.taking_on import ask, names

if TYPE_CHECKING:
    from leadpro.recording.handing import Handing
    from leadpro.recording.said_yes import Yes
    from leadpro.records import Record
    from leadpro.screens.here import Here

_SAVE, _ALL = "save", "all"
_NOBODY = "nobody yet"
_WHY = "A new post, a long leave, a new area; empty when nobody said."


async def hand_over(
    here: Here, handing: Handing, giver: str, lead: Yes | None = None, why: str | None = None
) -> list[Record] | None:  # fmt: skip
    """The records that hand over what somebody holds, once who takes each on was named; none when they hold
    nothing, None when it was left. `lead` is who leads from now on, and takes on what nobody else does;
    `why` is asked for unless it is given."""
    held = await here.think(leaving, handing.case, giver)
    if lead:
        held = [h for h in held if h.kind != "leads"]
    elif not held:
        return []
    drafting = await here.drafting("handover", giver)
    takers = dict(drafting.before.fields) if drafting.before else {}
    if lead and not takers:
        takers = _willing(handing, giver, held, lead.who)
    while held:
        chosen = await here.show(ChoosingScreen(_title(handing, giver), _things(held, takers)))
        if chosen is None:
            return None
        if chosen == _SAVE:
            break
        some = _together(held) if chosen == _ALL else [h for h in held if h.id == chosen]
        name = await _ask(here, handing, giver, some, takers)
        if name is not None:
            takers.update(dict.fromkeys((h.id for h in some), name))
            drafting.typed(takers)
    if why is None:
        why = await ask(here, "Why is it handed over?", _WHY)
    if why is None:
        return None
    drafting.done()
    return handed_over(handing, giver, held, takers, why, lead)


def _willing(handing: Handing, giver: str, held: Sequence[Held], name: str) -> dict[str, str]:
    """All that somebody can take on, by what it is."""
    together = _together(held)
    return {h.id: name for h in together if not wrong_taker(handing.case, giver, [h], name)}


def _together(held: Sequence[Held]) -> list[Held]:
    """What one person can take on in one go: an allegation about a worker needs a yes of its own."""
    return [h for h in held if h.kind != "alleged"]


def _title(handing: Handing, giver: str) -> str:
    return f"{handing.case.name(giver)} goes: who takes what on?"


def _things(held: Sequence[Held], takers: dict[str, str]) -> list[Choosable]:
    """To save, to name one for all, and a line for each thing with who takes it on."""
    named = sum(bool(takers.get(h.id)) for h in held)
    says = f"{named} of {len(held)} have somebody; what nobody takes on is asked about"
    first = [Choosable(_SAVE, "Hand over", says)]
    if _together(held):
        first.append(Choosable(_ALL, "All to one person", "then change single lines"))
    lines = [Choosable(h.id, takers.get(h.id) or _NOBODY, f"{TITLES[h.kind]}: {h.says}") for h in held]  # fmt: skip
    return [*first, *lines]


async def _ask(
    here: Here, handing: Handing, giver: str, some: Sequence[Held], takers: dict[str, str]
) -> str | None:  # fmt: skip
    """Ask who takes these on; empty for nobody yet, None when it was left."""

    def judge(words: str) -> str:
        name = meant(handing.case, words)
        if wrong := wrong_taker(handing.case, giver, some, name):
            raise Problem(wrong)
        return f"{name}, a new name" if is_new(handing.case, name) else name

    what = some[0].says if len(some) == 1 else f"all {len(some)} of them"
    asked = Asked(
        "Who takes it on?", f"{what}. Empty for nobody yet.", typed=takers.get(some[0].id, ""), judge=judge,
        suggester=names(handing.case), may_be_empty=True,
    )  # fmt: skip
    words = await here.show(AskScreen(asked))
    return None if words is None else meant(handing.case, words)
