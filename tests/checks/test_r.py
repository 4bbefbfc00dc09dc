"""R: who is responsible for what. The smallest case for each rule, and the nearest that is silent."""

from __future__ import annotations

from typing import Any

import pytest

from leadpro.records import Case, Entry, Lead, Record, Responsibility
from tests.checks.made import (
    back,
    day,
    entry,
    fires,
    found,
    ids,
    person,
    steps,
    worker,
    working_back,
)


def task(own: str = "task", *states: str, owners: tuple[str, ...] = ("lead",), due: str = "", **fields: Any) -> Responsibility:  # fmt: skip
    """Something to do: Jo Finch's unless said."""
    return Responsibility(
        id=own, case="case", what="ring the dentist", owners=owners,
        due=day(due) if due else None, steps=steps(*states), **fields,
    )  # fmt: skip


def test_r01_no_owner() -> None:
    """Nobody's; silent with an owner, or once it is over."""
    finding = fires("R01", task(owners=()), task("other", owners=()))
    assert finding.about == ("Amy Bell",)
    assert "Nobody owns “ring the dentist” and 1 more" in finding.message
    assert found("R01", task()) == []
    assert found("R01", task("task", "done 2025-03-03", owners=())) == []


@pytest.mark.parametrize(("due", "times"), [("2025-03-11", 1), ("2025-03-12", 0), ("2025-03", 0)])
def test_r02_past_its_day(due: str, times: int) -> None:
    """The day itself, or the whole of a month, is not yet past; about the owner."""
    findings = found("R02", task(due=due, if_not_done="Amy stays in pain."))
    assert len(findings) == times
    assert all(f.about == ("Jo Finch",) and f.since == "2025-03-11" for f in findings)
    assert all("was due from Jo Finch by 2025-03-11" in f.message for f in findings)
    assert all("If it is not done: Amy stays in pain." in f.message for f in findings)


def test_r02_one_gap_an_owner() -> None:
    """Two late tasks of one owner are one gap, the oldest named."""
    kit = worker("Kit Moor", "school", "begun 2024-09-02")
    late = [task("a", due="2025-03-03"), task("b", due="2025-02-03"), task("c", owners=("kit",), due="2025-03-03")]  # fmt: skip
    findings = found("R02", *late, *kit)
    assert [f.about for f in findings] == [("Jo Finch",), ("Kit Moor",)]
    assert "by 2025-02-03, and 1 more are past their day" in findings[0].message
    assert found("R02", task("task", "done 2025-03-11", due="2025-03-03")) == []


@pytest.mark.parametrize(("left", "times"), [("2025-03-11", 1), ("2025-03-12", 0)])
def test_r03_the_owner_has_left(left: str, times: int) -> None:
    """From the day after the last; about the owner."""
    kit = worker("Kit Moor", "school", "begun 2024-09-02", f"ended {left}")
    findings = found("R03", task(owners=("kit",)), *kit)
    assert len(findings) == times
    assert all(f.about == ("Kit Moor",) for f in findings)
    assert all("Kit Moor has left and still owns “ring the dentist”" in f.message for f in findings)


def test_r03_a_relative_who_owns_something_has_not_left() -> None:
    """Only those who worked here can leave."""
    assert found("R03", task(owners=("ivy",)), *person("Ivy Bell", "grandmother")) == []


@pytest.mark.parametrize(("days", "times"), [(3, 0), (4, 1)])
def test_r04_proposed_and_not_accepted(days: int, times: int) -> None:
    """Three working days to say yes; a later acceptance is one."""
    proposed = f"proposed {working_back(days)}"
    findings = found("R04", task("task", proposed))
    assert len(findings) == times
    assert all(f.about == ("Jo Finch",) for f in findings)
    assert all("proposed to Jo Finch and is not known to be accepted" in f.message for f in findings)  # fmt: skip
    assert found("R04", task("task", proposed, "accepted 2025-03-12")) == []


def led(*leads: Lead) -> Case:
    """The case with those who lead it."""
    return Case(id="case", case="case", reference="K1", title="Amy", child="child", leads=leads)


JO = Lead(state="lead", person="lead", on=day("2024-01-08"))


