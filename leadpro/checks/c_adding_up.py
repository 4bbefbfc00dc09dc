"""C: what small things add up to. Counts sources, not entries, over all children of the household.

An echo (one thing told on by several) is one. Nothing here is a score; each gap is a question.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from datetime import timedelta

from leadpro.checks.d_danger import called, decided
from leadpro.checks.facts import Facts
from leadpro.checks.model import Gap, rule
from leadpro.checks.raising import raised
from leadpro.records import Agency, Entry, Household, Meeting, Person, Tie, Worry
from leadpro.timescales import months_back

_READS = (Entry, Agency, Person, Tie, Household)
_OTHERS = "others"  # the subject of all agencies that have no gap of their own


@rule("C01", reads=(*_READS, Worry))
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
    return raised(facts, "C01", subject, message, found, about=[facts.child], agencies=holders)


@rule("C02", lambda facts: facts.children, reads=_READS)
def c02_not_brought_again(facts: Facts, subject: str) -> Gap | None:
    """Not brought, again; an adult's own appointments do not count."""
    found = [e for e in facts.case.entries if missed(facts, e, subject)]
    if not _crowded(facts, found) and len(found) < facts.threshold("C02", "ever"):
        return None
    name = facts.case.name(subject)
    message = f"{name} was not brought, or could not be reached, {len(found)} times: latest {facts.quote(found[-1])}."
    return raised(facts, "C02", subject, message, found, about=[subject])


def _crowded(facts: Facts, found: list[Entry]) -> bool:
    """True when as many as it takes lie within the months of the rule, in the time looked back at."""
    times, months = facts.threshold("C02", "times"), facts.threshold("C02", "months")
    late = [e for e in found if facts.within(e, facts.threshold("C02", "look_back_months"))]
    return any(
        facts.since(first) >= months_back(facts.since(last), months)
        for first, last in zip(late, late[times - 1 :], strict=False)
    )


def missed(facts: Facts, entry: Entry, child: str) -> bool:
    """True when a child was not brought, was not in, or had been taken off a list."""
    signals = ("not-brought", "no-access", "removed-from-list")
    if not (entry.nature == "not-brought" or facts.says(entry, *signals)):
        return False
    return child in facts.about_children(entry) and not facts.only_adults(entry)


@rule("C03", reads=_READS)
def c03_worries_come_faster(facts: Facts, subject: str) -> Gap | None:
    """Worries come faster than before, from more than one source, with no new agency to explain it."""
    days = facts.threshold("C03", "days")
    line, before = facts.day - timedelta(days=days), facts.day - timedelta(days=2 * days)
    late = [w for w in facts.worries if facts.since(w) > line]
    early = [w for w in facts.worries if before < facts.since(w) <= line]
    joined = {facts.case.one(w.agency) for w in late} - {
        facts.case.one(w.agency) for w in facts.worries if w not in late
    }
    factor = facts.threshold("C03", "factor")
    if len(late) < facts.threshold("C03", "times") or len(late) < factor * max(1, len(early)):
        return None
    if joined or len(facts.sources(late)) < facts.threshold("C03", "sources"):
        return None
    message = (
        f"{len(late)} worries in {days} days, {len(early)} in the {days} before: what has changed?"
    )
    return raised(facts, "C03", subject, message, late, about=[facts.child])


@rule("C04", reads=_READS)
def c04_moves(facts: Facts, subject: str) -> Gap | None:
    """Moves of home, school or GP: two of a kind in a year, across a council line, or soon after a worry."""
    moves = facts.entries("moved-home", "moved-school", "moved-gp", "moved-council", "off-roll")
    recent = [e for e in moves if facts.within(e, facts.threshold("C04", "months"))]
    across = [e for e in moves if facts.either(e, "moved-council")]
    soon = [e for e in moves if _soon_after_worry(facts, e)]
    found = across or _of_one_kind(facts, recent) or soon
    if not found or not facts.worries:
        return None
    message = f"{facts.quote(found[-1])}: a move while worries were open. Who told the next place, and what?"
    return raised(facts, "C04", subject, message, found)


def _of_one_kind(facts: Facts, moves: list[Entry]) -> list[Entry]:
    """The moves of a kind of which there are as many as it takes; none when no kind has so many."""
    kinds = ("moved-home", "moved-school", "moved-gp")
    times = facts.threshold("C04", "times")
    alike = [[e for e in moves if facts.either(e, kind)] for kind in kinds]
    return max((rows for rows in alike if len(rows) >= times), key=len, default=[])


def _soon_after_worry(facts: Facts, move: Entry) -> bool:
    """True when the last worry before a move, itself left out, is a few working days old by then."""
    days, on = facts.threshold("C04", "working_days"), facts.since(move)
    at = bisect_right(facts.worry_days, on, key=lambda w: w[0])
    before = facts.worry_days[max(0, at - 2) : at]
    last = next((day for day, entry in reversed(before) if entry != move.id), None)
    return last is not None and facts.working_days(last, on) <= days


