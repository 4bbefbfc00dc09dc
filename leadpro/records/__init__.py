"""What a case is made of: frozen, typed records, one small file for each part of the work.

Only shapes and their JSON belong here. Records import nothing of leadpro outside this package;
closed lists and references are checked by `leadpro.validate`, knowing by `leadpro.knowledge`.
"""

from __future__ import annotations

import re
from typing import Any

import msgspec

from leadpro.records.base import CameFrom, Record, Step, new_id
from leadpro.records.case import Case, Lead
from leadpro.records.day import UNKNOWN, Day
from leadpro.records.entry import Entry, ExactWords, InAgencyRecord, Part
from leadpro.records.judging import Analysis, Hypothesis, Judgement, Worry
from leadpro.records.meeting import (
    Attendance,
    Decided,
    Escalation,
    Meeting,
    Supervision,
    SystemCheck,
)
from leadpro.records.people import (
    Agency,
    ContactWay,
    Household,
    Involvement,
    Person,
    PersonCheck,
    Residence,
    Said,
    Tie,
)
from leadpro.records.settling import Difference, Sameness, SetAside
from leadpro.records.sharing import Handover, Need, Pack, Request, SharingDecision, Telling, Told
from leadpro.records.work import Agreement, Plan, Responsibility, Safeguard, Status
from leadpro.records.workspace import Author, Contact, Device, Layout, Occurrence, PrivateNote, Seen

CASE_KINDS: tuple[type[Record], ...] = (
    Case, Person, Agency, Household, Tie, Involvement, Entry, Telling, Request, Responsibility,
    Worry, Judgement, Analysis, Plan, Agreement, Safeguard, Status, Meeting, Supervision,
    SystemCheck, Escalation, Need, Difference, Sameness, SetAside, Pack, Handover,
)  # fmt: skip
WORKSPACE_KINDS: tuple[type[Record], ...] = (
    Author, Device, Contact, PrivateNote, Layout, Seen, Occurrence,
)  # fmt: skip


def kind_of(record: Record | type[Record]) -> str:
    """The name of a record's kind as stored and typed: `system_check` for SystemCheck."""
    name = record.__name__ if isinstance(record, type) else type(record).__name__
    return re.sub(r"(?<!^)(?=[A-Z])", "_", name).lower()


KINDS: dict[str, type[Record]] = {kind_of(t): t for t in (*CASE_KINDS, *WORKSPACE_KINDS)}


def _encode(value: Any) -> Any:
    if isinstance(value, Day):
        return str(value)
    raise NotImplementedError


def _decode(wanted: type, value: Any) -> Any:
    if wanted is Day and isinstance(value, str):
        return Day.parse(value)
    raise NotImplementedError


_ENCODER = msgspec.json.Encoder(enc_hook=_encode, order="deterministic")
_DECODERS = {kind: msgspec.json.Decoder(t, dec_hook=_decode) for kind, t in KINDS.items()}


def to_json(record: Record) -> bytes:
    """The record's canonical JSON: sorted keys, defaults left out, days as text."""
    return _ENCODER.encode(record)


def from_json(kind: str, body: bytes | str) -> Record:
    """The record of a kind from its JSON; msgspec.ValidationError names the field that is wrong."""
    return _DECODERS[kind].decode(body)


def to_plain(value: Any) -> Any:
    """A record or part of one as plain dicts, lists and strings."""
    return msgspec.to_builtins(value, enc_hook=_encode, order="deterministic")


def from_plain(kind: str, plain: dict[str, Any]) -> Record:
    """The record of a kind from plain dicts and lists; msgspec.ValidationError names the wrong field."""
    return msgspec.convert(plain, KINDS[kind], dec_hook=_decode)


__all__ = [
    "CASE_KINDS", "KINDS", "UNKNOWN", "WORKSPACE_KINDS", "Agency", "Agreement", "Analysis",
    "Attendance", "Author", "CameFrom", "Case", "Contact", "ContactWay", "Day", "Decided", "Device",
    "Difference", "Entry", "Escalation", "ExactWords", "Handover", "Household", "Hypothesis",
    "InAgencyRecord", "Involvement", "Judgement", "Layout", "Lead", "Meeting", "Need", "Occurrence",
    "Pack", "Part", "Person", "PersonCheck", "Plan", "PrivateNote", "Record", "Request", "Residence",
    "Responsibility", "Safeguard", "Said", "Sameness", "Seen", "SetAside", "SharingDecision",
    "Status", "Step", "Supervision", "SystemCheck", "Telling", "Tie", "Told", "Worry", "from_json",
    "from_plain", "kind_of", "new_id", "to_json", "to_plain",
]  # fmt: skip
