"""The fields of FHIR R4 resources that a case has, as structs of our own. What they mean is in `fhir`, and how
files are read into them in `fhirfiles`.
"""

from __future__ import annotations

from typing import Any

import msgspec


class Coding(msgspec.Struct):
    """A code of a list."""

    system: str = ""
    code: str = ""
    display: str = ""


class Concept(msgspec.Struct):
    """What something is: codes, and words."""

    coding: list[Coding] = []
    text: str = ""

    @property
    def words(self) -> str:
        """Its words, of whichever kind there are."""
        return self.text or next((c.display for c in self.coding if c.display), "")


class Period(msgspec.Struct):
    """From when until when."""

    start: str = ""
    end: str = ""


class Name(msgspec.Struct):
    """A name of a person."""

    use: str = ""
    text: str = ""
    family: str = ""
    given: list[str] = []

    @property
    def said(self) -> str:
        """In the order in which it is said."""
        return self.text or " ".join((*self.given, self.family)).strip()


class Contact(msgspec.Struct):
    """A way to reach somebody."""

    system: str = ""
    value: str = ""


class Pointer(msgspec.Struct):
    """Another resource, by address or by name."""

    reference: str = ""
    display: str = ""


class Identifier(msgspec.Struct):
    """A number of a list."""

    system: str = ""
    value: str = ""


class Participant(msgspec.Struct):
    """Somebody of a care team."""

    role: list[Concept] = []
    member: Pointer = msgspec.field(default_factory=Pointer)
    onBehalfOf: Pointer = msgspec.field(default_factory=Pointer)
    period: Period = msgspec.field(default_factory=Period)


class Meta(msgspec.Struct):
    """What is said of the resource itself."""

    security: list[Coding] = []


class Resource(msgspec.Struct):
    """The fields of a resource that are read, whichever it is. `url`: how its Bundle calls it."""

    resourceType: str = ""
    id: str = ""
    url: str = ""
    meta: Meta = msgspec.field(default_factory=Meta)
    active: bool = True
    status: str = ""
    name: list[Name] | str = ""
    gender: str = ""
    birthDate: str = ""
    deceasedBoolean: bool = False
    deceasedDateTime: str = ""
    telecom: list[Contact] = []
    identifier: list[Identifier] = []
    contact: list[dict[str, Any]] = []
    patient: Pointer = msgspec.field(default_factory=Pointer)
    relationship: list[Concept] = []
    participant: list[Participant] = []
    period: Period = msgspec.field(default_factory=Period)
    practitioner: Pointer = msgspec.field(default_factory=Pointer)
    organization: Pointer = msgspec.field(default_factory=Pointer)
    code: list[Concept] = []

    @property
    def address(self) -> str:
        """How others point to it; by its Bundle's name for it if it has none of its own."""
        return f"{self.resourceType}/{self.id}" if self.id else self.url

    @property
    def names(self) -> list[str]:
        """Its names, the one in use first."""
        if isinstance(self.name, str):
            return [self.name] if self.name else []
        known = {use: rank for rank, use in enumerate(("official", "usual", ""))}
        later = len(known) + 1
        ordered = sorted(
            self.name,
            key=lambda n: later + 1 if n.use in ("old", "maiden") else known.get(n.use, later),
        )
        return list(dict.fromkeys(n.said for n in ordered if n.said))
