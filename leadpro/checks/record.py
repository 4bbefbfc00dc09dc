"""What any record says of itself: the state it has come to, and what its source could have said."""

from __future__ import annotations

from typing import Protocol

from leadpro.records import Record, Step
from leadpro.records.people import QUALITIES


class Stepped(Protocol):
    """A record with dated steps."""

    @property
    def steps(self) -> tuple[Step, ...]:
        """The steps, in order."""


def state_of(record: Stepped) -> str:
    """The state of a record's last step, those left out that say how good a tie is; empty when it has
    none."""
    return next((s.state for s in reversed(record.steps) if s.state not in QUALITIES), "")


def came_with(record: Record, column: str) -> bool:
    """True when a record was written here, or came from a file that had this column."""
    return record.came_from is None or column in record.came_from.columns
