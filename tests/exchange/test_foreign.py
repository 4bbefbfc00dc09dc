"""GEDCOM, FHIR and GraphML into a case that has one child: who is who, what is left out, what is refused."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from hypothesis import given
from hypothesis import strategies as st

from leadpro.exchange.incoming import Incoming, Known
from leadpro.exchange.loose import read_loose
from leadpro.problem import Problem
from leadpro.records import Agency, Involvement, Person, Tie
from tests.exchange.made import TODAY

CHILD = Person(id="child", case="case", name="Amy Bell")

HEAD = "0 HEAD\n1 GEDC\n2 VERS 5.5.1\n2 FORM LINEAGE-LINKED\n1 CHAR UTF-8\n"
HEAD_7 = "0 HEAD\n1 GEDC\n2 VERS 7.0\n"
FAMILY = """0 @I1@ INDI
1 NAME Ruth /Bell/
1 SEX F
1 BIRT
2 DATE 3 MAR 1992
0 @I2@ INDI
1 NAME Sam /Bell/
1 SEX M
1 BIRT
2 DATE ABT 1990
0 @I3@ INDI
1 NAME Amy /Bell/
2 NICK Ames
1 SEX F
1 FAMC @F1@
0 @F1@ FAM
1 HUSB @I2@
1 WIFE @I1@
1 CHIL @I3@
"""


class Back(NamedTuple):
    """What came in, by name."""

    people: list[Person]
    agencies: list[Agency]
    ties: list[tuple[str, str, str]]
    work: list[tuple[str, str, str]]
    incoming: Incoming


def into(path: Path, child: str = "Amy Bell", seen: frozenset[str] = frozenset()) -> Back:
    """Read a file into a case that has nobody but its child."""
    known = Person(id="child", case="case", name=child)
    found = read_loose(path, case_id="case", today=TODAY, known=Known("child", [known], seen))
    records = {known.id: known, **{r.id: r for r in found.records}}
    name: Callable[[str], str] = lambda i: records[i].name if i else ""  # type: ignore[attr-defined]  # noqa: E731
    return Back(
        [r for r in records.values() if isinstance(r, Person)],
        [r for r in records.values() if isinstance(r, Agency)],
        [(name(r.person), r.kind, name(r.to)) for r in records.values() if isinstance(r, Tie)],
        [
            (name(r.person), r.role, name(r.agency))
            for r in records.values()
            if isinstance(r, Involvement)
        ],
        found,
    )


def gedcom(tmp_path: Path, text: str, head: str = HEAD) -> Back:
    path = tmp_path / "family.ged"
    path.write_text(f"{head}{text}0 TRLR\n", encoding="utf-8")
    return into(path)


@pytest.mark.parametrize("head", [HEAD, HEAD_7])
def test_a_family_of_either_version(tmp_path: Path, head: str) -> None:
    """Parents by sex, days as they are known, the child found and not made again."""
    back = gedcom(tmp_path, FAMILY, head)
    assert sorted(back.ties) == [
        ("Ruth Bell", "mother", "Amy Bell"), ("Sam Bell", "father", "Amy Bell"),
    ]  # fmt: skip
    by_name = {p.name: p for p in back.people}
    assert len(back.people) == 3
    assert str(by_name["Ruth Bell"].born) == "1992-03-03"
    assert "about 1990" in str(by_name["Sam Bell"].born)
    assert by_name["Amy Bell"].aliases == ("Ames",)


def test_the_same_file_twice_adds_nothing(tmp_path: Path) -> None:
    """Known by the fingerprints of its rows."""
    first = gedcom(tmp_path, FAMILY)
    prints = {r.came_from.fingerprint for r in first.incoming.records if r.came_from}
    assert into(tmp_path / "family.ged", seen=frozenset(prints)).incoming.left >= 2


@pytest.mark.parametrize(
    ("pedi", "kind"), [("adopted", "adoptive-mother"), ("FOSTER", "foster-carer"), ("birth", "mother")]
)  # fmt: skip
def test_adoption_and_fostering(tmp_path: Path, pedi: str, kind: str) -> None:
    """As the child's link to the family says."""
    text = FAMILY.replace("1 FAMC @F1@", f"1 FAMC @F1@\n2 PEDI {pedi}")
    assert ("Ruth Bell", kind, "Amy Bell") in gedcom(tmp_path, text).ties


