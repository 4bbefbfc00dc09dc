"""What every record shares: its id, its case, where it came from, and dated steps.

Record types import nothing else of leadpro. Reading, checking and keeping them is done elsewhere.
"""

from __future__ import annotations

import secrets
import time
from typing import Annotated, ClassVar

from msgspec import Meta, Struct

from leadpro.records.day import UNKNOWN, Day

_ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz"

# What a field points to or which closed list it is from; `leadpro.validate` and the case folder read it.
PersonRef = Annotated[str, Meta(extra={"ref": ("person",)})]
AgencyRef = Annotated[str, Meta(extra={"ref": ("agency",)})]
PartyRef = Annotated[str, Meta(extra={"ref": ("person", "agency")})]
EntryRef = Annotated[str, Meta(extra={"ref": ("entry",)})]
WorryRef = Annotated[str, Meta(extra={"ref": ("worry",)})]
AnyRef = Annotated[str, Meta(extra={"ref": ()})]
Nature = Annotated[str, Meta(extra={"list": "natures"})]
Theme = Annotated[str, Meta(extra={"list": "themes"})]
AgencyKind = Annotated[str, Meta(extra={"list": "agencies"})]
TieKind = Annotated[str, Meta(extra={"list": "ties"})]
Handling = Annotated[str, Meta(extra={"list": "handling"})]


def new_id(milliseconds: int | None = None) -> str:
    """A 26-letter id that sorts by the time it was made and needs no server (48 bits of time, 80 random)."""
    when = time.time_ns() // 1_000_000 if milliseconds is None else milliseconds
    number = (when << 80) | secrets.randbits(80)
    return "".join(_ALPHABET[(number >> shift) & 31] for shift in range(125, -1, -5))


class Step(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """One dated change in a record's life, in world time: what it became, who by, how, why."""

    on: Day = UNKNOWN
    state: str
    learned: Day | None = None
    by: str = ""
    how: str = ""
    reason: str = ""

    @property
    def learned_on(self) -> Day:
        """When it was learned: as said, else the day itself."""
        return self.learned or self.on


class CameFrom(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """The file and row that a record was imported from, and which columns that file had."""

    file: str
    row: int = 0
    fingerprint: str = ""
    columns: tuple[str, ...] = ()


class Record(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """The part that every record has. `inferred` names the fields that were guessed from words."""

    STATES: ClassVar[tuple[str, ...]] = ()

    id: str
    case: str
    came_from: CameFrom | None = None
    inferred: tuple[str, ...] = ()
    note: str = ""
