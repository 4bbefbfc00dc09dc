"""The ladder: its data is whole, and a disagreement stands where its steps say."""

from __future__ import annotations

from datetime import date
from typing import Any

import msgspec
import pytest

from leadpro import reference
from leadpro.checks.facts import Facts
from leadpro.records import Escalation, Record, Request, Step
from leadpro.requests import saying
from leadpro.requests.disagreements import Disagreement, disagreement, disagreements
from leadpro.requests.ladder import ENDED, STAGES, next_stage, one_up, stage
from tests.checks.made import agency, case, day, entry, steps


def up(*states: str, **fields: Any) -> Escalation:
    """A disagreement with social care."""
    return Escalation(id="up", case="case", issue="The assessment was closed", with_agency="care", steps=steps(*states), **fields)  # fmt: skip


def stood(record: Escalation, *rows: Record) -> Disagreement:
    """Where it stands."""
    return disagreement(Facts(case(record, *rows)), record)


def test_the_table_has_every_stage_and_known_kinds() -> None:
    """In the order of the states of the record; days that are days; no kind twice."""
    assert (*(s.code for s in STAGES), "resolved", "withdrawn") == Escalation.STATES
    assert {"resolved", "withdrawn"} == ENDED
    assert all(0 < s.harm_working_days <= s.working_days for s in STAGES)
    known = {a["code"] for a in reference.table("agencies")["agency"]}
    kinds = [k for row in reference.table("ladder")["above"] for k in row["agencies"]]
    assert len(kinds) == len(set(kinds))
    assert known - set(kinds) == {"immigration", "other"}
    assert set(kinds) < known
    assert isinstance(reference.table("ladder")["checked"], date)


def test_one_after_the_other() -> None:
    """From none to the first, from the last to none."""
    codes = [""]
    while found := next_stage(codes[-1]):
        codes.append(found.code)
    assert codes[1:] == [s.code for s in STAGES]
    assert stage("resolved") is None


def test_who_is_one_level_up() -> None:
    """As recorded, else by kind and to be checked, else the line manager."""
    file = case(agency("lane", "other"))
    assert one_up(file, "school").startswith("the head")
    assert "check locally" in one_up(file, "school")
    assert one_up(file, "lane") == "ask for their line manager" == one_up(file, "")
    named = msgspec.structs.replace(agency("lane", "school"), next_level_up="Ann Reed, head")
    assert one_up(case(named), "lane") == "Ann Reed, head"


@pytest.mark.parametrize(
    ("record", "state", "since", "due"),
    [
        (up("practitioners 2025-03-10"), "practitioners", "2025-03-10", date(2025, 3, 12)),
        (up("practitioners 2025-03-03", "managers 2025-03-10"), "managers", "2025-03-10", date(2025, 3, 17)),
        # what is answered at a stage does not begin it again
        (up("managers 2025-03-03", "managers 2025-03-07"), "managers", "2025-03-03", date(2025, 3, 10)),
        (up("managers 2025-03-03", deadline=day("2025-03-20")), "managers", "2025-03-03", date(2025, 3, 20)),
        # a day that was set for the stage below says nothing of this one
        (up("practitioners 2025-02-03", "managers 2025-03-10", deadline=day("2025-02-05")), "managers", "2025-03-10", date(2025, 3, 17)),
        (up("managers 2025-03-03", "resolved 2025-03-07"), "resolved", "2025-03-07", None),
        (up(), "", "?", None),
    ],
)  # fmt: skip
def test_where_it_stands(record: Escalation, state: str, since: str, due: date | None) -> None:
    """At which stage, since when, and by when an answer is wanted."""
    found = stood(record)
    assert (found.state, str(found.since), found.due) == (state, since, due)


def test_harm_shortens_the_days_and_is_said_first() -> None:
    """From its own words, from the entry of its request, or from anything of late."""
    calm = stood(up("managers 2025-03-10"))
    assert not calm.harm
    assert saying.danger() not in saying.lines(case(), calm)
    hit = entry("Amy said that mum's boyfriend hit her with a belt.", "2024-06-03", id="hit")
    ask = Request(id="ask", case="case", what="a decision", to="care", entry="hit")
    own = up("managers 2025-03-10", could_happen="Mum's boyfriend hits Amy again.")
    about = up("managers 2025-03-10", about="ask")
    late = msgspec.structs.replace(hit, day=day("2025-03-03"))
    feared = up("managers 2025-03-10", could_happen="A baby does not wake.")
    for found in (
        stood(own),
        stood(feared),
        stood(about, hit, ask),
        stood(up("managers 2025-03-10"), late),
    ):
        assert found.harm
        assert found.due == date(2025, 3, 11)
        assert saying.lines(case(), found)[0] == saying.danger()
    assert not stood(up("managers 2025-03-10"), hit).harm


def test_said_in_full() -> None:
    """What was asked and answered at each stage, the clock, who is above, what comes next."""
    record = up(
        could_happen="She goes hungry",
        asked_for="The case opened again",
        deadline=day("2025-03-10"),
    )
    first = Step(state="practitioners", on=day("2025-03-03"), by="Jo Finch", how="phone", reason="They will look")  # fmt: skip
    record = msgspec.structs.replace(record, steps=(first, *steps("managers 2025-03-05")))
    words = saying.lines(case(record), stood(record))
    assert words[0] == "Now: managers since 5 Mar 2025, answer by 10 Mar 2025: 2 working days past."
    assert words[1].startswith("With Care. One level up there: the team manager")
    assert words[2:4] == ["Could happen: She goes hungry", "Asked for: The case opened again"]
    assert "  practitioners 3 Mar 2025 by Jo Finch, phone: They will look" in words
    assert words[-1].startswith(
        "Next: Senior managers or designated professionals of both agencies; 5"
    )


def test_over_is_last_and_says_no_more() -> None:
    """Those that go on come first; one that is over has no next."""
    over = msgspec.structs.replace(up("resolved 2025-03-03"), id="over")
    found = disagreements(case(over, up("managers 2025-03-10")))
    assert [d.escalation.id for d in found] == ["up", "over"]
    words = saying.lines(case(), found[1])
    assert not any(w.startswith(("Next", "At this stage")) or "One level" in w for w in words)
