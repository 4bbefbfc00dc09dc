"""One case at one moment, on both clocks: what everything below the store reads, and nothing else.

Immutable. A new one after a save shares what did not change; a view of an earlier day shares every
record that had not changed since. World time: `as_of` leaves out what had not happened or was not
yet known. Record time: `recorded_by` leaves out what we had not written or received. Who knows
what is `leadpro.knowledge`; no rule and no drawing belongs here.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from functools import cached_property
from types import MappingProxyType
from typing import Any, NamedTuple, TypeVar, cast
from zoneinfo import ZoneInfo

import msgspec

from leadpro.records import (
    Agency,
    Case,
    Day,
    Entry,
    Household,
    Involvement,
    Meeting,
    Person,
    Record,
    Responsibility,
    Sameness,
    Step,
    Tie,
)
from leadpro.records.refs import refs, step_fields
from leadpro.sameness import one, stands_for, together

LONDON = ZoneInfo("Europe/London")
R = TypeVar("R", bound=Record)
# Who and what comes into a case: not there before anything points to them.
_ARRIVE = (Person, Agency, Household)
_BELONGING = (Involvement, Tie, Household)


def london_day(moment: datetime) -> date:
    """The civil day in Europe/London of a moment."""
    return moment.astimezone(LONDON).date()


class Held(NamedTuple):
    """A record as held: its wording, the heads it stands on, when this copy first had it, conflicts."""

    record: Record
    heads: tuple[str, ...]
    recorded: date
    conflicts: Mapping[str, list[object]] = MappingProxyType({})


class Past(NamedTuple):
    """What a record was worth from a moment of record time on; None while struck or erased."""

    since: datetime
    held: Held | None


@dataclass(frozen=True)
class CaseFile:
    """A case as held. `day` is the day it is looked at from; `past` the records with a history;
    `seen_from` the case of which this is a view of another day."""

    id: str
    held: Mapping[str, Held]
    day: date
    past: Mapping[str, tuple[Past, ...]] = field(default_factory=dict)
    as_of_day: date | None = None
    seen_from: CaseFile | None = field(default=None, repr=False, compare=False)

    # --- views -------------------------------------------------------------------------------

    def as_of(self, day: date) -> CaseFile:
        """The case as its agencies knew it at the end of `day` (entries by `learned`, steps by theirs)."""
        seen = ((i, _trim(h, day)) for i, h in self.held.items())
        held = {i: h for i, h in seen if h is not None}
        if len(held) != len(self.held):
            for gone in self._pointed_at(self.held) - self._pointed_at(held):
                if gone in held and isinstance(held[gone].record, _ARRIVE):
                    del held[gone]
        return replace(self, held=held, day=day, as_of_day=day, seen_from=self.today)

    @staticmethod
    def _pointed_at(held: Mapping[str, Held]) -> set[str]:
        return {i for h in held.values() for i in refs(h.record)}

    def recorded_by(self, moment: datetime) -> CaseFile:
        """The case as this copy held it at a moment of record time."""
        day = london_day(moment)
        held = {i: h for i, h in self.held.items() if i not in self.past and h.recorded <= day}
        for record, values in self.past.items():
            at = bisect_right(values, moment, key=lambda p: p.since) - 1
            value = values[at].held if at >= 0 else None
            if value is not None:
                held[record] = value
        return replace(self, held=held, past={}, seen_from=self.today)

    @property
    def today(self) -> CaseFile:
        """The case as held, of which this is a view: what must be kept from somebody is read there."""
        return self.seen_from or self

    def with_changes(
        self,
        touched: Iterable[str],
        held: Mapping[str, Held],
        past: Mapping[str, tuple[Past, ...]],
        day: date,
    ) -> CaseFile:
        """A new case file after a save, on a day, that shares what was not touched. `held` and `past` are
        those of the touched records that now have any."""
        now_held = dict(self.held) | dict(held)
        now_past = dict(self.past) | dict(past)
        for record in touched:
            if record not in held:
                now_held.pop(record, None)
            if record not in past:
                now_past.pop(record, None)
        return replace(
            self, held=now_held, past=now_past, day=day, as_of_day=None, seen_from=None
        )  # fmt: skip

    # --- looking things up --------------------------------------------------------------------

    @cached_property
    def _raw(self) -> dict[type[Record], dict[str, Record]]:
        kinds: dict[type[Record], dict[str, Record]] = {}
        for i, h in self.held.items():
            kinds.setdefault(type(h.record), {})[i] = h.record
        return kinds

    @cached_property
    def _joined(self) -> dict[str, Record]:
        """Those that stand for others too, with what the others say: from the day it was decided, so
        that a name learned later stands in no view of an earlier day."""
        said = (s for s in self._samenesses if not _decided_later(s, self.as_of_day))
        same = stands_for(said, self.held)
        joined: dict[str, Record] = {}
        for other in sorted(same):
            first = one(same, other)
            known = joined.get(first, self.held[first].record)
            joined[first] = together(known, self.held[other].record)
        return joined

    def _read(self, record: str) -> Record | None:
        first = self.one(record)
        held = self.held.get(first)
        return self._joined.get(first, held.record) if held else None

    def all(self, kind: type[R]) -> tuple[R, ...]:
        """Every record of a kind, in the order they were made; two that are one are read as one."""
        if kind not in self._all:
            rows = self._raw.get(kind, {})
            ids = (i for i in sorted(rows) if i not in self._same)
            self._all[kind] = tuple(self._joined.get(i, rows[i]) for i in ids)
        return cast("tuple[R, ...]", self._all[kind])

    @cached_property
    def _all(self) -> dict[type[Record], tuple[Record, ...]]:
        return {}

    def get(self, record: str, kind: type[R]) -> R | None:
        """A record of a kind by its id, followed to the one it is the same as."""
        found = self._read(record)
        return found if isinstance(found, kind) else None

    @property
    def _samenesses(self) -> Iterable[Sameness]:
        return cast("Iterable[Sameness]", self._raw.get(Sameness, {}).values())

    @cached_property
    def _same(self) -> dict[str, str]:
        return stands_for(self._samenesses, self.held)

    def one(self, record: str) -> str:
        """The id that stands for a record: its own, or that of the record it is the same as."""
        return one(self._same, record) if self._same else record

    @cached_property
    def case(self) -> Case:
        """The record of the case itself."""
        return self.all(Case)[0]

    @cached_property
    def child(self) -> Person:
        """The child. A case file without one cannot be made through the store."""
        child = self.get(self.case.child, Person)
        return child or Person(id=self.case.child or "unknown", case=self.id, name="the child")

    @cached_property
    def entries(self) -> tuple[Entry, ...]:
        """All entries by their first day, order within the day, then as they were made."""
        return tuple(sorted(self.all(Entry), key=entry_order))

    @cached_property
    def people(self) -> tuple[Person, ...]:
        """Everyone in the case, in the order they were made."""
        return self.all(Person)

    @cached_property
    def agencies(self) -> tuple[Agency, ...]:
        """Every agency in the case."""
        return self.all(Agency)

    @cached_property
    def entries_by_agency(self) -> Mapping[str, tuple[Entry, ...]]:
        """Agency id -> its own entries, in order."""
        found: dict[str, list[Entry]] = {}
        for e in self.entries:
            if e.agency:
                found.setdefault(self.one(e.agency), []).append(e)
        return {a: tuple(rows) for a, rows in found.items()}

    @cached_property
    def entries_about(self) -> Mapping[str, tuple[Entry, ...]]:
        """Person id -> the entries in which they have any part, in order."""
        found: dict[str, dict[str, Entry]] = {}
        for e in self.entries:
            for part in e.people:
                found.setdefault(self.one(part.person), {})[e.id] = e
        return {p: tuple(rows.values()) for p, rows in found.items()}

    def recorded(self, record: str) -> date:
        """The day this copy first had a record."""
        held = self.held.get(record)
        return held.recorded if held else self.day

    def name(self, record: str) -> str:
        """The name of a person or agency, for sentences; empty if unknown."""
        return str(getattr(self._read(record), "name", ""))

    def known_day(self, entry: Entry) -> date:
        """The day from which the entry's own agency certainly knew it."""
        return entry.learned_on.last or self.recorded(entry.id)


