"""M: coming together. Who held part of it and was not asked, and what nobody was given to do."""

from __future__ import annotations

import re
from datetime import date

from leadpro import reference
from leadpro.checks.facts import Facts
from leadpro.checks.model import Gap, rule
from leadpro.checks.raising import raised
from leadpro.checks.record import came_with
from leadpro.checks.responsible import hangs_on
from leadpro.records import Entry, Meeting, Responsibility, Status, Telling
from leadpro.timescales import months_back

_TO_BE_DONE = re.compile(r"\bto be \w+(?:ed|ne|nt|de|en|ught|ken)\b", re.IGNORECASE)
_MET = ("strategy-discussion", "conference")
READS = (Entry, Meeting, Status, Telling)


@rule("M02", reads=READS)
def m02_holder_not_asked(facts: Facts, subject: str) -> Gap | None:
    """Someone who holds part of it was not asked to the last meeting or the next one."""
    found = [(m, out) for m in _last_and_next(facts) if (out := _left_out(facts, m))]
    if not found:
        return None if facts.case.all(Meeting) else _written_of(facts, subject)
    meeting, left_out = found[-1]
    who = facts.names(left_out)
    state = "was" if len(left_out) == 1 else "were"
    message = f"{who} held part of it and {state} not asked to the {meeting.kind} of {meeting.on}."
    return raised(
        facts, "M02", subject, message, about=left_out, agencies=left_out,
        since=meeting.on.first, who=who,
    )  # fmt: skip


def _written_of(facts: Facts, subject: str) -> Gap | None:
    """The last meeting that an entry tells of, where meetings are not written down as such: who held part
    of it and is neither the writer, nor told, nor named in the words as having come."""
    met = [e for e in facts.case.entries if e.nature == "meeting" or facts.says(e, *_MET)]
    if not met:
        return None
    last = met[-1]
    community = reference.table("holds")["community"]  # heard beforehand; not at the table
    held = sorted(_holders_by(facts, facts.since(last)))
    left_out = [
        a for a in held if facts.kind(a) not in community and not _was_there(facts, a, last)
    ]
    if not left_out:
        return None
    who = facts.names(left_out)
    message = f"{who} held part of it, and nothing says that they were asked: {facts.quote(last)}."
    return raised(
        facts, "M02", subject, message, [last], about=left_out, agencies=left_out, who=who
    )


def _was_there(facts: Facts, agency: str, entry: Entry) -> bool:
    words = f" {entry.text} ".casefold()
    row = facts.agency_table.get(facts.kind(agency), {})
    called = (facts.case.name(agency), row.get("title", ""), row.get("short", ""))
    named = any(w and w.casefold() in words for w in called)
    return named or facts.ledger.knows(agency, entry.id)


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
    return sorted(_holders_by(facts, on) - _asked(facts, meeting, on))


def _asked(facts: Facts, meeting: Meeting, on: date) -> set[str]:
    asked = {facts.case.one(a.who) for a in meeting.attendance}
    return asked | {facts.ledger.agency_of(p, on) for p in asked}


def _holders_by(facts: Facts, on: date) -> set[str]:
    """The agencies that held a worry of the year before a day, but none for which somebody works of
    whom something is alleged."""
    begin = months_back(on, facts.threshold("M02", "months"))
    late = (w for w in facts.worries if begin <= facts.since(w) <= on)
    return set(facts.holders(late)) - facts.of_the_alleged


@rule("M03", reads=(Entry, Meeting, Responsibility))
def m03_decision_without_owner(facts: Facts, subject: str) -> Gap | None:
    """A decision of a meeting without owner or day."""
    tasks = facts.case.all(Responsibility)
    bare = [
        m for m in facts.case.all(Meeting)
        if m.decisions and came_with(m, "Decisions")
        and not any(m.id in hangs_on(facts.case, t) and t.owners and t.due for t in tasks)
    ]  # fmt: skip
    if not bare:
        return None if facts.case.all(Meeting) else _to_be_done(facts, subject)
    first = bare[-1]
    message = f"“{first.decisions[0]}”, decided on {first.on}, has no owner and day."
    return raised(facts, "M03", subject, message, about=[facts.child], since=first.on.first)


def _to_be_done(facts: Facts, subject: str) -> Gap | None:
    """Where meetings are not written down as such: what an entry of one says is to be done, by nobody."""
    met = (e for e in facts.case.entries if e.nature == "meeting" or facts.says(e, *_MET))
    found = [e for e in met if _TO_BE_DONE.search(f"{e.text} {e.action}")]
    if not found:
        return None
    message = f"{facts.quote(found[-1])}: something is to be done, and nobody is named who does it, nor by when."
    return raised(facts, "M03", subject, message, found, about=[facts.child])
