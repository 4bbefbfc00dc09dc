"""What the name of an agency says: its kind, and a short name. Guesses, marked as such by callers.

Which words mean what is data (`agencies.toml`, `names.toml`). Of the patterns found in a name:

1. of those that overlap the longest counts ("adult social care" before "social care");
2. a service (`names`) goes before a building or umbrella (`places`), that before an owner (`owners`):
   "Midwifery, Moor Hospital" is midwifery, "Beck Primary, North Council" a school;
3. among services the one of more words; a word just before "Street" or "Lane" says nothing;
4. what stands before a comma, dash or bracket goes before what stands after it;
5. then the last one: the thing itself stands last ("Church Street Surgery", "Park School Nursing").
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache, lru_cache
from typing import Any

from leadpro import reference
from leadpro.naming.patterns import Found, Patterns, longest, plain, words

SHORT = 10
_TINY = 3
_SERVICE, _PLACE, _OWNER = range(3)
_PART = re.compile(r"[,;:()\[\]|]|\s[-/]\s|(?<=\w)/(?=\w{3})")
_SMALL = frozenset({"the", "of", "and", "for", "at", "in", "on", "a"})


@lru_cache(maxsize=4096)
def agency_kind(name: str) -> str:
    """The code of the kind of agency (agencies.toml) that a name speaks of; "" when nothing fits."""
    found = _best(name)
    return found.code if found else ""


@lru_cache(maxsize=4096)
def short_name(name: str) -> str:
    """A name of at most ten characters for small boxes: the name itself, what is special about it
    where a family has several of the kind ("Moor GP"), else the short title of its kind ("Police")."""
    said = " ".join(plain(name).split())
    if len(said) <= SHORT:
        return said
    found = _best(said)
    if found is None:
        return _fit(said.split())
    kind = _kinds()[found.code]
    short: str = kind["short"]
    return (_special(said, found.code, short) if kind.get("many") else "") or short


def _special(said: str, code: str, kind: str) -> str:
    """The words before the first pattern, with the kind when both fit; "" when none stands there."""
    part = next((p for p in _PART.split(said) if agency_kind(p) == code), said)
    begin = min(f.begin for f in _read(words(part)))
    own = [_abbreviated(w) for w in _first(part, begin) if w.casefold() not in _SMALL]
    both = " ".join((*own, kind))
    return both if own and len(both) <= SHORT else _fit(own)


def _first(part: str, count: int) -> Iterator[str]:
    """The written words that hold the first so many words of patterns ("Stoke-on-Trent" holds three)."""
    for written in part.split():
        count -= len(words(written))
        if count < 0:
            return
        yield written


def _abbreviated(word: str) -> str:
    short: dict[str, str] = reference.table("names")["abbreviations"]
    return short.get(word.casefold(), word)


def _fit(cut: list[str]) -> str:
    """As many whole words as fit, cut when fewer than three letters would be left ("St Joseph")."""
    short = ""
    for word in cut:
        longer = f"{short} {word}".strip()
        if len(longer) > SHORT:
            return short if len(short) > _TINY else longer[:SHORT].rstrip(" '.-")
        short = longer
    return short


def _best(name: str) -> Found | None:
    parts = [p for p in map(words, _PART.split(plain(name))) if p]
    found = [(i, f) for i, p in enumerate(parts) for f in _read(p)]
    return min(found, key=_rank)[1] if found else None


def _rank(place: tuple[int, Found]) -> tuple[int, int, int, int]:
    part, found = place
    length = found.length if found.level == _SERVICE else 0
    return found.level, -length, part, -found.end


def _read(part: tuple[str, ...]) -> list[Found]:
    """The patterns of a part, without those that only name a street, unless nothing else is left."""
    found = longest(patterns().find(part))
    streets = _streets()
    named = {i for i in range(len(part) - 1) if part[i + 1] in streets}
    clear = [f for f in found if f.end - 1 not in named]
    return clear or found


@cache
def patterns() -> Patterns:
    """The patterns of agencies.toml, by kind and level."""
    made = Patterns()
    for row in reference.table("agencies")["agency"]:
        for level, key in enumerate(("names", "places", "owners")):
            made.add(row["code"], row.get(key, ()), level)
    return made


@cache
def _streets() -> frozenset[str]:
    return frozenset(reference.table("names")["streets"]["words"])


@cache
def _kinds() -> dict[str, dict[str, Any]]:
    return {row["code"]: row for row in reference.table("agencies")["agency"]}
