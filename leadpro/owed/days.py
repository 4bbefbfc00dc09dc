"""Every day that is set in a case: tasks, answers, meetings, reviews, orders, judgements.

One place only: the caseload's next day, what is due and the reminders are read from it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from typing import NamedTuple, TypeVar

from leadpro.casefile import CaseFile
from leadpro.checks.record import Stepped, state_of
from leadpro.checks.responsible import is_open
from leadpro.owed.rows import waiting
from leadpro.records import (
    Day,
    Escalation,
    Judgement,
    Meeting,
    Need,
    Plan,
    Responsibility,
    Safeguard,
    Supervision,
    Telling,
    Worry,
)

K = TypeVar("K", bound=Stepped)
_OVER = frozenset({"ended", "resolved", "withdrawn"})
_ONLY_AHEAD = frozenset({"meeting", "order ends"})
"""What asks nothing of anybody once its day has gone by; whether it should have is for the rules."""


class SetDay(NamedTuple):
    """A day that is set: from its first to its last if it is rough, what for in a word or two, of which
    record, in what words, and who owes it."""

    first: date
    last: date
    kind: str
    record: str
    words: str = ""
    who: tuple[str, ...] = ()

    def is_past(self, day: date) -> bool:
        """True when it was to be by then and still asks something."""
        return self.last < day and self.kind not in _ONLY_AHEAD


def set_days(case: CaseFile) -> list[SetDay]:
    """Every day that is set for something still open, past ones too, in order."""
    found = [*_work(case), *_together(case), *_looked_at(case)]
    return sorted(
        SetDay(day.first, day.last, kind, record, words, tuple(case.one(w) for w in who if w))
        for day, kind, record, words, who in found
        if day and day.first and day.last
    )


_Found = Iterator[tuple[Day | None, str, str, str, tuple[str, ...]]]


def _work(case: CaseFile) -> _Found:
    """What somebody does or answers, and what a plan or an order holds until."""
    for task in case.all(Responsibility):
        if is_open(task):
            yield task.due, "task", task.id, task.what, task.owners
    for request in waiting(case):
        yield request.due, "answer", request.id, request.what, (request.to,)
    for plan in _running(case.all(Plan)):
        yield plan.by_when, "plan", plan.id, plan.different, ()
    for order in _running(case.all(Safeguard)):
        yield order.ends, "order ends", order.id, order.kind, ()


def _together(case: CaseFile) -> _Found:
    """Where people meet, and what they disagree about; the birth of the child."""
    for meeting in case.all(Meeting):
        yield meeting.on, "meeting", meeting.id, meeting.kind, (meeting.called_by,)
    for taken_up in _running(case.all(Escalation)):
        yield taken_up.deadline, "disagreement", taken_up.id, taken_up.issue, ()
    newest = {s.of: s for s in sorted(case.all(Supervision), key=lambda s: s.on.sort_key)}
    for held in newest.values():
        yield held.next_day, "supervision", held.id, "", (held.of, held.by)
    if not case.child.born:
        yield case.child.due, "birth", case.child.id, "", ()


def _looked_at(case: CaseFile) -> _Found:
    """What is to be looked at again: the newest judgement of each worry, what somebody must not have, what
    was withheld."""
    judged = sorted(case.all(Judgement), key=lambda j: j.on.sort_key)
    for judgement in {j.worry: j for j in judged}.values():
        worry = case.get(judgement.worry, Worry)
        of = worry.what if worry else judgement.reason
        yield judgement.expires, "judgement ends", judgement.id, of, (judgement.by,)
    for need in case.all(Need):
        yield need.review, "review", need.id, need.reason, (need.who,)
    for telling in case.all(Telling):
        if telling.decision:
            review, why = telling.decision.review, telling.decision.detriment
            yield review, "review", telling.id, why or telling.decision.purpose, telling.to


def _running(records: Iterable[K]) -> Iterator[K]:
    return (r for r in records if state_of(r) not in _OVER)
