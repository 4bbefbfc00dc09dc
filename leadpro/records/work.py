"""What is being done about it: responsibilities, plans, agreements, orders and safety plans."""

from __future__ import annotations

from typing import ClassVar, Literal

from leadpro.records.base import AgencyRef, AnyRef, PartyRef, PersonRef, Record, Step
from leadpro.records.day import Day


class Responsibility(Record, frozen=True, kw_only=True):
    """Something somebody is to do, by when, and what happens to the child if it is not done.

    `own` is mine to do; otherwise it is tracked. One owner is right; none or two is asked about.
    """

    STATES: ClassVar[tuple[str, ...]] = ("proposed", "accepted", "done", "lapsed", "handed back")

    what: str
    owners: tuple[PersonRef, ...] = ()
    deputy: PersonRef = ""
    agency: AgencyRef = ""
    due: Day | None = None
    if_not_done: str = ""
    own: bool = False
    evidence: str = ""
    hangs_on: AnyRef = ""
    steps: tuple[Step, ...] = ()


class Plan(Record, frozen=True, kw_only=True):
    """What will be different for the child, by when, how we would see it, and if not, then what."""

    STATES: ClassVar[tuple[str, ...]] = ("made", "reviewed", "ended")

    different: str
    by_when: Day | None = None
    seen_by: str = ""
    child_view: str = ""
    parents_view: str = ""
    if_not: str = ""
    steps: tuple[Step, ...] = ()


class Agreement(Record, frozen=True, kw_only=True):
    """Who agreed to which help. Agreement to a service, separate from any basis to share."""

    STATES: ClassVar[tuple[str, ...]] = ("asked", "agreed", "declined", "withdrawn")

    person: PersonRef
    to: str
    how: str = ""
    interpreter: str = ""
    steps: tuple[Step, ...] = ()


class Safeguard(Record, frozen=True, kw_only=True):
    """An order, bail or licence condition, safety plan, or who may collect: whom it protects and binds."""

    STATES: ClassVar[tuple[str, ...]] = ("made", "varied", "broken", "ended")

    kind: str
    protects: tuple[PersonRef, ...] = ()
    binds: tuple[PersonRef, ...] = ()
    terms: str = ""
    begins: Day | None = None
    ends: Day | None = None
    made_by: str = ""
    paper_seen: Literal["", "yes", "no"] = ""
    must_know: tuple[PartyRef, ...] = ()
    knows: tuple[PartyRef, ...] = ()
    if_broken: str = ""
    steps: tuple[Step, ...] = ()


class Status(Record, frozen=True, kw_only=True):
    """Early help, child in need, section 47, protection plan, looked after and so on; several at once."""

    STATES: ClassVar[tuple[str, ...]] = ("begun", "ended")

    kind: str
    category: str = ""
    steps: tuple[Step, ...] = ()
