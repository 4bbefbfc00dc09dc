"""The case itself: whose it is, who leads it, when it was opened and closed."""

from __future__ import annotations

from typing import ClassVar

from leadpro.records.base import PersonRef, Record, Step


class Lead(Step, frozen=True, kw_only=True):
    """Who took on the lead, or the lead's deputy, and until when."""

    person: PersonRef = ""


class Case(Record, frozen=True, kw_only=True):
    """`reference` is short and without meaning (K7); `leads` says who leads or deputises, from when."""

    STATES: ClassVar[tuple[str, ...]] = ("opened", "closed", "reopened")
    LEAD_STATES: ClassVar[tuple[str, ...]] = ("lead", "deputy", "ended")

    reference: str
    title: str
    child: PersonRef = ""
    purpose: str = ""
    leads: tuple[Lead, ...] = ()
    steps: tuple[Step, ...] = ()
    linked_cases: tuple[str, ...] = ()
    agency_record: str = ""
