"""A refusal or silence taken further, and moved on stage by stage."""

from __future__ import annotations

from datetime import date
from typing import Any

import msgspec
import pytest

from leadpro.problem import Problem
from leadpro.recording import escalating
from leadpro.recording.answering import Wrong
from leadpro.records import Author, Escalation, Request
from tests.checks.made import TODAY, case, day, steps, worker

ME = Author(id="me", case="workspace", name="Jo Finch", agency="Help")
MANAGERS, BACK = escalating.FIRST


def asked(*states: str, **fields: Any) -> Request:
    """A question to the surgery."""
    return Request(
        **{
            "id": "ask",
            "case": "case",
            "what": "weights",
            "to": "gp",
            "steps": steps(*states),
            **fields,
        }
    )


def up(*states: str) -> Escalation:
    """A disagreement with social care."""
    return Escalation(
        id="up", case="case", issue="Closed", with_agency="care", steps=steps(*states)
    )


def move(record: Escalation, what: str, **words: str) -> Escalation:
    """The disagreement after a move."""
    return escalating.moved(case(record), record, what, words, ME, TODAY)


@pytest.mark.parametrize(
    ("states", "issue"),
    [
        (("asked 2025-02-03", "refused 2025-02-10"), "Refused: weights"),
        (("asked 2025-02-03", "no reply 2025-02-10"), "No answer: weights"),
        (("asked 2025-02-03",), "No answer: weights"),
    ],
)
def test_begun_with_what_is_known(states: tuple[str, ...], issue: str) -> None:
    """Whose agency, what was asked for, by when; a person stands for their agency of today."""
    found = escalating.begun(case(asked(*states)), asked(*states), MANAGERS, TODAY)
    assert (found.issue, found.with_agency, found.about) == (issue, "gp", "ask")
    assert (found.asked_for, found.steps[-1].state, str(found.deadline)) == ("weights", "managers", "2025-03-19")  # fmt: skip
    kit = worker("Kit Moor", "school", "begun 2024-01-01")
    of_kit = asked(*states, to="kit")
    assert escalating.begun(case(*kit, of_kit), of_kit, BACK, TODAY).with_agency == "school"


def test_a_stage_up() -> None:
    """The answer stays below, the day is the next stage's unless another is set."""
    found = move(up("practitioners 2025-03-05"), "up", said="Will look", by="Ann Reed")
    assert [(s.state, s.by, s.reason) for s in found.steps[1:]] == [("practitioners", "Ann Reed", "Will look"), ("managers", "Jo Finch", "")]  # fmt: skip
    assert str(found.deadline) == "2025-03-19"
    assert str(move(up("managers 2025-03-05"), "up", due="20 March").deadline) == "2025-03-20"
    assert [s.state for s in move(up(), "up").steps] == ["practitioners"]


@pytest.mark.parametrize(("what", "state"), [("answered", "managers"), ("resolved", "resolved"), ("withdrawn", "withdrawn")])  # fmt: skip
def test_answered_resolved_or_let_go(what: str, state: str) -> None:
    """Each needs its words; the deadline stays."""
    record = msgspec.structs.replace(up("managers 2025-03-05"), deadline=day("2025-03-10"))
    found = move(record, what, said="Sent today", on="yesterday")
    last = found.steps[-1]
    assert (last.state, last.reason, last.on.first) == (state, "Sent today", date(2025, 3, 11))
    assert found.deadline == record.deadline
    with pytest.raises(Wrong) as wrong:
        move(record, what)
    assert wrong.value.fields.keys() == {"said"}


def test_what_cannot_be() -> None:
    """Before its stage began, to come, above the last, after the end."""
    for on in ("4 March 2025", "1 May 2025", "soonish"):
        with pytest.raises(Wrong) as wrong:
            move(up("managers 2025-03-05"), "answered", said="No", on=on)
        assert wrong.value.fields.keys() == {"on"}
    for record in (up("scrutineer 2025-03-05"), up("resolved 2025-03-05")):
        with pytest.raises(Problem):
            move(record, "up")
