"""M: coming together. Who was at the discussion, who held part of it and was not asked, what is due."""

from __future__ import annotations

import re
from datetime import date, timedelta

from leadpro import reference
from leadpro.checks.facts import Facts
from leadpro.checks.model import Gap, rule
from leadpro.checks.steps import raised
from leadpro.records import Agency, Entry, Meeting, Person, Responsibility, Safeguard, Status
from leadpro.timescales import add_working_days

_READS = (Entry, Meeting, Agency, Person, Status)
_HEALTH = (
    "gp",
    "health-visiting",
    "school-nursing",
    "hospital",
    "paediatrics",
    "midwifery",
    "camhs",
)
_LEARNING = ("school", "nursery", "college")
_HERE = ("came", "sent information")
# A family's meetings go by several names, and are often written in letters.
_ALSO_CALLED = {"family": "family|taf|tac|team around"}


def _strategies(facts: Facts) -> list[str]:
    return [m.id for m in facts.case.all(Meeting) if "strategy" in m.kind.lower()]


def _kinds_there(facts: Facts, meeting: Meeting, states: tuple[str, ...] = _HERE) -> set[str]:
    parties = [facts.case.one(a.who) for a in meeting.attendance if a.state in states]
    agencies = [facts.ledger.agency_of(p, meeting.on.first or facts.day) or p for p in parties]
    return {facts.kind(a) for a in agencies}


@rule("M01", _strategies, reads=_READS)
def m01_not_multi_agency(facts: Facts, subject: str) -> Gap | None:
    """A strategy discussion without health; without education, early years or the referrer."""
    meeting = facts.case.get(subject, Meeting)
    if meeting is None or not meeting.attendance:
        return None
    there = _kinds_there(facts, meeting)
    missing = [] if there & set(_HEALTH) else ["health"]
    learning = facts.agencies_of(*_LEARNING)
    if learning and not there & set(_LEARNING):
        missing.append("school or early years")
    if not missing:
        return None
    message = (
        f"The strategy discussion of {meeting.on} was without {' and without '.join(missing)}."
    )
    return raised(
        facts, "M01", subject, message, about=[facts.child], agencies=learning if len(missing) > 1 else (),
        since=meeting.on.first, who=" and ".join(missing),
    )  # fmt: skip


@rule("M02", reads=(*_READS,))
def m02_holder_not_asked(facts: Facts, subject: str) -> Gap | None:
    """Someone who holds part of it was not asked to the last meeting or the next one."""
    found = [(m, out) for m in _last_and_next(facts) if (out := _left_out(facts, m))]
    if not found:
        return None
    meeting, left_out = found[-1]
    who = facts.names(left_out)
    state = "was" if len(left_out) == 1 else "were"
    message = f"{who} held part of it and {state} not asked to the {meeting.kind} of {meeting.on}."
    return raised(
        facts, "M02", subject, message, about=left_out, agencies=left_out,
        since=meeting.on.first, who=who,
    )  # fmt: skip


def _last_and_next(facts: Facts) -> list[Meeting]:
    """The newest meeting that has been and the first that is to come, of those that say who was asked."""
    every = sorted(
        (m for m in facts.case.all(Meeting) if m.attendance), key=lambda m: m.on.sort_key
    )
    been = [m for m in every if m.on.sort_key <= facts.day]
    return [*been[-1:], *every[len(been) : len(been) + 1]]


def _left_out(facts: Facts, meeting: Meeting) -> list[str]:
    """The agencies that held a worry of the last year by a meeting's day and were not asked to it."""
    on = min(meeting.on.first or facts.day, facts.day)
    asked = {facts.case.one(a.who) for a in meeting.attendance}
    asked |= {facts.ledger.agency_of(p, on) for p in asked}
    holders = {
        facts.case.one(w.agency)
        for w in facts.worries
        if w.agency and facts.since(w) <= on and facts.within(w, 12)
    }
    return sorted(holders - asked)


@rule("M03", reads=(Meeting, Responsibility))
def m03_decision_without_owner(facts: Facts, subject: str) -> Gap | None:
    """A decision of a meeting without owner or day."""
    tasks = facts.case.all(Responsibility)
    bare = [
        m for m in facts.case.all(Meeting)
        if m.decisions and (m.came_from is None or "Decisions" in m.came_from.columns)
        and not any(t.hangs_on == m.id and t.owners and t.due for t in tasks)
    ]  # fmt: skip
    if not bare:
        return None
    first = bare[-1]
    message = f"“{first.decisions[0]}”, decided on {first.on}, has no owner and day."
    return raised(facts, "M03", subject, message, about=[facts.child], since=first.on.first)


