"""C: what small things add up to. Counts sources, not entries, over all children of the household.

An echo (one thing told on by several) is one. Nothing here is a score; each gap is a question.
"""

from __future__ import annotations

from collections import Counter
from datetime import date, timedelta

from leadpro.checks.facts import Facts
from leadpro.checks.model import Gap, rule
from leadpro.checks.raising import raised
from leadpro.checks.wording import smaller_or_unclear
from leadpro.records import Entry, Meeting, Telling, Worry
from leadpro.timescales import months_back

READS = (Entry,)


@rule("C01", reads=(*READS, Telling, Worry))
def c01_small_worries_add_up(facts: Facts, subject: str) -> Gap | None:
    """Small worries add up: several in a year from independent sources, or many of one theme ever."""
    months = facts.threshold("C01", "months")
    recent = [w for w in facts.worries if facts.within(w, months) and not w.echo_of]
    enough = len(recent) >= facts.threshold("C01", "small")
    if enough and len(facts.sources(recent)) >= facts.threshold("C01", "sources"):
        return _added_up(facts, subject, recent, f"in the last {months} months")
    if fast := _fast(facts, recent):
        return _added_up(facts, subject, fast, f"in {facts.threshold('C01', 'fast_days')} days")
    themes = Counter(t for w in facts.worries if not w.echo_of for t in facts.themes_of(w))
    theme, times = max(themes.items(), key=lambda t: (t[1], t[0]), default=("", 0))
    if times >= facts.threshold("C01", "one_theme_ever"):
        own = [w for w in facts.worries if theme in facts.themes_of(w)]
        return _added_up(facts, subject, own, f"of one kind ({facts.theme_title(theme)})")
    return None


def _fast(facts: Facts, recent: list[Entry]) -> list[Entry]:
    """Worries of the last days that are enough from any source: of older children, or of some themes."""
    days, small = facts.threshold("C01", "fast_days"), facts.threshold("C01", "fast_small")
    late = [w for w in recent if facts.days(facts.since(w)) <= days]
    if (facts.months(facts.child) or 0) < facts.threshold("C01", "fast_from_months"):
        themes = set(facts.threshold("C01", "fast_themes"))
        late = [w for w in late if themes & facts.themes_of(w)]
    return late if len(late) >= small else []


def _added_up(facts: Facts, subject: str, found: list[Entry], how: str) -> Gap:
    holders = facts.holders(found)
    message = (
        f"{len(found)} worries {how} from {len(facts.sources(found))} independent sources "
        f"({facts.names(holders)}): what do they add up to for {facts.case.name(facts.child)}?"
    )
    counted = {e.id for e in found}
    besides = tuple(e.id for e in facts.smaller if e.id not in counted)
    if besides:
        message += f" Beside them {_stand(len(besides))}."
    gap = raised(facts, "C01", subject, message, found, about=[facts.child], agencies=holders)
    return gap._replace(besides=besides)


def _stand(many: int) -> str:
    return f"{'stands' if many == 1 else 'stand'} {smaller_or_unclear(many)}"


@rule("C03", reads=READS)
def c03_worries_come_faster(facts: Facts, subject: str) -> Gap | None:
    """Worries come faster than before, from more than one source, with no new agency to explain it."""
    days = facts.threshold("C03", "days")
    line, before = facts.day - timedelta(days=days), facts.day - timedelta(days=2 * days)
    late = [w for w in facts.worries if facts.since(w) > line]
    early = [w for w in facts.worries if before < facts.since(w) <= line]
    before_that = {facts.case.one(w.agency) for w in facts.worries if facts.since(w) <= line}
    joined = {facts.case.one(w.agency) for w in late} - before_that
    factor = facts.threshold("C03", "factor")
    if len(late) < facts.threshold("C03", "times") or len(late) < factor * max(1, len(early)):
        return None
    if joined or len(facts.sources(late)) < facts.threshold("C03", "sources"):
        return None
    message = (
        f"{len(late)} worries in {days} days, {len(early)} in the {days} before: what has changed?"
    )
    return raised(facts, "C03", subject, message, late, about=[facts.child])


@rule("C07", reads=(*READS, Meeting))
def c07_better_before_meetings(facts: Facts, subject: str) -> Gap | None:
    """Better before each meeting and worse after."""
    told = [e for e in facts.case.entries if e.nature == "meeting"]
    days = _days_met(facts) | {facts.since(e) for e in told}
    if len(days) < facts.threshold("C07", "meetings"):
        return None
    month = timedelta(days=facts.threshold("C07", "days"))
    after = [w for w in facts.worries if any(d < facts.since(w) <= d + month for d in days)]
    before = [w for w in facts.worries if any(d - month <= facts.since(w) <= d for d in days)]
    factor = facts.threshold("C07", "factor")
    if len(after) < factor * max(1, len(before)) or len(after) < len(days):
        return None
    message = f"In the months after {len(days)} meetings {len(after)} worries came, in the months before them {len(before)}."
    shown = {e.id for e in (*told, *after)}
    entries = [e for e in facts.case.entries if e.id in shown]
    return raised(facts, "C07", subject, message, entries, about=[facts.child])


def _days_met(facts: Facts) -> set[date]:
    """The days of the meetings that are recorded as such, so far."""
    return {m.on.first for m in facts.case.all(Meeting) if m.on.first and m.on.first <= facts.day}


@rule("C09", reads=(*READS, Telling, Worry))
def c09_no_help_offered(facts: Facts, subject: str) -> Gap | None:
    """Worries have added up, and no help that could change them was offered, or the same failed again."""
    if c01_small_worries_add_up(facts, subject) is None:
        return None
    begin = months_back(facts.day, facts.threshold("C09", "months"))
    helped = [e for e in facts.entries("help-offered", "help-taken") if facts.since(e) >= begin]
    offered = any(w.help_offered for w in facts.case.all(Worry))
    if helped or offered:
        return None
    failed = facts.entries("help-refused", "not-engaging", "help-ended")
    end = (
        "the same was tried and did not hold"
        if failed
        else "no help that could change them is recorded"
    )
    message = f"{len(facts.worries)} worries are written down, and {end}."
    shown = {e.id for e in (*failed, *facts.worries)}
    entries = [e for e in facts.case.entries if e.id in shown]
    return raised(facts, "C09", subject, message, entries, about=[facts.child])
