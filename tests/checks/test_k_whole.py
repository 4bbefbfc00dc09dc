"""K03 and K05: who sees the whole, and what one person alone knows."""

from __future__ import annotations

import pytest

from leadpro.records import Meeting, Record
from tests.checks.made import (
    agency,
    day,
    entry,
    fires,
    found,
    ids,
    months_back,
    person,
    telling,
    worker,
)


def small(agency_: str, on: str = "2025-02-03") -> Record:
    """A small worry of an agency."""
    return entry("Amy was dirty and hungry.", on, agency_, id=f"small-{agency_}")


THREE = [small("school"), small("gp"), small("help")]


def test_k03_nobody_sees_the_whole() -> None:
    """Three agencies, each with its own piece."""
    finding = fires("K03", *THREE)
    assert finding.about == ("Amy Bell",)
    assert set(finding.agencies) == {"School", "Gp", "Help"}
    assert "3 worries sit with 3 agencies" in finding.message
    assert found("K03", *THREE[:2]) == []


@pytest.mark.parametrize(("on", "pieces"), [(months_back(12), 4), (months_back(12, 1), 3)])
def test_k03_counts_the_last_year(on: str, pieces: int) -> None:
    """A fourth worry counts for twelve months."""
    assert f"{pieces} worries sit with" in fires("K03", *THREE, small("police", on)).message


def voiced(*held: tuple[str, str]) -> list[Record]:
    """Worries of agencies, each with the person it first came from (empty: the agency itself)."""
    return [
        entry("Amy was dirty and hungry.", "2025-02-03", agency_, id=f"w{n}", origin=origin)
        for n, (agency_, origin) in enumerate(held)
    ]


@pytest.mark.parametrize(
    ("held", "times"),
    [
        ([("school", "ivy"), ("gp", ""), ("help", "")], 1),
        ([("school", "ivy"), ("gp", "ivy"), ("help", "")], 0),
        ([("school", "ivy"), ("school", "mother"), ("gp", "")], 0),
    ],
)
def test_k03_three_sources_in_three_agencies(held: list[tuple[str, str]], times: int) -> None:
    """The grandmother who rang two of them is one voice; three voices in two agencies are not enough."""
    assert len(found("K03", *voiced(*held), *person("Ivy Bell", "grandmother"))) == times


@pytest.mark.parametrize(("pieces", "times"), [(2, 1), (3, 0)])
def test_k03_who_has_two_thirds_sees_the_whole(pieces: int, times: int) -> None:
    """The best informed has less than two thirds: two of four yes, three of four no."""
    held = [*THREE, small("police")]
    told = [telling(held[n], "care", "told 2025-02-10") for n in range(pieces)]  # type: ignore[arg-type]
    assert len(found("K03", *held, *told)) == times


@pytest.mark.parametrize(("on", "times"), [("2025-02-02", 1), ("2025-02-03", 0)])
def test_k03_a_meeting_since_the_newest(on: str, times: int) -> None:
    """Once they have met since, it is answered."""
    met = Meeting(id="met", case="case", kind="TAF", on=day(on))
    assert len(found("K03", *THREE, met)) == times


HIT = "Amy said that dad hit her with a belt."
KIT = worker("Kit Moor", "school", "begun 2024-09-02", "leaving 2025-03-01")


def test_k05_only_one_knows_and_is_leaving() -> None:
    """What only Kit carries, by name and why."""
    held = entry(HIT, "2025-03-03", author="kit")
    finding = fires("K05", held, *KIT)
    assert finding.about == ("Kit Moor",)
    assert ids(finding) == [held.id]
    assert "Only Kit Moor, who is leaving" in finding.message


@pytest.mark.parametrize(
    "records",
    [
        worker("Kit Moor", "school", "begun 2024-09-02"),
        [*KIT, *worker("Lee Ash", "school", "begun 2024-09-02")],
        [*KIT, telling(entry(HIT, "2025-03-03", author="kit"), "lead", "told 2025-03-04")],
    ],
)
def test_k05_somebody_who_stays_knows_too(records: list[Record]) -> None:
    """Kit stays; a colleague stays; or the lead was told."""
    assert found("K05", entry(HIT, "2025-03-03", author="kit"), *records) == []


def test_k05_a_relative_alone() -> None:
    """A grandmother is no file."""
    gran = person("Ivy Bell", "grandmother")
    held = entry(HIT, "2025-03-03", "", author="ivy")
    finding = fires("K05", held, *gran)
    assert finding.about == ("Ivy Bell",)
    assert "is not a professional" in finding.message


def test_k05_a_volunteer_alone() -> None:
    """A club where only volunteers work may have forgotten tomorrow; one that employs somebody has not."""
    hit = entry(
        "Amy said that mum's boyfriend hit her with a belt.",
        "2025-03-03",
        "club",
        author="kit",
        people=(),
    )
    club = [
        agency("club", "club"),
        *worker("Kit Moor", "club", "begun 2024-09-02", role="volunteer coach"),
    ]
    finding = fires("K05", hit, *club)
    assert "Only Kit Moor, who is a volunteer" in finding.message
    assert (
        found("K05", hit, *club, *worker("Bee Lund", "club", "begun 2024-09-02", role="manager"))
        == []
    )