@rule("M04", reads=_READS)
def m04_no_strategy_discussion(facts: Facts, subject: str) -> Gap | None:
    """Signs of significant harm, and I know of no strategy discussion, nor why not."""
    harm = [e for e in facts.case.entries if _significant(facts, e)]
    if not harm:
        return None
    since = facts.since(harm[0])
    held = [m for m in facts.case.all(Meeting) if "strategy" in m.kind.lower()]
    if held or any(
        facts.since(e) >= since for e in facts.entries("strategy-discussion", "conference")
    ):
        return None
    agencies = facts.agencies_of("social-care")
    who = facts.names(agencies) if agencies else "children's social care"
    message = (
        f"{facts.quote(harm[-1])}: these may be signs of significant harm, and no strategy discussion is "
        f"known here, nor why not. {who} would know."
    )
    children = [c for e in harm for c in facts.about_children(e)]
    return raised(
        facts, "M04", subject, message, harm, about=children, agencies=agencies, grave=True, who=who
    )


def _significant(facts: Facts, entry: Entry) -> bool:
    """True when an entry may hold a sign of significant harm by somebody else."""
    if facts.says(entry, "county-lines", "exploitation"):
        return True
    alone = facts.says(entry, "suicidal") and not facts.says(entry, "harm", "sexual-harm")
    return facts.is_harm(entry) and not alone


@rule("M05", reads=(Status, Meeting, Entry))
def m05_timescale(facts: Facts, subject: str) -> Gap | None:
    """A timescale is due or past. Each is data with its source; every unverified one says so."""
    warn = facts.threshold("M05", "working_days_before")
    due = [
        d
        for d in _clocks(facts)
        if facts.day >= d[0] or facts.working_days(facts.day, d[0]) <= warn
    ]
    if not due:
        return None
    day, title, unverified = min(due)
    state = "was due" if day < facts.day else "is due"
    check = " (check locally)" if unverified else ""
    return raised(
        facts,
        "M05",
        subject,
        f"{title} {state} on {day.day} {day:%b %Y}{check}.",
        about=[facts.child],
        since=day,
    )


def _clocks(facts: Facts) -> list[tuple[date, str, bool]]:
    """Every clock that a running status started and nothing has met: day due, title, unverified."""
    clocks = []
    rows = (r for r in reference.table("timescales")["timescale"] if r["met_in"] == "meeting")
    for row in rows:
        days = row.get("working_days") or row.get("days")
        for begun in _begun(facts, row.get("status", "")) if days else ():
            working = "working_days" in row
            due = add_working_days(begun, days) if working else begun + timedelta(days=days)
            if not _met(facts, row, begun, max(due, facts.day)):
                clocks.append((due, row["title"], bool(row.get("unverified"))))
    return clocks


def _begun(facts: Facts, kind: str) -> list[date]:
    """The days on which a status of this kind began that is still running."""
    running = [
        s
        for s in facts.case.all(Status)
        if s.kind == kind and s.steps and s.steps[-1].state == "begun"
    ]
    days = [next((x.on.first for x in s.steps if x.state == "begun"), None) for s in running]
    return [d for d in days if d]


def _met(facts: Facts, row: dict[str, str], begun: date, end: date) -> bool:
    """True when a meeting of a clock's kind, recorded or written of, lies between two days."""
    named = re.compile(rf"\b(?:{_ALSO_CALLED.get(row['met_by'], row['met_by'])})\b", re.IGNORECASE)
    held = [(m.on.first, m.kind) for m in facts.case.all(Meeting) if m.on.first]
    held += [(facts.since(e), e.text) for e in facts.case.entries if _tells_of_meeting(facts, e)]
    return any(begun <= day <= end and named.search(words) for day, words in held)


def _tells_of_meeting(facts: Facts, entry: Entry) -> bool:
    return "meeting" in (entry.nature, facts.reading(entry).nature)


@rule("M06", reads=(Safeguard, Agency, Entry))
def m06_order_ends(facts: Facts, subject: str) -> Gap | None:
    """An order or safety plan ends or has ended, or someone who meets the child does not know it."""
    warn = facts.threshold("M06", "working_days_before")
    for guard in facts.case.all(Safeguard):
        ends = guard.ends.first if guard.ends else None
        over = bool(guard.steps) and guard.steps[-1].state == "ended"
        unaware = [p for p in guard.must_know if p not in guard.knows]
        if ends and not over and (facts.day >= ends or facts.working_days(facts.day, ends) <= warn):
            state = "ended" if ends <= facts.day else "ends"
            message = f"The {guard.kind} ({guard.terms}) {state} on {ends.day} {ends:%b %Y}."
            about = [*guard.protects, *guard.binds]
            return raised(facts, "M06", subject, message, about=about, since=ends)
        if unaware and not over:
            message = f"{facts.names(unaware)} must know of the {guard.kind} and is not known to."
            begun = guard.begins.first if guard.begins else None
            return raised(facts, "M06", subject, message, about=unaware, since=begun)
    return None if facts.case.all(Safeguard) else _only_written_of(facts, subject)


def _only_written_of(facts: Facts, subject: str) -> Gap | None:
    """An order, licence condition or safety plan that an entry speaks of and nobody has recorded."""
    found = facts.entries("order-made", "release")
    if not found:
        return None
    meeting = [
        a.id for a in facts.case.agencies if facts.agency_table.get(a.kind, {}).get("sees_child")
    ]
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
