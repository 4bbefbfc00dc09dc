"""The least case folder: who becomes what, and who may be whom."""

from __future__ import annotations

from collections.abc import Callable

from leadpro import validate
from leadpro.exchange.incoming import Incoming
from leadpro.records import (
    Case,
    Household,
    Involvement,
    Person,
    Tie,
)

from .conftest import CASE, LEAST
from .made import named, of

Read = Callable[..., Incoming]
CHRONOLOGY = "Date,Agency,Source,About,Event\n"


def test_every_record_is_valid_and_of_the_case(read: Read) -> None:
    """Nothing comes in that could not be saved: codes, states, references and days are right."""
    found = read()
    ids = {r.id for r in found.records}
    assert [f for r in found.records for f in validate.faults(r, ids)] == []
    assert {r.case for r in found.records} == {CASE}
    assert all(r.came_from and r.came_from.fingerprint for r in found.records)


def test_the_case_its_lead_and_child(read: Read) -> None:
    """Title, lead and day of opening of case.toml; the child without a row of its own."""
    found = read(reference="K3")
    case = of(found, Case)[0]
    assert (case.title, case.reference) == ("Ella", "K3")
    assert case.child == named(found, "Ella Hart").id
    assert [(s.state, str(s.on)) for s in case.steps] == [("opened", "2019-02-01")]
    assert [(x.person, x.state) for x in case.leads] == [(named(found, "Grace Osei").id, "lead")]


def test_roles_become_ties_and_involvements(read: Read) -> None:
    """Relatives are tied to the child, professionals involved for their agency; both marked as inferred."""
    found = read()
    child = named(found, "Ella Hart").id
    ties = {(t.person, t.kind) for t in of(found, Tie) if t.to == child and "kind" in t.inferred}
    assert (named(found, "Kim Hart").id, "mother") in ties
    assert (named(found, "Ray Fox").id, "father") in ties
    assert len(ties) == 3
    (work,) = [i for i in of(found, Involvement) if i.person == named(found, "Grace Osei").id]
    assert work.agency == named(found, "Health visiting").id
    assert [(s.state, str(s.on)) for s in work.steps] == [
        ("begun", "2015-03-10"), ("ended", "2019-05-31"), ("begun", "2019-09-01"),
    ]  # fmt: skip


def test_a_move_is_two_households(read: Read) -> None:
    """Rows of one label are one home; a repeated row is a move out of one and into the other."""
    found = read()
    joe = named(found, "Joe Hart").id
    moves = [
        (home.label, s.state, str(s.on))
        for home in of(found, Household) for s in home.residents if s.person == joe
    ]  # fmt: skip
    assert moves == [
        ("Kim's", "in", "2010-01-01"), ("Kim's", "out", "2018-06-30"), ("Nan's", "in", "2018-06-30"),
    ]  # fmt: skip


def test_the_child_lives_where_a_parent_does(read: Read) -> None:
    """From its birth, not from the day on which the parent moved in; marked and said."""
    found = read()
    child = named(found, "Ella Hart").id
    (home,) = [h for h in of(found, Household) if any(s.person == child for s in h.residents)]
    (step,) = [s for s in home.residents if s.person == child]
    assert (home.label, str(step.on), home.inferred) == ("Kim's", "2015-03-01", ("residents",))
    assert any("Ella Hart lives is inferred: with Kim Hart" in line for line in found.said)


def test_the_child_lives_with_a_carer_where_no_parent_has_a_home(read: Read) -> None:
    """A parent abroad is named without a home; the carer's own children are then children of the home."""
    people = (
        "Name,Role,Household,Born,From\nKim Hart,mother,,1990,2015-03-01\n"
        "Collette Diouf,carer,Collette's,1978,2019-09-01\nSam Diouf,carer's son,Collette's,2012,2019-09-01\n"
    )
    found = read(people_dot_csv=people)
    child = named(found, "Ella Hart").id
    (home,) = [h for h in of(found, Household) if any(s.person == child for s in h.residents)]
    (step,) = [s for s in home.residents if s.person == child]
    assert (home.label, str(step.on)) == ("Collette's", "2019-09-01")


def test_the_child_lives_where_its_own_row_says(read: Read) -> None:
    """What is said goes before what could be inferred."""
    found = read(people_dot_csv=LEAST["people.csv"] + "Ella Hart,,,Nan's,,2016-01-01,,,\n")
    child = named(found, "Ella Hart").id
    assert [
        h.label for h in of(found, Household) if any(s.person == child for s in h.residents)
    ] == ["Nan's"]
    assert of(found, Person)[0].name == "Ella Hart"
    assert len([p for p in of(found, Person) if p.name == "Ella Hart"]) == 1


def test_a_father_does_not_stop_being_one(read: Read) -> None:
    """From and To without a household date a tie only if it is one that ends."""
    people = "Name,Role,From,To\nRay Fox,father,2015-03-01,2016-01-01\nLee Marsh,mother's partner,2016-02-01,2018-01-01\n"
    found = read(people_dot_csv=people)
    steps = {t.said: [s.state for s in t.steps] for t in of(found, Tie)}
    assert steps == {"father": [], "mother's partner": ["begun", "ended"]}
    assert any("Ray Fox: To was left out" in line for line in found.said)
