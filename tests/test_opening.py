"""A new case: lines of people, a pasted referral, the duty manager's questions, who is missing."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from leadpro.opening import (
    NOT_KNOWN,
    Around,
    Opening,
    missing,
    opened,
    people_in,
    read_around,
    read_referral,
    understood,
)
from leadpro.problem import Problem
from leadpro.records import (
    Agency,
    Author,
    Case,
    Day,
    Entry,
    Household,
    Involvement,
    Person,
    Record,
    Responsibility,
    Telling,
    Tie,
)
from leadpro.validate import require

TODAY = date(2025, 3, 12)
ME = Author(id="me", case="workspace", name="Jo Finch", role="family-support", agency="Early help")
REFERRAL = """From: Kit Moor <kit.moor@example.org>
Sent: Mon, 10 Mar 2025 09:12:44 +0000
To: Early Help Hub
Child: Amy Bell (6), DOB 03/02/2019
Agency: Hill Primary School

Yesterday Amy came without a coat again. Her mother Ruth Bell said that mum's boyfriend Lee Dunn had
moved in. Sam Bell (father) lives in Leeds. Health visitor Sue Park has not seen Kai, her brother.
Women's Aid knows the family. Dr Amory at Moor Surgery has written.
"""


def of(made: list[Record], kind: type[Record]) -> list[Record]:
    """The records of one kind."""
    return [r for r in made if isinstance(r, kind)]


def names(made: list[Record]) -> dict[str, Person]:
    """The people by name."""
    return {r.name: r for r in made if isinstance(r, Person)}


@pytest.mark.parametrize(
    ("said", "read"),
    [
        ("Ruth Bell mother", Around("Ruth Bell", "mother")),
        ("mother Ruth Bell (32)", Around("Ruth Bell", "mother", age=32)),
        ("Ruth, mother", Around("Ruth", "mother")),
        ("mum's new boyfriend Lee", Around("Lee", "mum's new boyfriend")),
        ("father not known", Around("", "father")),
        ("GP", Around(agency="GP")),
        ("Hill Primary School", Around(agency="Hill Primary School")),
        ("Women's Aid", Around(agency="Women's Aid")),
        ("Kit Moor at Hill Primary", Around("Kit Moor", "", "Hill Primary")),
        ("Sue Park, health visitor", Around("Sue Park", "health visitor")),
        ("PC Dunmore", Around("PC Dunmore")),
    ],
)
def test_people_as_one_would_say_them(said: str, read: Around) -> None:
    """Name and role in either order, ages, agencies, nobody's name."""
    assert read_around(said) == [read]


def test_a_line_of_several() -> None:
    """Commas part people, but not a name from what that person is."""
    found = read_around("Ruth Bell mother, Kai brother 4; GP; Sue Park, health visitor and dad")
    assert [a.name or a.role or a.agency for a in found] == [
        "Ruth Bell",
        "Kai",
        "GP",
        "Sue Park",
        "dad",
    ]


@settings(deadline=None, max_examples=60)
@given(st.text(max_size=80))
def test_any_line_is_taken(words: str) -> None:
    """Whatever is typed opens a case whose records are valid."""
    said = Opening(
        child="Amy", home=words, around=words, referral=words, sender=words, agency=words
    )
    for record in opened(said, ME, TODAY):
        require(record)
    people_in(words)


def test_a_referral_says_who_and_when() -> None:
    """The head of an email: sender, agency, day, child, birthday."""
    head = read_referral(REFERRAL, TODAY)
    assert (head.sender, head.agency) == ("Kit Moor", "Hill Primary School")
    assert head.day == Day.on(date(2025, 3, 10))
    assert (head.child, head.born) == ("Amy Bell", "03/02/2019")


