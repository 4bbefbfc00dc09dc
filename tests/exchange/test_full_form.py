"""The full case folder as a person writes it by hand: a file a kind, names, short step columns."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

import pytest

from leadpro import validate
from leadpro.exchange.incoming import Incoming
from leadpro.problem import Problem
from leadpro.records import (
    Agency,
    Case,
    ContactWay,
    Difference,
    Household,
    Hypothesis,
    Involvement,
    Judgement,
    Meeting,
    Person,
    Record,
    Request,
    Responsibility,
    Safeguard,
    Status,
    Telling,
    Tie,
    Worry,
)

from .conftest import LEAST

R = TypeVar("R", bound=Record)

FULL = {
    "agencies_dot_csv": """\
Name,Short name,Kind,Phone,Email,Next level up
Health visiting,HV,health visiting,01632 960100; 01632 960101,hv@example.org,Team lead
Hill Primary School,Hill,,,,
""",
    "households_dot_csv": "Ref,Label,Address,Hidden from,Hidden why\nnan,Nan's,1 Low Road,Ray Fox,moved in the night\n",
    "living_dot_csv": "Household,Person,From,To,Nights\nNan's,Ella Hart,2018-07-01,2018-08-31,3\n",
    "ties_dot_csv": "Person,Is,To,Strained on,Harm on\nRay Fox,father,Ella Hart,,June 2018\nNan Hart,gran,Ella Hart,,\n",
    "involvements_dot_csv": "Person,Agency,Role,From,Leaving on,Reason\nGrace Osei,Health visiting,Health visitor,,2019-12-01,retires\nPaul Day,Hill Primary School,head teacher,2016-09-01,,\n",
    "chronology_dot_csv": """\
Ref,Date,Agency,Source,About,Event,Fact or opinion,Echo of,Handling
E1,2019-02-01,Health visiting,Grace Osei,Ella Hart,Home visit. Ella was hungry.,fact,,
E2,2019-02-09,Hill Primary School,Paul Day,Ella Hart,Says she is never hungry.,,E1,court papers
""",
    "tellings_dot_csv": """\
Ref,Entry,From,To,On,Channel,State,Confirmed,Purpose,Consent,Review
T1,E1; E2,Health visiting,Paul Day; Oak Surgery,2019-02-10,phone,sent,2019-02-12,to plan food,refused,2019-03-01
T2,E2,Grace Osei,Police,2019-02-11,,,,,,
""",
    "requests_dot_csv": """\
Asked on,By,Of,How,What,From,To,Due,Answer,Answered on,Reason
2019-02-03,Grace Osei,Oak Surgery,letter,Weight since birth?,2015-03-01,2019-02-01,2019-02-17,refused,2019-02-20,no consent
""",
    "responsibilities_dot_csv": """\
Ref,What,Owner,Deputy,Agency,Due,Proposed on,Accepted on,How,Done on,Evidence,If not done,Meeting
R1,Breakfast club,Paul Day,,Hill Primary School,2019-03-01,2019-02-20,2019-02-21,email,,,goes hungry,M1
""",
    "worries_dot_csv": "Ref,What,Whom,Theme,Entries,Hypotheses,Opened on\nW1,Ella goes hungry,Ella Hart,neglect,E1; E2,money runs out | E1 | E2; nobody cooks,2019-02-01\n",
    "judgements_dot_csv": "Worry,By,On,Scale,Reason,Confidence,Change my mind,Expires\nW1,Grace Osei,2019-02-20,4,no food,high,a full fridge,2019-05-20\n",
    "safeguards_dot_csv": "Ref,Kind,Protects,Binds,From,Until,Paper seen,Made on,Broken on\nS1,non-molestation order,Kim Hart; Ella Hart,Ray Fox,2019-01-01,2020-01-01,yes,2019-01-01,2019-02-02\n",
    "statuses_dot_csv": "Kind,Category,From,To\nchild in need,,2019-02-15,\n",
    "meetings_dot_csv": "Ref,Kind,On,Asked,Came,Apologies,Sent,Decisions,Minutes to,Minutes on\nM1,team around the family,2019-02-20,Paul Day; Grace Osei; Oak Surgery,Paul Day; Grace Osei | first half,Oak Surgery,,breakfast club; weigh again,Kim Hart,2019-02-25\n",
    "differences_dot_csv": "Ref,Entries,On what\nD1,E1; E2,whether she eats\n",
    "steps_dot_csv": """\
