"""Decisions about the records themselves: accounts that differ, records that are one, gaps set aside."""

from __future__ import annotations

from typing import ClassVar

from leadpro.records.base import AnyRef, EntryRef, Record, Step
from leadpro.records.day import UNKNOWN, Day


class Difference(Record, frozen=True, kw_only=True):
    """Entries that disagree, on what, and how it was settled."""

    STATES: ClassVar[tuple[str, ...]] = ("open", "settled")

    entries: tuple[EntryRef, ...]
    on_what: str = ""
    steps: tuple[Step, ...] = ()


class Sameness(Record, frozen=True, kw_only=True):
    """Two records of one kind that are the same, or are not. The case file reads them as one."""

    first: AnyRef
    second: AnyRef
    same: bool = True
    decided_by: str = ""
    why: str = ""
    on: Day = UNKNOWN


class SetAside(Record, frozen=True, kw_only=True):
    """A gap put aside until a day, with the evidence that was seen then. Ends by itself."""

    key: str
    seen: tuple[EntryRef, ...] = ()
    reason: str
    by: str = ""
    second_name: str = ""
    on: Day = UNKNOWN
    until: Day = UNKNOWN
