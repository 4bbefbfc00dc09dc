"""Who spoke with whom: what counts as having asked an adult, and who speaks up by themselves.

Being questioned by the police is not being asked, nor is standing in the room. No rule belongs here.
"""

from __future__ import annotations

import re

from leadpro.checks.facts import Facts
from leadpro.records import Entry

ENGAGING = frozenset({"visit", "contact", "call", "meeting"})
ENFORCING = frozenset({"police", "probation", "prison"})

_ASKING = "asking for|asking if|asking is|asking whether|asking why|begging|pleading|pleaded|asked for help|in tears"
_WHOEVER = "she|he|client|tenant|caller|customer|patient"
_CALL = r"(?:t/c|tc|call|phone call|contact|message|letter|email|visit)"
_RANG = (
    "rang|rings|phoned|called|reported|contacted|emailed|wrote|told(?! (?:them|him|her)\\b)|came in"
)
_CAME = "came|attended|joined|took part|was there|present"
_SPOKE = "spoke to|spoke with|spoken to|met with|met|talked to|talked with|discussed with|talk to|visit to|rang"
_STAYED = "stayed|stays|was|is|remained|kept|sat|went"
_AWAY = (
    "upstairs|in bed|asleep|out|away|in another room|in the other room|not there|not seen|at work"
)
_SPOKEN_OF = "says|said|states|stated|reports|reported|denies|claims|that|tells me|told me|told us"
_ABSENT = (
    "not (?:invited|asked|present|there|seen|at)|excluded|absent|long gone|gone|has gone|has left"
)
_AT_DOOR = "(?:(?:is|was) )?(?:at|answered|opened|came to) the (?:front )?door"
_NOT_OWNED = "(?<!['\u2019]s )"  # in "Zak's dad" the dad is Zak's, not the father of the case
# Who speaks may stand first and alone: "Paternal nan. Has not seen them since June."
_FIRST = r"^\W*(?:paternal |maternal |pat |mat |great |step |step-|her |his |their |the )*"
_SAYS = (
    "says|said|states|stated|reports|admits|denies|feels|wants|signed|explained|asks|asked|advises"
)


def plainly_asked(facts: Facts, entry: Entry, person: str) -> bool:
    """True when an entry says in so many words that somebody working for the child spoke with a person."""
    one = facts.case.one
    if any(one(p.person) == person and p.part in ("asked", "spoke") for p in entry.people):
        return True
    if not _may_have_asked(facts, entry, person):
        return False
    return facts.sees_children(one(entry.agency)) and _spoke_with(facts, entry, person)


def _may_have_asked(facts: Facts, entry: Entry, person: str) -> bool:
    enforcing = facts.kind_of_entry(entry) in ENFORCING
    return not (enforcing or _could_say_who_spoke(entry)) and person in facts.involves(entry)


def asked(facts: Facts, entry: Entry, person: str) -> bool:
    """True when somebody working for the child spoke with a person in this entry, or met them so that
    they may have."""
    if plainly_asked(facts, entry, person):
        return True
    if not _may_have_asked(facts, entry, person):
        return False
    parts = {p.part for p in entry.people if facts.case.one(p.person) == person}
    if entry.nature not in ENGAGING or facts.says(entry, "no-access", "child-not-seen"):
        return False
    if not facts.main_carer(person) and _speaks(facts, entry, person):
        return False  # they rang by themselves: that is no asking
    return "seen" in parts or (
        person in facts.named(entry) and not _kept_away(facts, entry, person)
    )


def _kept_away(facts: Facts, entry: Entry, person: str) -> bool:
    """True when the words have a person in the home and not in the talk, elsewhere, or only spoken of."""
    words = facts.called(person)
    away = rf"\b(?:{words})\b (?:(?:{_STAYED}) (?:{_AWAY})|{_AT_DOOR}|(?:was |is )?(?:{_ABSENT}))\b"
    told = rf"\b(?:{_SPOKEN_OF}) (?:that )?(?:{words})\b"
    return bool(words) and bool(re.search(f"{away}|{told}", entry.text, re.IGNORECASE))


def _could_say_who_spoke(entry: Entry) -> bool:
    """True when an entry came from a file that has columns for who spoke or was asked."""
    came = entry.came_from
    return came is not None and not {"Spoke", "Asked"}.isdisjoint(came.columns)


def _spoke_with(facts: Facts, entry: Entry, person: str) -> bool:
    """True when the words have somebody speak with a person, or a main carer speak to them."""
    words = facts.called(person)
    if not words:
        return False
    text = f"{entry.text} {entry.action}"
    if re.search(rf"\b(?:{_SPOKE}) (?:\w+ ){{0,2}}(?:{words})\b", text, re.IGNORECASE):
        return True
    came = rf"\b(?:{words})\b(?: \w+)? (?:{_CAME})\b"
    if entry.nature == "meeting" and re.search(came, text, re.IGNORECASE):
        return True
    says = rf"\b(?:{words})\b(?: \w+)? (?:{_SAYS}|{_RANG})\b"
    return facts.main_carer(person) and bool(re.search(says, text, re.IGNORECASE))


def voices(facts: Facts, entry: Entry) -> list[str]:
    """Relatives, friends and neighbours who speak up in an entry, and parents who do when it is a
    worry or they do not live with the other parent."""
    if entry.nature == "strength":
        return []
    named = [p for p in sorted(facts.involves(entry)) if p not in facts.professionals]
    if not named:
        return []
    wide = facts.in_group("wider-family", "community", "other parent", "other partner")
    if facts.is_worry(entry):
        parents = facts.in_group("parent", "carer")
    else:
        parents = [p for p in facts.in_group("parent") if not facts.main_carer(p.id)]
    close = {p.id for p in (*wide, *parents)}
    worried = facts.is_worry(entry)
    apart = {p.id for p in wide if not facts.lives_with_child(p.id)}
    return [
        p
        for p in named
        if p in close
        and (_speaks(facts, entry, p) or (p in apart and worried and _tells(facts, entry, p)))
    ]


def _tells(facts: Facts, entry: Entry, person: str) -> bool:
    """True when the words have a relative or neighbour say something, to whomever."""
    words = facts.called(person)
    told = rf"\b(?:{words})\b,?(?: \w+){{0,3}} (?:said|told us|told me)\b"
    return bool(words) and bool(re.search(told, entry.text, re.IGNORECASE))


def _speaks(facts: Facts, entry: Entry, person: str) -> bool:
    """True when the words have this person ring, tell or report to whoever wrote them."""
    words = facts.called(person)
    if _alone_in_it(facts, entry, person):
        words = "|".join(filter(None, (words, _WHOEVER)))
    spoke = (
        rf"\b{_CALL} (?:from|by) (?:\w+ ){{0,3}}(?:{words})\b"
        rf"|\b{_NOT_OWNED}(?:{words})\b,?(?: \w+){{0,3}} (?:{_RANG}|{_ASKING})\b"
        rf"|{_FIRST}(?:{words})(?:, \w+)?\s*[.:\u2013-]"
    )
    return bool(words) and bool(re.search(spoke, entry.text, re.IGNORECASE))


def _alone_in_it(facts: Facts, entry: Entry, person: str) -> bool:
    """True for the one adult of the family whom an entry is about: "she" and "client" are they."""
    about = {facts.case.one(p.person) for p in entry.people if p.part == "about"}
    adults = [p for p in about if p not in facts.professionals and not facts.is_child(p)]
    return adults == [person]
