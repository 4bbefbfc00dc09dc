"""Who somebody is, for whom they work, who lives where, who is whose, and who came in as what.

Person says who somebody is; Involvement as what, for which agency; Household who lives there;
Tie who is whose. None of it is said twice.
"""

from __future__ import annotations

from typing import ClassVar, Literal

from msgspec import Struct

from leadpro.records.base import AgencyKind, AgencyRef, PartyRef, PersonRef, Record, Step, TieKind
from leadpro.records.day import Day

YesNo = Literal["", "yes", "no"]


class ContactWay(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """A way to reach somebody: phone, email, post, through whom."""

    kind: Literal["phone", "email", "post", "other"] = "phone"
    value: str
    note: str = ""


class Said(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """A thing about a person and who said so (self, parent, assumed); empty value means not asked."""

    value: str = ""
    said_by: str = ""


class PersonCheck(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """A check made on a person: what was looked up, by whom, when, what came of it."""

    what: str
    by: str = ""
    on: Day | None = None
    result: str = ""


class Person(Record, frozen=True, kw_only=True):
    """Who somebody is. Last seen is computed from entries, roles from involvements and ties."""

    name: str
    aliases: tuple[str, ...] = ()
    born: Day | None = None
    due: Day | None = None
    died: Day | None = None
    sex: Literal["", "female", "male", "other"] = ""
    nhs_number: str = ""
    upn: str = ""
    first_language: str = ""
    languages: tuple[str, ...] = ()
    interpreter: YesNo = ""
    communicates: str = ""
    ethnicity: Said | None = None
    faith: Said | None = None
    disability: Said | None = None
    immigration: Said | None = None
    contact: tuple[ContactWay, ...] = ()
    safe_contact: str = ""
    parental_responsibility: Literal["", "yes", "no", "unknown"] = ""
    checks: tuple[PersonCheck, ...] = ()
    children_elsewhere: str = ""
    own_needs: str = ""
    confidence: Literal["named", "unnamed", "unverified"] = "named"
    same_as_elsewhere: str = ""


class Agency(Record, frozen=True, kw_only=True):
    """A service or organisation. `short` has at most ten characters; `kind` is from agencies.toml."""

    name: str
    short: str = ""
    kind: AgencyKind = ""
    sector: str = ""
    contact: tuple[ContactWay, ...] = ()
    next_level_up: str = ""


class Residence(Step, frozen=True, kw_only=True):
    """Somebody moved in or out of a household; nights a week if not all."""

    person: PersonRef = ""
    nights: int | None = None


class Household(Record, frozen=True, kw_only=True):
    """People who live together. Called by who lives there; `label` and `address` are shown on no map.

    A move is a new household, never an edit of the address. What came after the move is hidden with
    it from whom it is hidden from, but for who is `cleared`.
    """

    RESIDENCE_STATES: ClassVar[tuple[str, ...]] = ("in", "out")

    label: str = ""
    address: str = ""
    hidden_from: tuple[PersonRef, ...] = ()
    hidden_why: str = ""
    cleared: tuple[PartyRef, ...] = ()
    residents: tuple[Residence, ...] = ()


QUALITIES = ("strong", "ordinary", "weak", "strained", "cut off")
"""How good a tie is said to be: steps beside those of its life."""


class Tie(Record, frozen=True, kw_only=True):
    """Who is whose: `person` is the `kind` of `to` (mother of the child). Quality is a step's state."""

    STATES: ClassVar[tuple[str, ...]] = ("begun", "ended", *QUALITIES, "harm")

    person: PersonRef
    to: PersonRef
    kind: TieKind
    said: str = ""
    steps: tuple[Step, ...] = ()


class Involvement(Record, frozen=True, kw_only=True):
    """A person for an agency, or an agency, in this case: as what, from when to when, why, and how well
    they and the family get on."""

    STATES: ClassVar[tuple[str, ...]] = ("begun", "ended", "away", "back", "leaving", *QUALITIES)

    person: PersonRef = ""
    agency: AgencyRef = ""
    role: str = ""
    job: str = ""
    why: str = ""
    steps: tuple[Step, ...] = ()
