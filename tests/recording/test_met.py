"""A meeting makes known what it was about, to whoever was there for all of it."""

from __future__ import annotations

import msgspec

from leadpro.knowledge import Ledger
from leadpro.recording.met import made_known
from leadpro.records import Attendance, Meeting
from tests.checks.made import case, day, entry

LATE = entry("Amy was late.", "2025-02-03", "gp", id="late")
MET = Meeting(
    id="met", case="case", kind="core group", on=day("2025-02-20"), called_by="help", about=("late",),
    attendance=(
        Attendance(state="came", who="school"),
        Attendance(state="asked", who="care"),
        Attendance(state="came", who="father", part="the last ten minutes"),
        Attendance(state="minutes sent", who="police"),
    ),
)  # fmt: skip


def test_who_came_knows_from_that_day_and_sent_is_not_known() -> None:
    """Not whoever was only asked, and nobody who was there for a part."""
    cells = Ledger(case(LATE, MET, *made_known(MET))).cells
    states = {p: cells.get(p, {}).get("late") for p in ("school", "care", "father", "police")}
    assert states["school"] is not None
    assert (states["school"].state, str(states["school"].since)) == ("told", "2025-02-20")
    assert states["school"].channel == "meeting"
    assert states["police"] is not None
    assert (states["police"].state, states["police"].knows) == ("sent", False)
    assert states["care"] is None
    assert states["father"] is None


def test_a_changed_meeting_makes_known_only_what_is_new() -> None:
    """Saved again it tells nothing twice; another who came is told."""
    assert made_known(MET, MET) == []
    more = msgspec.structs.replace(
        MET, attendance=(*MET.attendance, Attendance(state="came", who="care"))
    )
    assert [t.to for t in made_known(more, MET)] == [("care",)]
    assert made_known(LATE) == []
