"""An independent reading of who knew what by when, from raw rows, in a dozen lines."""

from __future__ import annotations

from datetime import date

from leadpro.records import Entry, Involvement, Record, Telling
from leadpro.records.day import Day


def certain(on: Day, recorded: date) -> date:
    """The last day it can have been; the day it was written down when nobody knows."""
    return on.last if on.last else recorded


def knew(
    rows: list[Record], recorded: dict[str, date], same: dict[str, str], party: str, day: date
) -> set[str]:
    """The ids of the entries that a party (agency or person) knew at the end of a day."""
    one = lambda i: same.get(i, i)  # noqa: E731
    entries = {r.id: r for r in rows if isinstance(r, Entry)}
    own = {e.id: certain(e.learned or e.day, recorded[e.id]) for e in entries.values()}
    there = {i for i, learned in own.items() if learned <= day}
    known = {i for i in there if party in (one(entries[i].agency), one(entries[i].author))}
    for t in (r for r in rows if isinstance(r, Telling)):
        for step in (s for s in t.steps if s.state in ("told", "read", "confirmed")):
            when = certain(step.learned or step.on, recorded[t.id])
            for i in (x.entry for x in t.told if x.entry in there):
                reached_on = max(when, own[i])
                reached = {one(p) for p in t.to} | {
                    _agency(rows, one(p), reached_on, same) for p in t.to
                }
                if party in reached and reached_on <= day:
                    known.add(i)
    return known


def _agency(rows: list[Record], person: str, day: date, same: dict[str, str]) -> str:
    begun = [
        (r.steps[0].on.first or date.min, same.get(r.agency, r.agency))
        for r in rows
        if isinstance(r, Involvement) and same.get(r.person, r.person) == person
        and (r.steps[0].on.first or date.min) <= day and (len(r.steps) == 1 or day <= (r.steps[1].on.last or date.max))
    ]  # fmt: skip
    return max(begun, default=(date.min, ""))[1]
