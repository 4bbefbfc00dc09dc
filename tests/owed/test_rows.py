"""Rows and the board: every state, what is said of it, and where it stands."""

from __future__ import annotations

from typing import Any

import pytest

from leadpro.owed.board import GROUPINGS, board
from leadpro.owed.days import set_days
from leadpro.owed.rows import Row, rows
from leadpro.records import (
    Day,
    Escalation,
    Judgement,
    Meeting,
    Need,
    Plan,
    Record,
    Request,
    Responsibility,
    Safeguard,
    SharingDecision,
    Supervision,
    Telling,
)
from tests.checks.made import case, day, found, steps, worker, working_back

KIT = worker("Kit Moor", "school", "begun 2024-09-02")
GONE = worker("Ann Lee", "gp", "begun 2024-09-02", "ended 2025-03-01")


def task(own: str = "task", *states: str, owners: tuple[str, ...] = ("lead",), due: str = "", **fields: Any) -> Responsibility:  # fmt: skip
    """Something to do: Jo Finch's unless said."""
    return Responsibility(
        id=own, case="case", what=f"ring {own}", owners=owners,
        due=day(due) if due else None, steps=steps(*states), **fields,
    )  # fmt: skip


def question(own: str, to: str, *states: str, due: str = "") -> Request:
    """A question put to somebody."""
    return Request(
        id=own, case="case", what=f"What of {own}?", to=to, by="lead", steps=steps(*states),
        due=day(due) if due else None,
    )  # fmt: skip


def row(*more: Record) -> Row:
    """The row of the one thing called `task`."""
    return next(r for r in rows(case(*KIT, *GONE, *more)) if r.id == "task")


@pytest.mark.parametrize(
    ("made", "code", "says"),
    [
        (task(owners=()), "R01", "Nobody owns it."),
        (task(owners=("lead", "kit")), "R06", "2 owners: which one does it?"),
        (task(owners=("ann",)), "R03", "Ann Lee has left and still owns it."),
        (task("task", f"proposed {working_back(4)}"), "R04", "nobody is known to have accepted"),
        (task("task", "accepted 2025-03-03"), "", ""),
        (task("task", "done 2025-03-03", owners=()), "", "nothing says how we know"),
    ],
)
def test_a_row_says_what_the_rules_ask(made: Responsibility, code: str, says: str) -> None:
    """In one voice: where a rule fires the row has its sentence, and nowhere else."""
    said = (*row(made).alarms, *row(made).asks)
    assert any(says in s for s in said) if says else said == ()
    for one in ("R01", "R03", "R04", "R06"):
        assert bool(found(one, made, *KIT, *GONE)) == (one == code)
    assert bool(row(made).alarms) == (code in ("R01", "R06"))


def test_the_agency_is_as_written_or_the_owners() -> None:
    """Where the owner works on the day, unless the record names one."""
    assert row(task(owners=("kit",))).agency == "school"
    assert row(task(owners=("kit",), agency="care")).agency == "care"
    assert row(task(owners=("ann",))).agency == ""


def test_due_before_it_was_agreed_is_said() -> None:
    """Of what was handed on, since the first who had it agreed."""
    early = task("task", "accepted 2025-03-05", due="2025-03-01")
    assert "before it was agreed on 5 Mar 2025" in row(early).asks[0]
    assert row(task("task", "accepted 2025-03-05", due="2025-03")).asks == ()
    before = task("before", "accepted 2025-02-01", "handed back 2025-03-05", due="2025-03-01")
    later = task("task", "accepted 2025-03-05", due="2025-03-01", owners=("kit",), hangs_on="before")  # fmt: skip
    assert row(before, later).asks == ()


def test_what_comes_back_to_who_had_it_is_said() -> None:
    """A, then B, then A again; a chain that bites its own tail ends."""
    first = task("first", "handed back 2025-03-03")
    second = task("second", "handed back 2025-03-05", owners=("kit",), hangs_on="first")
    third = task("task", "proposed 2025-03-11", hangs_on="second")
    assert row(first, second, third).asks == ("Jo Finch had it before: handed back 3 Mar 2025.",)
    assert row(first, task("task", owners=("kit",), hangs_on="first")).asks == ()
    assert row(task("task", hangs_on="other"), task("other", hangs_on="task", owners=("kit",))).open


