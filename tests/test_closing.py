"""The end of a day: which lines there are, and which records each answer makes."""

from __future__ import annotations

from dataclasses import dataclass

import pytest

from leadpro.casefile import CaseFile, Held
from leadpro.checks import engine
from leadpro.closing import ACTS, Line, Tally, asks, open_tonight, settled
from leadpro.problem import Problem
from leadpro.records import (
    Author,
    Case,
    Day,
    Entry,
    Lead,
    Part,
    Person,
    Record,
    Responsibility,
    Telling,
)
from leadpro.validate import require
from tests.checks.made import TODAY, back, case, day, entry, steps, telling, worker

ME = Author(id="me", case="workspace", name="Jo Finch", role="family-support", agency="help")
BELT = entry("Amy said that mum's boyfriend hit her with a belt.", back(0))
TASK = Responsibility(
    id="task", case="case", what="Ring the surgery", owners=("lead",), due=day(back(3)),
    steps=steps(f"accepted {back(9)}"),
)  # fmt: skip
SENT = telling(entry("Weight is down.", back(5), "help"), "gp", f"sent {back(2)}", teller="lead")


@dataclass(frozen=True)
class Begun:
    """Something half-written."""

    id: str = "draft"
    case: str = "case"
    what: str = "capture"
    at: str = "2025-03-12T17:30:00+00:00"


def lines(*more: Record, drafts: tuple[Begun, ...] = ()) -> dict[str, list[Line]]:
    """The lines of one case, by kind."""
    checked = engine.check(case(*more), role=ME.role)
    found: dict[str, list[Line]] = {}
    for one in open_tonight([checked], TODAY, ME, drafts):
        found.setdefault(one.kind, []).append(one)
    return found


def answer(kind: str, act: str, said: str = "", *more: Record) -> list[Record]:
    """The records that settle the first line of a kind."""
    return settled(lines(*more)[kind][0], act, said, case(*more), ME, TODAY)


def test_a_quiet_day_asks_only_for_cover() -> None:
    """Nothing open, and who has the case if I am not in."""
    assert set(lines()) == {"cover"}
    lead = Lead(state="deputy", person="mother", on=Day.on(TODAY))
    covered = Case(
        id="case", case="case", reference="K1", title="Amy", child="child", leads=(lead,)
    )
    assert not lines(covered)


def test_everything_that_is_open_has_its_line() -> None:
    """Harm first; who may not know; what is mine and due; what was sent; what was begun."""
    found = lines(BELT, TASK, SENT, drafts=(Begun(), Begun("p", what="place")))
    assert list(found) == ["tonight", "passed-on", "promised", "confirmed", "written", "cover"]
    assert "Amy Bell" in found["tonight"][0].says
    assert any(one.who == "Care" for one in found["passed-on"])
    assert [one.record for one in found["written"]] == ["draft"]


def test_what_is_not_mine_or_not_yet_due_has_none() -> None:
    """Another's task, one of next week, one that is done; what somebody else sent."""
    others = Responsibility(id="o", case="case", what="x", owners=("mother",), due=day(back(3)))
    later = Responsibility(
        id="l", case="case", what="x", owners=("lead",), due=day(back(-7)),
        steps=steps(f"accepted {back(1)}"),
    )  # fmt: skip
    done = Responsibility(
        id="d",
        case="case",
        what="x",
        owners=("lead",),
        due=day(back(3)),
        steps=steps(f"done {back(1)}"),
    )
    theirs = telling(BELT, "gp", f"sent {back(2)}", teller="school")
    assert set(lines(others, later, done, theirs)) == {"cover"}


def test_harm_of_last_month_is_not_told_me_today() -> None:
    """What came in long ago is a gap, and no line of this evening."""
    old = entry("Amy said that mum's boyfriend hit her with a belt.", back(40))
    held = {**case().held, old.id: Held(old, (old.id,), day(back(40)).sort_key)}
    checked = engine.check(CaseFile("case", held, TODAY), role=ME.role)
    kinds = {one.kind for one in open_tonight([checked], TODAY, ME)}
    assert "tonight" in kinds
    assert "passed-on" not in kinds


