"""A: is today's judgement still right? What came in since, what is past its day, what nobody wrote.

leadpro computes no judgement; these ask a person to look again.
"""

from __future__ import annotations

from datetime import date, timedelta

from leadpro.checks.facts import Facts
from leadpro.checks.model import Gap, rule
from leadpro.checks.raising import raised
from leadpro.checks.record import came_with
from leadpro.days import say_date
from leadpro.records import Entry, Judgement, Safeguard, Status, Supervision, Worry

_READS = (Entry, Judgement, Worry, Status)
_DANGER_RISES = (
    "separation", "pregnancy", "birth", "release", "order-ended", "partner-new", "return-home",
    "contact-resumed", "strangulation", "threat-to-kill", "stalking", "eviction", "bereavement",
    "off-roll", "worker-change", "help-ended",
)  # fmt: skip
_ASSESSES_THE_WHOLE = ("social-care", "early-help", "cafcass")


def _last_look(facts: Facts) -> date | None:
    """The day somebody last looked at the whole again: a judgement, supervision, conference or strategy
    discussion, or an assessment by those whose work is the whole. A closing is none: it ends the looking."""
    looks = [j.on.first for j in facts.case.all(Judgement) if j.on.first]
    looks += [s.on.first for s in facts.case.all(Supervision) if s.on.first]
    looks += [facts.since(e) for e in facts.entries("conference", "strategy-discussion")]
    looks += [facts.since(e) for e in facts.entries("assessment") if _of_the_whole(facts, e)]
    return max(looks, default=None)


def _of_the_whole(facts: Facts, entry: Entry) -> bool:
    return facts.kind_of_entry(entry) in _ASSESSES_THE_WHOLE and not _let_go(facts, entry)


@rule("A01", reads=(*_READS, Supervision))
def a01_not_looked_at_again(facts: Facts, subject: str) -> Gap | None:
    """Not looked at again since new worries came, or closed and they came."""
    last = _last_look(facts)
    new = [w for w in facts.worries if last is None or facts.since(w) > last]
    small, sources = facts.threshold("A01", "small"), facts.threshold("A01", "sources")
    harm_days = facts.threshold("A01", "harm_working_days")
    grave = any(facts.is_harm(w) and facts.waited(facts.since(w), harm_days) for w in new)
    if not grave and (len(new) < small or len({w.agency for w in new}) < sources):
        return None
    closed = [e for e in facts.entries("closed") if _closed_since(facts, e, last)]
    came = f"{len(new)} worries have come and nobody has looked at the whole"
    since = f" again since {say_date(last)}" if last else ", as far as is written"
    end = f"; it was closed all the same ({facts.quote(closed[-1], 60)})" if closed else ""
    message = f"{came}{since}{end}."
    people = [facts.child, *(p for e in closed for p in facts.about_children(e))]
    return raised(facts, "A01", subject, message, [*closed[-1:], *new], about=people, since=last)


def _closed_since(facts: Facts, entry: Entry, last: date | None) -> bool:
    own = facts.kind_of_entry(entry) in _ASSESSES_THE_WHOLE
    return own and (last is None or facts.since(entry) >= last)


@rule("A02", reads=_READS)
def a02_judgement_expired(facts: Facts, subject: str) -> Gap | None:
    """A judgement is past the day it expires, and there is no later one."""
    newest: dict[str, Judgement] = {}
    for j in sorted(facts.case.all(Judgement), key=lambda j: j.on.sort_key):
        newest[j.worry] = j
    past = [(end, j) for j in newest.values() if (end := _expires(facts, j)) and end < facts.day]
    if not past:
        return None
    end, judgement = min(past, key=lambda p: p[0])
    worry = facts.case.get(judgement.worry, Worry)
    what = f"“{worry.what}”" if worry else "a worry"
    message = f"The judgement of {what} expired on {say_date(end)}; nobody has judged it again."
    return raised(facts, "A02", subject, message, about=[facts.child], since=judgement.on.first)


def _expires(facts: Facts, judgement: Judgement) -> date | None:
    """The last day of a judgement: the one it sets itself, else some weeks on, fewer on a plan."""
    if judgement.expires:
        return judgement.expires.last
    on, plan = judgement.on.last, "protection-plan" in facts.statuses
    weeks = facts.threshold("A02", "plan_weeks" if plan else "weeks")
    return on + timedelta(weeks=weeks) if on else None


