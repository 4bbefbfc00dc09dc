"""What a field offers to choose from: closed lists by code and title, and words that are usual where any
word will do."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

from leadpro import reference, validate
from leadpro.recording.asked import Asked


class Choice(NamedTuple):
    """One thing to choose: what is stored, what it is called, what it means."""

    code: str
    title: str
    meaning: str = ""


_ROWS = {
    "natures": "nature",
    "themes": "theme",
    "agencies": "agency",
    "ties": "tie",
    "handling": "handling",
}
_STATUS = {"kind": "status", "category": "category"}
_USUAL = {
    "telling.channel": ("phone", "in person", "email", "letter", "meeting", "secure message", "referral form"),
    "request.how": ("phone", "in person", "email", "letter", "secure message"),
    "meeting.kind": (
        "strategy discussion", "initial child protection conference", "review child protection conference",
        "core group", "child in need meeting", "team around the family", "professionals' meeting",
        "looked after review",
    ),
    "safeguard.kind": (
        "safety plan", "bail condition", "licence condition", "non-molestation order", "prohibited steps order",
        "child arrangements order", "who may collect",
    ),
}  # fmt: skip


@cache
def choices(kind: str, asked: Asked) -> tuple[Choice, ...]:
    """What the field of a form of this kind offers; none where it takes any words or a record."""
    if asked.shape.form == "choice":
        return tuple(Choice(c, c) for c in asked.shape.choices if c)
    if asked.shape.form == "flag":
        return Choice("yes", "yes"), Choice("no", "no")
    if asked.shape.form == "code":
        known = validate.codes(asked.shape.codes)
        return tuple(
            c for c in _table(asked.shape.codes, _ROWS[asked.shape.codes]) if c.code in known
        )
    if kind == "status" and asked.name in _STATUS:
        return _table("statuses", _STATUS[asked.name])
    return tuple(Choice(w, w) for w in _USUAL.get(f"{kind}.{asked.name}", ()))


def _table(name: str, row: str) -> tuple[Choice, ...]:
    rows = reference.table(name)[row]
    return tuple(
        Choice(r["code"], str(r["title"]), str(r.get("meaning") or r.get("why") or ""))
        for r in rows
    )


def narrowed(offered: Sequence[Choice], words: str) -> list[Choice]:
    """Those whose title or code holds what was typed, those that begin with it first."""
    typed = words.strip().casefold()
    found = [c for c in offered if typed in f"{c.title} {c.code}".casefold()]
    return sorted(found, key=lambda c: not c.title.casefold().startswith(typed))


def code_of(offered: tuple[Choice, ...], words: str) -> str:
    """The code that words name, by title or code in either letter case, or as the only one that begins
    so; empty for none."""
    typed = words.strip().casefold()
    exact = [c.code for c in offered if typed in (c.title.casefold(), c.code.casefold())]
    begun = [c.code for c in offered if c.title.casefold().startswith(typed)]
    return (exact or (begun if len(begun) == 1 else [""]))[0]


def title_of(offered: tuple[Choice, ...], code: str) -> str:
    """What a code is called; the code itself when it is not in the list."""
    return next((c.title for c in offered if c.code == code), code)
