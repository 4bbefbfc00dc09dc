"""M: coming together. The smallest case for each rule, and the nearest that is silent."""

from __future__ import annotations

import pytest

from leadpro.records import CameFrom, Part, Record, Responsibility, Safeguard
from leadpro.timescales import add_working_days
from tests.checks.made import (
    TODAY,
    agency,
    day,
    entry,
    fires,
    found,
    ids,
    met,
    telling,
    worker,
    working_back,
)

DIRTY = "Amy was dirty and hungry."


@pytest.mark.parametrize(
    ("kind", "who", "state", "missing"),
    [
        ("Strategy discussion", ("care", "police"), "came", "health and without school"),
        ("Strategy discussion", ("care", "gp"), "came", "school or early years"),
        ("Strategy discussion", ("care", "school"), "came", "health"),
        ("Strategy discussion", ("gp", "school"), "asked", "health and without school"),
        ("Strategy discussion", ("gp", "school"), "sent information", ""),
        ("Strategy discussion", ("kit", "gp"), "came", ""),
        ("Strategy discussion", (), "came", ""),
        ("Core group", ("care", "police"), "came", ""),
    ],
)
def test_m01_a_strategy_discussion_without(
    kind: str, who: tuple[str, ...], state: str, missing: str
) -> None:
    """Health, and the school or early years in the case; present by a person or in writing."""
    kit = worker("Kit Moor", "school", "begun 2024-09-02")
    findings = found("M01", met(kind, "2025-03-03", *who, state=state), *kit)
    assert len(findings) == bool(missing)
    assert all(f"of 2025-03-03 was without {missing}" in f.message for f in findings)
    assert all(f.about == ("Amy Bell",) and f.since == "2025-03-03" for f in findings)


def test_m01_asks_for_no_school_where_there_is_none() -> None:
    """A child without a school or nursery in the case."""
    assert found("M01", met("Strategy discussion", "2025-03-03", "gp"), without=("school",)) == []


WORRY = entry(DIRTY, "2025-02-03", id="worry")


def test_m02_who_held_part_of_it_and_was_not_asked() -> None:
    """The school held a worry; asked by itself or by one of its people it is silent."""
    finding = fires("M02", WORRY, met("TAF", "2025-03-03", "gp"))
    assert finding.about == ("School",)
    assert "School held part of it and was not asked to the TAF of 2025-03-03" in finding.message
    assert found("M02", WORRY, met("TAF", "2025-03-03", "gp", "school", state="asked")) == []
    kit = worker("Kit Moor", "school", "begun 2024-09-02")
    assert found("M02", WORRY, met("TAF", "2025-03-03", "kit"), *kit) == []


@pytest.mark.parametrize(
    ("on", "times"),
    [("2024-03-03", 1), ("2024-03-02", 0), ("2025-03-03", 1), ("2025-03-04", 0)],
)
def test_m02_a_worry_of_the_year_before_that_day(on: str, times: int) -> None:
    """Older, or after the meeting, is not what they could have been asked for."""
    assert len(found("M02", entry(DIRTY, on), met("TAF", "2025-03-03", "gp"))) == times


def test_m02_the_last_meeting_and_the_next() -> None:
    """Those before the last are over; the next is asked about while there is time."""
    early, last, next_ = "2025-02-10", "2025-03-03", "2025-03-20"
    assert found("M02", WORRY, met("TAF", early, "gp"), met("TAF", last, "school")) == []
    finding = fires("M02", WORRY, met("TAF", last, "school"), met("TAF", next_, "gp"))
    assert "not asked to the TAF of 2025-03-20" in finding.message
    assert len(found("M02", WORRY, met("TAF", last, "gp"), met("TAF", next_, "school"))) == 1


def test_m03_a_decision_without_owner_or_day() -> None:
    """Silent once a responsibility with owner and day hangs on the meeting."""
    meeting = met("TAF", "2025-03-03", decisions=("see the dentist",))
    finding = fires("M03", meeting)
    assert finding.about == ("Amy Bell",)
    assert "“see the dentist”, decided on 2025-03-03, has no owner and day" in finding.message
    task = Responsibility(id="task", case="case", what="dentist", owners=("lead",), due=day("2025-03-20"), hangs_on=meeting.id)  # fmt: skip
    assert found("M03", meeting, task) == []
    no_day = Responsibility(id="task", case="case", what="dentist", owners=("lead",), hangs_on=meeting.id)  # fmt: skip
    assert len(found("M03", meeting, no_day)) == 1


def test_m03_an_import_without_the_column_is_left_alone() -> None:
    """What the file could not say is not missing."""
    came = CameFrom(file="old.csv", columns=("Kind",))
    assert found("M03", met("TAF", "2025-03-03", decisions=("x",), came_from=came)) == []


HIT = entry("Amy said that dad hit her with a belt.", "2025-03-03")


def test_m04_harm_and_no_strategy_discussion() -> None:
    """Named harm, none known; social care is asked, who alone can call it."""
    finding = fires("M04", HIT)
    assert finding.about == ("Amy Bell",)
    assert ids(finding) == [HIT.id]
    assert "no strategy discussion is known here, nor why not. Care would know." in finding.message


@pytest.mark.parametrize(
    ("rows", "times"),
    [
        ([HIT, met("Strategy discussion", "2025-03-04", "care")], 0),
        ([HIT, entry("Strategy discussion held.", "2025-03-03", "care")], 0),
        ([HIT, entry("Strategy discussion held.", "2025-03-02", "care")], 1),
        ([entry("Amy is being used to carry drugs.")], 1),
        ([entry("Amy said that she wants to die.")], 0),
        ([entry(DIRTY)], 0),
    ],
)
def test_m04_one_that_was_held_or_harm_of_another_kind(rows: list[Record], times: int) -> None:
    """Held on the day or after; exploitation counts; wanting to die alone is for a crisis team."""
    assert len(found("M04", *rows)) == times


