"""What a person put into a field of their own, in place of what a line said: read back to values.

The same words that a field shows can be typed into it. What cannot be read is said, and the line's own
meaning stays.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import get_args

from leadpro import naming, reference
from leadpro.days import read_day
from leadpro.exchange import codes
from leadpro.problem import Problem
from leadpro.recording.called import Called, Named
from leadpro.recording.line import Value, day_words
from leadpro.recording.signs import theme_called
from leadpro.records import Day
from leadpro.records.entry import PartName

_DETAIL = re.compile(r"(?P<words>.*?)\s*\((?P<detail>[^()]*)\)")
_SPOKEN = re.compile(r"[\"“](?P<words>[^\"“”]*)[\"”]\s*(?P<whose>[^;\"“]*)")
_PARTS = frozenset(get_args(PartName))
_At = Callable[[str, int], Named | None]


@dataclass
class Corrections:
    """The fields that were filled by hand; the day among them if it could be read."""

    values: dict[str, tuple[Value, ...]] = field(default_factory=dict)
    day: Day | None = None

    @property
    def spoken(self) -> str:
        """The exact words that were filled in."""
        return " ".join(v.words for v in self.values.get("words", ()))


def corrected(
    fields: Mapping[str, str], called: Called, today: date
) -> tuple[Corrections, list[str]]:
    """The corrections, and what could not be read, each in a sentence."""
    found, wrong = Corrections(), list[str]()
    for name, words in fields.items():
        try:
            _take(found, name, " ".join(words.split()), called, today)
        except Problem as problem:
            wrong.append(problem.what)
    return found, wrong


def _take(found: Corrections, name: str, words: str, called: Called, today: date) -> None:
    if name == "day":
        found.day = _day(words, today)
        found.values[name] = (Value(day_words(found.day, today), source="yours"),)
    elif name in ("nature", "themes"):
        found.values[name] = tuple(_code(name, w) for w in _items(words))
    elif name == "words":
        found.values[name] = tuple(_spoken(words, called))
    else:
        at: _At = {"agency": called.agency_at, "told": called.party_at}.get(name, called.person_at)
        values = (_named(w, at, called) for w in _items(words))
        found.values[name] = tuple(v._replace(new=False) if is_a_job(v) else v for v in values)


def _day(words: str, today: date) -> Day:
    day = read_day(words, today)
    if day.first and day.first > today:
        raise Problem(f"{words} is still to come: an entry is of what has been.")
    return day


def _code(name: str, words: str) -> Value:
    code = theme_called(words) if name == "themes" else codes.match("natures", words)
    if not code:
        raise Problem(
            f"{words[:40]} is no {'theme' if name == 'themes' else 'nature'} of the list."
        )
    return Value(title_of("themes" if name == "themes" else "natures", code), code, "yours")


def title_of(name: str, code: str) -> str:
    """The title of a theme or nature."""
    rows = reference.table(name)[name.removesuffix("s")]
    return next((str(r["title"]) for r in rows if r["code"] == code), code)


def _items(words: str) -> list[str]:
    return [w for item in words.split(";") if (w := item.strip())]


def _named(words: str, at: _At, called: Called) -> Value:
    """A record by its words; parts of a person, or the kind of a new agency, stand in brackets after."""
    whole = _whole(words, at)
    inside = None if whole else _DETAIL.fullmatch(words)
    name, detail = (inside["words"], inside["detail"]) if inside else (words, "")
    named = whole or _whole(name, at)
    parts = [p.strip() for p in detail.split(",")]
    if detail and not (_PARTS.issuperset(parts) or detail in codes_of_agencies()):
        named, name, detail = None, words, ""
    return valued(name, named, called, "yours")._replace(detail=detail)


def is_a_job(value: Value) -> bool:
    """True for `class teacher`: a job that nobody is named for."""
    words = value.words
    return value.new and bool(naming.job(words)) and not naming.looks_like_a_name(words)


def _whole(words: str, at: _At) -> Named | None:
    named = at(words, 0)
    return named if named and named.end >= len(words.rstrip(".")) else None


def codes_of_agencies() -> frozenset[str]:
    """The codes of the kinds of agency."""
    return frozenset(str(a["code"]) for a in reference.table("agencies")["agency"])


def valued(words: str, named: Named | None, called: Called, source: str) -> Value:
    """The value that a name gives: the record, those it may be, or a new one."""
    ids = named.ids if named else ()
    if len(ids) == 1:
        return Value(called.known.label(ids[0]), ids[0], source)  # type: ignore[arg-type]
    if ids:
        return Value(words, source=source, choices=called.candidates(ids))  # type: ignore[arg-type]
    kind = named.kind if named else ""
    return Value(words, source=source, new=True, detail=kind)  # type: ignore[arg-type]


def _spoken(words: str, called: Called) -> list[Value]:
    found = [_said(m["words"], m["whose"].strip(), called) for m in _SPOKEN.finditer(words)]
    return found or ([Value(words, source="yours")] if words else [])


def _said(words: str, whose: str, called: Called) -> Value:
    named = _whole(whose, called.person_at) if whose else None
    if whose and (named is None or len(named.ids) != 1):
        raise Problem(f"{whose[:40]} is nobody that the case knows by that name alone.")
    own = named.ids[0] if named else ""
    return Value(words, own, "yours", detail=called.known.label(own) if own else "")