def entry_order(entry: Entry) -> tuple[date, str, int, str]:
    """First day (unknown first), time, order within the day, then as made."""
    return entry.day.sort_key, entry.time, entry.order, entry.id


def _trim(held: Held, day: date) -> Held | None:
    """What was known of a record at the end of `day`; None when nothing was."""
    record = held.record
    if isinstance(record, Entry):
        known = record.learned_on.known_from(held.recorded) <= day
        return held if known else None
    if _dated_later(record, day):
        return None
    changes: dict[str, Any] = {}
    for name in step_fields(type(record)):
        steps: tuple[Step, ...] = getattr(record, name)
        kept = tuple(s for s in steps if _there(record, s, held.recorded) <= day)
        if len(kept) != len(steps):
            changes[name] = kept
    if not changes:
        return held
    trimmed = msgspec.structs.replace(record, **changes)
    nothing_yet = not any(getattr(trimmed, n) for n in step_fields(type(record)))
    if nothing_yet and not isinstance(record, Case):
        # What somebody is to do can be written down before it is anybody's: it was there from then on.
        return held._replace(record=trimmed) if _written_down(held, day) else None
    return held._replace(record=trimmed)


def _written_down(held: Held, day: date) -> bool:
    return isinstance(held.record, Responsibility) and held.recorded <= day


def _there(record: Record, step: Step, recorded: date) -> date:
    """The day from which a step is in a view. Who belongs where holds from its first day, or always
    when nobody knows since when; anything else from when it was certainly known."""
    if isinstance(record, _BELONGING) and step.learned is None:
        return step.on.sort_key
    return step.learned_on.known_from(recorded)


def _dated_later(record: Record, day: date) -> bool:
    """A record with one day of its own (a judgement, a meeting) that is later than `day`."""
    on = getattr(record, "on", None)
    planned = isinstance(record, Meeting) and bool(record.attendance)
    if planned or isinstance(record, Sameness) or not isinstance(on, Day):
        return False
    return on.first is not None and on.first > day


def _decided_later(same: Sameness, day: date | None) -> bool:
    return day is not None and same.on.first is not None and same.on.first > day
