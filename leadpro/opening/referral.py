"""A pasted referral or email: who sent it and when, and whom it names.

It stays whole, as one entry; nothing is taken out of it. What is found is offered, never taken in by
itself: a person ticks who belongs to the case.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from email.utils import parsedate_to_datetime
from typing import NamedTuple

from leadpro import naming, reference
from leadpro.days import read_day
from leadpro.naming.likeness import key
from leadpro.opening.around import Around, is_role, name_and_role
from leadpro.problem import Problem
from leadpro.records import UNKNOWN, Day

READ = 20_000
"""So many letters of a paste are looked through for people; all of it is kept."""

_LINES = 40
_HEAD = re.compile(r"^\W*(?P<what>[A-Za-z][A-Za-z /]{1,24}?)\W*:\s*(?P<said>\S.*)$")
_SENDER = {"from", "referrer", "referred by", "name of referrer", "sender", "completed by"}
_AGENCY = {"agency", "organisation", "organization", "service", "team", "setting"}
_SENT = {"date", "sent", "date of referral", "referral date", "date sent"}
_CHILD = {
    "child",
    "name of child",
    "child's name",
    "childs name",
    "name of the child",
    "pupil",
    "re",
}
_BORN = {"dob", "d.o.b", "date of birth", "born"}
_BORN_INSIDE = re.compile(
    r"\b(?:d\.?o\.?b\.?|date of birth|born)\W{0,3}(\d[\d/. -]{5,9}\d|\d{1,2}\s\w+\s\d{4})",
    re.IGNORECASE,
)
_ADDRESS = re.compile(r"\s*[<(\[]?[\w.+'-]+@[\w.-]+[>)\]]?")
_NAME = re.compile(
    r"(?:(?:Dr|Mr|Mrs|Ms|Miss|Mx|PC|DC|DS|Prof|Rev)\.?\s)?"
    r"[A-Z][\w'’-]+(?:[ ](?:(?:de|van|von|al|bin|of)[ ])?(?:[A-Z][\w'’-]+|[A-Z]\.))*"  # noqa: RUF001
)
_AFTER = re.compile(
    r"^\s*(?:\(|,\s|-\s|–\s)\s*(?:the|his|her|their|a)?\s*([a-z][\w' -]{1,40}|[A-Z]{2,4}\b)"  # noqa: RUF001
)
_NO_NAMES = frozenset(
    [
        "a", "after", "all", "also", "although", "an", "and", "any", "april", "as", "at", "august",
        "because", "before", "both", "but", "by", "can", "child", "concern", "concerns", "could",
        "date", "dear", "december", "did", "during", "every", "february", "for", "friday", "from",
        "had", "has", "have", "he", "hello", "her", "hi", "his", "home", "how", "i", "if", "in",
        "is", "it", "january", "july", "june", "kind", "last", "many", "march", "may", "monday",
        "my", "no", "not", "november", "october", "of", "on", "our", "please", "re", "referral",
        "regards", "saturday", "sent", "september", "she", "since", "some", "subject", "sunday",
        "thank", "thanks", "that", "the", "their", "then", "there", "they", "this", "thursday", "to",
        "today", "tomorrow", "tuesday", "until", "was", "we", "wednesday", "were", "what", "when",
        "where", "while", "who", "with", "yesterday", "you", "yours",
    ]
)  # fmt: skip


class Referral(NamedTuple):
    """What the head of a referral says: who sent it, for whom they work, on which day; about which
    child, born when."""

    sender: str = ""
    agency: str = ""
    day: Day = UNKNOWN
    child: str = ""
    born: str = ""


def read_referral(text: str, today: date) -> Referral:
    """What the first lines of a paste say; what they do not say is empty."""
    said: dict[str, str] = {}
    for line in text[:READ].splitlines()[:_LINES]:
        if found := _HEAD.match(line):
            said.setdefault(found["what"].strip().casefold(), found["said"].strip())
    sender = _ADDRESS.sub("", _first(said, _SENDER)).strip(' "')
    name, _, after = sender.partition(",")
    agency = _first(said, _AGENCY) or (after.strip() if naming.agency_kind(after) else "")
    born = _BORN_INSIDE.search(text[:READ])
    return Referral(
        name.strip(), agency, _day(_first(said, _SENT), today),
        _plain_name(_first(said, _CHILD)), _first(said, _BORN) or (born[1] if born else ""),
    )  # fmt: skip


def _first(said: dict[str, str], names: set[str]) -> str:
    return next((words for what, words in said.items() if what in names), "")


def _plain_name(said: str) -> str:
    """The name in "Amy Bell (6), 12 Hill Road"; empty when it begins with none."""
    found = _NAME.match(said)
    return found[0] if found and naming.looks_like_a_name(found[0]) else ""


def _day(said: str, today: date) -> Day:
    """The day of a head line, as an email or a person writes it."""
    try:
        return Day.on(parsedate_to_datetime(said).date())
    except (ValueError, TypeError, IndexError):
        pass
    words = said.split()
    for end in range(min(len(words), 5), 0, -1):
        try:
            return read_day(" ".join(words[:end]), today)
        except Problem:
            continue
    return UNKNOWN


def people_in(text: str) -> tuple[Around, ...]:
    """Everyone and every agency that a text names, each once, with what it says they are."""
    found: dict[str, Around] = {}
    for line in text[:READ].splitlines():
        for one in _in_line(line):
            known = found.get(key(one.name or one.agency))
            if known is None or not (known.role or not one.role):
                found[key(one.name or one.agency)] = one
    return tuple(_without_first_names(found))


def _without_first_names(found: dict[str, Around]) -> Iterator[Around]:
    """A first name alone is left out when one person of that first name is named in full."""
    for name, one in found.items():
        longer = [o for o in found if o.split(" ")[0] == name and o != name]
        if len(longer) != 1 or not one.name:
            yield one


def _in_line(line: str) -> Iterator[Around]:
    for match in _NAME.finditer(_ADDRESS.sub(" ", line)):
        said = _trimmed(match[0])
        if naming.agency_kind(said) and not naming.looks_like_a_name(said):
            if " " in said:
                yield Around(agency=said)
            continue
        name, role = name_and_role(said)
        if not _is_somebody(name):
            continue
        begin = match.start() + match[0].rfind(said)
        role = role or _before(line[:begin]) or _after(line[match.end() :])
        yield Around(name, role)


def _trimmed(said: str) -> str:
    """Without words that only begin a sentence: "Yesterday Kit Moor" is Kit Moor."""
    words = said.split()
    while words and words[0].casefold() in _NO_NAMES:
        words = words[1:]
    return " ".join(words).removesuffix("'s").removesuffix("\u2019s")


def _is_somebody(name: str) -> bool:
    words = name.split()
    if len(words) == 1:
        return name.casefold() in _given()
    return bool(words) and naming.looks_like_a_name(name) and words[-1].casefold() not in _NO_NAMES


def _given() -> frozenset[str]:
    return frozenset(reference.table("names")["given"]["words"])


def _before(words: str) -> str:
    """The tie or job that stands right before a name: "his mother", "health visitor", "GP:"."""
    sentence = re.split(r"[.,;()]", words.rstrip(" :"))[-1].split()
    if sentence and not sentence[0].isupper():
        sentence[0] = sentence[0].lower()  # "Health visitor" begins a sentence, it is no name
    last = sentence[-3:]
    return _said_most([" ".join(last[-n:]) for n in range(1, len(last) + 1)], of=2)


def _after(words: str) -> str:
    """The tie or job that stands right after a name: ", mother", "(maternal grandmother)"."""
    found = _AFTER.match(words)
    cut = found[1].split()[:4] if found else []
    return _said_most([" ".join(cut[:n]) for n in range(1, len(cut) + 1)], of=3)


def _said_most(roles: list[str], of: int) -> str:
    """The first role of the shortest so many, or a longer one that says something else ("mother's",
    "mother's partner")."""
    at = next((n for n, role in enumerate(roles[:of]) if is_role(role)), None)
    if at is None:
        return ""
    longer = roles[at + 1] if at + 1 < len(roles) else ""
    return longer if _means(longer) != _means(roles[at]) and _means(longer) else roles[at]


def _means(role: str) -> str:
    tie = naming.tie(role) if is_role(role) else ""
    return naming.job(role) if tie in ("", "other", "household-adult") and is_role(role) else tie
