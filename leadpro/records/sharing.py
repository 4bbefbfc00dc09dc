"""Who was told, who was asked, and who needs or must not have what."""

from __future__ import annotations

from typing import ClassVar, Literal

from msgspec import Struct

from leadpro.records.base import AgencyRef, EntryRef, PartyRef, PersonRef, Record, Step, Theme
from leadpro.records.day import Day


class Told(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """One entry that was told, in the wording of one revision of it."""

    entry: EntryRef
    revision: str = ""


class SharingDecision(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """Why it was shared or withheld: the record that rule 7 of the golden rules asks for.

    `asked_by` is empty when nobody asked; `protect` are those who could be hurt if it came out that they
    told or where they are.
    """

    purpose: str = ""
    what_exactly: str = ""
    asked_by: PartyRef = ""
    identity_checked: Literal["", "yes", "no"] = ""
    basis: str = ""
    condition: str = ""
    gateway: str = ""
    consent: Literal["", "given", "refused", "not sought"] = ""
    consent_why: str = ""
    child_told: Literal["", "yes", "no"] = ""
    carer_told: Literal["", "yes", "no"] = ""
    not_told_why: str = ""
    advice_from: str = ""
    advice: str = ""
    necessity: str = ""
    protect: tuple[PersonRef, ...] = ()
    detriment: str = ""
    would_change: str = ""
    review: Day | None = None


class Telling(Record, frozen=True, kw_only=True):
    """Something passed on: which entries (or a topic), from whom, to whom, and how far it got."""

    STATES: ClassVar[tuple[str, ...]] = (
        "planned", "sent", "offered", "told", "read", "confirmed", "recalled", "withheld",
    )  # fmt: skip
    KNOWN: ClassVar[frozenset[str]] = frozenset({"told", "read", "confirmed"})

    told: tuple[Told, ...] = ()
    topic: str = ""
    teller: PartyRef = ""
    to: tuple[PartyRef, ...] = ()
    channel: str = ""
    steps: tuple[Step, ...] = ()
    decision: SharingDecision | None = None


class Request(Record, frozen=True, kw_only=True):
    """A question put to somebody, which period it covers, when it is due, and what came back."""

    STATES: ClassVar[tuple[str, ...]] = (
        "asked", "chased", "told", "nothing held", "refused", "no reply",
    )  # fmt: skip

    what: str
    to: PartyRef = ""
    by: PartyRef = ""
    how: str = ""
    about: tuple[PersonRef, ...] = ()
    covers_from: Day | None = None
    covers_to: Day | None = None
    due: Day | None = None
    entry: EntryRef = ""
    steps: tuple[Step, ...] = ()


class Need(Record, frozen=True, kw_only=True):
    """Somebody needs, or must not have, something, against the table. A bar bars receiving only."""

    who: PartyRef
    what: Literal["needs", "must not have"]
    theme: Theme = ""
    entry: EntryRef = ""
    everything: bool = False
    reason: str = ""
    decided_by: str = ""
    since: Day | None = None
    review: Day | None = None


class Pack(Record, frozen=True, kw_only=True):
    """What was made for whom: what it held, what was left out and why, when it went, when it ends."""

    STATES: ClassVar[tuple[str, ...]] = ("made", "sent", "recalled", "ended")

    what: str
    to: PartyRef = ""
    held: tuple[EntryRef, ...] = ()
    left_out: str = ""
    marking: str = ""
    ends: Day | None = None
    steps: tuple[Step, ...] = ()


class Handover(Record, frozen=True, kw_only=True):
    """A lead, a professional or the whole case handed on, and what was open then."""

    STATES: ClassVar[tuple[str, ...]] = ("offered", "accepted", "declined")

    of: Literal["lead", "professional", "case"]
    giver: PersonRef = ""
    receiver: PersonRef = ""
    agency: AgencyRef = ""
    open_then: str = ""
    steps: tuple[Step, ...] = ()
