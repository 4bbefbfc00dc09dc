"""A word of a file as a code of a closed list: natures, themes, kinds of agency, ties, handling.

The lists are data. What a free sentence is about is inferred in `leadpro.signals.reading`, not here.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import Any

from leadpro import naming, reference, validate
from leadpro.naming.agencies import patterns
from leadpro.naming.patterns import plain, words

_NAMELESS = frozenset(
    [
        "the",
        "a",
        "our",
        "local",
        "duty",
        "her",
        "his",
        "their",
        "named",
        "allocated",
        "new",
        "team",
        "service",
    ]
)
_NAMED_BY = ("code", "name", "title", "label", "plural", "also")


def match(name: str, text: str) -> str:
    """The code of the list that a text means, by its code or name, else as names are read; else empty."""
    found = _words(name).get(_plain(text), "")
    if found or name not in ("agencies", "ties"):
        return found
    kind: str = naming.agency_kind(text) if name == "agencies" else naming.tie(text)
    return kind


@lru_cache(maxsize=4096)
def kind_alone(text: str) -> str:
    """The kind of agency if a text says no more than that ("GP", "the school"); empty if it has a name."""
    kind = naming.agency_kind(text)
    said = words(plain(text))
    covered = {i for f in patterns().find(said) if f.code == kind for i in range(f.begin, f.end)}
    named = [w for i, w in enumerate(said) if i not in covered and w not in _NAMELESS]
    return "" if named else kind


@cache
def _words(name: str) -> dict[str, str]:
    found: dict[str, str] = {}
    for entry in _entries(name):
        for by in _NAMED_BY:
            said = entry.get(by, ())
            for word in (said,) if isinstance(said, str) else said:
                found.setdefault(_plain(word), entry["code"])
    return found


@cache
def of_group(*groups: str) -> frozenset[str]:
    """The codes of the ties in these groups of ties.toml: parent, carer, partner, sibling ..."""
    return frozenset(e["code"] for e in _entries("ties") if e.get("group") in groups)


@cache
def _entries(name: str) -> list[dict[str, Any]]:
    lists = (v for v in reference.table(name).values() if isinstance(v, list))
    rows = (e for found in lists for e in found if isinstance(e, dict))
    return [e for e in rows if e.get("code") in validate.codes(name)]


def _plain(text: str) -> str:
    return " ".join(re.sub(r"[^\w']+", " ", text.casefold().replace("_", " ")).split())
