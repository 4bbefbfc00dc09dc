"""What of a gap is not said in a call: barred, withheld, held, marked, or pointing to a hidden home.

Errs towards silence: what is kept back here can still be decided on by a person, what is said cannot be
taken back. Nothing is hidden from the one who rings; the gap itself shows everything.
"""

from __future__ import annotations

import re

from leadpro import reference
from leadpro.checks.facts import Facts
from leadpro.checks.holding import holds
from leadpro.checks.record import state_of
from leadpro.checks.speaking import voices
from leadpro.guidance.whom import Whom
from leadpro.protecting.bars import Bars
from leadpro.protecting.homes import HiddenHomes
from leadpro.protecting.sources import Sources
from leadpro.records import Entry, Telling

_UNNAMED = re.compile(
    r"\b(?:anonymous(?:ly)?|neighbours?|passer-?by|member of the public|(?:did not|didn't|does not) want to be named"
    r"|asked not to be named|don't say it was)\b",
    re.IGNORECASE,
)
_SAYS = (
    "says|said|states|stated|reports|reported|thinks|believes|saw|has seen|heard|noticed|worries"
)


def kept_back(facts: Facts, whom: Whom, entry: Entry) -> bool:
    """True for what must not be said to this agency, whatever it needs."""
    return (
        barred(facts, whom, entry)
        or withheld(facts, whom, entry)
        or held(facts, whom, entry)
        or points_to_hidden_home(facts, entry)
    )


def parties(facts: Facts, whom: Whom) -> set[str]:
    """The agency and everybody who works there for this case: what one of them hears, it hears."""
    return {whom.agency, *facts.current_workers(whom.agency)} if whom.agency else set()


def barred(facts: Facts, whom: Whom, entry: Entry) -> bool:
    """True when somebody decided that the agency, or one of its people here, must not have it."""
    bars = Bars(facts.case)
    return any(bars.on(party, entry) for party in parties(facts, whom))


def _every_theme(facts: Facts, entry: Entry) -> frozenset[str]:
    """The themes given, and those that its words suggest beside them."""
    return facts.themes_of(entry) | facts.reading(entry).themes


def withheld(facts: Facts, whom: Whom, entry: Entry) -> bool:
    """True when it was decided not to tell them, by entry or by topic, and nothing has been told since."""
    if whom.agency and facts.ledger.knows(whom.agency, entry.id):
        return False
    who = parties(facts, whom)
    rows = (t for t in facts.case.all(Telling) if state_of(t) == "withheld")
    return any(who & {facts.case.one(p) for p in t.to} and _concerns(facts, t, entry) for t in rows)


def _concerns(facts: Facts, telling: Telling, entry: Entry) -> bool:
    """By entry; by a topic that is a theme; any other topic may mean anything."""
    if telling.told:
        return entry.id in {facts.case.one(t.entry) for t in telling.told}
    topic = telling.topic.strip().casefold()
    known = {t["code"]: t["code"] for t in reference.table("themes")["theme"]}
    known |= {t["title"].casefold(): t["code"] for t in reference.table("themes")["theme"]}
    return bool(topic) and (topic not in known or known[topic] in _every_theme(facts, entry))


def told_always(kind: str) -> bool:
    """True for a kind of agency that may be rung whatever is held."""
    return kind in reference.table("holds")["told_always"]


def held(facts: Facts, whom: Whom, entry: Entry) -> bool:
    """True while telling an agency of it is a held step: above all an allegation about a worker."""
    if told_always(whom.kind):
        return False
    return facts.is_allegation(entry) or bool(holds(facts, "tell-agency", [entry], [whom.agency]))


def points_to_hidden_home(facts: Facts, entry: Entry) -> bool:
    """True when its words hold a part of the address or name of a household that is hidden from anybody."""
    return bool(HiddenHomes(facts.case).leads_there(entry.text, entry.effect))


def unnamed(facts: Facts, whom: Whom, entry: Entry) -> bool:
    """True when whoever it came from may not be named to this agency. Nobody outside the services may,
    until they agreed; the child of the case may, as it is about the child."""
    if entry.source_protected == "no" or whom.agency in {facts.case.one(p) for p in entry.named_to}:
        return False
    if entry.source_protected == "yes" or _UNNAMED.search(f"{entry.text} {entry.author_said}"):
        return True
    came_from = Sources(facts.case).unnamed(entry, whom.agency)
    if came_from not in ("", facts.child) or facts.named(entry) & _sources(facts):
        return True
    wide = {p.id for p in facts.in_group("wider-family", "community")}
    return bool(wide.intersection(voices(facts, entry))) or any(
        _speaks(facts, entry, p) for p in wide & facts.named(entry)
    )


def _sources(facts: Facts) -> set[str]:
    """Those of whom somebody wrote down that they may not be named: a later entry would name them too."""
    rows = (e for e in facts.case.entries if e.source_protected == "yes" and e.origin)
    return {facts.case.one(e.origin) for e in rows} - {facts.child}


def _speaks(facts: Facts, entry: Entry, person: str) -> bool:
    """True when the words have this person say or see something."""
    called = facts.called(person)
    says = rf"\b(?:{called})\b(?: \w+)? (?:{_SAYS})\b" if called else r"(?!)"
    return bool(re.search(says, entry.text, re.IGNORECASE))