def test_marriage_divorce_and_associations(tmp_path: Path) -> None:
    """A marriage is a tie of the two, its end another kind; an associate is what the words say."""
    text = FAMILY + "1 MARR\n2 DATE 2010\n1 DIV\n2 DATE BET 2015 AND 2016\n"
    text = text.replace("1 FAMC @F1@", "1 FAMC @F1@\n1 ASSO @I4@\n2 RELA Neighbour")
    back = gedcom(tmp_path, text + "0 @I4@ INDI\n1 NAME Ned /Low/\n")
    assert ("Sam Bell", "parents-ex-partner", "Ruth Bell") in back.ties
    assert ("Ned Low", "neighbour", "Amy Bell") in back.ties


def test_restrictions_are_honoured(tmp_path: Path) -> None:
    """Who is confidential or private does not come in at all, and it is said that somebody was left out."""
    text = FAMILY.replace("1 NAME Sam /Bell/", "1 NAME Sam /Bell/\n1 RESN confidential")
    text = text.replace("2 DATE 3 MAR 1992", "2 DATE 3 MAR 1992\n2 RESN privacy")
    back = gedcom(tmp_path, text)
    assert {p.name for p in back.people} == {"Amy Bell", "Ruth Bell"}
    assert not next(p for p in back.people if p.name == "Ruth Bell").born
    assert "confidential or private: 1" in back.incoming.said[0]


def test_two_of_one_name_are_two(tmp_path: Path) -> None:
    """Their places in the file tell them apart."""
    back = gedcom(tmp_path, FAMILY + "0 @I9@ INDI\n1 NAME Ruth /Bell/\n1 SEX F\n")
    assert [p.name for p in back.people].count("Ruth Bell") == 2


@pytest.mark.parametrize("char", ["ANSEL", "UNICODE", "UTF-8"])
def test_old_encodings(tmp_path: Path, char: str) -> None:
    """The letters of a name come out whole."""
    text = HEAD.replace("UTF-8", char) + FAMILY.replace("Ruth", "Jos\u00e9e") + "0 TRLR\n"
    raw = {
        "ANSEL": text.replace("\u00e9", "\x00").encode("ascii").replace(b"\x00", b"\xe2e"),
        "UNICODE": text.encode("utf-16"),
        "UTF-8": b"\xef\xbb\xbf" + text.encode(),
    }[char]
    path = tmp_path / "family.ged"
    path.write_bytes(raw)
    assert "Jos\u00e9e Bell" in {p.name for p in into(path).people}


def test_knots_and_strangers(tmp_path: Path) -> None:
    """A circle of parents, a parent of themselves, a family of nobody, 200 letters, right to left."""
    name = "\u05e9\u05e8\u05d4 " + "x" * 200
    text = (
        f"0 @I1@ INDI\n1 NAME {name} /Bell/\n0 @I2@ INDI\n1 NAME Amy /Bell/\n"
        "0 @F1@ FAM\n1 HUSB @I1@\n1 CHIL @I2@\n0 @F2@ FAM\n1 HUSB @I2@\n1 CHIL @I1@\n"
        "0 @F3@ FAM\n1 WIFE @I1@\n1 CHIL @I1@\n0 @F4@ FAM\n1 HUSB @GONE@\n1 CHIL @I2@\n"
    )
    back = gedcom(tmp_path, text)
    assert len(back.ties) == 2
    assert any("not in the file" in s for s in back.incoming.said)


@given(st.text(max_size=300))
def test_anything_called_gedcom_is_read_or_refused(
    tmp_path_factory: pytest.TempPathFactory, text: str
) -> None:
    """Never a traceback."""
    path = tmp_path_factory.mktemp("ged") / "x.ged"
    path.write_text(text, encoding="utf-8", errors="replace")
    try:
        into(path)
    except Problem as problem:
        assert "x.ged" in str(problem)


# --- FHIR -----------------------------------------------------------------------------------------


def fhir(tmp_path: Path, *resources: dict[str, Any], bundle: bool = True) -> Back:
    path = tmp_path / "family.json"
    whole = {"resourceType": "Bundle", "entry": [{"resource": r} for r in resources]}
    path.write_text(json.dumps(whole if bundle else resources[0]))
    return into(path)


def related(name: str, code: str, patient: str = "Patient/p1", **more: Any) -> dict[str, Any]:
    first, _, last = name.partition(" ")
    return {
        "resourceType": "RelatedPerson", "id": first.lower(), "patient": {"reference": patient},
        "name": [{"given": [first], "family": last}], **more,
        "relationship": [{"coding": [{"system": "v3-RoleCode", "code": code}], "text": code.title()}],
    }  # fmt: skip