def order(**fields: object) -> Safeguard:
    """A non-molestation order that protects Ruth and binds Sam."""
    said = {"kind": "non-molestation order", "terms": "not to come near", "protects": ("mother",), "binds": ("father",)}  # fmt: skip
    return Safeguard(id="order", case="case", **(said | fields))  # type: ignore[arg-type]


@pytest.mark.parametrize(("days", "state"), [(-1, "ended"), (0, "ended"), (10, "ends"), (11, "")])
def test_m06_an_order_ends(days: int, state: str) -> None:
    """From ten working days before, and after; about whom it protects and binds."""
    ends = working_back(1) if days < 0 else add_working_days(TODAY, days).isoformat()
    findings = found("M06", order(ends=day(ends)))
    assert len(findings) == bool(state)
    assert all(f.about == ("Ruth Bell", "Sam Bell") and f.since == ends for f in findings)
    assert all(f"(not to come near) {state} on" in f.message for f in findings)


def test_m06_who_must_know_and_does_not() -> None:
    """The school opens the door; silent once it knows, or once the order has ended."""
    finding = fires("M06", order(must_know=("school", "gp"), knows=("gp",)))
    assert finding.about == ("School",)
    assert "School must know of the non-molestation order" in finding.message
    assert found("M06", order(must_know=("school",), knows=("school",))) == []


def test_m06_only_written_of() -> None:
    """An order in words that those who see Amy do not know of; silent once they were told."""
    made = entry("Non-molestation order made.", "2025-03-03", "police")
    finding = fires("M06", made)
    assert finding.about[:3] == ("Care", "Help", "School")
    assert ids(finding) == [made.id]
    assert "until when it holds is not recorded" in finding.message
    told = [telling(made, a, "told 2025-03-04") for a in ("help", "school", "care")]
    assert found("M06", made, *told) == []
    assert len(found("M06", made, *told[:2])) == 1


def test_m01_a_discussion_that_is_only_written_of() -> None:
    """An entry says that it was held, and names neither the school nor anybody of health."""
    bare = entry("Strategy discussion with police.", "2025-03-03", "police")
    named = entry("Strategy discussion with police, school and GP.", "2025-03-03", "police")
    assert len(found("M01", bare)) == 1
    assert found("M01", named) == []
    asked = "Asked for a strategy discussion, declined."
    assert found("M01", entry(asked, "2025-03-03", "police")) == []
    done = entry(asked, "2025-03-03", "police", action="Strategy discussion by phone.")
    assert len(found("M01", done)) == 1


def test_m04_a_discussion_before_the_harm_does_not_answer_it() -> None:
    """A strategy discussion held before the harm leaves the question open; one after it does not."""
    harm = entry("Sam hit Amy with a belt.", "2025-03-03", "school")
    early = entry("Strategy discussion held.", "2025-01-06", "police")
    late = entry("Strategy discussion held.", "2025-03-04", "police")
    assert len(found("M04", early, harm)) == 1
    assert found("M04", harm, late) == []


def test_m02_a_meeting_that_only_an_entry_tells_of() -> None:
    """Who held part of it and is neither named nor told; no guess once meetings are written down as such."""
    rows = [
        entry("Amy was dirty and hungry.", "2025-02-03", "school"),
        entry("Amy was dirty and hungry.", "2025-02-04", "gp"),
        entry("Strategy discussion held, police and Gp on the line.", "2025-02-10", "care"),
    ]
    finding = fires("M02", *rows)
    assert finding.about == ("School",)
    assert found("M02", *rows, telling(rows[2], "school", "told 2025-02-10")) == []


def test_m02_never_asks_for_the_agency_of_the_accused() -> None:
    """Nor for a club: both may have held a worry, and neither belongs at the table."""
    coach = worker("Dee Ray", "school", "begun 2024-09-01")
    rows = [
        *coach, agency("club", "club"), entry("Amy was dirty and hungry.", "2025-02-03", "school"),
        entry("Amy was dirty and hungry.", "2025-02-03", "club"),
        entry("Dee hit Amy.", "2025-02-04", "gp", nature="allegation", people=(Part(person="dee"),)),
        entry("Strategy discussion held with police.", "2025-02-10", "care"),
    ]  # fmt: skip
    assert all("School" not in f.about and "Club" not in f.about for f in found("M02", *rows))


def test_m01_a_discussion_that_also_turned_something_down() -> None:
    """Held, whatever was decided; one that was asked for and declined was not."""
    held = entry(
        "Strategy meeting, self, TM and DS Kemp. No role for police.", "2025-03-03", "care"
    )
    assert len(found("M01", held, *worker("Kit Moor", "school"))) == 1
    declined = entry("MASH declined a strategy discussion.", "2025-03-03", "care")
    assert found("M01", declined, *worker("Kit Moor", "school")) == []


def test_m03_what_an_entry_of_a_meeting_leaves_to_nobody() -> None:
    """Something is to be done, by whom is not said; not of a visit, nor where meetings are recorded."""
    to_do = "Conference. Plan neglect. Lock box to be checked."
    finding = fires("M03", entry(to_do, "2025-03-03", "care"))
    assert "Lock box to be checked" in finding.message
    assert found("M03", entry("Conference. Jo checks the lock box by Friday.", agency="care")) == []
    assert found("M03", entry("Home visit. Lock box to be checked.", nature="visit")) == []
    assert found("M03", entry(to_do, "2025-03-03", "care"), met("TAF", "2025-03-03", "gp")) == []
