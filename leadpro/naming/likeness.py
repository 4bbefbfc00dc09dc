"""When two names are the same, and when they may be one person's: for finding before making.

Only names are compared. What else tells two people apart, and what to do about a pair, is not here.
"""

from __future__ import annotations

import re
from functools import lru_cache

_TITLES = frozenset({
    "mr", "mrs", "ms", "miss", "mx", "dr", "prof", "professor", "rev", "sir", "dame", "lady", "lord",
    "pc", "wpc", "dc", "ds", "di", "sgt", "sister", "nurse",
})  # fmt: skip
_ALIKE = 84  # of 100: one letter in six


@lru_cache(maxsize=10_000)
def key(name: str) -> str:
    """A name without what does not tell names apart: case, spaces, full stops, kinds of apostrophe."""
    return " ".join(name.casefold().replace(".", " ").replace("\u2019", "'").split())


def why_alike(one: str, other: str) -> str:
    """Why two names may be one person's, in words; empty if they are not alike."""
    from rapidfuzz import fuzz

    first, second = _words(one), _words(other)
    if not first or not second:
        return ""
    if first == second:
        return "the same name"
    if sorted(first) == sorted(second):
        return "the same names in another order"
    if fuzz.ratio(first[-1], second[-1]) < _ALIKE:
        return "the first name alone" if _first_alone(first, second) else ""
    given, others = first[:-1], second[:-1]
    if not given or not others:
        return "the same surname, and one has no first name" if first[-1] == second[-1] else ""
    if given[0][0] == others[0][0] and 1 in (len(given[0]), len(others[0])):
        return "the same surname and initial"
    if fuzz.ratio(given[0], others[0]) >= _ALIKE or _short_for(given[0], others[0]):
        return "names that differ by little"
    return ""


def _first_alone(first: list[str], second: list[str]) -> bool:
    return (len(first) == 1) != (len(second) == 1) and first[0] == second[0]


def _short_for(one: str, other: str) -> bool:
    short, long = sorted((one, other), key=len)
    return len(short) >= 3 and long.startswith(short)


@lru_cache(maxsize=10_000)
def _words(name: str) -> list[str]:
    plain = re.sub(r"\(.*?\)", " ", key(name))
    return [w for w in re.findall(r"[^\W\d_][\w'-]*", plain) if w not in _TITLES]
