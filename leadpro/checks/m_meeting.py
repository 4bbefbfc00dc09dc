"""M: coming together. Who was at the discussion, who held part of it and was not asked, what is due."""

from __future__ import annotations

import re

from leadpro.checks import clocks
from leadpro.checks.clocks import Clock
from leadpro.checks.facts import Facts
from leadpro.checks.model import Gap, rule
from leadpro.checks.raising import raised
from leadpro.checks.record import came_with, state_of
from leadpro.days import say_date
from leadpro.records import Agency, Entry, Meeting, Person, Responsibility, Safeguard, Status

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


_WRITTEN = "written"  # the subject of a discussion that only an entry speaks of


def _strategies(facts: Facts) -> list[str]:
    return [m.id for m in facts.case.all(Meeting) if "strategy" in m.kind.lower()] or [_WRITTEN]


def _kinds_there(facts: Facts, meeting: Meeting, states: tuple[str, ...] = _HERE) -> set[str]:
    parties = [facts.case.one(a.who) for a in meeting.attendance if a.state in states]
    agencies = [facts.ledger.agency_of(p, meeting.on.first or facts.day) or p for p in parties]
    return {facts.kind(a) for a in agencies}


@rule("M01", _strategies, reads=_READS)
def m01_not_multi_agency(facts: Facts, subject: str) -> Gap | None:
    """A strategy discussion without health; without education, early years or the referrer."""
    if subject == _WRITTEN:
        return _written_of(facts, subject)
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


def _written_of(facts: Facts, subject: str) -> Gap | None:
    """The last strategy discussion that an entry says was held, and whom it does not name."""
    held = [
        e
        for e in facts.case.entries
        if facts.says(e, "strategy-discussion")
        and not facts.either(e, "declined", "question-asked")
    ]
    if not held:
        return None
    last = held[-1]
    sides = {"health": _HEALTH, "school or early years": _LEARNING}
    out = {
        side: there
        for side, kinds in sides.items()
        if (there := facts.agencies_of(*kinds)) and not _took_part(facts, last, kinds)
    }
    if not out:
        return None
    message = f"{facts.quote(last)}: nothing says that {' or '.join(out)} had a part in this strategy discussion."
    agencies = [a for there in out.values() for a in there]
    return raised(
        facts, "M01", subject, message, [last], about=[facts.child], agencies=agencies, who=" and ".join(out)
    )  # fmt: skip


def _took_part(facts: Facts, entry: Entry, kinds: tuple[str, ...]) -> bool:
    """True when an entry is known to an agency of these kinds, or its words name one."""
    rows = [facts.agency_table[k] for k in kinds]
    names = [n for row in rows for n in (row["title"], *row["names"])]
    said = r"\b(?:" + "|".join(re.escape(n.rstrip("*")) for n in names) + ")"
    return bool(facts.told(entry, *kinds)) or bool(re.search(said, entry.text, re.IGNORECASE))


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
    months = facts.threshold("M02", "months")
    late = (w for w in facts.worries if facts.since(w) <= on and facts.within(w, months))
    return sorted(set(facts.holders(late)) - asked)


@rule("M03", reads=(Meeting, Responsibility))
def m03_decision_without_owner(facts: Facts, subject: str) -> Gap | None:
    """A decision of a meeting without owner or day."""
    tasks = facts.case.all(Responsibility)
    bare = [
        m for m in facts.case.all(Meeting)
        if m.decisions and came_with(m, "Decisions")
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
    since = facts.since(harm[-1])
    held = [
        m
        for m in facts.case.all(Meeting)
        if "strategy" in m.kind.lower() and (m.on.last is None or m.on.last >= since)
    ]
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


@rule("M05", reads=(Status, Meeting, Entry, Agency))
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


@rule("M06", reads=(Safeguard, Agency, Entry))
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
