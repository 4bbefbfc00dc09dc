"""What is due, and what needs me today, over any number of cases: lines that a command prints or gives on.

A case is called by its reference and the child's initials, as in the caseload.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator
from datetime import timedelta
from functools import partial
from typing import Literal

import msgspec

from leadpro.casefile import CaseFile
from leadpro.checks.engine import Checked
from leadpro.checks.presenting import title
from leadpro.owed.days import SetDay, set_days
from leadpro.standing import initials, standing

When = Literal["past", "today", "coming"]
Why = Literal["danger", "overdue", "today", "new", "next"]
WHYS: tuple[Why, ...] = ("danger", "overdue", "today", "new", "next")
"""Why something needs me, what cannot wait first."""


class Due(msgspec.Struct, frozen=True, kw_only=True):
    """One day that is set. `day` is the last day (ISO) of what may be rough, `first` its first; `days`
    from today, below nothing when it is past; `who` the names of those who owe it."""

    reference: str
    initials: str
    when: When
    day: str
    first: str
    days: int
    kind: str
    text: str
    who: tuple[str, ...]
    id: str


class Now(msgspec.Struct, frozen=True, kw_only=True):
    """One thing that needs me today. `code` is the rule's for what the rules ask, else null; `id` the
    record of a day that is set, else the key of the gap; `count` more than one for gaps that are new."""

    reference: str
    initials: str
    why: Why
    what: str
    code: str | None = None
    day: str | None = None
    count: int = 1
    id: str = ""


# --- what is due ------------------------------------------------------------------------------------


def due(cases: Iterable[CaseFile], days: int) -> list[Due]:
    """What is past its day and still asks, and what comes within so many days; by day, then by case."""
    found = [_due(case, one) for case in cases for one in _within(case, days)]
    return sorted(found, key=lambda d: (d.day, len(d.reference), d.reference))


def ahead(case: CaseFile, days: int) -> list[SetDay]:
    """The days of a case that are set from today on, within so many days."""
    return [d for d in _within(case, days) if d.last >= case.day]


def _within(case: CaseFile, days: int) -> Iterator[SetDay]:
    until = case.day + timedelta(days=days)
    for one in set_days(case):
        if one.is_past(case.day) or case.day <= one.last <= until:
            yield one


def _due(case: CaseFile, one: SetDay) -> Due:
    left = (one.last - case.day).days
    return Due(
        reference=case.case.reference, initials=initials(case.child.name),
        when="past" if left < 0 else "coming" if left else "today", day=one.last.isoformat(),
        first=one.first.isoformat(), days=left, kind=one.kind, text=one.words,
        who=tuple(filter(None, map(case.name, one.who))), id=one.record,
    )  # fmt: skip


# --- what needs me today ----------------------------------------------------------------------------


def today(cases: Iterable[tuple[Checked, Collection[str] | None]]) -> list[Now]:
    """What needs me today in each case, with the keys of the gaps that I last saw in it (None: never
    looked): danger first, then what is overdue, due today, new, next; the most urgent case first."""
    ordered = sorted(cases, key=lambda c: standing(c[0].case, c[0]).urgency)
    found = [one for checked, seen in ordered for one in _now(checked, seen)]
    return sorted(found, key=lambda n: WHYS.index(n.why))


def _now(checked: Checked, seen: Collection[str] | None) -> Iterator[Now]:
    case = checked.case
    now = partial(Now, reference=case.case.reference, initials=initials(case.child.name))
    for gap in (g for g in checked.gaps if g.code.startswith("D")):
        yield now(why="danger", what=title(gap.code), code=gap.code, id=gap.key)
    coming: list[SetDay] = []
    for one in set_days(case):
        if one.is_past(case.day) or one.last == case.day:
            why: Why = "today" if one.last == case.day else "overdue"
            yield now(why=why, what=_said(one), day=one.last.isoformat(), id=one.record)
        elif one.last > case.day:
            coming.append(one)
    fresh = [g for g in checked.gaps if seen is not None and g.key not in seen]
    if fresh:
        codes = ", ".join(Counter(g.code for g in fresh))
        yield now(why="new", what=f"since I last looked: {codes}", count=len(fresh))
    if coming:
        first = min(coming, key=lambda d: d.last)
        yield now(why="next", what=_said(first), day=first.last.isoformat(), id=first.record)  # fmt: skip


def _said(one: SetDay) -> str:
    return f"{one.kind}: {one.words}" if one.words else one.kind
