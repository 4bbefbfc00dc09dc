"""Folders that are none, rows that cannot be read, and a folder that comes again."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from leadpro.exchange.folder import read_folder
from leadpro.exchange.incoming import Incoming, Known
from leadpro.problem import Problem
from leadpro.records import (
    Agency,
    Entry,
    Involvement,
    Person,
    Telling,
    Tie,
)

from .conftest import CASE, LEAST
from .made import TODAY, named, of

Read = Callable[..., Incoming]
CHRONOLOGY = "Date,Agency,Source,About,Event\n"


def test_bad_rows_are_named_together(read: Read) -> None:
    """One problem: how many, and of each file, row, column, value and what is wanted. Nothing half-read."""
    chronology = CHRONOLOGY + "31/02/2020,Police,,Ella Hart,Fell\n1/2/2019,Police,,Ella Hart,\n"
    people = "Name,Role,Born,Parental responsibility\nKim Hart,mother,1990,perhaps\n"
    with pytest.raises(Problem) as problem:
        read(chronology_dot_csv=chronology, people_dot_csv=people)
    said = str(problem.value)
    assert "3 rows cannot be read" in said
    assert "chronology.csv row 2, Date: '31/02/2020' is not a day such as" in said
    assert "chronology.csv row 3, Event: nothing is there" in said
    assert (
        "people.csv row 2, Parental responsibility: 'perhaps' is not one of yes, no, unknown"
        in said
    )


def test_bad_rows_can_be_left_out(read: Read) -> None:
    """With skip_bad the rest comes in and the rejected rows are handed back whole."""
    found = read(
        chronology_dot_csv=CHRONOLOGY
        + "31/02/2020,Police,,Ella Hart,Fell\n1/2/2019,Police,,Ella Hart,Rang\n",
        skip_bad=True,
    )
    assert [e.text for e in of(found, Entry)] == ["Rang"]
    (bad,) = found.rejected
    assert (bad.file, bad.row, bad.cells["event"]) == ("chronology.csv", 2, "Fell")


@pytest.mark.parametrize(
    ("changed", "message"),
    [
        ({"case_dot_toml": None}, "ella is not a case folder: it has no case.toml"),
        ({"people_dot_csv": None}, "it has no people.csv"),
        ({"case_dot_toml": "title = "}, "case.toml cannot be read"),
        ({"case_dot_toml": 'title = "x"'}, "does not say who the child is"),
        ({"case_dot_toml": '[child]\nname = "Ella"'}, "case.toml has no title"),
        (
            {"case_dot_toml": 'title = "x"\nopened = "soon"\n[child]\nname = "Ella"'},
            "case.toml, opened: 'soon' is not",
        ),
        (
            {"people_dot_csv": "Role,Born\nmother,1990\n"},
            "people.csv has no row of headings with Name",
        ),
        (
            {"chronology_dot_csv": "Date,Who\n1/2/2019,Ana\n"},
            "chronology.csv has no row of headings with Date, Event",
        ),
    ],
)
def test_what_is_no_case_folder(read: Read, changed: dict[str, str | None], message: str) -> None:
    """Each fault has a problem of its own that names the file and the place."""
    with pytest.raises(Problem) as problem:
        read(**changed)
    assert message in str(problem.value)
    assert problem.value.hint


def test_twice_adds_nothing(read: Read) -> None:
    """The same folder again, into the case that it made, brings no record."""
    first = read()
    prints = {r.came_from.fingerprint for r in first.records if r.came_from}
    known = Known(named(first, "Ella Hart").id, first.records, prints)
    assert read(known=known).records == ()


def test_a_grown_folder_adds_only_what_is_new(read: Read) -> None:
    """New rows come in and point to the people and agencies that the case has."""
    first = read()
    prints = {r.came_from.fingerprint for r in first.records if r.came_from}
    known = Known(named(first, "Ella Hart").id, first.records, prints)
    more = LEAST["chronology.csv"] + "2019-03-01,Health visiting,Grace Osei,Kim Hart,Rang.,,,\n"
    found = read(chronology_dot_csv=more, known=known)
    (entry,) = of(found, Entry)
    assert entry.agency == named(first, "Health visiting").id
    assert entry.author == named(first, "Grace Osei").id
    assert not of(found, Agency)


def test_people_who_may_be_one_are_asked_about(read: Read) -> None:
    """A title and surname, an initial, a spelling: asked, never merged; a different birth is an answer."""
    people = (
        "Name,Role,Agency,Born\nSamuel Okoro,social worker,Social care,\nMr Okoro,teacher,Hill Primary School,\n"
        "Jon Pike,neighbour,,1980\nJohn Pike,friend,,1950\nKim Hart,mother,,1990\nJoe Hart,brother,,2009\n"
    )
    found = read(people_dot_csv=people)
    asked = {(q.first_name, q.second_name) for q in found.questions}
    assert asked == {("Samuel Okoro", "Mr Okoro")}
    assert len([p for p in of(found, Person) if "Okoro" in p.name]) == 2


def test_answers_are_followed(read: Read) -> None:
    """An answer joins two spellings; `new` keeps them apart and is not asked again."""
    people = "Name,Role,Agency\nSamuel Okoro,social worker,Social care\nMr Okoro,teacher,Hill Primary School\n"
    joined = read(people_dot_csv=people, answers={"Mr Okoro": "Samuel Okoro"})
    assert [p.name for p in of(joined, Person) if "Okoro" in p.name] == ["Samuel Okoro"]
    apart = read(people_dot_csv=people, answers={"Mr Okoro": "new"})
    assert len([p for p in of(apart, Person) if "Okoro" in p.name]) == 2
    assert apart.questions == ()


def test_two_of_one_name_need_a_ref(read: Read) -> None:
    """With different births they are two people; naming just the name is a bad row, the Ref is not."""
    people = "Ref,Name,Role,Born\nbig,Tom Hart,uncle,1985\nlittle,Tom Hart,cousin,2012\n"
    with pytest.raises(Problem, match="2 are called so"):
        read(
            people_dot_csv=people, chronology_dot_csv=CHRONOLOGY + "1/2/2019,Police,,Tom Hart,Ran\n"
        )
    found = read(
        people_dot_csv=people, chronology_dot_csv=CHRONOLOGY + "1/2/2019,Police,,little,Ran\n"
    )
    (entry,) = of(found, Entry)
    little = next(
        p for p in of(found, Person) if p.born and p.born.first and p.born.first.year == 2012
    )
    assert [p.person for p in entry.people] == [little.id]


def test_names_with_signs_and_markup(read: Read) -> None:
    """Control and escape sequences never reach a record; `[markup]` is a name as it is written."""
    found = read(people_dot_csv="Name,Role\n\x1b[2J[red]Kim\x07 Hart[/red],mother\n")
    assert [p.name for p in of(found, Person)][1] == "[red]Kim Hart[/red]"


def test_columns_that_nobody_reads_are_said(read: Read) -> None:
    """What is left out of a file is in what the import says, with the file."""
    found = read(people_dot_csv="Name,Role,Shoe size\nKim Hart,mother,5\n")
    assert "people.csv: not known and left out: Shoe size." in found.said


def test_somebody_without_a_name(read: Read) -> None:
    """A father nobody can name is a person all the same, and marked so."""
    found = read(people_dot_csv="Name,Role\nunknown,father\n")
    father = next(p for p in of(found, Person) if p.confidence == "unnamed")
    assert [t.kind for t in of(found, Tie) if t.person == father.id] == ["father"]


def test_progress_is_told(folder: Callable[..., Path]) -> None:
    """Whoever draws a bar is told the file and how many rows of how many."""
    told: list[tuple[str, int, int]] = []
    rows = "".join(f"1/2/2019,Police,,Ella Hart,Number {n}\n" for n in range(1200))
    path = folder(chronology_dot_csv=CHRONOLOGY + rows)
    read_folder(path, case_id=CASE, today=TODAY, progress=lambda *t: told.append(t))
    assert told[-1] == ("chronology.csv", 1200, 1200)
    assert ("chronology.csv", 500, 1200) in told


def test_reading_writes_nothing(folder: Callable[..., Path]) -> None:
    """The folder is as it was, to the byte."""
    path = folder()
    before = {p.name: p.read_bytes() for p in path.iterdir()}
    read_folder(path, case_id=CASE, today=TODAY)
    assert {p.name: p.read_bytes() for p in path.iterdir()} == before


def test_a_mere_kind_of_agency_is_the_only_one_of_it(read: Read) -> None:
    """ "GP" is the one surgery of the case wherever it stands, said and marked; with two it is neither."""
    rows = (
        "1/2/2019,Police,Fight,GP; the school; none; mother\n"
        "2/2/2019,Moor Surgery,Seen,\n3/2/2019,Hill Primary School,Tired,social care\n4/2/2019,CSC,Rang,\n"
    )
    found = read(chronology_dot_csv="Date,Agency,Event,Shared with\n" + rows)
    moor, hill = named(found, "Moor Surgery").id, named(found, "Hill Primary School").id
    told = [t.to[0] for t in of(found, Telling)]
    assert told[:3] == [moor, hill, named(found, "Kim Hart").id]
    assert all("to" in t.inferred for t in of(found, Telling)[:3])
    assert [e.agency for e in of(found, Entry)][3] == told[3]
    assert {a.name for a in of(found, Agency)} == {
        "Health visiting",
        "Police",
        "Moor Surgery",
        "Hill Primary School",
        "social care",
    }
    assert "'GP' was taken as Moor Surgery." in found.said
    two = read(
        chronology_dot_csv="Date,Agency,Event,Shared with\n"
        + rows
        + "5/2/2019,Park Surgery,Seen,\n"
    )
    assert named(two, "GP").id not in (named(two, "Moor Surgery").id, named(two, "Park Surgery").id)


def test_a_relative_with_an_agency_is_known_there(read: Read) -> None:
    """A brother at his school is not one of its staff; the school is around the family all the same."""
    found = read(
        people_dot_csv="Name,Role,Agency\nJoe Hart,brother,Hill Primary School\nElla Hart,child,Barnfield Nursery\n"
    )
    work = [
        (i.person, i.why)
        for i in of(found, Involvement)
        if i.inferred != ("person", "agency", "steps")
    ]
    assert work == [("", "Joe Hart is known there"), ("", "Ella Hart is known there")]
    assert {a.name for a in of(found, Agency)} >= {"Hill Primary School", "Barnfield Nursery"}


def test_a_partner_who_came_back(read: Read) -> None:
    """Each row of a tie that ends adds its days to the one tie."""
    people = "Name,Role,From,To\nLee Marsh,mother's partner,2016,2017\nLee Marsh,mother's partner,2018,\n"
    (tie,) = of(read(people_dot_csv=people), Tie)
    assert [(s.state, str(s.on)) for s in tie.steps] == [
        ("begun", "2016"),
        ("ended", "2017"),
        ("begun", "2018"),
    ]


def test_a_file_that_may_not_be_read(
    folder: Callable[..., Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    """A refusal of the system is a problem that names the file."""
    path = folder()

    def refuse(self: Path, *args: Any, **kwargs: Any) -> Any:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "open", refuse)
    with pytest.raises(Problem, match="cannot be read: Permission denied"):
        read_folder(path, case_id=CASE, today=TODAY)