PATIENT = {
    "resourceType": "Patient", "id": "p1", "gender": "female", "birthDate": "2018-09-01",
    "name": [{"use": "official", "given": ["Amy"], "family": "Bell"}],
    "telecom": [{"system": "phone", "value": "01632 960001"}],
}  # fmt: skip


def test_a_patient_and_who_is_related(tmp_path: Path) -> None:
    """The patient is the child of the case; codes become ties, a child of the patient the other way."""
    back = fhir(tmp_path, PATIENT, related("Ruth Bell", "MTH"), related("Zoe Bell", "DAUC"))
    assert sorted(back.ties) == [
        ("Amy Bell", "mother", "Zoe Bell"),
        ("Ruth Bell", "mother", "Amy Bell"),
    ]
    child = next(p for p in back.people if p.name == "Amy Bell")
    assert str(child.born) == "2018-09-01"
    assert child.contact


def test_a_care_team_is_who_works_where(tmp_path: Path) -> None:
    """Members with their role, for the organisation they act for; other resources are counted."""
    team = {
        "resourceType": "CareTeam", "id": "t", "subject": {"reference": "Patient/p1"},
        "participant": [{
            "role": [{"text": "health visitor"}], "member": {"reference": "Practitioner/9", "display": "Grace Osei"},
            "onBehalfOf": {"display": "Hill Health Visiting"},
        }],
    }  # fmt: skip
    back = fhir(tmp_path, PATIENT, team, {"resourceType": "Observation", "id": "o"})
    assert back.work == [("Grace Osei", "health visitor", "Hill Health Visiting")]
    assert any("1 Observation" in s for s in back.incoming.said)


@pytest.mark.parametrize(
    "text", ["", "{", "[]", '{"resourceType": "Observation"}', '{"resourceType": 3}', "\x00", '"x"']
)
def test_what_is_no_fhir_is_refused(tmp_path: Path, text: str) -> None:
    """With the name of the file, and nothing read."""
    path = tmp_path / "x.json"
    path.write_text(text)
    with pytest.raises(Problem, match=r"x\.json"):
        into(path)


# --- all ------------------------------------------------------------------------------------------


def test_a_file_of_100_mb_is_refused_before_it_is_read(tmp_path: Path) -> None:
    """By its size."""
    path = tmp_path / "huge.ged"
    with path.open("wb") as file:
        file.truncate(100_000_000)
    with pytest.raises(Problem, match="100 MB"):
        into(path)


def test_graphml_that_others_wrote_or_that_names_nobody(tmp_path: Path) -> None:
    """Refused in a sentence that says which."""
    from leadpro.exchange.graph_out import written
    from tests.checks.made import case

    path = tmp_path / "x.graphml"
    path.write_text(
        "<graphml xmlns='http://graphml.graphdrawing.org/xmlns'><graph edgedefault='directed'/></graphml>"
    )
    with pytest.raises(Problem, match="not written by leadpro"):
        into(path)
    path.write_text(written(case(), "graphml", "roles"))
    with pytest.raises(Problem, match="names nobody"):
        into(path)
    path.write_text("no xml")
    with pytest.raises(Problem, match="is not GraphML"):
        into(path)


def test_graphml_comes_back_with_who_died_and_survives_another_program(tmp_path: Path) -> None:
    """Dead stays dead; a name that was made a number is a name; a broken head is refused."""
    from leadpro.exchange.drawn import Drawn, Node
    from leadpro.exchange.graphml import write_graphml

    nodes = (Node("a", "person", "Ruth Bell", died="2020-01-02"), Node("b", "person", "17"))
    text = write_graphml(Drawn(day="2020-02-01", names="names", nodes=nodes, edges=()))
    path = tmp_path / "x.graphml"
    nodes_of_numbers = text.replace('id="d4" for="node" attr.name="name" attr.type="string"', "XX")
    assert "XX" in nodes_of_numbers
    number = 'id="d4" for="node" attr.name="name" attr.type="int"'
    path.write_text(nodes_of_numbers.replace("XX", number).replace("Ruth Bell", "18"))
    assert {"17", "18"} <= {p.name for p in into(path).people}
    path.write_text(text)
    ruth = next(p for p in into(path).people if p.name == "Ruth Bell")
    assert str(ruth.died) == "2020-01-02"
    path.write_text(text.replace("utf-8", "ut3-8"))
    with pytest.raises(Problem, match="is not GraphML"):
        into(path)
