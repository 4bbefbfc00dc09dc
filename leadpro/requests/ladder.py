"""The ladder of a disagreement: its stages and days, and who is one level up in each kind of agency.

What the table says (`ladder.toml`); where one disagreement stands is `standing`'s. All of it is to be
checked locally.
"""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from leadpro import reference
from leadpro.casefile import CaseFile
from leadpro.records import Agency
from leadpro.timescales import add_working_days

ENDED = frozenset({"resolved", "withdrawn"})
"""The states in which a disagreement is over."""


class Stage(NamedTuple):
    """One stage: its code, title, who speaks to whom, by when an answer is wanted, what to do at it."""

    code: str
    title: str
    who: str
    working_days: int
    harm_working_days: int
    ask: str

    def deadline(self, begun: date, *, harm: bool) -> date:
        """The day by which an answer is wanted."""
        return add_working_days(begun, self.harm_working_days if harm else self.working_days)


STAGES = tuple(Stage(**row) for row in reference.table("ladder")["stage"])
"""From the lowest to the highest, in the order of `Escalation.STATES`."""


def stage(code: str) -> Stage | None:
    """The stage of this code; None when it is none (a disagreement that is over, or has no step)."""
    return next((s for s in STAGES if s.code == code), None)


def next_stage(code: str) -> Stage | None:
    """The stage above; the first for none, None above the last."""
    codes = [s.code for s in STAGES]
    at = codes.index(code) + 1 if code in codes else 0
    return STAGES[at] if at < len(STAGES) else None


def one_up(case: CaseFile, agency: str) -> str:
    """Who is one level up in an agency: as recorded of it, else as the table has it for its kind."""
    found = case.get(agency, Agency)
    if found and found.next_level_up:
        return found.next_level_up
    rows = reference.table("ladder")["above"]
    kind = found.kind if found else ""
    who = next((str(r["who"]) for r in rows if kind in r["agencies"]), "")
    return f"{who} (check locally)" if who else str(reference.table("ladder")["otherwise"])
