"""Loose files into a case that is there: find before make, answers, and nothing twice."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest

from leadpro.exchange.incoming import Incoming, Known
from leadpro.exchange.loose import read_answers, read_loose
from leadpro.problem import Problem
from leadpro.records import Agency, Case, Entry, Household, Involvement, Person, Telling, Tie

from .conftest import CASE
from .made import TODAY


@pytest.fixture
def known(read: Callable[..., Incoming]) -> Known:
    """The small case as it was saved."""
    records = read().records
    child = next(r.child for r in records if isinstance(r, Case))
    return Known(child, records, {r.came_from.fingerprint for r in records if r.came_from})


def loose(path: Path, known: Known, **given: object) -> Incoming:
    """Read a loose file into the small case."""
    return read_loose(path, case_id=CASE, today=TODAY, known=known, **given)  # type: ignore[arg-type]


def id_of(known: Known, name: str) -> str:
    """The id of somebody of the case."""
    return next(r.id for r in known.records if getattr(r, "name", "") == name)


def test_a_workbook_chronology_finds_who_is_there(tmp_path: Path, known: Known) -> None:
    """Its agency, author and people are those of the case; only what is new is made."""
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.append(["Chronology, exported"])
    sheet.append(["DATE", "Organisation", "Recorded by", "Details", "Person", "Told"])
    sheet.append(
        [43497, "health  visiting", "grace osei", "Weighed.", "Ella Hart", "Hill Primary School"]
    )
    sheet.append(["March 2019", "Dental clinic", "Dr Lin", "Three teeth out.", "Ella Hart", None])
    book.save(tmp_path / "school.xlsx")
    found = loose(tmp_path / "school.xlsx", known)
    first, second = (r for r in found.records if isinstance(r, Entry))
    assert (first.agency, first.author) == (
        id_of(known, "Health visiting"),
        id_of(known, "Grace Osei"),
    )
    assert (str(first.day), str(second.day)) == ("2019-02-01", "2019-03")
    assert [r.name for r in found.records if isinstance(r, Agency)] == ["Dental clinic"]
    (telling,) = (r for r in found.records if isinstance(r, Telling))
    assert telling.to == (id_of(known, "Hill Primary School"),)
    assert first.came_from is not None
    assert (first.came_from.file, first.came_from.row) == ("school.xlsx", 3)


def test_a_people_file_adds_to_people(tmp_path: Path, known: Known) -> None:
    """A known person gets what was not known, as a new wording of the same record; a stranger is made and tied."""
    path = tmp_path / "family.csv"
    path.write_text(
        "Full name;Relationship;DOB;Lives at\nKim Hart;mum;3/4/1990;Kim's\nRay Fox;dad;;\nAda Hart;grandmother;1960;Nan's\n"
    )
    found = loose(path, known)
    people = [r for r in found.records if isinstance(r, Person)]
    assert [p.name for p in people] == ["Ada Hart"]
    assert [t.person for t in found.records if isinstance(t, Tie)] == [people[0].id]
    homes = [r for r in found.records if isinstance(r, Household)]
    assert {h.id for h in homes} <= {r.id for r in known.records}
    ada = next(h for h in homes if h.label == "Nan's")
    assert [s.person for s in ada.residents][-1] == people[0].id


def test_what_was_empty_is_filled_and_what_was_said_stays(tmp_path: Path, known: Known) -> None:
    """A file never overwrites what the case says."""
    path = tmp_path / "family.csv"
    path.write_text("Name,Role,DOB,Language\nKim Hart,mother,1990,Polish\n")
    (kim,) = (r for r in loose(path, known).records if isinstance(r, Person))
    assert (kim.id, kim.first_language, str(kim.born)) == (
        id_of(known, "Kim Hart"),
        "Polish",
        "1990",
    )


def test_the_same_file_twice_adds_nothing(tmp_path: Path, known: Known) -> None:
    """Also under another name; a row more is one row."""
    path = tmp_path / "a.csv"
    path.write_text("Date,Event,Agency\n1/2/2019,Rang,Police\n")
    first = loose(path, known)
    again = Known(
        known.child,
        (*known.records, *first.records),
        {*known.fingerprints, *(r.came_from.fingerprint for r in first.records if r.came_from)},
    )
    path.rename(tmp_path / "b.csv")
    assert loose(tmp_path / "b.csv", again).records == ()
    (tmp_path / "b.csv").write_text(
        "Date,Event,Agency\n1/2/2019,Rang,Police\n1/2/2019,Rang,Police\n"
    )
    assert len([r for r in loose(tmp_path / "b.csv", again).records if isinstance(r, Entry)]) == 1


def test_somebody_alike_is_asked_about_and_answered(tmp_path: Path, known: Known) -> None:
    """Without an answer a separate person and a question; with one the person of the case."""
    path = tmp_path / "a.csv"
    path.write_text("Date,Event,Source,Agency\n1/2/2019,Rang,G Osei,Health visiting\n")
    found = loose(path, known)
    assert [(q.first_name, q.second_name) for q in found.questions] == [("Grace Osei", "G Osei")]
    (tmp_path / "answers.csv").write_text("Name in file,Name in case\nG Osei,Grace Osei\n")
    answered = loose(path, known, answers=read_answers(tmp_path / "answers.csv"))
    assert answered.questions == ()
    (entry,) = (r for r in answered.records if isinstance(r, Entry))
    assert entry.author == id_of(known, "Grace Osei")
    assert not [r for r in answered.records if isinstance(r, (Person, Involvement))]


def test_an_answer_that_means_nobody(tmp_path: Path, known: Known) -> None:
    """A slip in the answers is a problem before anything is read."""
    path = tmp_path / "a.csv"
    path.write_text("Date,Event\n1/2/2019,Rang\n")
    with pytest.raises(Problem, match="nobody in the case is called so"):
        loose(path, known, answers={"G Osei": "Grace Osie"})


@pytest.mark.parametrize("text", ["A,B\n1,2\n", "", "Shopping list\nmilk\n"])
def test_a_file_that_is_neither(tmp_path: Path, known: Known, text: str) -> None:
    """What is no chronology and no list of people says so, and what each must have."""
    path = tmp_path / "x.csv"
    path.write_text(text)
    with pytest.raises(
        Problem, match=r"x\.csv is neither a chronology nor a list of people"
    ) as problem:
        loose(path, known)
    assert "Date and Event" in problem.value.hint


def test_an_extract_is_not_a_list_of_people(tmp_path: Path, known: Known) -> None:
    """A service's list holds other children: it is refused, with the way to read it."""
    path = tmp_path / "csc.csv"
    path.write_text(
        "First Name,Last Name,Service Involvement,Coverage Start Date\nMia,Stone,Current,2018-01-01\n"
    )
    with pytest.raises(Problem, match="extract of a service") as problem:
        loose(path, known)
    assert "--as services" in problem.value.hint
