"""Q: the records themselves. The smallest case for each rule, and the nearest that is silent."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import msgspec
import pytest

from leadpro.casefile import CaseFile, Held
from leadpro.checks import engine
from leadpro.checks.presenting import Finding, findings
from leadpro.records import UNKNOWN, CameFrom, Entry, InAgencyRecord, Record, Sameness
from tests.checks.made import TODAY, case, day, entry, fires, found, ids, person, working_back

TEXT = "Amy drew a house."


def undated(made: Entry) -> Entry:
    """An entry without a day."""
    return msgspec.structs.replace(made, day=UNKNOWN)


@pytest.mark.parametrize(
    ("record", "times"),
    [
        (entry(TEXT, agency=""), 1),
        (undated(entry(TEXT)), 1),
        (entry(TEXT), 0),
        (entry(TEXT, agency="", author="lead"), 0),
        (entry(TEXT, agency="", author_said="duty nurse"), 0),
        (entry(TEXT, agency="", came_from=CameFrom(file="old.csv", columns=("Date",))), 0),
        (entry(TEXT, agency="", came_from=CameFrom(file="old.csv", columns=("Source",))), 1),
    ],
)
def test_q01_no_source_or_no_day(record: Entry, times: int) -> None:
    """An agency, an author or a job is a source; a file without the column is left alone."""
    got = found("Q01", record)
    assert len(got) == times
    assert all(f.about == ("Amy Bell",) and ids(f) == [record.id] for f in got)
    assert all("1 of 1 entries have no source or no day" in f.message for f in got)


@pytest.mark.parametrize(("bare", "marked", "times"), [(1, 1, 1), (1, 2, 0), (0, 1, 0), (0, 0, 0)])
def test_q02_fact_and_opinion(bare: int, marked: int, times: int) -> None:
    """From half of what could say it."""
    rows = [entry(TEXT, id=f"b{n}") for n in range(bare)]
    rows += [entry(TEXT, id=f"m{n}", fact_or_opinion="fact") for n in range(marked)]
    got = found("Q02", *rows)
    assert len(got) == times
    assert all(ids(f) == ["b0"] and f.about == ("Amy Bell",) for f in got)
    assert all("1 of 2 entries do not say whether they are fact or opinion" in f.message for f in got)  # fmt: skip


def test_q02_an_import_without_the_column_is_left_alone() -> None:
    """What the file could not say is not missing."""
    assert found("Q02", entry(TEXT, came_from=CameFrom(file="old.csv", columns=("Date",)))) == []


@pytest.mark.parametrize(
    ("name", "fields", "times"),
    [
        ("Ruth Bel", {}, 1),
        ("Mrs R. Bell", {}, 1),
        ("Ruth", {}, 1),
        ("Ruth Marsh", {}, 0),
        ("Ruth Bel", {"confidence": "unnamed"}, 0),
        ("Ruth Bel", {"born": day("2015-02-01")}, 0),
        ("Ruth Bel", {"born": day("1992-02-01")}, 1),
    ],
)
def test_q03_two_people_may_be_one(name: str, fields: dict[str, Any], times: int) -> None:
    """By likeness of name; a day of birth outside the rough one known tells them apart."""
    twin = msgspec.structs.replace(person(name, **fields)[0], id="twin")
    got = found("Q03", twin)
    assert len(got) == times
    assert all(set(f.about) == {"Ruth Bell", name} for f in got)
    assert all("Ruth Bell and " in f.message and "may be one person (" in f.message for f in got)


def test_q03_decided_is_decided() -> None:
    """The same or not the same: nobody is asked again."""
    twin = msgspec.structs.replace(person("Ruth Bel")[0], id="twin")
    apart = Sameness(id="not", case="case", first="mother", second="twin", same=False)
    assert found("Q03", twin, apart) == []


def conflicting(*fields: str) -> list[Finding]:
    """What Q04 finds when an entry stands at two versions in these fields."""
    made = case(entry(TEXT, id="two"))
    held = dict(made.held)
    held["two"] = Held(held["two"].record, ("one", "other"), TODAY, {f: ["a", "b"] for f in fields})
    return findings(engine.check(CaseFile("case", held, TODAY), select=["Q04"]))


def test_q04_two_versions() -> None:
    """Which fields, of which entry; silent when the copies agree."""
    (finding,) = conflicting("fact_or_opinion", "text")
    assert ids(finding) == ["two"]
    assert finding.about == ("Amy Bell",)
    assert "1 records stand at two versions (fact or opinion, text)" in finding.message
    assert conflicting() == []


def recorded(record: Record, on: date) -> list[Finding]:
    """What Q05 finds when a record was written here on a day."""
    held = {**case().held, record.id: Held(record, (record.id,), on)}
    return findings(engine.check(CaseFile("case", held, TODAY), select=["Q05"]))


@pytest.mark.parametrize(
    ("text", "days", "times"),
    [
        (TEXT, 1, 0),
        (TEXT, 2, 1),
        ("Amy said that dad hit her with a belt.", 0, 0),
        ("Amy said that dad hit her with a belt.", 1, 1),
    ],
)
def test_q05_not_in_my_agencys_record(text: str, days: int, times: int) -> None:
    """One working day from when it was written here; harm the same day."""
    got = recorded(entry(text, id="mine"), date.fromisoformat(working_back(days)))
    assert len(got) == times
    assert all(ids(f) == ["mine"] and f.about == ("Amy Bell",) for f in got)
    assert all("not known to be in your agency's record" in f.message for f in got)


def test_q05_entered_or_imported() -> None:
    """In the agency's record already, or from somebody else's."""
    old = TODAY - timedelta(days=60)
    there = entry(TEXT, in_agency_record=InAgencyRecord(system="Mosaic"))
    assert recorded(there, old) == []
    assert recorded(entry(TEXT, came_from=CameFrom(file="old.csv")), old) == []


def test_q_is_quiet_about_the_family() -> None:
    """Nothing recorded, nothing to put right."""
    for code in ("Q01", "Q02", "Q03", "Q05"):
        assert found(code) == []
    assert fires("Q01", entry(TEXT, agency="")).since == "2025-03-03"
