"""FHIR R4 JSON: Patient, RelatedPerson and CareTeam, one in a file, several in a Bundle or in a folder.

Only the fields that a case has are decoded, into structs of our own; every other resource is counted and
left. Nothing is fetched: a reference to what is not in the files is read by its display name.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import msgspec

from leadpro import naming
from leadpro.problem import Problem
from leadpro.reference import table

if TYPE_CHECKING:
    from leadpro.exchange.foreign import Plain

_SEXES = frozenset({"female", "male"})
_READ = frozenset({"Patient", "RelatedPerson", "CareTeam"})


class Coding(msgspec.Struct):
    """A code of a list."""

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


class Resource(msgspec.Struct):
    """The fields of a resource that are read, whichever it is."""

    resourceType: str = ""
    id: str = ""
    name: list[Name] | str = ""
    gender: str = ""
    birthDate: str = ""
    deceasedDateTime: str = ""
    telecom: list[Contact] = []
    identifier: list[Identifier] = []
    patient: Pointer = msgspec.field(default_factory=Pointer)
    relationship: list[Concept] = []
    participant: list[Participant] = []
    subject: Pointer = msgspec.field(default_factory=Pointer)
    entry: list[dict[str, Any]] = []


def read_fhir(path: Path) -> tuple[dict[str, list[Plain]], list[str]]:
    """Rows of people, agencies, ties and involvements, and what is to be said."""
    files = sorted(path.glob("*.json")) if path.is_dir() else [path]
    found = [r for file in files for r in _resources(file)]
    wanted = [r for r in found if r.resourceType in _READ]
    if not wanted:
        raise Problem(
            f"{path.name} holds no Patient, RelatedPerson or CareTeam of FHIR R4.",
            "Export one of these as JSON.",
        )
    other = Counter(r.resourceType for r in found if r.resourceType not in _READ)
    said = [f"{count} {kind or 'without a type'} were left." for kind, count in other.items()]
    return _Read(wanted).rows(), said


def _resources(file: Path) -> Iterator[Resource]:
    try:
        one = msgspec.json.decode(file.read_bytes(), type=Resource, strict=False)
        yield one
        for entry in one.entry if one.resourceType == "Bundle" else ():
            yield msgspec.convert(entry.get("resource", {}), Resource, strict=False)
    except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError) as error:
        raise Problem(f"{file.name} is not FHIR R4 JSON: {error}.", "Export it again.") from None


class _Read:
    """The resources of one reading, by address."""

    def __init__(self, resources: list[Resource]) -> None:
        self.resources = [r for r in resources if r.resourceType != "Bundle"]
        self.people = {
            f"{r.resourceType}/{r.id}": r for r in resources if r.resourceType != "CareTeam"
        }
        self.relations = table("relations")

    def rows(self) -> dict[str, list[Plain]]:
        """People before what points to them."""
        teams = [r for r in self.resources if r.resourceType == "CareTeam"]
        members = [(p, self._role(p)) for t in teams for p in t.participant]
        workers = [m for m in members if m[0].member.reference not in self.people]
        return {
            "agencies": [{"name": n} for n in dict.fromkeys(map(_agency, (p for p, _ in workers))) if n],
            "people": [*map(_person, self.people.items()), *self._workers(workers)],
            "ties": list(self._ties()),
        }  # fmt: skip

    @staticmethod
    def _role(participant: Participant) -> str:
        return next((c.words for c in participant.role if c.words), "")

    def _workers(self, members: list[tuple[Participant, str]]) -> Iterator[Plain]:
        for participant, role in members:
            name = participant.member.display
            if name and not participant.member.reference.startswith("Organization"):
                yield {"name": name, "role": role, "agency": _agency(participant)}

    def _ties(self) -> Iterator[Plain]:
        """Of each related person to their patient; a child of the patient the other way round."""
        for address, one in self.people.items():
            patient = one.patient.reference
            if one.resourceType != "RelatedPerson" or patient not in self.people:
                continue
            codes = [c.code for r in one.relationship for c in r.coding if c.code]
            words = next((r.words for r in one.relationship if r.words), "")
            if set(codes) & set(self.relations["fhir_child"]["codes"]):
                sex = self.people[patient].gender
                kind = {"female": "mother", "male": "father"}.get(sex, "parent")
                yield {"person": patient, "to": address, "kind": kind, "said": words}
                continue
            known = (self.relations["fhir"][c] for c in codes if c in self.relations["fhir"])
            kind = next(known, "") or naming.tie(words) or "other"
            yield {"person": address, "to": patient, "kind": kind, "said": words}


def _agency(participant: Participant) -> str:
    own = participant.member if participant.member.reference.startswith("Organization") else None
    return (own or participant.onBehalfOf).display


def _person(one: tuple[str, Resource]) -> Plain:
    address, r = one
    names = [n.said for n in r.name if n.said] if isinstance(r.name, list) else [r.name]
    names = [n for n in names if n] or ["unknown"]
    phone = next((t.value for t in r.telecom if t.system == "phone"), "")
    email = next((t.value for t in r.telecom if t.system == "email"), "")
    nhs = next((i.value for i in r.identifier if i.system.endswith("/Id/nhs-number")), "")
    return {
        "ref": address, "name": names[0], "aliases": "; ".join(dict.fromkeys(names[1:])),
        "sex": r.gender if r.gender in _SEXES else "", "born": r.birthDate[:10],
        "died": r.deceasedDateTime[:10], "phone": phone, "email": email, "nhs number": nhs,
    }  # fmt: skip