Kind,Ref,On,Learned,State,By,How,Reason,Who
difference,D1,2019-02-21,2019-02-22,settled,Grace Osei,seen,weighed twice,
responsibility,R1,2019-03-01,,done,Paul Day,,,
case,,2019-04-01,,deputy,,,leave,Paul Day
meeting,M1,2019-02-01,,asked,,,,Ray Fox
household,nan,2018-12-01,,in,,,,Ray Fox
""",
}  # fmt: skip


@pytest.fixture
def full(read: Callable[..., Incoming]) -> Incoming:
    """The whole folder, read."""
    return read(**FULL)


def the(found: Incoming, kind: type[R], **wanted: object) -> R:
    """The one record of a kind with these fields."""
    (record,) = [
        r
        for r in found.records
        if isinstance(r, kind) and all(getattr(r, f) == v for f, v in wanted.items())
    ]
    return record


def person(found: Incoming, name: str) -> str:
    """The id of the only person of a name."""
    return the(found, Person, name=name).id


def test_everything_is_valid(full: Incoming) -> None:
    """No fault in any record, and nothing of the files is left out."""
    ids = {r.id for r in full.records}
    assert [f for r in full.records for f in validate.faults(r, ids)] == []
    assert [line for line in full.said if "left out" in line] == []
    assert full.rejected == ()


def test_an_agency_of_its_own_file(full: Incoming) -> None:
    """Given values stand; what is not given is inferred and marked; it is the one that people.csv names."""
    agency = the(full, Agency, name="Health visiting")
    assert (agency.short, agency.kind, agency.next_level_up) == (
        "HV",
        "health-visiting",
        "Team lead",
    )
    assert agency.contact == (
        ContactWay(value="01632 960100"), ContactWay(value="01632 960101"),
        ContactWay(kind="email", value="hv@example.org"),
    )  # fmt: skip
    assert agency.inferred == ()
    assert the(full, Agency, name="Hill Primary School").inferred == ("kind",)


def test_households_and_who_lives_there(full: Incoming) -> None:
    """One home, whether people.csv, households.csv, living.csv or steps.csv speaks of it."""
    home = the(full, Household, label="Nan's")
    assert (home.address, home.hidden_from) == ("1 Low Road", (person(full, "Ray Fox"),))
    moves = [(s.person, s.state, str(s.on), s.nights) for s in home.residents]
    assert moves == [
        (person(full, "Joe Hart"), "in", "2018-06-30", None),
        (person(full, "Ella Hart"), "in", "2018-07-01", 3),
        (person(full, "Ella Hart"), "out", "2018-08-31", None),
        (person(full, "Ray Fox"), "in", "2018-12-01", None),
    ]


def test_the_child_of_a_living_file_is_not_placed_elsewhere(full: Incoming) -> None:
    """Where a file says the child lives, nothing is inferred."""
    ella = person(full, "Ella Hart")
    assert [
        r.label
        for r in full.records
        if isinstance(r, Household) and ella in {s.person for s in r.residents}
    ] == ["Nan's"]


def test_ties_and_involvements_are_not_doubled(full: Incoming) -> None:
    """A row for what people.csv said adds to it; a new one is new; somebody only named there is made."""
    ray = the(full, Tie, person=person(full, "Ray Fox"))
    assert [(s.state, str(s.on)) for s in ray.steps] == [("harm", "2018-06")]
    assert the(full, Tie, person=person(full, "Nan Hart")).kind.startswith("grandmother")
    work = the(full, Involvement, person=person(full, "Grace Osei"))
    assert [s.state for s in work.steps] == ["begun", "ended", "begun", "leaving"]
    assert work.steps[-1].reason == "retires"


def test_tellings(full: Incoming) -> None:
    """Entries by Ref, people and agencies by name, the state on its day, confirmed, and the decision."""
    first = the(full, Telling, channel="phone")
    assert len(first.told) == 2
    assert first.teller == the(full, Agency, name="Health visiting").id
    assert first.to == (person(full, "Paul Day"), the(full, Agency, name="Oak Surgery").id)
    assert [(s.state, str(s.on)) for s in first.steps] == [
        ("sent", "2019-02-10"),
        ("confirmed", "2019-02-12"),
    ]
    assert first.decision is not None
    assert (first.decision.purpose, first.decision.consent) == ("to plan food", "refused")
    second = the(full, Telling, teller=person(full, "Grace Osei"))
    assert [s.state for s in second.steps] == ["told"]
    assert second.decision is None


def test_a_request(full: Incoming) -> None:
    """Beside Of, From and To are the period; the answer is a step on its day with its reason."""
    request = the(full, Request)
    assert request.to == the(full, Agency, name="Oak Surgery").id
    assert (str(request.covers_from), str(request.covers_to)) == ("2015-03-01", "2019-02-01")
    assert [(s.state, str(s.on), s.reason) for s in request.steps] == [
        ("asked", "2019-02-03", ""), ("refused", "2019-02-20", "no consent"),
    ]  # fmt: skip


def test_a_responsibility(full: Incoming) -> None:
    """Short columns and steps.csv together are its steps; it hangs on the meeting of that Ref."""
    task = the(full, Responsibility)
    assert task.owners == (person(full, "Paul Day"),)
    assert [(s.state, s.how) for s in task.steps] == [
        ("proposed", ""),
        ("accepted", "email"),
        ("done", ""),
    ]
    assert task.hangs_on == the(full, Meeting).id


def test_worry_judgement_and_the_rest(full: Incoming) -> None:
    """Hypotheses with entries for and against, the judgement of the worry, an order, a status, a difference."""
    worry = the(full, Worry)
    first, second = worry.entries
    assert worry.hypotheses == (
        Hypothesis(text="money runs out", speaks_for=(first,), speaks_against=(second,)),
        Hypothesis(text="nobody cooks"),
    )
    judgement = the(full, Judgement)
    assert (judgement.worry, judgement.scale, judgement.change_my_mind) == (
        worry.id,
        4,
        "a full fridge",
    )
    order = the(full, Safeguard)
    assert (str(order.begins), str(order.ends), order.paper_seen) == (
        "2019-01-01",
        "2020-01-01",
        "yes",
    )
    assert [s.state for s in order.steps] == ["made", "broken"]
    assert [(s.state, str(s.on)) for s in the(full, Status).steps] == [("begun", "2019-02-15")]
    (settled,) = the(full, Difference).steps
    assert (settled.state, settled.by, str(settled.learned)) == (
        "settled",
        "Grace Osei",
        "2019-02-22",
    )


def test_a_meeting_and_who_came(full: Incoming) -> None:
    """Asked, came for which part, apologies, minutes; and one more asked in steps.csv."""
    meeting = the(full, Meeting)
    names = {r.id: r.name for r in full.records if isinstance(r, (Person, Agency))}
    attended = [(s.state, names[s.who], s.part, str(s.on)) for s in meeting.attendance]
    assert attended == [
        ("asked", "Paul Day", "", "2019-02-20"), ("asked", "Grace Osei", "", "2019-02-20"),
        ("asked", "Oak Surgery", "", "2019-02-20"), ("came", "Paul Day", "", "2019-02-20"),
        ("came", "Grace Osei", "first half", "2019-02-20"), ("apologies", "Oak Surgery", "", "2019-02-20"),
        ("minutes sent", "Kim Hart", "", "2019-02-25"), ("asked", "Ray Fox", "", "2019-02-01"),
    ]  # fmt: skip
    assert meeting.decisions == ("breakfast club", "weigh again")


def test_a_deputy_in_steps(full: Incoming) -> None:
    """Steps of the case need no Ref; a lead's state goes to the leads."""
    assert [(x.state, x.person) for x in the(full, Case).leads] == [
        ("lead", person(full, "Grace Osei")), ("deputy", person(full, "Paul Day")),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("file", "text", "message"),
    [
        ("steps_dot_csv", "Kind,Ref,On,State\nrequest,Q9,1/2/2019,asked\n", "steps.csv row 2, Ref: 'Q9' is not the Ref of a request"),
        ("steps_dot_csv", "Kind,Ref,On,State\nperson,Q9,1/2/2019,asked\n", "Kind: 'person' is not a kind of record that has steps"),
        ("steps_dot_csv", "Kind,Ref,On,State\ncase,,1/2/2019,asked\n", "State: 'asked' is not one of"),
        ("requests_dot_csv", "What,Answer\nWhy?,perhaps\n", "requests.csv row 2, Answer: 'perhaps' is not one of"),
        ("requests_dot_csv", "To,Asked on\nPolice,1/2/2019\n", "requests.csv row 2, What: nothing is there"),
        ("judgements_dot_csv", "Worry,Scale\n,11\n", "Scale: '11' is not a whole number from 0 to 10"),
        ("judgements_dot_csv", "Worry,Scale\nW9,3\n", "Worry: 'W9' is not a worry of this case, by name or Ref"),
        ("needs_dot_csv", "Who,What,Theme\nPolice,needs,gossip\n", "Theme: 'gossip' is not one of neglect"),
        ("tellings_dot_csv", "Entry,To\n | x,Police\n", "tellings.csv row 2, Entry: nothing is there"),
    ],
)  # fmt: skip
def test_bad_rows_of_any_kind(
    read: Callable[..., Incoming], file: str, text: str, message: str
) -> None:
    """File, row, column, value, and what is wanted, whatever the kind."""
    with pytest.raises(Problem) as problem:
        read(**{file: text})
    assert message in str(problem.value)


def test_a_file_twice_in_two_forms(
    read: Callable[..., Incoming], folder: Callable[..., object]
) -> None:
    """people.csv beside people.xlsx is a question, not a choice."""
    path = folder()
    (path / "people.xlsx").write_bytes(b"")  # type: ignore[operator]
    with pytest.raises(Problem, match=r"has people\.csv and people\.xlsx"):
        read()
    assert LEAST["people.csv"]
