"""A gap set aside: until which day, and when it comes back by itself.

It ends on its day, or when evidence comes in that is graver or from another agency than what was
seen when it was set aside. How long one may be set aside is data (`thresholds.toml`).
"""

from __future__ import annotations

from datetime import date, timedelta
from typing import NamedTuple

from leadpro.casefile import CaseFile
from leadpro.checks.facts import Facts
from leadpro.checks.model import Gap
from leadpro.problem import Problem
from leadpro.records import Day, Entry, SetAside
from leadpro.timescales import add_working_days


class Aside(NamedTuple):
    """Why and until when a gap is set aside, and by whom."""

    reason: str
    until: date
    by: str
    second_name: str


def aside(case: CaseFile, facts: Facts, gap: Gap) -> Aside | None:
    """How a gap is set aside on the day of the case file; None when it is open."""
    for record in case.all(SetAside):
        until = record.until.last
        if record.key != gap.key or until is None or until < case.day:
            continue
        if not _new_evidence(case, facts, gap, record):
            return Aside(record.reason, until, record.by, record.second_name)
    return None


def _new_evidence(case: CaseFile, facts: Facts, gap: Gap, record: SetAside) -> bool:
    seen = [e for e in (case.get(i, Entry) for i in record.seen) if e]
    agencies = {case.one(e.agency) for e in seen}
    grave = any(facts.is_harm(e) for e in seen)
    new = [e for e in (case.get(i, Entry) for i in gap.entries if i not in record.seen) if e]
    return any(case.one(e.agency) not in agencies or (facts.is_harm(e) and not grave) for e in new)


def latest_day(facts: Facts, code: str, today: date) -> date:
    """The last day until which a gap of this code may be set aside from `today`."""
    if code.startswith("D"):
        return add_working_days(today, facts.threshold("set_aside", "danger_working_days"))
    return today + timedelta(days=facts.threshold("set_aside", "days"))


def refuse_too_long(facts: Facts, code: str, today: date, until: Day, second_name: str) -> None:
    """Raise a Problem when a gap may not be set aside like this."""
    latest = latest_day(facts, code, today)
    if until.last is None or until.last > latest:
        raise Problem(
            f"{code} can be set aside until {latest.isoformat()} at the latest.",
            "Choose a day up to then; it can be set aside again with a new reason.",
        )
    if code.startswith("D") and not second_name.strip():
        raise Problem(
            f"{code} is about danger: setting it aside needs a second name.",
            "Give the name of the colleague or manager who agrees.",
        )
