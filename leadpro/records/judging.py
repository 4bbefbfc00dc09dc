"""What people make of it: worries, judgements and analysis. leadpro computes none of these."""

from __future__ import annotations

from typing import Annotated, ClassVar, Literal

from msgspec import Meta, Struct

from leadpro.records.base import EntryRef, PersonRef, Record, Step, Theme, WorryRef
from leadpro.records.day import UNKNOWN, Day


class Hypothesis(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """One explanation, with the entries that speak for it and against it."""

    text: str
    speaks_for: tuple[EntryRef, ...] = ()
    speaks_against: tuple[EntryRef, ...] = ()


class Worry(Record, frozen=True, kw_only=True):
    """What we fear for whom, in plain words, the goal that would end it, and what help could change it."""

    STATES: ClassVar[tuple[str, ...]] = ("opened", "closed")

    what: str
    whom: tuple[PersonRef, ...] = ()
    theme: Theme = ""
    goal: str = ""
    hypotheses: tuple[Hypothesis, ...] = ()
    entries: tuple[EntryRef, ...] = ()
    help_that_could: str = ""
    help_by: str = ""
    help_offered: Day | None = None
    steps: tuple[Step, ...] = ()


class Judgement(Record, frozen=True, kw_only=True):
    """One person's judgement of a worry on a day: 0 (certain harm) to 10 (safe enough to close)."""

    worry: WorryRef = ""
    by: PersonRef = ""
    on: Day = UNKNOWN
    scale: Annotated[int, Meta(ge=0, le=10)] | None = None
    reason: str = ""
    confidence: Literal["", "low", "middling", "high"] = ""
    change_my_mind: str = ""
    expires: Day | None = None


class Analysis(Record, frozen=True, kw_only=True):
    """A day in this child's life, what explains it and the explanation I like least."""

    on: Day = UNKNOWN
    by: PersonRef = ""
    day_in_life: str = ""
    explanation: str = ""
    least_liked: str = ""
    known: str = ""
    believed: str = ""
    unknown: str = ""
    disagrees: str = ""
