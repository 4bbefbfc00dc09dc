"""R: who is responsible for what. No owner, two owners, past its day, not accepted, gone."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import timedelta

from leadpro.checks.facts import Facts
from leadpro.checks.model import Gap, rule
from leadpro.checks.raising import raised
from leadpro.checks.record import state_of
from leadpro.checks.responsible import (
    cover_of,
    has_left,
    is_late,
    is_open,
    is_unaccepted,
    lead_of,
)
from leadpro.days import say_date
from leadpro.records import Entry, Responsibility

_READS = (Responsibility,)


def _open(facts: Facts) -> list[Responsibility]:
    return [r for r in facts.case.all(Responsibility) if is_open(r)]


def _owners(facts: Facts) -> Iterable[str]:
    return sorted({facts.case.one(o) for r in _open(facts) for o in r.owners})


@rule("R01", reads=_READS)
def r01_no_owner(facts: Facts, subject: str) -> Gap | None:
    """A responsibility that nobody owns."""
    found = [r for r in _open(facts) if not r.owners]
    if not found:
        return None
    more = f" and {len(found) - 1} more" if len(found) > 1 else ""
    return raised(
        facts, "R01", subject, f"Nobody owns “{found[0].what}”{more}.", about=[facts.child]
    )


@rule("R02", _owners, reads=_READS)
def r02_overdue(facts: Facts, subject: str) -> Gap | None:
    """Past its day; one gap an owner."""
    late = [r for r in _open(facts) if subject in r.owners and is_late(r, facts.day)]
    if not late:
        return None
    late.sort(key=lambda r: r.due.last if r.due and r.due.last else facts.day)
    name, first = facts.case.name(subject), late[0]
    more = f", and {len(late) - 1} more are past their day" if len(late) > 1 else ""
    harm = f" If it is not done: {first.if_not_done}" if first.if_not_done else ""
    message = f"“{first.what}” was due from {name} by {first.due}{more}.{harm}"
    since = first.due.first if first.due else None
    return raised(facts, "R02", subject, message, about=[subject], since=since, who=name)


@rule("R03", _owners, reads=_READS)
def r03_owner_left(facts: Facts, subject: str) -> Gap | None:
    """The owner of something open has left."""
    if not has_left(facts, subject):
        return None
    found = [r for r in _open(facts) if subject in r.owners]
    name = facts.case.name(subject)
    message = f"{name} has left and still owns “{found[0].what}”" + (
        f" and {len(found) - 1} more." if len(found) > 1 else "."
    )
    return raised(facts, "R03", subject, message, about=[subject], who=name)


@rule("R04", reads=_READS)
def r04_not_accepted(facts: Facts, subject: str) -> Gap | None:
    """Proposed, and nobody has accepted it."""
    found = [r for r in _open(facts) if is_unaccepted(facts, r)]
    if not found:
        return None
    owners = [o for r in found for o in r.owners]
    message = f"“{found[0].what}” was proposed to {facts.names(found[0].owners)} and is not known to be accepted."
    return raised(
        facts,
        "R04",
        subject,
        message,
        about=owners,
        since=found[0].steps[-1].on.first,
        who=facts.names(owners),
    )


@rule("R05", reads=(Entry,))
def r05_no_lead(facts: Facts, subject: str) -> Gap | None:
    """No lead, or the lead has left and nobody took over, or is away and nobody covers."""
    if person := lead_of(facts.case):
        return _lead_not_there(facts, subject, person)
    message = "Nobody is named as leading this case."
    return raised(facts, "R05", subject, message, about=[facts.child])


def _lead_not_there(facts: Facts, subject: str, lead: str) -> Gap | None:
    name = facts.case.name(lead)
    if left := facts.left_on(lead):
        message = f"{name}, the lead, left on {say_date(left)}; nobody is named who took over."
        about, own = [lead, facts.child], facts.written_by(lead)[-1:]
        return raised(facts, "R05", subject, message, own, about=about, since=left, who=name)
    away = any(state_of(i) == "away" for i in facts.work_of(lead))
    if not away or cover_of(facts.case):
        return None
    message = f"{name}, the lead, is away and nobody has accepted cover."
    return raised(facts, "R05", subject, message, about=[lead], who=name)


@rule("R06", reads=_READS)
def r06_two_owners(facts: Facts, subject: str) -> Gap | None:
    """Two owners: each may think that the other does it."""
    found = [r for r in _open(facts) if len(r.owners) > 1]
    if not found:
        return None
    message = f"“{found[0].what}” has {len(found[0].owners)} owners ({facts.names(found[0].owners)}): which one does it?"
    return raised(
        facts, "R06", subject, message, about=found[0].owners, who=facts.names(found[0].owners)
    )


@rule("R07", reads=(Responsibility, Entry))
def r07_done_and_nothing_different(facts: Facts, subject: str) -> Gap | None:
    """Months of done tasks and nothing different for the child."""
    days = facts.threshold("R07", "days")
    begin = facts.day - timedelta(days=days)
    done = [
        r for r in facts.case.all(Responsibility)
        if state_of(r) == "done" and (r.steps[-1].on.first or begin) >= begin
    ]  # fmt: skip
    worries = [w for w in facts.worries if facts.since(w) >= begin]
    better = [
        e
        for e in facts.case.entries
        if facts.since(e) >= begin and (e.nature == "strength" or facts.says(e, "good-news"))
    ]
    if (
        len(done) < facts.threshold("R07", "done")
        or len(worries) < facts.threshold("R07", "worries")
        or better
    ):
        return None
    message = f"{len(done)} tasks were done in {days} days, {len(worries)} worries came, and nothing says what is better."
    return raised(facts, "R07", subject, message, worries[-4:], about=[facts.child])
