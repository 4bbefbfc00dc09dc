"""Where each disagreement stands: at which stage since when, by when an answer is wanted, what comes next."""

from __future__ import annotations

import re
from datetime import date
from typing import NamedTuple

from leadpro import reference
from leadpro.casefile import CaseFile
from leadpro.checks.facts import Facts
from leadpro.checks.readings import HARM
from leadpro.checks.record import state_of
from leadpro.records import UNKNOWN, Day, Entry, Escalation, Request
from leadpro.requests.ladder import ENDED, Stage, next_stage, one_up, stage
from leadpro.signals import reading


class Disagreement(NamedTuple):
    """One disagreement as of a day. `due` is None when it is over or nobody knows since when it is at its
    stage; `above` is who is one level up there; `harm` that harm to a child is named."""

    escalation: Escalation
    state: str
    stage: Stage | None
    since: Day
    due: date | None
    above: str
    harm: bool
    next: Stage | None

    @property
    def over(self) -> bool:
        """True when it was resolved or withdrawn."""
        return self.state in ENDED


def disagreements(case: CaseFile) -> list[Disagreement]:
    """Every disagreement, those that go on first and of them the one due first."""
    facts = Facts(case)
    found = [disagreement(facts, e) for e in case.all(Escalation)]
    return sorted(found, key=lambda d: (d.over, d.due or date.max, d.escalation.id))


def disagreement(facts: Facts, escalation: Escalation) -> Disagreement:
    """Where one stands, as of the day of the case file."""
    state, since = state_of(escalation), _since(escalation)
    at, harm = stage(state), _names_harm(facts, escalation)
    return Disagreement(
        escalation, state, at, since, _due(escalation, at, since, harm),
        one_up(facts.case, escalation.with_agency), harm,
        None if state in ENDED else next_stage(state),
    )  # fmt: skip


def _since(escalation: Escalation) -> Day:
    """The day of the first step of the stage it is at: later ones only say what was answered there."""
    since, state = UNKNOWN, ""
    for step in escalation.steps:
        if step.state != state:
            since, state = step.on, step.state
    return since


def _due(escalation: Escalation, at: Stage | None, since: Day, harm: bool) -> date | None:
    """The day set, unless it was set for an earlier stage; else the stage's own."""
    if at is None:
        return None
    begun, set_for = since.first, escalation.deadline and escalation.deadline.last
    if set_for and (begun is None or set_for >= begun):
        return set_for
    return at.deadline(begun, harm=harm) if begun else None


def _feared() -> tuple[str, ...]:
    """How words begin that name harm where the future is feared, which the reading of events does not read."""
    return tuple(reference.table("ladder")["harm"])


def _names_harm(facts: Facts, escalation: Escalation) -> bool:
    """True when its words, what it or its request is about, or any entry of late names harm to a child."""
    said = reading.read(f"{escalation.issue}. {escalation.could_happen}", *facts.first_names)
    feared = re.findall(r"[a-z-]+", escalation.could_happen.lower())
    if not HARM.isdisjoint(said.signals) or any(w.startswith(_feared()) for w in feared):
        return True
    request = facts.case.get(escalation.about, Request)
    entry = facts.case.get(request.entry if request else escalation.about, Entry)
    days = facts.threshold("D05", "days")
    late = any(facts.days(facts.since(e)) <= days for e in facts.harms)
    return late or (entry is not None and facts.is_harm(entry))
