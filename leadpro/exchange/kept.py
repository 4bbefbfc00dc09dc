"""The records of one reading beside those that the case has: added, changed, looked up by id and kind.

What a name means is `register`; nothing here is about rows or files.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from typing import Any, TypeVar

import msgspec

from leadpro.records import Record

R = TypeVar("R", bound=Record)


@dataclass(kw_only=True)
class Kept:
    """`records` were made or changed in this reading; `known` are the case's own."""

    records: dict[str, Record] = field(default_factory=dict)
    known: dict[str, Record] = field(default_factory=dict)
    _kinds: dict[type[Record], dict[str, None]] = field(default_factory=lambda: defaultdict(dict))

    def hold(self, record: Record) -> None:
        """Take up a record that the case has."""
        self.known[record.id] = record
        self._kinds[type(record)][record.id] = None

    def add(self, record: R) -> R:
        """Keep a record that was made."""
        self.records[record.id] = record
        self._kinds[type(record)][record.id] = None
        return record

    def change(self, record: str, **changes: Any) -> None:
        """Replace fields of a record; one that the case has comes in as a new wording of it."""
        before = self.records.get(record) or self.known[record]
        after = msgspec.structs.replace(before, **changes)
        if after != before:
            self.records[record] = after

    def get(self, record: str, kind: type[R]) -> R | None:
        """A record of this reading or of the case, by id."""
        found = self.records.get(record) or self.known.get(record)
        return found if isinstance(found, kind) else None

    def of(self, kind: type[R]) -> list[R]:
        """Every record of a kind, of the case and of this reading."""
        found = (self.get(record, kind) for record in self._kinds[kind])
        return [r for r in found if r is not None]
