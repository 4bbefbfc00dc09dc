"""Who is responsible, on the day of a case: what is open, late, nobody's, two people's or not accepted, who
leads and who covers.

The rules R01 to R05, the page of responsibilities and the commands ask the same functions. No words here.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from leadpro.casefile import CaseFile
from leadpro.checks.facts import Facts
from leadpro.checks.record import state_of
from leadpro.records import Lead, Responsibility

OVER = ("done", "lapsed", "handed back")
"""The states in which a responsibility asks nothing of anybody any more."""


def is_open(task: Responsibility) -> bool:
    """True until it is done, has lapsed or was handed back."""
    return state_of(task) not in OVER


def is_late(task: Responsibility, day: date) -> bool:
    """Open and past its day; of a rough day, past its end."""
    return is_open(task) and bool(task.due and task.due.last and task.due.last < day)


def has_left(facts: Facts, owner: str) -> bool:
    """True of a professional who works for no agency here any more."""
    return owner in facts.professionals and not facts.ledger.agency_of(owner, facts.day)


def is_unaccepted(facts: Facts, task: Responsibility) -> bool:
    """Proposed to somebody, and for too long (thresholds.toml) nobody has said yes."""
    if not task.owners or state_of(task) != "proposed":
        return False
    proposed = task.steps[-1].on.first
    days = facts.threshold("R04", "working_days")
    return proposed is not None and bool(facts.working_days(proposed) > days)


# --- handed on --------------------------------------------------------------------------------------


def handed_from(case: CaseFile, task: Responsibility) -> Iterator[Responsibility]:
    """What it was before it was handed on, the newest first: each is a record of its own, so that on every
    day it is seen with whoever had it then."""
    seen = {task.id}
    before = case.get(task.hangs_on, Responsibility) if task.hangs_on else None
    while before and before.id not in seen:
        yield before
        seen.add(before.id)
        before = case.get(before.hangs_on, Responsibility) if before.hangs_on else None


def hangs_on(case: CaseFile, task: Responsibility) -> set[str]:
    """The meeting, plan or entry that it hangs on, through whoever had it before."""
    return {t.hangs_on for t in (task, *handed_from(case, task)) if t.hangs_on}


# --- the lead ---------------------------------------------------------------------------------------


def lead_of(case: CaseFile) -> str:
    """The person who leads on the day; empty when nobody does."""
    leads = [s for s in _begun(case) if s.state == "lead"]
    return case.one(leads[-1].person) if leads and leads[-1].person else ""


def cover_of(case: CaseFile) -> Lead | None:
    """The step by which somebody deputises for the lead on the day, the newest of several; None when
    nobody does. Cover with a last day ends by itself, and who deputised before does so again."""
    said = [s for s in _begun(case) if s.state in ("deputy", "ended")]
    said.sort(key=lambda s: s.on.sort_key)  # a later cover may have been written down first
    there: list[Lead] = []
    for step in said:
        there = [s for s in there if step.person and s.person != step.person]
        if step.state == "deputy":
            there.append(step)
    return there[-1] if there else None


def _begun(case: CaseFile) -> list[Lead]:
    """The steps of who leads that hold by the day: what is to come does not count yet."""
    return [s for s in case.case.leads if s.on.sort_key <= case.day]
