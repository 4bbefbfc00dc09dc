"""A: is today's judgement still right? The smallest case for each rule, and the nearest that is silent."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from leadpro.records import CameFrom, Case, Judgement, Record, Supervision, Worry
from tests.checks.made import (
    TODAY,
    back,
    day,
    entry,
    fires,
    found,
    ids,
    months_back,
    status,
    steps,
    working_back,
)

DIRTY = "Amy was dirty and hungry."
SMALL = [
    entry(DIRTY, "2025-02-03", "school", id="a"),
    entry(DIRTY, "2025-02-10", "gp", id="b"),
    entry(DIRTY, "2025-03-03", "school", id="c"),
]


def judged(on: str, **fields: Any) -> Judgement:
    """A judgement with everything it should say, but what a test leaves out."""
    said: dict[str, Any] = {
        "reason": "seen",
        "change_my_mind": "a missed week",
        "expires": day("2030-01-01"),
    }
    return Judgement(id="judged", case="case", worry="hungry", on=day(on), **(said | fields))


def test_a01_new_worries_and_nobody_looked() -> None:
    """Three small ones of two sources since anybody looked at the whole."""
    finding = fires("A01", *SMALL)
    assert finding.about == ("Amy Bell",)
    assert ids(finding) == ["a", "b", "c"]
    assert (
        "3 worries have come and nobody has looked at the whole, as far as is written."
        in finding.message
    )


@pytest.mark.parametrize(
    ("rows", "times"),
    [
        (SMALL[:2], 0),
        ([SMALL[0], SMALL[2], entry(DIRTY, "2025-03-04")], 0),
        ([*SMALL[1:], judged("2025-01-06")], 0),
        ([*SMALL, judged("2025-02-02")], 1),
        ([*SMALL, judged("2025-02-03")], 0),
        ([*SMALL, entry("Initial assessment complete.", "2025-03-04", "care")], 0),
    ],
)
def test_a01_two_are_few_and_a_look_is_a_look(rows: list[Record], times: int) -> None:
    """A judgement or assessment on or after the day of one of them leaves too few."""
    assert len(found("A01", *rows)) == times


@pytest.mark.parametrize(("days", "times"), [(0, 0), (1, 1)])
def test_a01_harm_by_the_next_working_day(days: int, times: int) -> None:
    """Harm alone is enough, from the next working day."""
    hit = entry("Amy said that dad hit her with a belt.", working_back(days))
    assert len(found("A01", hit, judged("2025-01-06"))) == times


def test_a01_closed_and_they_came() -> None:
    """The closing is in the sentence and the evidence."""
    closed = entry("Case closed because the family did not engage.", "2025-01-20", "care")
    finding = fires("A01", closed, *SMALL)
    assert "nobody has looked at the whole, as far as is written; it was closed" in finding.message
    assert closed.id in ids(finding)


@pytest.mark.parametrize(
    ("text", "agency", "times"),
    [
        ("Child and family assessment completed.", "care", 0),
        ("Case closed, no further action.", "care", 1),
        ("Housing file closed.", "police", 1),
        ("Assessment of her own needs completed.", "gp", 1),
        ("Assessment complete. Closed because mother did not engage.", "care", 1),
    ],
)
def test_a01_a_closing_is_no_look(text: str, agency: str, times: int) -> None:
    """Nor is what another agency assessed for itself, or let go of because nobody came."""
    assert len(found("A01", *SMALL, entry(text, "2025-03-10", agency))) == times


@pytest.mark.parametrize(("expires", "times"), [("2025-03-11", 1), ("2025-03-12", 0)])
def test_a02_a_judgement_past_its_day(expires: str, times: int) -> None:
    """The day itself still counts."""
    worry = Worry(id="hungry", case="case", what="goes hungry")
    findings = found("A02", judged("2025-01-06", expires=day(expires)), worry)
    assert len(findings) == times
    assert all(f.about == ("Amy Bell",) for f in findings)
    assert all("The judgement of “goes hungry” expired on 11 Mar 2025" in f.message for f in findings)  # fmt: skip


@pytest.mark.parametrize(
    ("weeks", "kind", "times"),
    [(12, "", 0), (13, "", 1), (4, "protection-plan", 0), (5, "protection-plan", 1)],
)
def test_a02_without_a_day_of_its_own(weeks: int, kind: str, times: int) -> None:
    """Twelve weeks, four on a protection plan."""
    plan = [status(kind, "2024-06-03")] if kind else []
    assert len(found("A02", judged(back(7 * weeks), expires=None), *plan)) == times


def test_a02_a_later_one_replaces_it() -> None:
    """Only the newest of a worry counts."""
    old = Judgement(
        id="old", case="case", worry="hungry", on=day("2024-01-08"), expires=day("2024-02-05")
    )
    assert len(found("A02", old)) == 1
    assert found("A02", old, judged("2025-03-03")) == []


def test_a03_no_reasons() -> None:
    """A judgement or the closing of the case without reasons; imports are judged by their columns."""
    finding = fires("A03", judged("2025-03-03", reason=""))
    assert finding.about == ("Amy Bell",)
    assert "A judgement has no reasons written" in finding.message
    assert found("A03", judged("2025-03-03")) == []
    bare = CameFrom(file="old.csv", columns=("Scale",))
    asked = CameFrom(file="old.csv", columns=("Reason",))
    assert found("A03", judged("2025-03-03", reason="", came_from=bare)) == []
    assert len(found("A03", judged("2025-03-03", reason="", came_from=asked))) == 1
    closed = Case(
        id="case", case="case", reference="K1", title="Amy", child="child", steps=steps("closed 2025-03-03"),
    )  # fmt: skip
    assert "The closing of the case has no reasons" in fires("A03", closed).message


def supervised(on: str, next_day: str = "") -> Supervision:
    """A supervision, with the next day if one was agreed."""
    return Supervision(
        id="sup", case="case", on=day(on), next_day=day(next_day) if next_day else None
    )


@pytest.mark.parametrize(
    ("supervision", "times"),
    [
        (supervised("2025-01-06", "2025-03-11"), 1),
        (supervised("2025-01-06", "2025-03-12"), 0),
        (supervised(back(84)), 0),
        (supervised(back(85)), 1),
    ],
)
def test_a04_supervision_overdue(supervision: Supervision, times: int) -> None:
    """Past the agreed day, or twelve weeks when none was agreed."""
    findings = found("A04", supervision)
    assert len(findings) == times
    assert all("Supervision was due by 11 Mar 2025" in f.message for f in findings)
    assert all(f.about == ("Amy Bell",) for f in findings)


def test_a05_nothing_would_change_our_mind() -> None:
    """A judgement that names nothing; silent when it names one thing."""
    finding = fires("A05", judged("2025-03-03", change_my_mind=""))
    assert finding.about == ("Amy Bell",)
    assert "1 judgements do not say what would change the mind" in finding.message
    assert found("A05", judged("2025-03-03")) == []


RELEASED = "Sam was released from prison."
OLD = entry(DIRTY, "2023-05-08", id="old")


@pytest.mark.parametrize(
    ("on", "times"),
    [
        (working_back(3), 0),
        (working_back(4), 1),
        (months_back(6), 1),
        (months_back(6, 1), 0),
    ],
)
def test_a06_danger_rises(on: str, times: int) -> None:
    """Three working days to look again; six months later it is history."""
    released = entry(RELEASED, on)
    findings = found("A06", OLD, released)
    assert len(findings) == times
    assert all(ids(f) == [released.id] and f.about == ("Amy Bell",) for f in findings)
    assert all("known to raise danger" in f.message for f in findings)


@pytest.mark.parametrize(
    "text",
    [
        "Mum has separated from Sam.",
        "Mum is pregnant.",
        "The order has ended.",
        "Mum's new boyfriend has moved in.",
        "Sam strangled mum.",
        "Sam threatened to kill mum.",
        "Eviction is set for Monday.",
        "Amy was taken off roll.",
        "The family support worker has left.",
    ],
)
def test_a06_changes_that_raise_it(text: str) -> None:
    """Each of the changes that reviews name."""
    assert len(found("A06", OLD, entry(text, "2025-03-03"))) == 1


def test_a06_looked_again_or_nothing_changed() -> None:
    """A supervision that day or since answers; an ordinary day raises nothing."""
    assert found("A06", OLD, entry(RELEASED, "2025-03-03"), supervised("2025-03-03")) == []
    assert len(found("A06", OLD, entry(RELEASED, "2025-03-03"), supervised("2025-03-02"))) == 1
    assert found("A06", OLD, entry("Sam went to work.", "2025-03-03")) == []


def test_a07_let_go_because_nobody_came() -> None:
    """Closed for not engaging; closed because it was done is not."""
    closed = entry("Case closed because the family did not engage.", agency="care")
    finding = fires("A07", closed)
    assert ids(finding) == [closed.id]
    assert "let go because nobody came" in finding.message
    assert finding.about == ("Amy Bell",)
    assert found("A07", entry("Case closed, the goals were met.", agency="care")) == []


@pytest.mark.parametrize(
    ("text", "times"),
    [
        ("Mum will not let Sam into the flat.", 1),
        ("Mum signed a written agreement.", 1),
        ("The landlord changed the locks.", 0),
    ],
)
def test_a08_rests_on_the_frightened(text: str, times: int) -> None:
    """A promise or a signature; what somebody else does is not."""
    findings = found("A08", entry(text))
    assert len(findings) == times
    assert all(len(f.entries) == 1 and "rests on a promise or a signature" in f.message for f in findings)  # fmt: skip


def test_days_are_what_they_say() -> None:
    """The days of this file hang on TODAY; seven times twelve weeks is what back() gives."""
    assert day(back(84)).first == TODAY - timedelta(weeks=12)
