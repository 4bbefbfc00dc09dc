"""N: agencies that are there and cannot be reached, are silent, or have had nothing either way.

How long each may be silent is data (`agencies.toml`).
"""

from __future__ import annotations

from datetime import date

from leadpro.checks.asked import unanswered
from leadpro.checks.facts import Facts
from leadpro.checks.model import Gap, rule
from leadpro.checks.n_expected import READS
from leadpro.checks.raising import raised
from leadpro.checks.silence import too_silent
from leadpro.knowledge import span
from leadpro.records import Agency, Request


@rule("N02", reads=(*READS, Request))
def n02_nobody_named(facts: Facts, subject: str) -> Gap | None:
    """An agency that should see the child, or owes an answer, has no named person or no way to reach them."""
    found = [
        a.id
        for a in facts.case.agencies
        if not facts.current_workers(a.id) and (_sees_child(facts, a) or _owes(facts, a.id))
    ]
    if not found:
        return None
    entries = facts.last_of(found)
    message = f"No named person now at {facts.names(found)}: whom would you ring?"
    return raised(
        facts, "N02", subject, message, entries, about=found, agencies=found, who=facts.names(found)
    )


def _sees_child(facts: Facts, agency: Agency) -> bool:
    there = facts.case.entries_by_agency.get(agency.id) or facts.workers.get(agency.id)
    if not facts.sees_children(agency.id) or not there:
        return False
    return not (agency.kind == "health-visiting" and facts.past_five(facts.child))


def _owes(facts: Facts, agency: str) -> bool:
    return any(unanswered(r) for r in facts.asked_of(agency))


@rule("N04", reads=READS)
def n04_silent(facts: Facts, subject: str) -> Gap | None:
    """Agencies silent, or without sight of the child, for longer than their work explains. One gap."""
    found = [(a.id, days) for a in facts.case.agencies if (days := too_silent(facts, a.id))]
    if not found or not facts.worries:
        return None
    own = facts.last_of(a for a, _ in found)
    said = "; ".join(
        f"{facts.case.name(a)} since {facts.say(e)} ({days} working days)"
        for (a, days), e in zip(found, own, strict=True)
    )
    agencies = [a for a, _ in found]
    message = f"Nothing recorded for longer than its work explains: {said}."
    return raised(
        facts,
        "N04",
        subject,
        message,
        own,
        about=agencies,
        agencies=agencies,
        who=facts.names(agencies),
    )


@rule("N05", reads=(*READS, Request))
def n05_nothing_either_way(facts: Facts, subject: str) -> Gap | None:
    """Agencies that have had nothing, either way, with anyone while a worry is open. One gap for all."""
    if all(facts.answered(w) for w in facts.worries):
        return None
    found = [a.id for a in facts.case.agencies if _apart(facts, a.id)]
    if not found:
        return None
    days = facts.threshold("N05", "days")
    name = facts.names(found)
    message = (
        f"Told nobody and told nothing for {days} days or ever, while worries are open: {name}."
    )
    return raised(
        facts, "N05", subject, message, facts.last_of(found), about=found, agencies=found, who=name
    )


def _apart(facts: Facts, agency: str) -> bool:
    """True when an agency with people here has written, heard and been asked nothing for long."""
    days = facts.threshold("N05", "days")
    own = facts.case.entries_by_agency.get(agency, ())
    if (
        not facts.current_workers(agency)
        or too_silent(facts, agency)
        or (own and facts.days(facts.since(own[-1])) <= days)
    ):
        return False
    heard = facts.ledger.cells.get(agency, {}).keys() - {e.id for e in own}
    begun = max((span(i)[0] for i in facts.workers[agency]), default=date.min)
    new = begun != date.min and facts.days(begun) <= days
    return not (heard or new or facts.asked_of(agency))
