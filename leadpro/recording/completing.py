"""What may be meant by the sign that is being typed: people, agencies, kinds, themes; known ones first.

Offers only. What is taken is put into the line as words, and read like any others.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from leadpro import reference
from leadpro.naming.likeness import key
from leadpro.recording.called import AGENCY, PERSON, Called
from leadpro.recording.correcting import title_of
from leadpro.recording.known import Candidate
from leadpro.recording.signs import theme_titles
from leadpro.validate import codes

_TYPED = re.compile(r"(?<![^\s(,;])(?P<sign>[@+#])(?P<words>[^@+#\"“”\n]{0,40})$")
_TOLD = re.compile(
    r"(?<![^\s(,;])told:(?:[^\"“”\n]*,)?\s?(?P<words>[^,\"“”\n]{0,40})$", re.IGNORECASE
)
_ITEM = re.compile(r"(?:^|;)\s*(?P<words>[^;]*)$")
_MOST = 8


class Offer(NamedTuple):
    """One thing that may be meant: as shown, what tells it apart, and what is put into the line."""

    label: str
    about: str
    insert: str


class Completion(NamedTuple):
    """Where in the text the offers go, and the offers; none when nothing is being named."""

    start: int = 0
    end: int = 0
    offers: tuple[Offer, ...] = ()


def complete(text: str, cursor: int, called: Called) -> Completion:
    """What may be meant by the sign under the cursor of the line."""
    begin = max(0, cursor - 200)
    found = _TYPED.search(text, begin, cursor)
    told = None if found else _TOLD.search(text, begin, cursor)
    match = found or told
    if match is None or _is_whole(match["words"], called):
        return Completion()
    sign = found["sign"] if found else ","
    return Completion(match.start("words"), cursor, _offers(sign, match["words"], called))


def complete_field(name: str, text: str, called: Called) -> Completion:
    """The same for what is typed into one of the fields, whose items stand between `;`."""
    found = _ITEM.search(text)
    sign = {
        "agency": "@",
        "author": "+",
        "about": "+",
        "themes": "#",
        "nature": "=",
        "told": ",",
    }.get(name)
    if (
        sign is None
        or found is None
        or not found["words"]
        or _is_whole(found["words"] + " ", called)
    ):
        return Completion()
    return Completion(found.start("words"), len(text), _offers(sign, found["words"], called))


def _is_whole(words: str, called: Called) -> bool:
    """True when a known name is complete, and something else has begun."""
    if not words.endswith(" ") and not words.rstrip().endswith((".", ",")):
        return False
    said = key(words.strip(" .,"))
    return said in called.people or said in called.agencies or said in dict(theme_titles())


def _offers(sign: str, words: str, called: Called) -> tuple[Offer, ...]:
    if words.startswith(" ") or words.endswith("  "):
        return ()
    found = {o.insert: o for o in _all(sign, words.strip(), called)}
    only = next(iter(found)) if len(found) == 1 else ""
    return () if key(only) == key(words) and only else tuple(found.values())[:_MOST]


def _all(sign: str, words: str, called: Called) -> Iterator[Offer]:
    if sign in "@,":
        yield from map(_known, _by_use(called, words))
    if sign in "+,":
        yield from map(_known, _family_first(called, words))
    if sign in "@,":
        yield from (
            Offer(t, "a kind of agency", t)
            for t in _kinds()
            if words and key(t).startswith(key(words))
        )
    if sign == "#":
        fit = (
            c
            for t, c in theme_titles()
            if any(w.startswith(key(words)) for w in (t, *t.split(), c))
        )
        yield from (Offer(title_of("themes", c), "", c) for c in fit)
    if sign == "=":
        titles = (title_of("natures", c) for c in codes("natures"))
        yield from (Offer(t, "", t) for t in titles if key(t).startswith(key(words)))


def _known(candidate: Candidate) -> Offer:
    about = ", ".join(filter(None, (candidate.about, candidate.why)))
    return Offer(candidate.label, about, candidate.label)


def _by_use(called: Called, words: str) -> list[Candidate]:
    """Agencies, those that wrote most first."""
    written = called.file.entries_by_agency
    return sorted(called.known.like(words, AGENCY), key=lambda c: -len(written.get(c.id, ())))


def _family_first(called: Called, words: str) -> list[Candidate]:
    return sorted(called.known.like(words, PERSON), key=lambda c: c.id in called.workers)


@cache
def _kinds() -> tuple[str, ...]:
    return tuple(str(a["title"]) for a in reference.table("agencies")["agency"])
