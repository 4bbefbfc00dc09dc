"""K: what was asked, offered or passed on, and nothing came back.

What was shared and why is asked in `s_sharing.py`.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from leadpro.checks.asked import late
from leadpro.checks.facts import Facts
from leadpro.checks.k_needs import READS, SOCIAL_CARE
from leadpro.checks.model import Gap, rule
from leadpro.checks.raising import raised
from leadpro.checks.speaking import ENFORCING
from leadpro.records import Entry, Request

_SENT = ("question-asked", "referral", "notice-sent")
_ASKING = ("referral", "request")
_FAILED = ("help-refused", "declined", "adult-missed", "not-engaging", "no-answer")


@rule("K02", reads=(*READS, Request))
def k02_unanswered(facts: Facts, subject: str) -> Gap | None:
    """A question, request or referral without an answer, or declined or not taken up and dropped."""
    let_go = _let_go(facts)
    waiting = [r for r in facts.case.all(Request) if late(facts, r)]
    sent = facts.entries(*_SENT, *_FAILED)
    dropped = [e for e in sent if e.id in let_go or _unheard(facts, e)]
    if not waiting and not dropped:
        return None
    if waiting:
        message = f"No answer is recorded to: {waiting[0].what} (asked of {facts.names([waiting[0].to])})."
    else:
        message = (
            f"{facts.quote(dropped[-1])}: asked for or offered, not taken up, and nothing after it."
        )
    entries = [e for e in (facts.case.get(r.entry, Entry) for r in waiting) if e] + dropped
    meant: set[str] = set().union(*map(facts.involves, dropped))
    about = [
        *(r.to for r in waiting if r.to),
        *(p.id for p in facts.case.people if p.id in meant),
    ]
    since = min((r.steps[0].on.sort_key for r in waiting if r.steps), default=None)
    return raised(facts, "K02", subject, message, entries, about=about or None, since=since)


def _taken_up(facts: Facts) -> dict[str, date]:
    """Theme -> the last day on which help was taken, a question answered or a refusal challenged."""
    last: dict[str, date] = {}
    for entry in facts.entries("help-taken", "answered", "challenged"):
        for theme in facts.themes_of(entry):
            last[theme] = max(last.get(theme, date.min), facts.since(entry))
    return last


def _let_go(facts: Facts) -> set[str]:
    """The ids of what was asked for or offered and not taken up, with nothing after it."""
    taken_up, wait = _taken_up(facts), facts.threshold("K02", "working_days") + 1
    return {
        e.id
        for e in _not_taken_up(facts)
        if facts.waited(facts.since(e), wait)
        and not any(taken_up.get(t, date.min) > facts.since(e) for t in facts.themes_of(e))
    }


def _not_taken_up(facts: Facts) -> Iterator[Entry]:
    """Help refused, what was declined, and what was asked for or offered and failed."""
    refused, declined = facts.ids("help-refused"), facts.ids("declined")
    asked = facts.ids("referral", "help-offered", "question-asked")
    for e in facts.entries(*_FAILED):
        asked_for = e.id in asked or e.nature in _ASKING or facts.did(e, "closed")
        turned_down = e.id in declined and facts.kind_of_entry(e) not in ENFORCING
        if asked_for or e.id in refused or turned_down:
            yield e


def _unheard(facts: Facts, entry: Entry) -> bool:
    """A worry sent to social care, or a question put to another, after which nothing is written back."""
    asked = facts.either(entry, "question-asked")
    if not asked and not facts.did(entry, *_SENT):
        return False
    wait = facts.threshold("K02", "notice_working_days")
    since = facts.since(entry)
    if not facts.waited(since, wait + 1):
        return False
    if asked:
        return not any(facts.after(entry, "answered"))
    told = [a for a in facts.told(entry, SOCIAL_CARE) if a != facts.case.one(entry.agency)]
    if not told or not facts.is_worry(entry) or not facts.did(entry, "referral", "notice-sent"):
        return False
    later = (e for a in told for e in facts.case.entries_by_agency.get(a, ()))
    return not any(
        facts.since(e) >= since and facts.working_days(since, facts.since(e)) <= wait for e in later
    )
