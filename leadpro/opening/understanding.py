"""How what is typed about a new case is read so far, also while some of it cannot be taken yet."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import NamedTuple

from leadpro.days import say_day
from leadpro.naming.likeness import key
from leadpro.opening.around import Around, read_around
from leadpro.opening.making import Opening, day_of, is_due, opened
from leadpro.opening.missing import Missing, missing
from leadpro.opening.referral import Referral, people_in, read_referral
from leadpro.records import Author


class Understood(NamedTuple):
    """Words by field, what is wrong by field, the head of the referral, whom it names, who is missing."""

    read: Mapping[str, str]
    wrong: Mapping[str, str]
    referral: Referral
    people: Sequence[Around]
    missing: Missing


def understood(said: Opening, author: Author, today: date) -> Understood:
    """How it is read."""
    wrong = said.faults(today)
    sound = replace(
        said,
        child=said.child.strip() or "?",
        born="" if "born" in wrong else said.born,
        sent="" if "sent" in wrong else said.sent,
    )
    read = {
        "home": "; ".join(a.words for a in read_around(said.home)),
        "around": "; ".join(a.words for a in read_around(said.around)),
        "born": _day(sound.born, today),
        "sent": _day(sound.sent, today),
    }
    named = (p for p in people_in(said.referral) if not p.name or key(p.name) != key(said.child))
    return Understood(
        read, wrong, read_referral(said.referral, today), tuple(named),
        missing(opened(sound, author, today), today),
    )  # fmt: skip


def _day(said: str, today: date) -> str:
    """A day as it is read; of a day that is due, that it is."""
    if not said.strip():
        return ""
    return ("due " if is_due(said) else "") + say_day(day_of(said, today), today)
