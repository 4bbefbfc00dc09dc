"""M: what is due or ends: timescales, orders and safety plans. The clocks are in `clocks.py`."""

from __future__ import annotations

from leadpro.checks import clocks
from leadpro.checks.clocks import Clock
from leadpro.checks.facts import Facts
from leadpro.checks.model import Gap, rule
from leadpro.checks.raising import raised
from leadpro.checks.record import state_of
from leadpro.days import say_date
from leadpro.records import Entry, Meeting, Safeguard, Status, Telling


@rule("M05", reads=(Status, Meeting, Entry))
def m05_timescale(facts: Facts, subject: str) -> Gap | None:
    """Timescales are due or past, one gap for all. Each is data with its source; every unverified one
    says so."""
    due = [c for c in clocks.running(facts) if _is_due(facts, c)]
    if not due:
        return None
    message = "; ".join(_when(facts, c) for c in due)
    entries = [c.entry for c in due if c.entry]
    return raised(
        facts, "M05", subject, f"{message}.", entries, about=[facts.child], since=due[0].due
    )


def _is_due(facts: Facts, clock: Clock) -> bool:
    warn = clock.row.get("warn", facts.threshold("M05", "working_days_before"))
    return clock.due <= facts.day or facts.working_days(facts.day, clock.due) <= warn


def _when(facts: Facts, clock: Clock) -> str:
    state = "was due" if clock.due < facts.day else "is due"
    check = " (check locally)" if clock.row.get("unverified") else ""
    return f"{clock.row['title']} {state} on {say_date(clock.due)}{check}"


@rule("M06", reads=(Safeguard, Entry, Telling))
def m06_order_ends(facts: Facts, subject: str) -> Gap | None:
    """An order or safety plan ends or has ended, or someone who meets the child does not know it."""
    guards = facts.case.all(Safeguard)
    if not guards:
        return _only_written_of(facts, subject)
    found = (_of_guard(facts, subject, g) for g in guards if state_of(g) != "ended")
    return next((gap for gap in found if gap), None)


def _of_guard(facts: Facts, subject: str, guard: Safeguard) -> Gap | None:
    """What is to ask of one that has not been ended."""
    warn = facts.threshold("M06", "working_days_before")
    ends = guard.ends.first if guard.ends else None
    if ends and (facts.day >= ends or facts.working_days(facts.day, ends) <= warn):
        says = "ended" if ends <= facts.day else "ends"
        message = f"The {guard.kind} ({guard.terms}) {says} on {say_date(ends)}."
        about = [*guard.protects, *guard.binds]
        return raised(facts, "M06", subject, message, about=about, since=ends)
    unaware = [p for p in guard.must_know if p not in guard.knows]
    if not unaware:
        return None
    message = f"{facts.names(unaware)} must know of the {guard.kind} and is not known to."
    begun = guard.begins.first if guard.begins else None
    return raised(facts, "M06", subject, message, about=unaware, since=begun)


def _only_written_of(facts: Facts, subject: str) -> Gap | None:
    """An order, licence condition or safety plan that an entry speaks of and nobody has recorded."""
    found = facts.entries("order-made", "release")
    if not found:
        return None
    meeting = [a.id for a in facts.case.agencies if facts.sees_children(a.id)]
    unaware = [a for a in meeting if not any(facts.ledger.knows(a, e.id) for e in found)]
    if not unaware:
        return None
    message = (
        f"{facts.quote(found[-1])}: until when it holds is not recorded, and {facts.names(unaware)}, who meet "
        "the child, are not known to know of it."
    )
    people = [p for e in found for p in sorted(facts.involves(e))]
    return raised(
        facts, "M06", subject, message, found, about=[*unaware, *people], agencies=unaware
    )