@rule("C05", lambda facts: [*sorted(facts.case.entries_by_agency), _OTHERS], reads=_READS)
def c05_no_response(facts: Facts, subject: str) -> Gap | None:
    """A worry with no response; a letter sent, advice given or a word with a parent is not one. An
    agency that holds harm of which no other rule asks has a gap of its own; the rest have one together."""
    if subject == _OTHERS:
        return _without_response(facts)
    sendings = _only_sent(facts, subject)
    if not any(_harm_of_its_own(facts, e) for e in sendings):
        return None
    return _unanswered(facts, subject, {subject: sendings})


def _without_response(facts: Facts) -> Gap | None:
    """One gap for all agencies whose unanswered worries need no gap of their own."""
    held = {a: _only_sent(facts, a) for a in sorted(facts.case.entries_by_agency)}
    rest = {
        a: own
        for a, own in held.items()
        if own and not any(_harm_of_its_own(facts, e) for e in own)
    }
    return _unanswered(facts, _OTHERS, rest) if rest else None


def _unanswered(facts: Facts, subject: str, held: dict[str, list[Entry]]) -> Gap:
    """The gap of agencies and their unanswered worries, the weightiest of each in the sentence."""
    latest = [max(own, key=lambda e: (facts.weight(e), facts.since(e))) for own in held.values()]
    message = " ".join(
        f"{facts.case.name(agency)} held {facts.quote(e)}. {_what_was_done(e)}: nobody's response is recorded."
        for agency, e in zip(held, latest, strict=True)
    )
    people = [p for e in latest for p in sorted(facts.involves(e)) if p in facts.family]
    entries = [e for own in held.values() for e in own]
    return raised(facts, "C05", subject, message, entries, about=[*held, *people], agencies=held)


def _only_sent(facts: Facts, agency: str) -> list[Entry]:
    """The worries of an agency to which nobody responded: those with a sending, else those of harm."""
    days = facts.threshold("C05", "working_days")
    found = [
        e
        for e in facts.case.entries_by_agency.get(agency, ())
        if facts.is_worry(e)
        and facts.weight(e)
        and not facts.answered(e)
        and facts.working_days(facts.since(e)) >= days
    ]
    sent = [e for e in found if e.action and facts.did(e, "sending-only")]
    return sent or [e for e in found if facts.is_harm(e)]


def _harm_of_its_own(facts: Facts, entry: Entry) -> bool:
    """True for harm that the rules of danger do not ask about already."""
    return facts.is_harm(entry) and called(facts, entry) and decided(facts, entry)


def _what_was_done(entry: Entry) -> str:
    if entry.action:
        return f"What is written is “{entry.action}”"
    return "Nothing is written of what was done"


@rule("C07", reads=(*_READS, Meeting))
def c07_better_before_meetings(facts: Facts, subject: str) -> Gap | None:
    """Better before each meeting and worse after."""
    days = [m.on.first for m in facts.case.all(Meeting) if m.on.first and m.on.first <= facts.day]
    if len(days) < facts.threshold("C07", "meetings"):
        return None
    month = timedelta(days=facts.threshold("C07", "days"))
    after = [w for w in facts.worries if any(d < facts.since(w) <= d + month for d in days)]
    before = [w for w in facts.worries if any(d - month <= facts.since(w) <= d for d in days)]
    factor = facts.threshold("C07", "factor")
    if len(after) < factor * max(1, len(before)) or len(after) < len(days):
        return None
    message = f"In the months after {len(days)} meetings {len(after)} worries came, in the months before them {len(before)}."
    return raised(facts, "C07", subject, message, after, about=[facts.child])


@rule("C08", lambda facts: facts.children, reads=_READS)
def c08_injury_without_opinion(facts: Facts, subject: str) -> Gap | None:
    """An injury without a doctor's opinion, or whose account changed, came late, or is the carer's alone."""
    injuries = [
        e
        for e in facts.case.entries
        if (facts.says(e, "child-injury", "late-presentation") or e.nature == "injury")
        and subject in facts.about_children(e)
    ]
    found = [e for e in injuries if not _opinion(facts, e)]
    found += [
        e
        for e in injuries
        if e not in found and facts.says(e, "explanation-changed", "late-presentation")
    ]
    if not found:
        return None
    name = facts.case.name(subject)
    message = (
        f"{facts.quote(found[-1])}: no doctor's opinion on {name}'s injury is recorded, or the account of it "
        "changed, came late, or is the carer's alone."
    )
    return raised(facts, "C08", subject, message, found, about=[subject])


def _opinion(facts: Facts, entry: Entry) -> bool:
    medical = ("hospital", "paediatrics", "gp", "ambulance")
    days = facts.threshold("C08", "days")
    if facts.either(entry, "medical-opinion"):
        return True
    return any(
        facts.kind_of_entry(e) in medical for e in facts.after(entry, "medical-opinion", days=days)
    )


@rule("C09", reads=(*_READS, Worry))
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
    return raised(facts, "C09", subject, message, failed or facts.worries[-3:], about=[facts.child])


@rule("C10", reads=_READS)
def c10_explained_away(facts: Facts, subject: str) -> Gap | None:
    """Disability, language or culture is the explanation, and nothing else was considered."""
    found = facts.entries("disability-explains", "culture-explains")
    if not found:
        return None
    message = f"{facts.quote(found[-1])}: is anything else considered than the child's condition or culture?"
    return raised(facts, "C10", subject, message, found)
