"""What cannot be or is unlikely: told before it happened, answered before it was asked, handed in a circle."""

from __future__ import annotations

from typing import Any

import msgspec
import pytest

from leadpro.recording.doubts import Doubts, of_rows
from leadpro.recording.forms import Form
from leadpro.records import (
    CameFrom,
    Entry,
    Handover,
    Person,
    Record,
    Request,
    Responsibility,
    SharingDecision,
    Telling,
    Told,
)
from tests.checks.made import TODAY, case, day, entry, steps, worker

HIT = entry("Dad hit mum.", "2025-02-03", id="hit")
ROUGH = entry("Mum was hit.", "2025-02", id="rough")


def told(*states: str, of: str = "hit", **fields: Any) -> Telling:
    """The entry told to the surgery."""
    made = {"to": ("gp",), **fields}
    return Telling(id="tell", case="case", told=(Told(entry=of),), steps=steps(*states), **made)


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


def task(due: str, *states: str) -> Responsibility:
    """A task with a day."""
    return Responsibility(id="do", case="case", what="ring", due=day(due), steps=steps(*states))


def handed(giver: str, receiver: str, *states: str, own: str = "hand") -> Handover:
    """The lead handed on."""
    return Handover(
        id=own, case="case", of="lead", giver=giver, receiver=receiver, steps=steps(*states)
    )


@pytest.mark.parametrize(
    ("record", "field", "words", "refuse"),
    [
        (told("told 2025-02-02"), "steps.0.on", "Told 2 Feb 2025, before it happened (3 Feb 2025).", True),
        (told("sent 2025-02-03", "confirmed 2025-02-02"), "steps.1.on", "Confirmed 2 Feb 2025, before it happened", True),
        (told("told 2025-01-31", of="rough"), "steps.0.on", "before it happened (Feb 2025)", True),
        (told("told 2025-02-04", teller="gp"), "to", "somebody told themselves", True),
        (told("told 2025-02-04", to=("lee",)), "to", "Lee Ash's work here ended on 1 Jan 2025", False),
        (asked("asked 2025-02-03", "told 2025-02-02"), "steps.1.on", "Told 2 Feb 2025, before it was asked (3 Feb 2025).", True),
        (asked("chased 2025-01-06", "asked 2025-02-03"), "steps.0.on", "Chased 6 Jan 2025, before it was asked", True),
        (asked("told 2025-02-03"), "steps.0.on", "No day says when it was asked.", False),
        (asked("asked 2025-02-03", due=day("2025-02-01")), "due", "Due 1 Feb 2025, before it was asked", False),
        (asked("asked 2025-02-03", by="gp"), "to", "asked of whoever asks", True),
        (asked("asked 2025-02-03", covers_from=day("2025-01-10"), covers_to=day("2025-01-01")), "covers_to", "ends before it begins", True),
        (task("2025-02-01", "proposed 2025-02-03"), "due", "It was due by 1 Feb 2025, before it was agreed on 3 Feb 2025.", False),
        (handed("lead", "lead", "accepted 2025-02-03"), "receiver", "hands it to whoever has it", True),
        (handed("lead", "lee", "offered 2025-02-03", "accepted 2025-02-01"), "steps.1.on", "before it was offered", True),
    ],
)  # fmt: skip
def test_what_cannot_be_or_is_unlikely(
    record: Record, field: str, words: str, refuse: bool
) -> None:
    """One sentence, beside the field that it is about."""
    lee = worker("Lee Ash", "school", "begun 2024-01-01", "ended 2025-01-01")
    (doubt,) = Doubts(case(HIT, ROUGH, *lee)).of(record)
    assert (doubt.field, doubt.refuse) == (field, refuse)
    assert words in doubt.says


@pytest.mark.parametrize(
    "record",
    [
        told("told 2025-02-03"), told("told 2025-02-10", of="rough"), told("told 2025-02", of="hit"),
        told("planned 2025-01-01", "withheld 2025-01-02"), told("told ?"), told("told 2025-01-01", of="gone"),
        told("told 2025-02-04", teller="gp", channel="own record"), told("told 2025-02-04", teller="lead", to=("help",)),
        asked("asked 2025-02", "told 2025-02-02"), asked("asked ?", "told 2025-02-02"), asked(),
        task("2025-02-03", "proposed 2025-02-03"), task("2025-02-03"),
        handed("lead", "mother", "accepted 2025-02-03"), handed("", "", "accepted 2025-02-03"),
    ],
)  # fmt: skip
def test_what_may_well_be_so(record: Record) -> None:
    """The same day, a rough day that may fit, a plan, nobody named: nothing is asked."""
    assert Doubts(case(HIT, ROUGH)).of(record) == []


