"""A case as one line of a caseload: what is new since I last looked, which day comes next, how much is
written; and what is still open when it is to be closed.

Pure. Counts and days only, never a score; the order of the lines is `Standing.urgency`.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

import msgspec

from leadpro.casefile import CaseFile
from leadpro.checks.engine import Checked
from leadpro.checks.record import state_of
from leadpro.owed.days import set_days
from leadpro.problem import Problem
from leadpro.records import Author, Case, Day, Step
from leadpro.standing import Standing, standing
from leadpro.timescales import by_week

WEEKS = 12


class Coming(NamedTuple):
    """The next day that something is due, and what: a word, never its content."""

    day: date
    what: str


@dataclass(frozen=True)
class CaseLine:
    """One case of the caseload. `new` counts the gaps since I last looked; None until the rules ran or
    when I never looked. `weeks` counts the entries of each of the last weeks."""

    standing: Standing
    closed: bool
    coming: Coming | None
    weeks: tuple[int, ...]
    new: int | None = None


def case_line(case: CaseFile, checked: Checked | None, seen: Collection[str] | None) -> CaseLine:
    """The line of a case; `seen` are the keys of the gaps that I last saw (None: never looked)."""
    new = None
    if checked is not None and seen is not None:
        new = sum(gap.key not in seen for gap in checked.gaps)
    days = (e.day.first for e in case.entries if e.day.first)
    weeks = by_week(days, case.day, WEEKS)
    return CaseLine(standing(case, checked), is_closed(case.case), coming(case), weeks, new)


def coming(case: CaseFile) -> Coming | None:
    """The nearest day from today on; what is past is overdue and counted elsewhere."""
    ahead = (d for d in set_days(case) if d.first >= case.day)
    return next((Coming(d.first, d.kind) for d in ahead), None)


# --- open, closed, open again -----------------------------------------------------------------------


def is_closed(case: Case) -> bool:
    """True when its last step closed it."""
    return state_of(case) == "closed"


def still_open(line: CaseLine, checked: Checked) -> list[str]:
    """What closing would leave open, in words, the gravest first; empty when the rules see nothing."""
    figures, q05 = line.standing, [g for g in checked.gaps if g.code == "Q05"]
    unwritten = sum(len(g.entries) for g in q05)
    said = (
        (figures.danger or 0, "question about harm", "questions about harm"),
        (figures.overdue, "task overdue", "tasks overdue"),
        (unwritten, "entry not in the agency's record", "entries not in the agency's record"),
        (figures.gaps or 0, "gap in all", "gaps in all"),
    )
    return [f"{count} {one if count == 1 else many}" for count, one, many in said if count]


def turned(case: Case, closing: bool, reason: str, author: Author, today: date) -> Case:
    """The case closed, or open again. Problem when it is so already, or nobody says why."""
    state = "closed" if closing else "reopened"
    if is_closed(case) == closing:
        raise Problem(
            f"{case.reference} is {'closed' if closing else 'open'} already.",
            "See `leadpro case list`.",
        )
    if closing and not reason.strip():
        raise Problem("Why is it closed?", "Say it in a sentence: others will ask.")
    step = Step(state=state, on=Day.on(today), by=author.name, reason=reason.strip())
    return msgspec.structs.replace(case, steps=(*case.steps, step))
