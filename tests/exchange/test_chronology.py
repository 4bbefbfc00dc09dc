"""Entries of a chronology: who had which part, whom it was shared with, what is inferred."""

from __future__ import annotations

from collections.abc import Callable

from leadpro.exchange.incoming import Incoming
from leadpro.records import (
    Agency,
    Entry,
    Involvement,
    Person,
    Telling,
)

from .made import named, of

Read = Callable[..., Incoming]
CHRONOLOGY = "Date,Agency,Source,About,Event\n"


def test_entries_and_whom_they_were_shared_with(read: Read) -> None:
    """Author, agency, parts and action; a telling to each that the row names, on the day it names."""
    found = read()
    first, second = of(found, Entry)
    assert first.author == named(found, "Grace Osei").id
    assert (second.author, second.author_said) == ("", "Duty teacher")
    assert [p.person for p in second.people] == [
        named(found, "Ella Hart").id,
        named(found, "Joe Hart").id,
    ]
    assert (first.action, second.action) == ("Rang the school", "")
    tellings = of(found, Telling)
    assert [t.to for t in tellings] == [
        (named(found, "Oak Surgery").id,),
        (named(found, "Hill Primary School").id,),
    ]
    assert all(t.told[0].entry == first.id and t.teller == first.agency for t in tellings)
    assert [(s.state, str(s.on)) for t in tellings for s in t.steps] == [("told", "2019-02-03")] * 2


def test_inferring_makes_nobody_know(read: Read) -> None:
    """A nature or theme that is guessed writes no telling; only Shared with does."""
    found = read(
        chronology_dot_csv=CHRONOLOGY
        + "1/2/2019,Police,PC Bell,Kim Hart,Told the GP that he hit her.\n"
    )
    assert of(found, Telling) == []
    (entry,) = of(found, Entry)
    assert {"nature", "themes"} <= set(entry.inferred)


def test_shared_without_a_day_is_told_on_the_entrys(read: Read) -> None:
    """As the design says."""
    found = read(
        chronology_dot_csv="Date,Agency,Event,Shared with\nJune 2018,Police,Fight,Oak Surgery\n"
    )
    assert [str(s.on) for t in of(found, Telling) for s in t.steps] == ["2018-06"]


def test_whom_only_the_chronology_names(read: Read) -> None:
    """A name becomes an unverified person, an agency an agency; a job stays a job; nothing is lost silently."""
    rows = (
        "1/2/2019,Barnfield Nursery,Priya Nair,Ella Hart; Tess Moore,Bitten\n"
        "2/2/2019,Barnfield Nursery,Practice manager,the family,Rang\n"
    )
    found = read(chronology_dot_csv=CHRONOLOGY + rows)
    assert named(found, "Tess Moore").confidence == "unverified"
    assert named(found, "Priya Nair").confidence == "unverified"
    nursery = named(found, "Barnfield Nursery")
    assert isinstance(nursery, Agency)
    assert [
        i.agency for i in of(found, Involvement) if i.person == named(found, "Priya Nair").id
    ] == [nursery.id]
    second = of(found, Entry)[1]
    assert second.author_said == "Practice manager"
    assert not [p for p in of(found, Person) if p.name in ("Practice manager", "the family")]
    assert any("'the family'" in line for line in found.said)


def test_words_for_somebody_mean_that_person(read: Read) -> None:
    """mother, the child, a first name: whoever that is here, marked as inferred."""
    found = read(chronology_dot_csv=CHRONOLOGY + "1/2/2019,Police,,mother; Joe; the child,Argued\n")
    (entry,) = of(found, Entry)
    people = [named(found, n).id for n in ("Kim Hart", "Joe Hart", "Ella Hart")]
    assert [p.person for p in entry.people] == people
    assert "people" in entry.inferred


def test_parts_words_and_time(read: Read) -> None:
    """Seen alone by yes or by name, exact words and whose, a time as a clock says it."""
    text = (
        "Date,Event,About,Seen alone,Spoke,Words,Time,Nature,Themes\n"
        '1/2/2019,Visit,Ella Hart,yes,Ella Hart,"I\'m hungry; really",2.30pm,visit,neglect\n'
        "2/2/2019,Visit,Ella Hart,no,,Go away | Kim Hart,14:05,,\n"
    )
    found = read(chronology_dot_csv=text)
    first, second = of(found, Entry)
    ella, kim = named(found, "Ella Hart").id, named(found, "Kim Hart").id
    assert {(p.person, p.part) for p in first.people} == {
        (ella, "about"),
        (ella, "seen alone"),
        (ella, "spoke"),
    }
    assert [(w.words, w.whose) for w in first.words] == [("I'm hungry; really", ella)]
    assert (first.time, first.nature, first.themes, first.inferred) == (
        "14:30",
        "visit",
        ("neglect",),
        (),
    )
    assert [p.part for p in second.people] == ["about"]
    assert [(w.words, w.whose) for w in second.words] == [("Go away", kim)]


def test_the_order_of_the_file_is_kept(read: Read) -> None:
    """Rows of one day stand in the order in which they were written."""
    rows = "".join(f"1/2/2019,Police,,Ella Hart,Number {n}\n" for n in range(40))
    found = read(chronology_dot_csv=CHRONOLOGY + rows)
    assert [e.text for e in of(found, Entry)] == [f"Number {n}" for n in range(40)]