def test_told_before_whoever_told_it_knew() -> None:
    """The school learned of it a week later, and told of it before that."""
    late = msgspec.structs.replace(HIT, learned=day("2025-02-10"))
    (doubt,) = Doubts(case(late)).of(told("told 2025-02-04", teller="school"))
    assert doubt.says == "Told 4 Feb 2025, before whoever told it knew (10 Feb 2025)."
    assert not doubt.refuse
    assert Doubts(case(late)).of(told("told 2025-02-04", teller="police")) == []


def test_handed_round_in_a_circle_on_one_day() -> None:
    """Two or three who hand it to each other on one day are asked; given back another day is not."""
    first = handed("lead", "mother", "accepted 2025-02-03", own="one")
    second = handed("mother", "father", "accepted 2025-02-03", own="two")
    back = handed("father", "lead", "accepted 2025-02-03")
    (doubt,) = Doubts(case(first, second)).of(back)
    assert "Sam Bell to Jo Finch to Ruth Bell to Sam Bell" in doubt.says
    assert not doubt.refuse
    for other in ("declined 2025-02-03", "accepted 2025-02-10"):
        later = handed("father", "lead", other)
        assert Doubts(case(first, second)).of(later) == []


def test_of_a_change_only_what_it_brings() -> None:
    """What came in doubtful can be changed without being asked about again."""
    before = told("told 2025-02-02")
    changed = told("told 2025-02-02", "confirmed 2025-02-01")
    (doubt,) = Doubts(case(HIT, before)).of(changed, before)
    assert doubt.field == "steps.1.on"
    later: Entry = msgspec.structs.replace(ROUGH, day=day("2025-03-03"))
    sent = told("sent 2025-02-10", of="rough")
    (moved,) = Doubts(case(ROUGH, sent)).of(later, ROUGH)
    assert (moved.field, moved.says) == ("day", "Gp: sent 10 Feb 2025, before that day.")


def test_the_form_says_it_beside_the_field() -> None:
    """Refused by `faults`, asked by `doubtful`; a record as it came is asked about and saved as ever."""
    new = Form(case(HIT), TODAY, "telling")
    words = {"told": new.known.label("hit"), "to": "Gp", "steps.+.state": "told", "steps.+.on": "2 Feb 2025"}  # fmt: skip
    assert new.faults(words) == {"steps.+.on": "Told 2 Feb 2025, before it happened (3 Feb 2025)."}
    assert new.faults({**words, "steps.+.on": "3 Feb 2025"}) == {}
    due = {"what": "ring", "due": "1 Feb 2025", "steps.+.state": "proposed", "steps.+.on": "3 Feb 2025"}  # fmt: skip
    form = Form(case(), TODAY, "responsibility")
    assert form.faults(due) == {}
    assert form.doubtful(due).keys() == {"due"}
    kept = told("told 2025-02-02")
    held = Form(case(HIT, kept), TODAY, "telling", record=kept)
    assert held.faults(held.start) == {}
    assert held.doubtful(held.start).keys() == {"steps.0.on"}


def test_the_decision_of_a_telling_is_left_alone() -> None:
    """A withheld telling tells nobody, whatever its days."""
    held = told("withheld 2025-01-01", decision=SharingDecision(review=day("2025-02-01")))
    assert Doubts(case(HIT)).of(held) == []


def test_rows_that_come_in_are_told_of_with_file_and_row() -> None:
    """Which row, which sentence; a name that stands nowhere else is asked about."""
    row = CameFrom(file="tellings.csv", row=3)
    zed = Person(id="zed", case="case", name="Zed Nobody", came_from=row)
    known = Person(
        id="ann", case="case", name="Ann Reed", came_from=CameFrom(file="people.csv", row=2)
    )
    wrong = msgspec.structs.replace(told("told 2025-02-02", to=("zed", "ann")), came_from=row)
    assert of_rows(case(HIT, zed, known, wrong), [zed, known, wrong]) == [
        "tellings.csv row 3: Told 2 Feb 2025, before it happened (3 Feb 2025).",
        "tellings.csv row 3: Zed Nobody is named nowhere else in this case. Is the name right?",
    ]
    many = [msgspec.structs.replace(wrong, id=f"t{n}", to=("gp",)) for n in range(20)]
    assert of_rows(case(HIT, *many), many)[-1] == "And 8 more to look at."
