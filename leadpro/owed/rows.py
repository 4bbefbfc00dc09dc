"""Every responsibility and every question that still waits, as a row: whose, how far, by when, and what
is to be asked of it in words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from functools import cache
from typing import NamedTuple

from leadpro.casefile import CaseFile
from leadpro.checks.asked import ANSWERS
from leadpro.checks.facts import Facts
from leadpro.checks.record import state_of
from leadpro.checks.responsible import handed_from, has_left, is_late, is_open, is_unaccepted
from leadpro.days import say_date, say_day
from leadpro.records import Agency, Day, Request, Responsibility, Step

_NONE, _SEVERAL = "Nobody owns it.", "{count} owners: which one does it?"


class Row(NamedTuple):
    """One thing that is owed. `kind` is `task` or `answer`; `who` the ids of its owners, or of whom a
    question was put to; `agency` as written, else where the first of them works. `alarms` and `asks`
    are sentences: the first when it has not exactly one owner."""

    id: str
    kind: str
    what: str
    who: tuple[str, ...]
    agency: str
    due: Day | None
    state: str
    own: bool
    open: bool
    late: bool
    alarms: tuple[str, ...] = ()
    asks: tuple[str, ...] = ()

    @property
    def last(self) -> date:
        """The day by which it is due; the end of time when none is said."""
        return self.due.last if self.due and self.due.last else date.max


def rows(case: CaseFile) -> list[Row]:
    """Everything that is owed as of the day, what is over too; alarms first, then by day. What was handed
    on stands there once, with whoever has it."""
    on = {t.hangs_on for t in case.all(Responsibility)}
    facts = Facts(case)
    where = cache(lambda party: _agency(facts, party))
    gone = cache(lambda owner: has_left(facts, owner))
    found = [
        Row(
            t.id, "task", t.what, tuple(case.one(o) for o in t.owners), case.one(t.agency) or where(next(iter(t.owners), "")),
            t.due, state_of(t), t.own, is_open(t), is_late(t, case.day),
            tuple(_alarms(t)), tuple(_asks(facts, t, [o for o in t.owners if gone(case.one(o))])),
        )
        for t in case.all(Responsibility)
        if not (t.id in on and state_of(t) == "handed back")
    ]  # fmt: skip
    found += [_answer(facts, r, where(r.to)) for r in waiting(case)]
    return sorted(found, key=lambda r: (not r.open, not r.alarms, r.last, r.id))


def how_many(case: CaseFile) -> int:
    """How many things are open or wait for an answer."""
    return sum(map(is_open, case.all(Responsibility))) + sum(1 for _ in waiting(case))


def waiting(case: CaseFile) -> Iterator[Request]:
    """The questions that still wait for an answer."""
    return (r for r in case.all(Request) if state_of(r) not in ANSWERS)


def _agency(facts: Facts, party: str) -> str:
    one = facts.case.one(party)
    return one if facts.case.get(one, Agency) else facts.ledger.agency_of(one, facts.day)


def _answer(facts: Facts, request: Request, agency: str) -> Row:
    last = request.due.last if request.due else None
    to = (facts.case.one(request.to),) if request.to else ()
    return Row(
        request.id, "answer", request.what, to, agency, request.due, state_of(request) or "asked",
        False, True, bool(last and last < facts.day),
    )  # fmt: skip


# --- what is to be asked of it ----------------------------------------------------------------------


def _alarms(task: Responsibility) -> Iterator[str]:
    if not is_open(task):
        return
    if not task.owners:
        yield _NONE
    elif len(task.owners) > 1:
        yield _SEVERAL.format(count=len(task.owners))


def _asks(facts: Facts, task: Responsibility, gone: Iterable[str]) -> Iterator[str]:
    case = facts.case
    if is_open(task):
        yield from (f"{case.name(o)} has left and still owns it." for o in gone)
        if is_unaccepted(facts, task):
            yield "Proposed, and nobody is known to have accepted it."
    elif state_of(task) == "done" and not task.evidence:
        yield "Done, and nothing says how we know."
    elif state_of(task) == "handed back":
        yield "Handed back, and nobody is named who has it now."
    if odd := due_too_early(case, task):
        yield odd
    if circle := came_back(case, task):
        yield circle


def due_too_early(case: CaseFile, task: Responsibility) -> str:
    """Why its day cannot be right, when it was due before anybody proposed it, or before the first took
    it; else empty."""
    handed = any(True for _ in handed_from(case, task))
    taken = None if handed else _accepted(task)
    said = filter(None, (_first_step(case, task), taken))
    last = task.due.last if task.due else None
    late = next((s.on.first for s in said if last and s.on.first and last < s.on.first), None)
    if not last or not late:
        return ""
    return f"It was due by {say_date(last)}, before it was agreed on {say_date(late)}."


def came_back(case: CaseFile, task: Responsibility) -> str:
    """That it went round in a circle, when its owner had it before and it was handed on; else empty."""
    found = (had_before(case, task, case.one(o)) for o in task.owners)
    return next(filter(None, found), "")


def had_before(case: CaseFile, task: Responsibility, person: str) -> str:
    """That somebody had it before it came to whoever has it now; else empty."""
    for held in handed_from(case, task):
        if held.steps and person in map(case.one, held.owners):
            return f"{case.name(person)} had it before: handed back {say_day(held.steps[-1].on, case.day)}."  # fmt: skip
    return ""


def _accepted(task: Responsibility) -> Step | None:
    return next((s for s in task.steps if s.state == "accepted"), None)


def _first_step(case: CaseFile, task: Responsibility) -> Step | None:
    """The first that was said of it, by whoever had it first."""
    chain = [task, *handed_from(case, task)]
    return next((t.steps[0] for t in reversed(chain) if t.steps), None)
