"""K: two accounts of one thing, or one that rests on a single word.

Which account holds is for people to settle; nothing here prefers one.
"""

from __future__ import annotations

import re

from leadpro.checks.facts import Facts
from leadpro.checks.k_needs import READS
from leadpro.checks.model import Gap, rule
from leadpro.checks.raising import raised
from leadpro.checks.record import state_of
from leadpro.checks.wording import smaller_or_unclear
from leadpro.records import Difference, Entry
from leadpro.timescales import months_back

_SAYS = "says|said|states|stated|reports|reported|tells|told|claims|denies|denied|insists|advises"


@rule("K04", reads=(*READS, Difference))
def k04_accounts_differ(facts: Facts, subject: str) -> Gap | None:
    """Accounts differ on something that matters, and nobody has settled it."""
    days = facts.threshold("K04", "working_days")
    differing = [d for d in facts.case.all(Difference) if state_of(d) != "settled"]
    if differing:
        entries = [e for e in (facts.case.get(i, Entry) for i in differing[0].entries) if e]
        what = differing[0].on_what or "what happened"
        message = f"Accounts differ on {what}, and nobody has settled it."
        return raised(facts, "K04", subject, message, entries)
    found = [
        e
        for e in facts.entries("accounts-differ", "explanation-changed")
        if facts.waited(facts.since(e), days + 1)
    ]
    found += _said_gone_and_seen(facts) + _lives_there_or_not(facts)
    if not found:
        return None
    message = (
        f"{facts.quote(found[-1])}: two accounts of one thing, and nobody has recorded which holds."
    )
    return raised(facts, "K04", subject, message, found)


def _said_gone_and_seen(facts: Facts) -> list[Entry]:
    """Entries that say a child or adult has gone, and those of another agency that met them soon after."""
    found, days = [], facts.threshold("K04", "days")
    for gone in facts.entries("abroad", "moved-home", "only-carers-word"):
        seen = ("child-seen", "child-signals") if facts.says(gone, "abroad") else ()
        for later in facts.after(gone, "still-here", *seen, days=days):
            elsewhere = later.agency != gone.agency
            if elsewhere and facts.involves(later) & facts.involves(gone):
                found += [gone, later]
    return found


def _lives_there_or_not(facts: Facts) -> list[Entry]:
    """Entries of two agencies that were told differently who lives at a home, or one of whom had parted and
    the other, after that, met both."""
    there = facts.entries("lives-there", "still-here")
    pairs = [(t, o) for t in there for o in facts.entries("lives-not")]
    pairs += [
        (t, o)
        for t in there
        for o in facts.entries("separation")
        if facts.since(o) < facts.since(t)
    ]
    return [e for t, o in pairs if _of_one_home(facts, t, o) for e in (o, t)]


def _of_one_home(facts: Facts, one: Entry, other: Entry) -> bool:
    """True for entries of two agencies, months apart at most, about an adult in common."""
    if one.agency == other.agency:
        return False
    early, late = sorted((facts.since(one), facts.since(other)))
    shared = facts.involves(one) & facts.involves(other) - facts.professionals
    near = early >= months_back(late, facts.threshold("K04", "home_months"))
    return near and any(not facts.is_child(p) for p in shared)


@rule("K06", reads=READS)
def k06_only_the_carers_word(facts: Facts, subject: str) -> Gap | None:
    """The only source is the carer the worry is about, and nobody has checked."""
    found = [e for e in facts.entries("only-carers-word") if not _checked(facts, e)]
    if not found:
        return None
    message = (
        f"{facts.quote(found[-1])}: this rests on the word of the person the worry is about, and nobody "
        "has recorded checking it."
    )
    children = [c for e in found for c in facts.about_children(e)]
    carers = [p for e in found for p in sorted(facts.involves(e)) if p in facts.family]
    more = _what_carers_say(facts, {e.id for e in found})
    if more:
        message += f" So it may be with {smaller_or_unclear(len(more))}."
    gap = raised(facts, "K06", subject, message, found, about=[*children, *carers])
    return gap._replace(besides=tuple(e.id for e in more))


def _what_carers_say(facts: Facts, found: set[str]) -> list[Entry]:
    """What is smaller or unclear and has a parent or carer of the home say something, or somebody unnamed
    in an entry about them alone."""
    carers = {p.id for p in facts.in_group("parent", "carer") if facts.main_carer(p.id)}
    words = "|".join(filter(None, map(facts.called, sorted(carers)))) or r"\b\B"
    named = re.compile(rf"\b(?:{words})\b(?: \w+){{0,2}} (?:{_SAYS})\b", re.IGNORECASE)
    says = re.compile(rf"\b(?:{_SAYS})\b", re.IGNORECASE)
    unclear = (e for e in facts.smaller if e.id not in found and says.search(e.text))
    return [e for e in unclear if named.search(e.text) or _about_only(facts, e, carers)]


def _about_only(facts: Facts, entry: Entry, people: set[str]) -> bool:
    return bool(entry.people) and {facts.case.one(p.person) for p in entry.people} <= people


def _checked(facts: Facts, entry: Entry) -> bool:
    return any(
        facts.involves(e) & facts.involves(entry)
        for e in facts.later(entry, "checked-adult", "child-alone")
    )
