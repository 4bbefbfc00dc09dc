"""K: what was asked, offered or passed on, and nothing came back.

What was shared and why is asked in `s_sharing.py`.
"""

from __future__ import annotations

from leadpro.checks.facts import Facts
from leadpro.checks.k_needs import READS, SOCIAL_CARE
from leadpro.checks.model import Gap, rule
from leadpro.checks.raising import raised
from leadpro.checks.record import state_of
from leadpro.records import Entry, Request
from leadpro.signals import reading


@rule("K02", reads=(*READS, Request))
def k02_unanswered(facts: Facts, subject: str) -> Gap | None:
    """A question, request or referral without an answer, or declined or not taken up and dropped."""
    days = facts.threshold("K02", "working_days")
    late = [r for r in facts.case.all(Request) if _open_request(facts, r)]
    dropped = [e for e in facts.case.entries if _dropped(facts, e, days)]
    if not late and not dropped:
        return None
    if late:
        message = (
            f"No answer is recorded to: {late[0].what} (asked of {facts.names([late[0].to])})."
        )
    else:
        message = (
            f"{facts.quote(dropped[-1])}: asked for or offered, not taken up, and nothing after it."
        )
    entries = [e for e in (facts.case.get(r.entry, Entry) for r in late) if e] + dropped
    about = [
        *(r.to for r in late if r.to),
        *(p for e in dropped for p in sorted(facts.involves(e))),
    ]
    since = min((r.steps[0].on.sort_key for r in late if r.steps), default=None)
    return raised(facts, "K02", subject, message, entries, about=about or None, since=since)


def _open_request(facts: Facts, request: Request) -> bool:
    if state_of(request) in ("", "told", "nothing held", "refused"):
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


def _dropped(facts: Facts, entry: Entry, days: int) -> bool:
    """A referral or offer of help that was declined, refused or not attended, with nothing after it."""
    asked = facts.either(entry, "referral", "help-offered", "question-asked") or entry.nature in (
        "referral",
        "request",
    )
    if _unheard(facts, entry):
        return True
    failed = facts.either(
        entry, "declined", "help-refused", "adult-missed", "not-engaging", "no-answer"
    )
    if not (asked and failed) and not facts.either(entry, "help-refused", "declined"):
        return False
    since = facts.since(entry)
    if facts.working_days(since) <= days:
        return False
    same = facts.themes_of(entry)
    return not any(
        same & facts.themes_of(e)
        for e in facts.later(entry, "help-taken", "answered", "challenged")
    )


def _unheard(facts: Facts, entry: Entry) -> bool:
    """A worry sent to social care, or a question put to another, after which nothing is written back."""
    if not facts.did(entry, "question-asked", "referral", "notice-sent"):
        return False
    wait = facts.threshold("K02", "notice_working_days")
    since = facts.since(entry)
    if facts.working_days(since) <= wait:
        return False
    if facts.did(entry, "question-asked"):
        return not any(facts.after(entry, "answered"))
    told = [a for a in facts.told(entry, SOCIAL_CARE) if a != facts.case.one(entry.agency)]
    if not told or not facts.is_worry(entry) or not facts.did(entry, "referral", "notice-sent"):
        return False
    later = (e for a in told for e in facts.case.entries_by_agency.get(a, ()))
    return not any(
        facts.since(e) >= since and facts.working_days(since, facts.since(e)) <= wait for e in later
    )
