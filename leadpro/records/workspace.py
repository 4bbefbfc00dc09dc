"""Records of the workspace, in its own chain; no bundle, pack or folder of a case can reach them."""

from __future__ import annotations

from typing import ClassVar

from leadpro.records.base import Record, Step
from leadpro.records.day import Day
from leadpro.records.people import ContactWay


class Author(Record, frozen=True, kw_only=True):
    """Who writes: name, role (roles.toml) and agency. Changing one's name is a revision, not a new one."""

    name: str = ""
    role: str = ""
    agency: str = ""


class Device(Record, frozen=True, kw_only=True):
    """What it is written on: a name and, later, a signing key; added and revoked."""

    STATES: ClassVar[tuple[str, ...]] = ("added", "revoked")

    name: str = ""
    signing_key: str = ""
    steps: tuple[Step, ...] = ()


class Contact(Record, frozen=True, kw_only=True):
    """An agency or professional of the address book. Never family."""

    name: str
    job: str = ""
    agency: str = ""
    kind: str = ""
    contact: tuple[ContactWay, ...] = ()


class PrivateNote(Record, frozen=True, kw_only=True):
    """A note of one's own that points to a case record; off the child's file, still the employer's."""

    about_case: str = ""
    about_record: str = ""
    purpose: str = ""
    text: str


class Layout(Record, frozen=True, kw_only=True):
    """Where a box stands on the map of a case."""

    about_case: str
    places: dict[str, str] = {}


class Seen(Record, frozen=True, kw_only=True):
    """What this user last saw in a case: the keys of its gaps, and when."""

    about_case: str
    keys: tuple[str, ...] = ()
    on: Day | None = None


class Occurrence(Record, frozen=True, kw_only=True):
    """Something that happened to the workspace: opened, exported, printed, shown. Never content."""

    what: str
    about_case: str = ""
    how_much: str = ""
    at: str = ""
