"""S: how we shared. Only what was recorded here, or came from a source that had the column."""

from __future__ import annotations

from datetime import date, timedelta

from leadpro.checks.asked import refused, taken_further
from leadpro.checks.facts import Facts
from leadpro.checks.model import Gap, rule
from leadpro.checks.raising import raised
from leadpro.checks.record import came_with, state_of
from leadpro.records import Day, Entry, Escalation, Request, Telling

_READS = (Telling, Entry)


def _entries(facts: Facts, tellings: list[Telling]) -> list[Entry]:
    found = (facts.case.get(t.entry, Entry) for telling in tellings for t in telling.told)
    return [e for e in found if e]


@rule("S01", reads=_READS)
def s01_told_without_purpose(facts: Facts, subject: str) -> Gap | None:
    """My own tellings without purpose or basis, asked for together."""
    days = facts.threshold("S01", "working_days")
    found = [
        t for t in facts.case.all(Telling)
        if t.came_from is None and state_of(t) in Telling.KNOWN
        and t.steps[-1].on.first and facts.working_days(t.steps[-1].on.first) > days
        and not (t.decision and t.decision.purpose and t.decision.basis) and t.channel != "own record"
    ]  # fmt: skip
    if not found:
        return None
    message = f"{len(found)} tellings have no purpose or no basis written."
    return raised(facts, "S01", subject, message, _entries(facts, found), about=[facts.child])


@rule("S02", reads=_READS)
def s02_withheld_without_reason(facts: Facts, subject: str) -> Gap | None:
    """Withheld without reasons or a review day, or the day to look again has passed."""
    found = [
        t for t in facts.case.all(Telling) if state_of(t) == "withheld" and _unreviewed(facts, t)
    ]
    if not found:
        return None
    to, days = [p for t in found for p in t.to], facts.threshold("S02", "days")
    message = f"Something is withheld from {facts.names(to)} without reasons, or nobody has looked again by the day set or within {days} days."
    return raised(
        facts, "S02", subject, message, _entries(facts, found), about=to, who=facts.names(to)
    )


def _unreviewed(facts: Facts, telling: Telling) -> bool:
    decision = telling.decision
    if decision is None or not decision.detriment or decision.review is None:
        return came_with(telling, "Decision detriment")
    return _review_by(facts, telling, decision.review) < facts.day


def _review_by(facts: Facts, telling: Telling, review: Day) -> date:
    """The day by which to look again: the one that was set, and not later than the rule allows."""
    latest = timedelta(days=facts.threshold("S02", "days"))
    withheld = telling.steps[-1].on.first or facts.case.recorded(telling.id)
    return min(review.last or date.max, withheld + latest)


@rule("S03", reads=(Request, Escalation))
def s03_refusal_not_escalated(facts: Facts, subject: str) -> Gap | None:
    """A refusal that nobody took a level up."""
    taken_up = taken_further(facts.case)
    found = [r for r in facts.case.all(Request) if refused(r) and r.id not in taken_up]
    if not found:
        return None
    message = f"{facts.names([found[0].to])} refused “{found[0].what}”, and nobody has taken it a level up."
    return raised(
        facts,
        "S03",
        subject,
        message,
        about=[found[0].to],
        since=found[0].steps[-1].on.first,
        who=facts.names([found[0].to]),
    )


@rule("S04", reads=_READS)
def s04_receipt_not_confirmed(facts: Facts, subject: str) -> Gap | None:
    """Sent, and nobody has confirmed that it arrived."""
    found = [t for t in facts.case.all(Telling) if _unconfirmed(facts, t)]
    if not found:
        return None
    to = list(dict.fromkeys(p for t in found for p in t.to))
    message = f"Sent and not confirmed: {len(found)} to {facts.names(to)}. Sent is not known."
    return raised(
        facts, "S04", subject, message, _entries(facts, found), about=to, who=facts.names(to)
    )


def _unconfirmed(facts: Facts, telling: Telling) -> bool:
    """True when a telling was sent longer ago than a receipt takes."""
    if state_of(telling) != "sent" or not came_with(telling, "Confirmed on"):
        return False
    harm = any(facts.is_harm(e) for e in _entries(facts, [telling]))
    days = facts.threshold("S04", "harm_working_days" if harm else "working_days")
    sent = telling.steps[-1].on.first
    return sent is not None and facts.working_days(sent) > days
