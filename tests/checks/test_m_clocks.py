"""M05: clocks. What starts each, what answers it, and when it is due again."""

from __future__ import annotations

from datetime import date

import pytest

from leadpro import reference
from leadpro.checks import engine
from leadpro.records import Record, Status
from tests.checks.made import (
    entry,
    fires,
    found,
    ids,
    met,
    months_back,
    status,
    steps,
    working_back,
)


@pytest.mark.parametrize(("days", "state"), [(6, ""), (5, "is due"), (0, "is due")])
def test_m05_a_conference_is_due(days: int, state: str) -> None:
    """Fifteen working days after an enquiry began: asked from five working days before."""
    findings = found("M05", status("section-47", working_back(15 - days)))
    assert len(findings) == bool(state)
    assert all(f"Initial child protection conference {state} on" in f.message for f in findings)
    assert all(f.about == ("Amy Bell",) for f in findings)


ENQUIRY = status("section-47", "2025-02-03")


def test_m05_past_and_met() -> None:
    """Past its day says so; a conference, recorded or written of, answers it."""
    assert "was due on 24 Feb 2025" in fires("M05", ENQUIRY).message
    assert found("M05", ENQUIRY, met("Initial conference", "2025-02-20", "care")) == []
    written = entry("Child protection conference held.", "2025-02-20", "care", nature="meeting")
    assert found("M05", ENQUIRY, written) == []


@pytest.mark.parametrize(
    "row",
    [
        met("Initial conference", "2025-01-20", "care"),
        met("Initial conference", "2025-04-20", "care"),
        met("TAF", "2025-02-20", "care"),
        entry("Mum asked when the conference will be.", "2025-02-20", "care", nature="call"),
    ],
)
def test_m05_is_not_met_by(row: Record) -> None:
    """One before the enquiry, one planned for too late, another meeting, or a word about it."""
    assert len(found("M05", ENQUIRY, row)) == 1


@pytest.mark.parametrize("kind", ["TAF", "Team around the family", "Family meeting"])
def test_m05_a_familys_meeting_has_several_names(kind: str) -> None:
    """A team around the family is the review of an early help plan; a staff meeting is not."""
    plan = status("early-help", "2025-01-06")
    assert found("M05", plan, met(kind, "2025-02-10", "help")) == []
    assert len(found("M05", plan, met("Staff meeting", "2025-02-10", "help"))) == 1


PLAN = "2025-01-06"  # eight weeks and more before TODAY


@pytest.mark.parametrize(
    ("held", "due"),
    [
        ((), "was due on 20 Jan 2025"),
        (("2025-01-20",), "was due on 3 Mar 2025"),
        (("2025-01-20", "2025-02-07"), ""),
        (("2025-01-20", "2025-01-31"), "is due on 14 Mar 2025"),
        (("2025-01-20", "2025-01-31", "2025-03-14"), ""),
        (("2025-01-20", "2025-01-31", "2025-03-15"), "is due on 14 Mar 2025"),
    ],
)
def test_m05_a_clock_that_repeats_is_due_again(held: tuple[str, ...], due: str) -> None:
    """Core groups: ten working days, then six weeks after each; one planned in time counts."""
    rows = [met("Core group", on, "care") for on in held]
    messages = [f.message for f in found("M05", status("protection-plan", PLAN), *rows)]
    assert bool(messages) == bool(due)
    assert all(f"Core group {due}" in m for m in messages)


VISIT = entry("Home visit, Amy at home.", "2025-02-24", "care")