def test_done_writes_the_step_that_it_means() -> None:
    """A task done, a telling confirmed, entries told, where the child is, who covers."""
    (task,) = answer("promised", "done", "", TASK)
    assert isinstance(task, Responsibility)
    assert task.steps[-1].state == "done"
    (sent,) = answer("confirmed", "done", "", SENT)
    assert isinstance(sent, Telling)
    assert sent.steps[-1].state == "confirmed"
    (told,) = answer("passed-on", "done", "Care", BELT)
    assert isinstance(told, Telling)
    assert (told.told[0].entry, told.to, told.steps[-1].state) == (BELT.id, ("care",), "told")
    (tonight,) = answer("tonight", "done", "at gran's, with gran; night team told", BELT)
    assert isinstance(tonight, Entry)
    assert "at gran's" in tonight.text
    made = answer("cover", "done", "Pat Cole")
    (covered,) = [r for r in made if isinstance(r, Case)]
    assert covered.leads[-1].state == "deputy"
    assert any(isinstance(r, Person) and r.name == "Pat Cole" for r in made)


def test_where_the_child_is_answers_the_rule_and_not_known_does_not() -> None:
    """The answer closes D05; "not known" is refused, for it would close it too."""
    made = answer("tonight", "done", "at gran's, with gran", BELT)
    assert "D05" in {g.code for g in engine.check(case(BELT)).gaps}
    assert "D05" not in {g.code for g in engine.check(case(BELT, *made)).gaps}
    with pytest.raises(Problem, match="stays open"):
        answer("tonight", "done", "not known", BELT)


def test_tomorrow_keeps_it_mine_and_hand_to_proposes_it() -> None:
    """Put off to the next working day by whom; handed on it waits to be accepted."""
    (mine,) = answer("promised", "tomorrow", "Jo Finch", TASK)
    assert isinstance(mine, Responsibility)
    assert (mine.owners, mine.due, mine.steps[-1].state) == (("lead",), day(back(-1)), "accepted")
    made = answer("promised", "hand", "Pat Cole", TASK)
    theirs = next(r for r in made if isinstance(r, Responsibility))
    assert theirs.due == TASK.due
    assert theirs.steps[-1].state == "proposed"
    new = next(
        r for r in answer("tonight", "hand", "Pat Cole", BELT) if isinstance(r, Responsibility)
    )
    assert not new.own
    assert "night team" in new.what


def test_nothing_is_settled_without_its_answer() -> None:
    """What asks is refused when nothing is typed."""
    with pytest.raises(Problem, match="To whom"):
        answer("promised", "hand", " ", TASK)


def test_every_answer_is_a_valid_record() -> None:
    """Each kind of line, each key."""
    more = (BELT, TASK, SENT)
    for kind, found in lines(*more, drafts=(Begun(),)).items():
        for act in ACTS:
            assert asks(found[0], act) or act == "done"
            for record in settled(found[0], act, "Pat Cole", case(*more), ME, TODAY):
                require(record)
            assert kind


def test_the_tally_counts_and_names_nobody() -> None:
    """What the record of the day says."""
    assert (
        str(Tally.of(["done", "done", "hand"], 5))
        == "2 done, 0 for tomorrow, 1 handed on, 2 left open"
    )


def test_what_is_held_becomes_no_task_to_pass_it_on() -> None:
    """An allegation about a worker: social care may be told, nobody else is suggested; a letter to a
    parent in danger is not chased."""
    alleged = entry(
        "Amy wrote that he hurts her in the store room.", back(0), "help", nature="allegation",
        author="lead", people=(Part(person="child"), Part(person="neil")),
    )  # fmt: skip
    hurt = entry("Police attended: father strangled mother in the kitchen.", back(20), "police")
    letter = telling(hurt, "mother", f"sent {back(2)}", teller="lead")
    found = lines(*worker("Neil Fawley", "school", f"begun {back(200)}"), alleged, hurt, letter)
    told = [one for one in found["passed-on"] if alleged.id in one.entries]
    assert {one.who for one in told} <= {"Care", "Police"}
    assert not any("School" in one.task for one in told)
    (chase,) = found["confirmed"]
    assert chase.task.startswith("Ask first: the domestic abuse service")
    assert not chase.who
