"""How long an agency may be silent before that is a question: what its kind of work explains.

The numbers are data (`agencies.toml`, and the set contacts of `timescales.toml`). An agency that never
wrote anything is not silent but absent, and other rules ask about it.
"""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from leadpro import reference
from leadpro.checks.expected import unborn
from leadpro.checks.facts import Facts
from leadpro.records import Entry, Person
from leadpro.timescales import in_term, is_working_day

_ABSENT = ("low-attendance", "off-roll", "missing-episode", "child-not-seen")


def too_silent(facts: Facts, agency: str) -> int:
    """Working days since an agency's last entry when they are too many; else 0."""
    row = facts.agency_table.get(facts.kind(agency), {})
    own = facts.case.entries_by_agency.get(agency, ())
    limit = _limit(facts, row)
    if limit is None or not own:
        return 0
    counted = _counted(facts, row.get("silence_when", ""), own[-1])
    return facts.working_days(facts.since(own[-1])) if counted > limit else 0


def _limit(facts: Facts, row: dict[str, Any]) -> int | None:
    """Working days of silence that this kind of agency's work explains on the day; None: never judged."""
    if "silence" not in row:
        return None
    if _applies(facts, row.get("silence_when", "")):
        return int(row["silence"])
    others = [
        int(days)
        for status, days in row.get("silence_else", {}).items()
        if status in facts.statuses
    ]
    return min(others, default=None)


def _applies(facts: Facts, when: str) -> bool:
    if when == "term":
        return in_term(facts.day)
    if when == "set-contact":
        return _youngest_born(facts) is not None
    if when == "under-5":
        return _young(facts, facts.child)
    if when == "unborn":
        return unborn(facts)
    return when == "" or when in facts.statuses


def _counted(facts: Facts, when: str, last: Entry) -> int:
    """The working days that count against an agency whose last entry this is."""
    if when == "term":
        return _unexplained(facts, last)
    if when == "set-contact":
        due = _next_set_contact(facts, facts.since(last))
        return facts.working_days(due) if due else 0
    return facts.working_days(facts.since(last))


def _unexplained(facts: Facts, last: Entry) -> int:
    """Working days in term since a school's last words, when those speak of absence; else 0."""
    if not facts.says(last, *_ABSENT):
        return 0
    days = (facts.since(last) + timedelta(n + 1) for n in range(facts.days(facts.since(last))))
    return sum(is_working_day(d) and in_term(d) for d in days)


def _youngest_born(facts: Facts) -> date | None:
    """The birthday of the youngest child of the household who is under five; None when there is none."""
    people = (facts.case.get(c, Person) for c in facts.children if _young(facts, c))
    return max((p.born.first for p in people if p and p.born and p.born.first), default=None)


def _young(facts: Facts, child: str) -> bool:
    """True for a child known to be born and not past five."""
    months = facts.months(child)
    return months is not None and months >= 0 and not facts.past_five(child)


def _next_set_contact(facts: Facts, after: date) -> date | None:
    """The last day of the first set contact that opens after a day; None when no more are to come."""
    born = _youngest_born(facts)
    if born is None:
        return None
    rows = reference.table("timescales")["set_contact"]
    ends = [
        born + timedelta(days=row["to_days"])
        for row in rows
        if born + timedelta(days=row["from_days"]) > after
    ]
    return min(ends, default=None)
