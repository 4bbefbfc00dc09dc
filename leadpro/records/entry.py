"""The entry: anything that is known, on one day, from one source. Everything else leans on it."""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

from leadpro.records.base import (
    AgencyRef,
    EntryRef,
    Handling,
    Nature,
    PartyRef,
    PersonRef,
    Record,
    Theme,
)
from leadpro.records.day import UNKNOWN, Day

PartName = Literal["about", "present", "seen", "seen alone", "spoke", "asked"]


class Part(Struct, frozen=True, kw_only=True):
    """One person's part in an entry; a person can have several."""

    person: PersonRef
    part: PartName = "about"


class ExactWords(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """Words as they were spoken, and whose they are. Never linted, never changed."""

    words: str
    whose: PersonRef = ""


class InAgencyRecord(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """Where the employer's own record holds this: which system, its reference, the day."""

    system: str
    reference: str = ""
    on: Day | None = None


class Entry(Record, frozen=True, kw_only=True):
    """What happened, who says so, whom it concerns and what it meant for the child.

    `author_said` is the source as written when it is a job held by nobody named. `origin` is who
    it first came from; `named_to` who may know that. `order` sorts within a day. `told_above` is who
    above the writer and their manager was told, where it is an allegation about one of them.
    """

    day: Day = UNKNOWN
    text: str
    learned: Day | None = None
    time: str = ""
    order: int = 0
    agency: AgencyRef = ""
    author: PersonRef = ""
    author_said: str = ""
    people: tuple[Part, ...] = ()
    nature: Nature = "other"
    themes: tuple[Theme, ...] = ()
    known_how: Literal["", "seen", "told", "document"] = ""
    fact_or_opinion: Literal["", "fact", "opinion"] = ""
    words: tuple[ExactWords, ...] = ()
    where: str = ""
    effect: str = ""
    action: str = ""
    outcome: str = ""
    context: tuple[str, ...] = ()
    origin: PersonRef = ""
    echo_of: EntryRef = ""
    source_protected: Literal["", "yes", "no"] = ""
    named_to: tuple[PartyRef, ...] = ()
    handling: Handling = "open"
    significance: Literal["", "major"] = ""
    reference: str = ""
    told_above: str = ""
    in_agency_record: InAgencyRecord | None = None

    @property
    def learned_on(self) -> Day:
        """When its agency and author came to know it: as said, else the day itself."""
        return self.learned or self.day
