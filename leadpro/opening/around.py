"""Reads a line of people as one would say it: "Ruth Bell mother, Kai brother 4; GP; Sue Park, health
visitor; Kit Moor at Hill Primary".

What a word means is `leadpro.naming`'s; nobody is made or looked for here.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from leadpro import naming, reference

_APART = re.compile(r"\s*[;\n]\s*")
_COMMA = re.compile(r"\s*,\s*|\s+and\s+")
_NOBODY = re.compile(r"\b(?:name\s+)?(?:not\s+known|unknown|n/?k)\b|\?", re.IGNORECASE)
_FIRST = re.compile(r"^(?:the|a|an|his|her|their|my|our)\s+", re.IGNORECASE)
_AT = re.compile(r"\s+(?:at|from|of)\s+(?=[^a-z\W]|the\s)")
_AGE = re.compile(r"\s*\(?\b(?:aged?\s*)?(\d{1,2})\b(?:\s*(?:years?(?:\s*old)?|yrs?|y/?o))?\)?\s*$")
_BRACKETS = re.compile(r"\s*[()]\s*")


class Around(NamedTuple):
    """Somebody or some agency near a child, as said. `name` is empty when only a role was given; an
    agency alone has no name of a person."""

    name: str = ""
    role: str = ""
    agency: str = ""
    age: int | None = None

    @property
    def words(self) -> str:
        """As one would say it."""
        at = f" at {self.agency}" if self.agency and (self.name or self.role) else self.agency
        years = f" {self.age}" if self.age is not None else ""
        return " ".join(filter(None, (self.name, self.role))) + years + at


def read_around(line: str) -> list[Around]:
    """Everyone a line names, in order; what is not understood is taken as a name."""
    return [_one(piece) for part in _APART.split(line) for piece in _pieces(part)]


def _pieces(part: str) -> list[str]:
    """Cut at commas, but not between a name and what that person is: "Sue Park, health visitor"."""
    said: list[str] = []
    for piece in filter(None, (p.strip() for p in _COMMA.split(part))):
        nameless = not name_and_role(_plain(said[-1])[0])[1] if said else False
        if nameless and is_role(_plain(piece)[0]) and _is_person(said[-1]):
            said[-1] += f" {piece}"
        else:
            said.append(piece)
    return said


def _plain(piece: str) -> tuple[str, int | None]:
    """A piece without brackets, age and "not known", and the age."""
    piece = _NOBODY.sub(" ", _BRACKETS.sub(" ", piece)).strip(" :")
    age = _AGE.search(piece)
    piece = _AGE.sub("", piece) if age else piece
    return _FIRST.sub("", " ".join(piece.split())), int(age[1]) if age else None


def _one(piece: str) -> Around:
    plain, years = _plain(piece)
    who, *where = _AT.split(plain, maxsplit=1)
    agency = where[0] if where else ""
    name, role = name_and_role(who)
    worker = bool(naming.job(role)) and naming.looks_like_a_name(name)
    kin, person = bool(naming.tie(role)), not role and _is_person(who)
    if naming.agency_kind(who) and not (worker or kin or person):
        return Around("", "", who[:1].upper() + who[1:], years)
    return Around(name, role, _FIRST.sub("", agency), years)


def name_and_role(who: str) -> tuple[str, str]:
    """ "mother Ruth Bell" and "Ruth Bell mother" as name and role; either may be empty."""
    if is_role(who):
        return "", who
    words = who.split()
    cuts = [(words[:i], words[i:]) for i in range(1, len(words))]
    for left, right in reversed(cuts):
        if is_role(" ".join(left)) and not _title(left) and _capital(right[0]):
            return " ".join(right), " ".join(left)
    for left, right in cuts:
        if is_role(" ".join(right)) and _capital(left[0]):
            return " ".join(left), " ".join(right)
    return ("", "") if naming.agency_kind(who) and not _is_person(who) else (who, "")


def is_role(words: str) -> bool:
    """True for a tie or a job with no name beside it: "class teacher", "mum's partner", "GP"."""
    said = naming.tie(words) or naming.job(words)
    owns = words.endswith(("'s", "s'", "\u2019s"))
    return (
        bool(said)
        and not owns
        and all(map(_says_nobody, words.split()))
        and not _title(words.split())
    )


def _says_nobody(word: str) -> bool:
    """True for a word that is no name: in small letters, an acronym, or a tie or job by itself."""
    plain = word.strip(".'\u2019")
    return not _capital(word) or plain.isupper() or bool(naming.tie(word) or naming.job(word))


def _is_person(piece: str) -> bool:
    named = naming.looks_like_a_name(piece)
    return named or (_capital(piece) and not naming.agency_kind(piece) and not is_role(piece))


def _title(words: list[str]) -> bool:
    titles = reference.table("jobs")["titles"]["words"]
    return len(words) == 1 and words[0].casefold().strip(".") in titles


def _capital(word: str) -> bool:
    return word[:1].isupper()
