"""FHIR as servers write it: references, contained resources, labels, people written once for each child."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from leadpro.problem import Problem
from tests.exchange.test_foreign import PATIENT, Back, fhir, into, related

NUMBER = {"identifier": [{"system": "https://example.org/number", "value": "17"}]}


def team(*participants: dict[str, Any], **more: Any) -> dict[str, Any]:
    return {"resourceType": "CareTeam", "id": "t", "participant": list(participants), **more}


def said(back: Back) -> str:
    return " ".join(back.incoming.said)


@pytest.mark.parametrize(
    "address",
    ["Patient/p1", "https://example.org/fhir/Patient/p1", "Patient/p1/_history/2", "urn:uuid:1"],
)
def test_however_a_patient_is_pointed_to(tmp_path: Path, address: str) -> None:
    """By kind and id, with the server or the version, or as the Bundle calls it."""
    path = tmp_path / "x.json"
    one = {"fullUrl": "urn:uuid:1", "resource": PATIENT}
    other = {"resource": related("Ruth Bell", "MTH", address)}
    whole = {
        "resourceType": "Bundle",
        "identifier": {"value": "9"},
        "entry": [one, other, {"response": {}}],
    }
    path.write_text(json.dumps(whole), encoding="utf-8-sig")
    assert into(path).ties == [("Ruth Bell", "mother", "Amy Bell")]


def test_a_tie_to_a_patient_who_is_elsewhere_is_counted(tmp_path: Path) -> None:
    """The person comes in, the tie does not."""
    back = fhir(tmp_path, PATIENT, related("Ruth Bell", "MTH", "Patient/other"))
    assert not back.ties
    assert "not in the files: 1" in said(back)


def test_one_mother_of_two_children_is_one(tmp_path: Path) -> None:
    """Written once for each child: one by name and number, two where either is another. A couple is one tie."""
    sam = {"resourceType": "Patient", "id": "p2", "name": [{"text": "Sam Bell"}]}
    ruth = {"resourceType": "Patient", "id": "p3", "name": [{"text": "Ruth Bell"}], **NUMBER}
    tom = {**related("Tom Bell", "HUSB", "Patient/p3"), "id": "h"}
    wife = {**related("Ruth Bell", "WIFE", "RelatedPerson/h", **NUMBER), "id": "w"}
    found = fhir(
        tmp_path, PATIENT, sam, ruth, tom, wife,
        {**related("Ruth Bell", "MTH", **NUMBER), "id": "a"},
        {**related("Ruth Bell", "MTH", "Patient/p2", **NUMBER), "id": "b"},
        {**related("Una Low", "AUNT", **NUMBER), "id": "c"},
    )  # fmt: skip
    assert sorted(p.name for p in found.people) == [
        "Amy Bell",
        "Ruth Bell",
        "Sam Bell",
        "Tom Bell",
        "Una Low",
    ]
    assert sorted(k for _, k, _ in found.ties) == ["aunt", "mother", "mother", "parents-partner"]


def test_the_child_is_not_asked_to_be_itself(tmp_path: Path) -> None:
    """A new wording of somebody whom the case has is not a second person."""
    assert not fhir(tmp_path, PATIENT).incoming.questions


def test_what_is_labelled_or_not_in_use_is_left_out(tmp_path: Path) -> None:
    """And counted, without its name."""
    back = fhir(
        tmp_path, PATIENT,
        {**related("Eve Low", "AUNT"), "meta": {"security": [{"code": "R"}]}},
        {**related("Ned Low", "UNCLE"), "active": False},
        team({"member": {"display": "Grace Osei"}}, status="entered-in-error"),
    )  # fmt: skip
    assert {p.name for p in back.people} == {"Amy Bell"}
    assert "RelatedPerson labelled restricted: 1" in said(back)
    assert "not in use or entered in error: 1" in said(back)
    assert "Low" not in said(back)


def test_who_is_in_a_team(tmp_path: Path) -> None:
    """By the resource pointed to, through a role, inside the team itself; the family are no workers."""
    inside = {
        "resourceType": "Practitioner",
        "id": "d",
        "name": [{"given": ["Ann"], "family": "Dot"}],
    }
    back = fhir(
        tmp_path, PATIENT, related("Ruth Bell", "MTH"),
        {"resourceType": "Practitioner", "id": "9", "name": [{"given": ["Grace"], "family": "Osei"}]},
        {"resourceType": "Organization", "id": "o", "name": "Hill Health Visiting"},
        {"resourceType": "PractitionerRole", "id": "pr", "practitioner": {"reference": "Practitioner/9"},
         "organization": {"reference": "Organization/o"}, "code": [{"text": "health visitor"}]},
        team(
            {"member": {"reference": "PractitionerRole/pr"}},
            {"member": {"reference": "#d"}, "role": [{"text": "dietitian"}],
             "onBehalfOf": {"reference": "Organization/o"}, "period": {"end": "2021-02-03T10:00:00Z"}},
            {"member": {"reference": "RelatedPerson/ruth"}}, {"member": {"reference": "Practitioner/404"}},
            contained=[inside],
        ),
    )  # fmt: skip
    assert sorted(back.work) == [
        ("Ann Dot", "dietitian", "Hill Health Visiting"), ("Grace Osei", "health visitor", "Hill Health Visiting"),
    ]  # fmt: skip
    assert "whom the files do not name: 1" in said(back)


def test_names_and_days(tmp_path: Path) -> None:
    """The name in use first; dead without a day is dead; a day that no case can hold is counted."""
    patient = {
        **PATIENT, "birthDate": "1018-09-01", "deceasedBoolean": True, "gender": None,
        "name": [{"use": "old", "text": "Amy Low"}, {"use": "nickname", "text": "Ames"}, {"use": "official", "text": "Amy Bell"}],
        "contact": [{"name": {"text": "Next Ofkin"}}],
    }  # fmt: skip
    back = fhir(tmp_path, patient)
    child = back.people[0]
    assert (child.name, child.aliases) == ("Amy Bell", ("Ames", "Amy Low"))
    assert child.died is not None
    assert child.born is None
    assert "day that could not be read: 1" in said(back)
    assert "contacts of a patient: 1" in said(back)


def test_fields_of_what_is_not_read_do_not_matter(tmp_path: Path) -> None:
    """A word is another kind of field in another resource."""
    odd = {
        "resourceType": "Coverage",
        "relationship": {"text": "self"},
        "participant": 3,
        "name": {},
    }
    assert "1 Coverage" in said(fhir(tmp_path, PATIENT, odd))


@pytest.mark.parametrize("name", [3, {"family": "Bell"}, [{"family": ["Bell"]}]])
def test_another_release_is_refused(tmp_path: Path, name: object) -> None:
    """With the name of the file and of the field."""
    with pytest.raises(Problem, match=r"family\.json is not FHIR R4 JSON"):
        fhir(tmp_path, {**PATIENT, "name": name})