def away(*states: str) -> list[Record]:
    """Jo Finch's work, with its steps."""
    (work,) = [r for r in worker("Jo Finch", "help", *states) if r.id == "inv-jo"]
    return [type(work)(id="inv-lead", case="case", person="lead", agency="help", steps=work.steps)]  # type: ignore[call-arg,attr-defined]


@pytest.mark.parametrize(
    ("rows", "says"),
    [
        ([led()], "Nobody is named as leading this case"),
        ([led(JO, Lead(state="lead", on=day("2025-03-03")))], "Nobody is named as leading"),
        ([led(JO)], ""),
        (away("begun 2024-01-08", "ended 2025-03-11"), "Jo Finch, the lead, left on 11 Mar 2025"),
        (away("begun 2024-01-08", "ended 2025-03-12"), ""),
        (away("begun 2024-01-08", "away 2025-03-03"), "Jo Finch, the lead, is away and nobody"),
        (away("begun 2024-01-08", "away 2025-03-03", "back 2025-03-10"), ""),
    ],
)
def test_r05_no_lead(rows: list[Record], says: str) -> None:
    """Nobody named, left, or away without cover."""
    findings = found("R05", *rows)
    assert len(findings) == bool(says)
    assert all(says in f.message for f in findings)


def test_r05_a_deputy_covers() -> None:
    """Away with a deputy is covered; the finding is about the lead."""
    gone = away("begun 2024-01-08", "away 2025-03-03")
    assert fires("R05", *gone).about == ("Jo Finch",)
    deputy = Lead(state="deputy", person="kit", on=day("2025-03-01"))
    assert found("R05", *gone, led(JO, deputy), *worker("Kit Moor", "help", "begun 2024-01-08")) == []  # fmt: skip


@pytest.mark.parametrize(
    ("begun", "ended", "times"),
    [("2025-03-12", "2025-03-13", 0), ("2025-03-01", "2025-03-12", 1), ("2025-03-13", "2025-03-20", 1)],
)  # fmt: skip
def test_r05_cover_has_a_first_and_a_last_day(begun: str, ended: str, times: int) -> None:
    """Agreed for a week it counts in that week, and ends by itself."""
    gone = away("begun 2024-01-08", "away 2025-03-03")
    cover = led(
        JO, Lead(state="deputy", person="kit", on=day(begun)),
        Lead(state="ended", person="kit", on=day(ended)),
    )  # fmt: skip
    found_ = found("R05", *gone, cover, *worker("Kit Moor", "help", "begun 2024-01-08"))
    assert len(found_) == times


def test_r06_two_owners() -> None:
    """Two named; one is right."""
    kit = worker("Kit Moor", "school", "begun 2024-09-02")
    finding = fires("R06", task(owners=("lead", "kit")), *kit)
    assert finding.about == ("Jo Finch", "Kit Moor")
    assert "has 2 owners (Jo Finch and Kit Moor)" in finding.message
    assert found("R06", task(), *kit) == []


WORRY = entry("Amy was dirty and hungry.", "2025-03-03", id="worry")


def done(times: int, on: str) -> list[Record]:
    """So many tasks done on a day."""
    return [task(f"t{n}", f"done {on}") for n in range(times)]


@pytest.mark.parametrize(
    ("rows", "times"),
    [
        ([*done(3, back(90)), WORRY], 1),
        ([*done(3, back(91)), WORRY], 0),
        ([*done(2, back(90)), WORRY], 0),
        (done(3, back(90)), 0),
        ([*done(3, back(90)), entry(WORRY.text, back(91))], 0),
        ([*done(3, back(90)), WORRY, entry("Amy was proud of her star.", back(5))], 0),
        ([*done(3, back(90)), WORRY, entry("Moved up a table.", back(5), nature="strength")], 0),
    ],
)
def test_r07_much_done_and_nothing_different(rows: list[Entry | Record], times: int) -> None:
    """Three tasks in ninety days, a worry in them, and nothing that is better."""
    findings = found("R07", *rows)
    assert len(findings) == times
    assert all(f.about == ("Amy Bell",) and ids(f) == ["worry"] for f in findings)
    assert all("3 tasks were done in 90 days, 1 worries came" in f.message for f in findings)
