"""The clocks of a case: what started each, what answered it, and on which day it is due next.

Which clocks there are, and their lengths, is data (`timescales.toml`). Nothing here says that a step
was missed: an answer may stand in a record that nobody has brought here.
"""

from __future__ import annotations

import re
from datetime import date, timedelta
from itertools import takewhile
from math import ceil
from typing import Any, NamedTuple

from leadpro import reference
from leadpro.checks.facts import Facts
from leadpro.records import Entry, Meeting, Status
from leadpro.timescales import add_working_days

_NOBODY_MET = ("no-access", "child-not-seen")


class Clock(NamedTuple):
    """A clock that runs: the day it is due, its row of `timescales.toml`, the entry that started it."""

    due: date
    row: dict[str, Any]
    entry: Entry | None = None


def running(facts: Facts) -> list[Clock]:
    """The next day of every clock that something started and nothing has ended, the earliest first."""
    found = [c for row in _rows() if not _unheard(facts, row) and (c := _next(facts, row))]
    return sorted(found, key=lambda c: (c.due, c.row["code"]))


def _rows() -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = reference.table("timescales")["timescale"]
    return rows


def _unheard(facts: Facts, row: dict[str, Any]) -> bool:
    """True when a clock is answered by an agency that writes nothing here."""
    kind = row.get("by", "")
    return bool(kind) and not any(facts.kind_of_entry(e) == kind for e in facts.case.entries)


def _next(facts: Facts, row: dict[str, Any]) -> Clock | None:
    begun, entry = _begun(facts, row)
    if begun is None:
        return None
    due: date | None = _first(row, begun)
    for on in _answers(facts, row, begun):
        if due is None or on > max(due, facts.day):
            break
        due = on + timedelta(days=row["every_days"]) if "every_days" in row else None
    return Clock(due, row, entry) if due else None


def _first(row: dict[str, Any], begun: date) -> date:
    """The first day on which a clock is due. Records hold days: hours count as the days they begin."""
    if "working_days" in row:
        return add_working_days(begun, row["working_days"])
    return begun + timedelta(days=row["days"] if "days" in row else ceil(row["hours"] / 24))


def _begun(facts: Facts, row: dict[str, Any]) -> tuple[date | None, Entry | None]:
    """The day a clock started, and the entry whose words did; None when nothing has."""
    if "status" in row:
        return max(_first_days(facts, row["status"]), default=None), None
    if "after" in row:
        return _answered(facts, row["after"]), None
    found = [
        e
        for e in facts.entries(*row.get("signals", ()))
        if facts.within(e, facts.threshold("M05", "months")) and not _says(row, e.text)
    ]
    return (facts.since(found[-1]), found[-1]) if found else (None, None)


def _first_days(facts: Facts, kind: str) -> list[date]:
    """The first day of each status of a kind that is running, since it last ended."""
    runs = (
        list(takewhile(lambda step: step.state == "begun", reversed(s.steps)))
        for s in facts.case.all(Status)
        if s.kind == kind
    )
    return [day for run in runs if run and (day := run[-1].on.first)]


def _answered(facts: Facts, code: str) -> date | None:
    """The day on which the clock of a code was first answered."""
    row = next(r for r in _rows() if r["code"] == code)
    begun, _ = _begun(facts, row)
    days = _answers(facts, row, begun) if begun else []
    return next((d for d in days if d <= facts.day), None)


def _answers(facts: Facts, row: dict[str, Any], begun: date) -> list[date]:
    """The days from which a clock may be answered on which it was, or will be, in order. What answered
    the clock before this one does not answer it too."""
    days = [m.on.first for m in facts.case.all(Meeting) if m.on.first and _says(row, m.kind)]
    days += [facts.since(e) for e in facts.case.entries if _answers_it(facts, row, e)]
    return sorted(d for d in days if d > begun or (d == begun and "after" not in row))


def _answers_it(facts: Facts, row: dict[str, Any], entry: Entry) -> bool:
    if row["met_in"] == "meeting":
        tells = "meeting" in (entry.nature, facts.reading(entry).nature)
    else:
        tells = not facts.says(entry, *_NOBODY_MET)
    return tells and row.get("by") in (None, facts.kind_of_entry(entry)) and _says(row, entry.text)


def _says(row: dict[str, Any], words: str) -> bool:
    """True when words name the meeting or step that answers a clock."""
    named = "|".join(re.escape(w) for w in row["met_by"])
    return bool(re.search(rf"\b(?:{named})\b", words, re.IGNORECASE))
