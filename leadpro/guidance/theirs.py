"""What stands open with the agency that is rung: asked of it and not answered, or its to do.

Nothing is chosen from entries here. The words are a person's and may name a step or a place: while a step
is held, anything is barred or they lead to a hidden home, they are left out.
"""

from __future__ import annotations

from collections.abc import Iterator

from leadpro.checks.asked import unanswered
from leadpro.checks.facts import Facts
from leadpro.checks.model import Gap
from leadpro.checks.record import state_of
from leadpro.days import say_day
from leadpro.guidance.keeping_back import parties
from leadpro.guidance.whom import Whom
from leadpro.protecting.bars import Bars
from leadpro.protecting.homes import HiddenHomes
from leadpro.records import Request, Responsibility

_OVER = frozenset({"done", "lapsed", "handed back"})


def open_with(facts: Facts, gap: Gap, whom: Whom) -> list[str]:
    """What a gap about a request or a task is about, in the words in which it was asked or agreed."""
    who = parties(facts, whom)
    if not who.isdisjoint(Bars(facts.case).parties):
        return []
    hidden = HiddenHomes(facts.case)
    if gap.code == "K02":
        found = _asked(facts, who)
    elif gap.code in ("R02", "R04"):
        found = _to_do(facts, who, "proposed" if gap.code == "R04" else "")
    else:
        return []
    return [words for words in found if not hidden.leads_there(words)]


def _asked(facts: Facts, who: set[str]) -> Iterator[str]:
    for one in facts.case.all(Request):
        if unanswered(one) and facts.case.one(one.to) in who:
            yield f"Asked of them: {one.what}"


def _to_do(facts: Facts, who: set[str], only: str) -> Iterator[str]:
    """Theirs and past its day; with `only` in that state, whatever its day."""
    for one in facts.case.all(Responsibility):
        state, theirs = state_of(one), who & {facts.case.one(o) for o in one.owners}
        late = one.due and one.due.last and one.due.last < facts.day
        if theirs and (state == only if only else late and state not in _OVER):
            by = f" (by {say_day(one.due, facts.day)})" if one.due else ""
            yield f"Theirs to do: {one.what}{by}"
