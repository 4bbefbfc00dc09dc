"""The kind of an agency whose name tells none, from the jobs of those who work there."""

from __future__ import annotations

from collections.abc import Callable

from leadpro.exchange.incoming import Incoming
from leadpro.records import Agency

from .made import of

Read = Callable[..., Incoming]
PEOPLE = "Name,Role,Agency\n"


def kinds(found: Incoming) -> dict[str, str]:
    """Agency -> its kind."""
    return {a.name: a.kind for a in of(found, Agency)}


def test_a_name_that_tells_nothing_takes_its_kind_from_the_jobs(read: Read) -> None:
    """Most of its jobs decide, and the import says so; a job held anywhere tells nothing."""
    people = PEOPLE + (
        "Jo Hay,recovery worker,Turning Tide\nAl Roe,drug worker,Turning Tide\n"
        "Em Low,counsellor,Turning Tide\nIda May,manager,Elm House\n"
    )
    found = read(people_dot_csv=people)
    assert kinds(found)["Turning Tide"] == "drugs-alcohol"
    assert kinds(found)["Elm House"] == ""
    assert "Turning Tide: its kind was inferred from the jobs there." in found.said


def test_a_job_named_only_as_a_source_counts_too(read: Read) -> None:
    """The chronology alone may say who works there."""
    chronology = (
        "Date,Agency,Source,About,Event\n1/2/2019,Turning Tide,Recovery worker,Ella Hart,Seen\n"
    )
    assert kinds(read(chronology_dot_csv=chronology))["Turning Tide"] == "drugs-alcohol"


def test_what_a_name_tells_stays(read: Read) -> None:
    """A counsellor at a school makes it no clinic."""
    people = PEOPLE + "Em Low,counsellor,Fell Primary\n"
    assert kinds(read(people_dot_csv=people))["Fell Primary"] == "school"