def test_only_questions_that_wait_are_owed() -> None:
    """No reply is no answer; a refusal is one."""
    asked = [
        question("a", "gp", "asked 2025-03-01"), question("b", "gp", "asked 2025-03-01", "no reply 2025-03-05"),
        question("c", "gp", "asked 2025-03-01", "refused 2025-03-05"), question("d", "kit", "told 2025-03-05"),
        question("e", "kit", due="2025-03-11"),
    ]  # fmt: skip
    found = {r.id: r for r in rows(case(*KIT, *asked))}
    assert found.keys() == {"a", "b", "e"}
    assert (found["a"].agency, found["e"].agency) == ("gp", "school")
    assert [r.late for r in found.values()] == [True, False, False]


MANY = [
    task("none", owners=(), due="2025-04-30"), task("two", owners=("lead", "kit")), task("late", due="2025-03-11"),
    task("now", due="2025-03-12"), task("month", due="2025-03"), task("soon", owners=("kit",), due="2025-03-19"),
    task("done", "done 2025-03-03"), question("asked", "gp", due="2025-03-20"),
]  # fmt: skip
BOARDS = {
    "owner": [
        ("Nobody", "none"), ("Gp", "asked"), ("Jo Finch", "two late now month"), ("Kit Moor", "two soon"),
        ("No longer open", "done"),
    ],
    "day": [
        ("Past its day", "late"), ("Today", "now"), ("The coming 7 days", "soon"),
        ("Later", "none asked month"), ("No day", "two"), ("No longer open", "done"),
    ],
    "agency": [
        ("Gp", "asked"), ("Help", "two late now month"), ("School", "soon"), ("No longer open", "done")
    ],
}  # fmt: skip


@pytest.mark.parametrize("by", GROUPINGS)
def test_the_board(by: Any) -> None:
    """What has not one owner first, then by day; what is over last."""
    file = case(*KIT, *MANY)
    groups = board(file, rows(file), by)
    said = [(g.title, " ".join(r.id for r in g.rows)) for g in groups]
    wanted = BOARDS[by]
    if by == "agency":  # nobody's stands under no agency
        wanted = [("No agency", "none"), *wanted]
    assert said == wanted


def test_every_day_that_is_set() -> None:
    """One of each kind, in order; what is over sets none."""
    on = {n: day(f"2025-03-{n:02}") for n in range(11, 25)}
    made: list[Record] = [
        task("task", due="2025-03-11"), task("over", "done 2025-03-01", due="2025-03-11"),
        question("answer", "gp", due="2025-03-12"), Meeting(id="m", case="case", kind="conference", on=on[13]),
        Supervision(id="s1", case="case", of="lead", on=day("2025-01-01"), next_day=on[11]),
        Supervision(id="s2", case="case", of="lead", on=day("2025-02-01"), next_day=on[14]),
        Judgement(id="j1", case="case", worry="w", by="lead", on=day("2025-01-01"), expires=on[11]),
        Judgement(id="j2", case="case", worry="w", by="lead", on=day("2025-02-01"), expires=on[15]),
        Need(id="n", case="case", who="father", what="must not have", everything=True, review=on[16]),
        Telling(id="t", case="case", to=("father",), steps=steps("withheld 2025-03-01"), decision=SharingDecision(review=on[17])),
        Safeguard(id="o", case="case", kind="bail", ends=on[18]), Escalation(id="e", case="case", issue="declined", deadline=on[19]),
        Plan(id="p", case="case", different="She is warm.", by_when=on[20]),
        Plan(id="p2", case="case", different="Over.", by_when=on[20], steps=steps("ended 2025-03-01")),
    ]  # fmt: skip
    found = set_days(case(*made))
    kinds = ["task", "answer", "meeting", "supervision", "judgement ends", "review", "review", "order ends",
             "disagreement", "plan"]  # fmt: skip
    assert [d.kind for d in found] == kinds
    assert [d.first.day for d in found] == list(range(11, 21))
    assert [d.kind for d in found if d.is_past(Day.parse("2025-04-01").first)] == [  # type: ignore[arg-type]
        k for k in kinds if k not in ("meeting", "order ends")
    ]
