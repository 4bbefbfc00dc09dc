"""S: how we shared. Only what was recorded here, or came from a source that had the column."""

from __future__ import annotations

from leadpro.checks.facts import Facts
from leadpro.checks.model import Gap, rule
from leadpro.checks.steps import raised
from leadpro.records import Entry, Escalation, Request, Telling

_READS = (Telling, Entry)


def _entries(facts: Facts, tellings: list[Telling]) -> list[Entry]:
    found = (facts.case.get(t.entry, Entry) for telling in tellings for t in telling.told)
    return [e for e in found if e]


def _had(telling: Telling, column: str) -> bool:
    return telling.came_from is None or column in telling.came_from.columns


@rule("S01", reads=_READS)
def s01_told_without_purpose(facts: Facts, subject: str) -> Gap | None:
    """My own tellings without purpose or basis, asked for together."""
    days = facts.threshold("S01", "working_days")
    found = [
        t for t in facts.case.all(Telling)
        if t.came_from is None and t.steps and t.steps[-1].state in Telling.KNOWN
        and t.steps[-1].on.first and facts.working_days(t.steps[-1].on.first) > days
        and not (t.decision and t.decision.purpose and t.decision.basis) and t.channel != "own record"
    ]  # fmt: skip
    if not found:
        return None
    message = f"{len(found)} tellings have no purpose or no basis written."
    return raised(facts, "S01", subject, message, _entries(facts, found), about=[facts.child])


@rule("S02", reads=_READS)
def s02_withheld_without_reason(facts: Facts, subject: str) -> Gap | None:
    """Withheld without reasons or a review day, or the review day has passed."""
    found = [
        t
        for t in facts.case.all(Telling)
        if t.steps and t.steps[-1].state == "withheld" and _unreviewed(facts, t)
    ]
    if not found:
        return None
    to = [p for t in found for p in t.to]
    message = f"Something is withheld from {facts.names(to)} without reasons, or its review day is missing or past."
    return raised(
        facts, "S02", subject, message, _entries(facts, found), about=to, who=facts.names(to)
    )


def _unreviewed(facts: Facts, telling: Telling) -> bool:
    decision = telling.decision
    if decision is None or not decision.detriment or decision.review is None:
        return _had(telling, "Decision detriment")
    return decision.review.last is not None and decision.review.last < facts.day


@rule("S03", reads=(Request, Escalation))
def s03_refusal_not_escalated(facts: Facts, subject: str) -> Gap | None:
    """A refusal that nobody took a level up."""
    refused = [r for r in facts.case.all(Request) if r.steps and r.steps[-1].state == "refused"]
    taken_up = {e.about for e in facts.case.all(Escalation)}
    found = [r for r in refused if r.id not in taken_up]
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
    days, harm_days = (
        facts.threshold("S04", "working_days"),
        facts.threshold("S04", "harm_working_days"),
    )
    found = []
    for telling in facts.case.all(Telling):
        last = telling.steps[-1] if telling.steps else None
        if (
            last is None
            or last.state != "sent"
            or last.on.first is None
            or not _had(telling, "Confirmed on")
        ):
            continue
        limit = harm_days if any(facts.is_harm(e) for e in _entries(facts, [telling])) else days
        if facts.working_days(last.on.first) > limit:
            found.append(telling)
    if not found:
        return None
    to = list(dict.fromkeys(p for t in found for p in t.to))
    message = f"Sent and not confirmed: {len(found)} to {facts.names(to)}. Sent is not known."
    return raised(
        facts, "S04", subject, message, _entries(facts, found), about=to, who=facts.names(to)
    )
