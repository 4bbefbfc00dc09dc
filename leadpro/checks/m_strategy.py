"""M: the strategy discussion. Whether there was one, and who was not part of it."""

from __future__ import annotations

import re

from leadpro.checks.facts import Facts
from leadpro.checks.m_meeting import READS
from leadpro.checks.model import Gap, rule
from leadpro.checks.raising import raised
from leadpro.records import Entry, Meeting

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


@rule("M01", _strategies, reads=READS)
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
        if facts.did(e, "strategy-discussion")
        or (facts.says(e, "strategy-discussion") and _held(facts, e))
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


def _held(facts: Facts, entry: Entry) -> bool:
    """True when an entry tells of a discussion, and not of one asked for or declined: it begins with it,
    or says nothing else was decided."""
    if re.match(r"\W*strat", entry.text, re.IGNORECASE):
        return not facts.either(entry, "question-asked")
    return not facts.either(entry, "declined", "question-asked")


def _took_part(facts: Facts, entry: Entry, kinds: tuple[str, ...]) -> bool:
    """True when an entry is known to an agency of these kinds, or its words name one."""
    rows = [facts.agency_table[k] for k in kinds]
    names = [n for row in rows for n in (row["title"], *row["names"])]
    said = r"\b(?:" + "|".join(re.escape(n.rstrip("*")) for n in names) + ")"
    return bool(facts.told(entry, *kinds)) or bool(re.search(said, entry.text, re.IGNORECASE))


@rule("M04", reads=READS)
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