def test_people_in_a_referral_come_with_what_they_are() -> None:
    """Each once, with the tie or job beside the name; words that begin a sentence are no names."""
    found = {a.name or a.agency: a.role for a in people_in(REFERRAL)}
    assert found["Ruth Bell"] == "mother"
    assert found["Lee Dunn"] == "mum's boyfriend"
    assert found["Sam Bell"] == "father"
    assert found["Sue Park"] == "health visitor"
    assert found["Kai"] == "brother"
    assert {"Women's Aid", "Moor Surgery", "Dr Amory"} <= found.keys()
    assert not {"Yesterday", "Leeds", "Her", "Amy", "Yesterday Amy"} & found.keys()


def test_a_whole_case_is_made() -> None:
    """Everyone once, tied and placed; the referral whole, told to whoever opens the case."""
    said = Opening(
        child="Amy Bell", born="3 Feb 2019", home="mum; Kai", around="GP; class teacher Kit Moor",
        referral=REFERRAL, sender="Kit Moor", agency="Hill Primary School", sent="10 Mar 2025",
        ticked=tuple(a for a in people_in(REFERRAL) if a.role in ("mother", "father", "brother")),
    )  # fmt: skip
    made = opened(said, ME, TODAY)
    people = names(made)
    assert set(people) == {"Amy Bell", "Jo Finch", "Ruth Bell", "Sam Bell", "Kai", "Kit Moor"}
    (home,) = of(made, Household)
    assert isinstance(home, Household)
    inside = [r.person for r in home.residents]
    assert inside == [people[n].id for n in ("Amy Bell", "Ruth Bell", "Kai")]
    ties = {(t.person, t.kind) for t in made if isinstance(t, Tie)}
    assert (people["Ruth Bell"].id, "mother") in ties
    (school,) = [a for a in made if isinstance(a, Agency) and a.kind == "school"]
    works = {(i.person, i.agency) for i in made if isinstance(i, Involvement)}
    assert (people["Kit Moor"].id, school.id) in works
    (entry,) = [e for e in made if isinstance(e, Entry)]
    assert entry.text == REFERRAL.strip()
    assert (entry.agency, entry.author) == (school.id, people["Kit Moor"].id)
    (telling,) = [t for t in made if isinstance(t, Telling)]
    assert people["Jo Finch"].id in telling.to
    assert isinstance(made[0], Case)


def test_answers_and_what_nobody_knows() -> None:
    """An answer is an entry of mine, "not known" a task for the next working day, silence nothing."""
    answers = {
        "with-now": "Ruth, at home",
        "sleeps-there": NOT_KNOWN,
        "last-seen": "Kit Moor, Monday",
    }
    made = opened(Opening(child="Amy", answers=answers), ME, TODAY)
    entries = [e for e in made if isinstance(e, Entry)]
    assert [e.text for e in entries] == [
        "With the child now: Ruth, at home", "Last with the child: Kit Moor, Monday",
    ]  # fmt: skip
    assert [e.day for e in entries] == [Day.on(TODAY), Day.on(date(2025, 3, 10))]
    (task,) = [r for r in made if isinstance(r, Responsibility)]
    assert task.own
    assert task.due == Day.on(date(2025, 3, 13))
    assert "sleeps" in task.what


def test_who_is_missing_follows_age_and_who_is_named() -> None:
    """The same places that the rule asks about, and fewer with each that is named."""

    def expected(**said: str) -> set[str]:
        return set(missing(opened(Opening(**said), ME, TODAY), TODAY).expected)  # type: ignore[arg-type]

    assert {"GP", "Mother", "Father", "Health visitor"} <= expected(child="Amy", born="2023")
    assert "School" in expected(child="Amy", born="2017")
    assert "Midwife" in expected(born="due 3 June")
    named = expected(child="Amy", born="2017", around="mum, dad, GP, Hill Primary School")
    assert not {"GP", "Mother", "Father", "School"} & named


def test_what_cannot_be_taken_is_said() -> None:
    """Without a child nothing is made; a day that is none is named with its field."""
    with pytest.raises(Problem, match="child's name"):
        opened(Opening(), ME, TODAY)
    said = Opening(born="the day after never")
    assert set(said.faults(TODAY)) == {"child", "born"}
    assert "GP" in understood(said, ME, TODAY).missing.expected