@pytest.mark.parametrize(
    ("rows", "due"),
    [
        ([], ""),
        ([entry("Ruth rang.", "2025-01-20", "care")], "was due on 20 Jan 2025"),
        ([VISIT], "is due on 10 Mar 2025"),
        ([VISIT, entry("Home visit, nobody in.", "2025-03-10", "care")], "is due on 10 Mar 2025"),
        ([VISIT, entry("Home visit.", "2025-03-10", "help")], "is due on 10 Mar 2025"),
        ([VISIT, entry("Home visit.", "2025-03-10", "care")], ""),
    ],
)
def test_m05_visits_of_an_agency_that_writes_here(rows: list[Record], due: str) -> None:
    """Its own and kept; not asked when social care writes nothing here."""
    core = [met("Core group", on, "care") for on in ("2025-01-20", "2025-02-24")]
    plan = status("protection-plan", PLAN)
    messages = [f.message for f in found("M05", plan, *core, *rows, today=date(2025, 3, 10))]
    assert bool(messages) == bool(due)
    assert all(f"Social work visit on a protection plan {due} (check locally)." in m for m in messages)  # fmt: skip


@pytest.mark.parametrize(("on", "times"), [(date(2025, 3, 5), 0), (date(2025, 3, 6), 1)])
def test_m05_a_clock_may_say_when_to_ask(on: date, times: int) -> None:
    """A visit every fortnight is asked about two working days before, not five."""
    core = [met("Core group", on, "care") for on in ("2025-01-20", "2025-02-24")]
    assert len(found("M05", status("protection-plan", PLAN), *core, VISIT, today=on)) == times


def test_m05_hours_are_the_days_they_begin() -> None:
    """Forty-eight hours are two days; what the words told of long ago starts no clock."""
    words = "Amy is living with a family friend under a private fostering arrangement."
    made = entry(words, "2025-03-03")
    finding = fires("M05", made)
    assert ids(finding) == [made.id]
    assert "Notice of private fostering was due on 5 Mar 2025." in finding.message
    assert found("M05", made, entry("Council notified.", "2025-03-04")) == []
    assert found("M05", entry(words, months_back(6, 1))) == []
    assert len(found("M05", entry(words, months_back(6)))) == 1


def test_m05_a_status_that_begins_again_starts_anew() -> None:
    """A second enquiry has its own conference; one to which a meeting leads on is not held yet."""
    states = steps("begun 2024-06-03", "ended 2024-07-01", "begun 2025-02-03")
    again = Status(id="again", case="case", kind="section-47", steps=states)
    old, words = met("Initial conference", "2024-06-20", "care"), "Strategy meeting held."
    leads_on = entry(words, "2025-02-03", "care", nature="meeting", outcome="Conference.")
    assert "was due on 24 Feb 2025" in fires("M05", again, old, leads_on).message


def test_m05_a_clock_that_another_starts() -> None:
    """The second looked-after review: three months from the first, not from the beginning."""
    begun, first = status("looked-after", "2024-11-04"), met("Review", "2024-12-02", "care")
    again = "Looked-after review after the first was due on 4 Mar 2025"
    assert again not in fires("M05", begun).message
    assert again in fires("M05", begun, first).message
    assert again not in fires("M05", begun, first, met("Review", "2025-03-03", "care")).message


def test_m05_all_that_is_due_in_one() -> None:
    """The earliest first; an education plan that an entry names is answered."""
    begun = status("looked-after", "2025-02-03")
    review, health, plan = "First looked-after review", "Initial health assessment", "Personal education plan"  # fmt: skip
    message = fires("M05", begun).message
    assert message.index(plan) < message.index(review) < message.index(health)
    assert plan not in fires("M05", begun, entry("PEP written.", "2025-02-10")).message


def test_every_clock_is_started_or_says_who_asks() -> None:
    """One start at most; without one another rule asks, or nothing here could start it."""
    rows = reference.table("timescales")["timescale"]
    signals = {s["code"] for s in reference.table("signals")["signal"]}
    bare = set()
    for row in rows:
        assert len({"status", "signals", "after", "asked_by"} & set(row)) <= 1, row["code"]
        assert set(row.get("signals", ())) <= signals
        assert row.get("after", rows[0]["code"]) in {r["code"] for r in rows}
        assert row.get("asked_by", "M05") in engine.rules()
        if not {"status", "signals", "after", "asked_by"} & set(row):
            bare.add(row["code"])
    assert bare == {"assessment", "strategy-record", "return-interview", "serious-incident", "rapid-review", "ehcp", "subject-access"}  # fmt: skip
