"""Every request of a case as of its day: asked when, of whom, chased, due, and what came back.

An answer of "nothing held" is about a period: what has come since, and that it has been long ago, is
told with it. How a reply is said is in `saying`.
"""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from leadpro import reference
from leadpro.casefile import CaseFile
from leadpro.checks.asked import late, taken_further, unanswered
from leadpro.checks.facts import Facts
from leadpro.checks.record import state_of
from leadpro.records import UNKNOWN, Day, Entry, Request, Step


class Reply(NamedTuple):
    """A request and what came back of it: `state` is that of its last step, `answer` the step that holds
    it (None while nobody answered), `since` the entries later than a "nothing held" covers, `again`
    True when that is to be asked again, `further` the id of the disagreement that took a refusal on."""

    request: Request
    state: str
    asked: Day = UNKNOWN
    chased: tuple[Step, ...] = ()
    answer: Step | None = None
    open: bool = False
    late: bool = False
    until: date | None = None
    since: tuple[Entry, ...] = ()
    again: bool = False
    further: str = ""


def replies(case: CaseFile) -> list[Reply]:
    """Every request: late ones first, then those still open, refused and not taken further, the rest; the
    oldest first among equals."""
    facts, further = Facts(case), taken_further(case)
    found = [
        _reply(facts, r, further[r.id].id if r.id in further else "") for r in case.all(Request)
    ]
    return sorted(found, key=lambda r: (_rank(r), r.asked.sort_key))


def _rank(reply: Reply) -> int:
    if reply.open:
        return 0 if reply.late else 1
    return 2 if reply.state == "refused" and not reply.further else 3


def _reply(facts: Facts, request: Request, further: str) -> Reply:
    state = state_of(request)
    found = Reply(
        request, state,
        asked=next((s.on for s in request.steps if s.state == "asked"), UNKNOWN),
        chased=tuple(s for s in request.steps if s.state == "chased"),
        answer=request.steps[-1] if state not in ("", "asked", "chased") else None,
        open=unanswered(request), late=late(facts, request), further=further,
    )  # fmt: skip
    return _nothing_held(facts, found) if state == "nothing held" else found


def _nothing_held(facts: Facts, reply: Reply) -> Reply:
    """Up to when it was looked, what has been written since of those it was about, and whether to ask
    again."""
    step = reply.request.steps[-1]
    covered = reply.request.covers_to or step.on
    until = covered.last or facts.case.recorded(reply.request.id)
    since = tuple(e for e in _of_those(facts, reply.request) if e.day.first and e.day.first > until)
    days = int(reference.table("thresholds")["nothing_held"]["days"])
    old = (facts.day - (step.on.last or until)).days > days
    return reply._replace(until=until, since=since, again=old or bool(since))


def _of_those(facts: Facts, request: Request) -> tuple[Entry, ...]:
    """The entries about anybody the request is about; all of the case when it names nobody."""
    case = facts.case
    if not request.about:
        return case.entries
    about = {case.one(p) for p in request.about}
    return tuple(e for e in case.entries if about & {case.one(p.person) for p in e.people})
