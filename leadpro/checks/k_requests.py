"""K: what was asked, offered or passed on, and nothing came back.

What was shared and why is asked in `s_sharing.py`.
"""

from __future__ import annotations

from leadpro.checks.asked import late
from leadpro.checks.facts import Facts
from leadpro.checks.k_needs import READS, SOCIAL_CARE
from leadpro.checks.model import Gap, rule
from leadpro.checks.raising import raised
from leadpro.records import Entry, Request


@rule("K02", reads=(*READS, Request))
def k02_unanswered(facts: Facts, subject: str) -> Gap | None:
    """A question, request or referral without an answer, or declined or not taken up and dropped."""
    days = facts.threshold("K02", "working_days")
    waiting = [r for r in facts.case.all(Request) if late(facts, r)]
    dropped = [e for e in facts.case.entries if _dropped(facts, e, days)]
    if not waiting and not dropped:
        return None
    if waiting:
        message = f"No answer is recorded to: {waiting[0].what} (asked of {facts.names([waiting[0].to])})."
    else:
        message = (
            f"{facts.quote(dropped[-1])}: asked for or offered, not taken up, and nothing after it."
        )
    entries = [e for e in (facts.case.get(r.entry, Entry) for r in waiting) if e] + dropped
    about = [
        *(r.to for r in waiting if r.to),
        *(p for e in dropped for p in sorted(facts.involves(e))),
    ]
    since = min((r.steps[0].on.sort_key for r in waiting if r.steps), default=None)
    return raised(facts, "K02", subject, message, entries, about=about or None, since=since)


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
