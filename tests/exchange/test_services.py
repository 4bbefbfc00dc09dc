"""An extract of a service: only who is in the case, and what it says about everybody else's silence."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from leadpro.exchange.incoming import Incoming, Known
from leadpro.exchange.services import read_services
from leadpro.problem import Problem
from leadpro.records import Agency, Case, Entry, Involvement, Person, Request, to_json

from .conftest import CASE
from .made import TODAY

HEAD = (
    "Cms Id,First Name,Last Name,Date Of Birth,Gender,Address,Service Involvement,Local Authority Organisation,"
    "Contact Name,Contact Role,Contact Phone,Contact Email,Date Current As Of,Coverage Start Date,"
    "Coverage End Date,Coverage Geographic Area,Date Of Most Recent Interaction,Start Date Of Last Involvement\n"
)
DATES = "2022-10-15 00:00:00,2018-01-01 00:00:00,2022-09-30 00:00:00,test"


def row(
    number: int, name: str, born: str, now: str, place: str, contact: str, last: str, begun: str
) -> str:
    """One row of the extract."""
    first, surname = name.split()
    return f'{number},{first},{surname},{born},Female,"Flat 1\nSecret Road",{now},{place},{contact},Social Worker,01632 960007,c@example.org,{DATES},{last},{begun}\n'


ROWS = [
    row(
        1,
        "Ella Hart",
        "2015-03-01",
        "Historic",
        "Northbank Council",
        "Ms Ida Cole",
        "2022-07-07",
        "2018-08-23",
    ),
    row(
        2,
        "Ella Hart",
        "2011-01-01",
        "Current",
        "Southbank Council",
        "Al Gray",
        "2022-07-07",
        "2018-08-23",
    ),
    row(
        3,
        "Mia Stone",
        "2012-02-02",
        "Current",
        "Southbank Council",
        "Bo White",
        "2021-01-01",
        "2020-01-01",
    ),
]


@pytest.fixture
def known(read: Callable[..., Incoming]) -> Known:
    """The small case as it was saved."""
    records = read().records
    return Known(next(r.child for r in records if isinstance(r, Case)), records)


def services(tmp_path: Path, known: Known, rows: list[str], **given: str) -> Incoming:
    """Read an extract of these rows."""
    path = tmp_path / "csc.csv"
    path.write_text(HEAD + "".join(rows))
    return read_services(path, case_id=CASE, today=TODAY, known=known, **given)


def test_only_rows_of_people_of_the_case(tmp_path: Path, known: Known) -> None:
    """Name and day of birth must both agree; of the others not a word is kept, of nobody the address."""
    found = services(tmp_path, known, ROWS)
    (work,) = (r for r in found.records if isinstance(r, Involvement))
    (agency,) = (r for r in found.records if isinstance(r, Agency))
    (contact,) = (r for r in found.records if isinstance(r, Person))
    assert (work.agency, work.person, work.role) == (agency.id, contact.id, "Social Worker")
    assert agency.name == "Northbank Council"
    assert [w.value for w in contact.contact] == ["01632 960007", "c@example.org"]
    kept = b"".join(to_json(r) for r in found.records)
    assert not [
        w for w in (b"Stone", b"Southbank", b"Bo White", b"Al Gray", b"Secret Road") if w in kept
    ]
    assert found.left == 2
    assert "csc.csv: 1 of 3 rows are of people of this case; the rest was left." in found.said[0]


def test_dates_of_the_involvement(tmp_path: Path, known: Known) -> None:
    """Begun as said; ended, if it is past, between the last interaction and the day the list was made."""
    found = services(tmp_path, known, ROWS)
    (work,) = (r for r in found.records if isinstance(r, Involvement))
    assert [(s.state, str(s.on)) for s in work.steps] == [
        ("begun", "2018-08-23"),
        ("ended", "2022-07-07/2022-10-15"),
    ]
    assert "2018-01-01 to 2022-09-30" in work.note
    (entry,) = (r for r in found.records if isinstance(r, Entry))
    assert (entry.nature, str(entry.day), entry.people[0].person) == (
        "contact",
        "2022-07-07",
        known.child,
    )


def test_a_row_taken_as_the_childs(tmp_path: Path, known: Known) -> None:
    """By name or number, whatever its day of birth; a name that is there twice or not is a problem."""
    found = services(tmp_path, known, ROWS[2:], person="mia stone")
    assert [e.people[0].person for e in found.records if isinstance(e, Entry)] == [known.child]
    assert [s.state for i in found.records if isinstance(i, Involvement) for s in i.steps] == [
        "begun"
    ]
    by_number = services(tmp_path, known, ROWS, person="3")
    assert len([r for r in by_number.records if isinstance(r, Involvement)]) == 2
    for name, many in (("Ella Hart", "2 rows"), ("Nobody", "no row")):
        with pytest.raises(Problem, match=f"has {many} of '{name}'"):
            services(tmp_path, known, ROWS, person=name)


def test_nothing_held_for_the_period(tmp_path: Path, known: Known) -> None:
    """A list of one organisation without the child answers for the period that it covers, and no longer."""
    found = services(tmp_path, known, ROWS[2:])
    (answer,) = (r for r in found.records if isinstance(r, Request))
    assert (str(answer.covers_from), str(answer.covers_to)) == ("2018-01-01", "2022-09-30")
    assert [(s.state, str(s.on)) for s in answer.steps] == [
        ("asked", "2022-10-15"),
        ("nothing held", "2022-10-15"),
    ]
    assert answer.about == (known.child,)
    assert b"Stone" not in b"".join(to_json(r) for r in found.records)


def test_many_organisations_do_not_answer(tmp_path: Path, known: Known) -> None:
    """A list of strangers' councils says nothing about this child."""
    other = row(
        4,
        "Jo Reed",
        "2012-02-02",
        "Current",
        "Westbank Council",
        "Cy Lane",
        "2021-01-01",
        "2020-01-01",
    )
    assert services(tmp_path, known, [ROWS[2], other]).records == ()


def test_another_table_is_no_extract(tmp_path: Path, known: Known) -> None:
    """The problem names the columns that are wanted."""
    path = tmp_path / "a.csv"
    path.write_text("Date,Event\n1/2/2019,Rang\n")
    with pytest.raises(Problem, match="no row of headings with Last name, Organisation"):
        read_services(path, case_id=CASE, today=TODAY, known=known)
