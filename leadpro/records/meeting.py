"""Coming together and checking: meetings, supervision, system checks and disagreements."""

from __future__ import annotations

from typing import ClassVar, Literal

from msgspec import Struct

from leadpro.records.base import AgencyRef, AnyRef, EntryRef, PartyRef, PersonRef, Record, Step
from leadpro.records.day import UNKNOWN, Day


class Attendance(Step, frozen=True, kw_only=True):
    """Somebody was asked, came (for which part), sent apologies or information, or got the minutes."""

    who: PartyRef = ""
    part: str = ""


class Meeting(Record, frozen=True, kw_only=True):
    """A meeting of one kind on a day: who was asked, who came for what, what was decided."""

    ATTENDANCE_STATES: ClassVar[tuple[str, ...]] = (
        "asked", "came", "apologies", "sent information", "minutes sent",
    )  # fmt: skip

    kind: str
    on: Day = UNKNOWN
    called_by: PartyRef = ""
    attendance: tuple[Attendance, ...] = ()
    about: tuple[EntryRef, ...] = ()
    decisions: tuple[str, ...] = ()


class Decided(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """A decision, who made it and who disagreed."""

    what: str
    by: str = ""
    disagreed: str = ""


class Supervision(Record, frozen=True, kw_only=True):
    """A supervision in its four stages. Its private part is a private note, never here."""

    of: PersonRef = ""
    by: PersonRef = ""
    on: Day = UNKNOWN
    children: tuple[PersonRef, ...] = ()
    experience: str = ""
    reflection: str = ""
    analysis: str = ""
    action: str = ""
    prompts: tuple[str, ...] = ()
    decisions: tuple[Decided, ...] = ()
    next_day: Day | None = None


class SystemCheck(Record, frozen=True, kw_only=True):
    """A CP-IS look-up or alert, written down by hand. No flag is no reassurance."""

    way: Literal["look-up", "alert"] = "look-up"
    on: Day = UNKNOWN
    by: PersonRef = ""
    where: str = ""
    person: PersonRef = ""
    nhs_number: str = ""
    result: Literal["", "CPPI", "LACI", "UCPI", "none", "could not check"] = ""
    plan_begins: Day | None = None
    plan_ends: Day | None = None
    authority: str = ""
    office_phone: str = ""
    night_phone: str = ""
    accesses: str = ""
    did_next: str = ""


class Escalation(Record, frozen=True, kw_only=True):
    """A disagreement taken up stage by stage, each with its day and deadline."""

    STATES: ClassVar[tuple[str, ...]] = (
        "practitioners", "managers", "heads of service", "partners", "scrutineer",
        "resolved", "withdrawn",
    )  # fmt: skip

    issue: str
    with_agency: AgencyRef = ""
    about: AnyRef = ""
    could_happen: str = ""
    asked_for: str = ""
    deadline: Day | None = None
    steps: tuple[Step, ...] = ()