@rule("A03", reads=_READS)
def a03_decision_without_reasons(facts: Facts, subject: str) -> Gap | None:
    """A judgement or a closing recorded here has no reasons."""
    bare = [j for j in facts.case.all(Judgement) if not j.reason and came_with(j, "Reason")]
    closings = [
        s
        for s in facts.case.case.steps
        if s.state == "closed" and not s.reason and not facts.case.case.came_from
    ]
    if not bare and not closings:
        return None
    what = "A judgement has" if bare else "The closing of the case has"
    return raised(facts, "A03", subject, f"{what} no reasons written.", about=[facts.child])


@rule("A05", reads=_READS)
def a05_nothing_would_change_my_mind(facts: Facts, subject: str) -> Gap | None:
    """Nothing says what would change our mind."""
    bare = [
        j
        for j in facts.case.all(Judgement)
        if not j.change_my_mind and came_with(j, "Change my mind")
    ]
    if not bare:
        return None
    message = f"{len(bare)} judgements do not say what would change the mind of whoever made them."
    return raised(facts, "A05", subject, message, about=[facts.child], since=bare[0].on.first)


@rule("A04", reads=(Supervision,))
def a04_supervision_overdue(facts: Facts, subject: str) -> Gap | None:
    """The next supervision is past its day. Shown on the caseload: it is about the worker."""
    newest = max(facts.case.all(Supervision), key=lambda s: s.on.sort_key, default=None)
    due = _next_supervision(facts, newest) if newest else None
    if newest is None or due is None or due >= facts.day:
        return None
    message = f"Supervision was due by {say_date(due)}; the last was on {newest.on}."
    return raised(facts, "A04", subject, message, about=[facts.child], since=due)


def _next_supervision(facts: Facts, last: Supervision) -> date | None:
    """The day agreed for the next one, else so many weeks after the last."""
    if last.next_day:
        return last.next_day.last
    weeks = timedelta(weeks=facts.threshold("A04", "weeks"))
    return last.on.last + weeks if last.on.last else None


@rule("A06", reads=(*_READS, Safeguard, Supervision))
def a06_danger_rises(facts: Facts, subject: str) -> Gap | None:
    """A change known to raise danger, and nobody looked again."""
    days = facts.threshold("A06", "working_days")
    last = _last_look(facts) or date.min
    found = [
        e
        for e in facts.entries(*_DANGER_RISES)
        if facts.since(e) > last and facts.waited(facts.since(e), days + 1)
    ]
    found = [e for e in found if facts.within(e, facts.threshold("A06", "months"))]
    if not found or not facts.worries:
        return None
    message = f"{facts.quote(found[-1])}: a change like this is known to raise danger, and nobody has looked again."
    return raised(facts, "A06", subject, message, found, about=[facts.child])


@rule("A07", reads=_READS)
def a07_let_go(facts: Facts, subject: str) -> Gap | None:
    """Closed, stepped down or let go because the family did not engage; the worry itself not answered."""
    found = [e for e in facts.entries("closed") if _let_go(facts, e)]
    if not found:
        return None
    message = f"{facts.quote(found[-1])}: let go because nobody came, and the worry itself is not answered."
    return raised(facts, "A07", subject, message, found)


def _let_go(facts: Facts, entry: Entry) -> bool:
    nobody_came = facts.either(entry, "not-engaging", "help-refused", "not-brought")
    return nobody_came and facts.either(entry, "closed")


@rule("A08", reads=_READS)
def a08_rests_on_the_frightened(facts: Facts, subject: str) -> Gap | None:
    """The plan rests on the frightened adult keeping the other away, or on a signature, and nobody checks."""
    found = facts.entries("relies-on-victim", "agreement-signed")
    if not found:
        return None
    message = f"{facts.quote(found[-1])}: this rests on a promise or a signature. Who checks, how, and when?"
    children = [c for e in found for c in facts.about_children(e)]
    adults = [p for e in found for p in sorted(facts.involves(e)) if p not in facts.professionals]
    return raised(facts, "A08", subject, message, found, about=[*children, *adults])
