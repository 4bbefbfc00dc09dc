"""What a request has come to: the conditions that rules, lists and acts share, each written once here.

No rule. How it is said is `leadpro.requests`'s.
"""

from __future__ import annotations

from leadpro.casefile import CaseFile
from leadpro.checks.facts import Facts
from leadpro.checks.k_needs import SOCIAL_CARE
from leadpro.checks.record import state_of
from leadpro.records import Escalation, Request
from leadpro.signals import reading

ANSWERS = frozenset({"told", "nothing held", "refused"})
"""What ends the waiting. "No reply" does not: it says that somebody still waits."""


def unanswered(request: Request) -> bool:
    """True while it was asked and nothing came back."""
    return state_of(request) not in ("", *ANSWERS)


def late(facts: Facts, request: Request) -> bool:
    """True when nothing came back and more working days have gone by than K02 waits for."""
    if not unanswered(request):
        return False
    due = request.due or request.steps[0].on
    return due.last is not None and facts.working_days(due.last) > _patience(facts, request)


def _patience(facts: Facts, request: Request) -> int:
    """Working days to wait past the day a request was due, or past the day it was made."""
    if request.due:
        return int(facts.threshold("K02", "working_days"))
    referral = "referral" in reading.read(request.what).signals
    if referral and facts.kind(facts.case.one(request.to)) == SOCIAL_CARE:
        return int(facts.threshold("K02", "referral_working_days"))
    return int(facts.threshold("K02", "undated_working_days"))


def refused(request: Request) -> bool:
    """True when the last that came back is a no."""
    return state_of(request) == "refused"


def taken_further(case: CaseFile) -> dict[str, Escalation]:
    """What was taken a level up, by the id of the record that it is about."""
    return {e.about: e for e in case.all(Escalation) if e.about}
