"""C: worries of an agency to which nobody responded; a letter sent is no response."""

from __future__ import annotations

from collections.abc import Collection

from leadpro.checks.c_adding_up import READS
from leadpro.checks.d_danger import called, decided
from leadpro.checks.facts import Facts
from leadpro.checks.model import Gap, rule
from leadpro.checks.raising import raised
from leadpro.checks.wording import smaller_or_unclear
from leadpro.records import Entry, Telling

_OTHERS = "others"  # the subject of all agencies that have no gap of their own


@rule(
    "C05", lambda facts: [*sorted(facts.case.entries_by_agency), _OTHERS], reads=(*READS, Telling)
)
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
    if besides := _smaller(facts, () if subject == _OTHERS else (subject,)):
        message += f" Nor is any to {smaller_or_unclear(len(besides))}."
    gap = raised(facts, "C05", subject, message, entries, about=[*held, *people], agencies=held)
    return gap._replace(besides=tuple(besides))


def _smaller(facts: Facts, agencies: Collection[str]) -> list[str]:
    """The ids of what may matter and nobody responded to: of some agencies, or of all."""
    days = facts.threshold("C05", "working_days")
    own = (e for e in facts.smaller if not agencies or facts.case.one(e.agency) in agencies)
    return [e.id for e in own if facts.waited(facts.since(e), days) and not facts.answered(e)]


def _only_sent(facts: Facts, agency: str) -> list[Entry]:
    """The worries of an agency to which nobody responded: those with a sending, else those of harm."""
    days = facts.threshold("C05", "working_days")
    found = [
        e
        for e in facts.case.entries_by_agency.get(agency, ())
        if facts.is_worry(e)
        and facts.weight(e)
        and not facts.answered(e)
        and facts.waited(facts.since(e), days)
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
