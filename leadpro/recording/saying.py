"""What changed from one wording of a record to the next, in words: names instead of ids, and of a list only
what came and what went.

For the history of a record, on the screen and elsewhere. It reads no journal.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from functools import cache
from typing import Any, NamedTuple

from leadpro.days import say_day
from leadpro.exchange.shapes import Shape, shapes
from leadpro.recording.asked import Asked
from leadpro.recording.fields import OURS
from leadpro.recording.form_words import LABELS
from leadpro.recording.known import Known
from leadpro.recording.lists import choices
from leadpro.records import KINDS, Day


class Difference(NamedTuple):
    """One field that changed: what it is called, the words before and after; empty for nothing."""

    label: str
    before: str
    after: str


def differences(
    known: Known, kind: str, changed: Mapping[str, tuple[Any, Any]]
) -> Iterator[Difference]:
    """Each field that a revision changed, those that nobody types left out."""
    for name, (before, after) in changed.items():
        if name in OURS:
            continue
        if isinstance(before, list) and isinstance(after, list):
            before, after = (
                [b for b in before if b not in after],
                [a for a in after if a not in before],
            )
        titles = _titles(kind, name)
        yield Difference(
            _label(kind, name), _said(known, before, titles), _said(known, after, titles)
        )


@cache
def _titles(kind: str, name: str) -> Mapping[str, str]:
    """What the codes of a field are called; empty where it has none."""
    shape = shapes(KINDS[kind]).get(name, Shape())
    return {c.code: c.title.lower() for c in choices(kind, Asked(name, "", shape))}


def _label(kind: str, name: str) -> str:
    words = LABELS.get(f"{kind}.{name}") or LABELS.get(name) or name.replace("_", " ")
    return words[0].upper() + words[1:]


def _said(known: Known, value: Any, titles: Mapping[str, str]) -> str:
    """A plain value as a person reads it."""
    if isinstance(value, list):
        return "; ".join(filter(None, (_said(known, v, titles) for v in value)))
    if isinstance(value, dict):
        return ", ".join(filter(None, (_part(known, n, v) for n, v in value.items())))
    if isinstance(value, bool):
        return "yes" if value else "no"
    words = "" if value is None else str(value)
    return known.label(words) or titles.get(words) or _day(words)


def _part(known: Known, name: str, value: Any) -> str:
    said = _said(known, value, {})
    return f"{name.replace('_', ' ')} {said}" if name in ("learned", "by", "how") and said else said


def _day(words: str) -> str:
    """A day as it is said elsewhere; anything else as it is."""
    try:
        day = Day.parse(words)
    except ValueError:
        return words
    return say_day(day, date.max)
