"""FHIR R4 JSON: Patient, RelatedPerson and CareTeam, and who is in a team, one in a file, several in a Bundle
or in a folder. Which fields are read is in `fhirfields`; what they mean for a case is here.

Nothing is fetched: a reference to what is not in the files is read by its display name. What is labelled
restricted, not in use or entered in error is left out and counted.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec.structs import replace

from leadpro import naming
from leadpro.exchange.fhirfields import Participant, Pointer, Resource
from leadpro.exchange.fhirfiles import READ, resources
from leadpro.exchange.foreign import day_or_nothing
from leadpro.naming.likeness import key
from leadpro.problem import Problem
from leadpro.reference import table

if TYPE_CHECKING:
    from leadpro.exchange.foreign import Plain

_SEXES = frozenset({"female", "male"})
_WANTED = frozenset({"Patient", "RelatedPerson", "CareTeam"})


def read_fhir(path: Path) -> tuple[dict[str, list[Plain]], list[str]]:
    """Rows of people, agencies, ties and involvements, and what is to be said."""
    files = sorted(path.glob("*.json")) if path.is_dir() else [path]
    found = [r for file in files for r in resources(file)]
    if not any(r.resourceType in _WANTED for r in found):
        raise Problem(
            f"{path.name} holds no Patient, RelatedPerson or CareTeam of FHIR R4.",
            "Export one of these as JSON.",
        )
    other = Counter(r.resourceType for r in found if r.resourceType not in READ)
    reading = _Read([r for r in found if r.resourceType in READ])
    rows = reading.rows()
    return rows, [f"{count} {kind} were left." for kind, count in other.items()] + reading.said()


class _Read:
    """The resources of one reading, by address."""

    def __init__(self, found: list[Resource]) -> None:
        self.relations = table("relations")
        self.left: Counter[str] = Counter()
        used = [r for r in found if self._usable(r)]
        used = [r if r.address else replace(r, id=f"{i}") for i, r in enumerate(used, 1)]
        urls = Counter(r.url for r in used)
        self.by_address = {r.url: r for r in used if urls[r.url] == 1}
        self.by_address |= {r.address: r for r in used if r.id}
        family = [r for r in used if r.resourceType in ("Patient", "RelatedPerson")]
        self.related = [r for r in family if r.resourceType == "RelatedPerson"]
        self.same = _same(family)
        self.people = {r.address: r for r in family if self.same[r.address] == r.address}
        self.teams = [r for r in used if r.resourceType == "CareTeam"]
        self.left["contacts of a patient"] = sum(len(p.contact) for p in self.people.values())

    def _usable(self, one: Resource) -> bool:
        if {c.code for c in one.meta.security} & set(self.relations["fhir_private"]["codes"]):
            self.left[f"{one.resourceType} labelled restricted"] += 1
        elif not one.active or one.status in ("inactive", "entered-in-error"):
            self.left[f"{one.resourceType} not in use or entered in error"] += 1
        else:
            return True
        return False

    def rows(self) -> dict[str, list[Plain]]:
        """People before what points to them."""
        members = [(p, t) for t in self.teams for p in t.participant]
        work = [w for w in (self._worker(p, t) for p, t in members) if w]
        agencies = dict.fromkeys(w["agency"] for w in work if w["agency"])
        return {
            "agencies": [{"name": n} for n in agencies],
            "people": [*map(self._person, self.people.items()), *(w for w in work if w["name"])],
            "ties": list({_pair(t): t for t in self._ties()}.values()),
        }  # fmt: skip

    def said(self) -> list[str]:
        """What was left out, counted; to be asked after the rows."""
        return [f"Left out, {what}: {count}." for what, count in self.left.items() if count]

    def _at(self, pointer: Pointer) -> Resource | None:
        """The resource that is pointed to, by whatever server and version, if it is in the files."""
        plain = pointer.reference.split("/_history/")[0]
        return self.by_address.get(plain) or self.by_address.get("/".join(plain.split("/")[-2:]))

    def _called(self, pointer: Pointer) -> str:
        found = self._at(pointer)
        return (found.names[0] if found and found.names else "") or pointer.display

    def _worker(self, one: Participant, team: Resource) -> Plain | None:
        """Who is in a team in a role, for whom; None for the family, who are people of their own."""
        member, found = one.member, self._at(one.member)
        if (found and found.address in self.same) or _kind(member) in (
            "Patient",
            "RelatedPerson",
        ):
            return None
        words = next((c.words for c in one.role if c.words), "")
        agency = self._called(one.onBehalfOf)
        name = self._called(member)
        if found and found.resourceType == "PractitionerRole":
            name = self._called(found.practitioner) or member.display
            agency = agency or self._called(found.organization)
            words = words or next((c.words for c in found.code if c.words), "")
        if _kind(member) == "Organization" or (found and found.resourceType == "Organization"):
            name, agency = "", name
        if not name and not agency:
            self.left["member of a team whom the files do not name"] += 1
        return {
            "name": name, "role": words, "agency": agency,
            "from": self._day(one.period.start or team.period.start),
            "to": self._day(one.period.end or team.period.end),
        }  # fmt: skip

    def _ties(self) -> Iterator[Plain]:
        """Of each related person to their patient; a child of the patient the other way round."""
        for one in self.related:
            found = self._at(one.patient)
            address, to = self.same[one.address], self.same.get(found.address if found else "")
            if not found or not to:
                self.left["tie to a patient who is not in the files"] += 1
                continue
            codes = [c.code for r in one.relationship for c in r.coding if c.code]
            words = next((r.words for r in one.relationship if r.words), "") or " ".join(codes[:1])
            if set(codes) & set(self.relations["fhir_child"]["codes"]):
                kind = {"female": "mother", "male": "father"}.get(found.gender, "parent")
                yield {"person": to, "to": address, "kind": kind, "said": words}
                continue
            known = (self.relations["fhir"][c] for c in codes if c in self.relations["fhir"])
            kind = next(known, "") or naming.tie(words) or "other"
            yield {"person": address, "to": to, "kind": kind, "said": words}

    def _person(self, one: tuple[str, Resource]) -> Plain:
        address, r = one
        first, *others = [n.replace(";", ",") for n in r.names] or ["unknown"]
        phone = next((t.value for t in r.telecom if t.system == "phone"), "")
        email = next((t.value for t in r.telecom if t.system == "email"), "")
        nhs = next((i.value for i in r.identifier if i.system.endswith("/Id/nhs-number")), "")
        died = self._day(r.deceasedDateTime) or (
            "unknown" if r.deceasedBoolean or r.deceasedDateTime else ""
        )
        return {
            "ref": address, "name": first, "aliases": "; ".join(others),
            "sex": r.gender if r.gender in _SEXES else "", "born": self._day(r.birthDate),
            "died": died, "phone": phone, "email": email, "nhs number": nhs,
        }  # fmt: skip

    def _day(self, words: str) -> str:
        day = day_or_nothing(words[:10])
        self.left["day that could not be read"] += bool(words and not day)
        return day


def _pair(tie: Plain) -> tuple[str, frozenset[str], str]:
    """What makes two ties one: a couple is one whichever of the two it is written of."""
    first = "" if tie["kind"] == "parents-partner" else tie["person"]
    return tie["kind"], frozenset((tie["person"], tie["to"])), first


def _same(family: list[Resource]) -> dict[str, str]:
    """The address of everybody -> the one under which they come in: whoever has a name and a number in common is
    one, as there is a RelatedPerson of the same mother for each of her children."""
    first: dict[tuple[str, str, str], str] = {}
    same: dict[str, str] = {}
    for one in sorted(family, key=lambda r: r.resourceType):
        numbers = [i for i in one.identifier if i.system and i.value]
        marks = [(i.system, i.value, key(name)) for i in numbers for name in one.names]
        own = next((first[m] for m in marks if m in first), one.address)
        same[one.address] = own
        first |= {m: own for m in marks if m not in first}
    return same


def _kind(pointer: Pointer) -> str:
    """The kind of resource that a pointer names; empty if it does not."""
    parts = pointer.reference.split("/_history/")[0].split("/")
    return parts[-2] if len(parts) > 1 else ""
