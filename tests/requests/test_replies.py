"""What came back of a request, silence too, as of a day; and who was never asked."""

from __future__ import annotations

from typing import Any

import pytest

from leadpro.checks import engine
from leadpro.records import Attendance, Escalation, Meeting, Record, Request
from leadpro.requests import saying
from leadpro.requests.never import never_asked
from leadpro.requests.replies import Reply, replies
from tests.checks.made import case, day, entry, family, steps, worker


def asked(*states: str, **fields: Any) -> Request:
    """A request to the surgery with its steps."""
    made = {"id": "ask", "what": "the weights", "to": "gp", **fields}
    return Request(case="case", steps=steps(*states), **made)


def one(*rows: Record) -> Reply:
    """The only request of the family and these."""
    (found,) = replies(case(*rows))
    return found


def said(*rows: Record) -> str:
    """What came back, in words."""
    return saying.came_back(case(*rows), one(*rows))


@pytest.mark.parametrize(
    ("request_", "words"),
    [
        (asked("asked 2025-03-10", due=day("2025-03-14")), "no reply yet, due 14 Mar 2025: 2 working days left"),
        (asked("asked 2025-03-03", due=day("2025-03-11")), "no reply yet, due 11 Mar 2025: 1 working day past"),
        (asked("asked 2025-03-03", due=day("2025-03-12")), "no reply yet, due 12 Mar 2025: today"),
        (asked("asked 2025-01-06", "chased 2025-01-13", "chased 2025-01-20"), "no reply yet, chased 20 Jan 2025 (2 times)"),
        (asked("asked 2025-01-06", "no reply 2025-02-03"), "no reply since 6 Jan 2025, as of 3 Feb 2025"),
        (asked("asked 2025-01-06", "told 2025-02-03"), "told 3 Feb 2025"),
        (asked(), "not known when it was asked"),
    ],
)  # fmt: skip
def test_what_came_back_is_said(request_: Request, words: str) -> None:
    """Silence has a beginning and a clock; an answer has a day."""
    assert said(request_) == words


def test_of_whom_how_and_for_which_period() -> None:
    """The question itself, with what is not known left out."""
    rows = asked("asked 2025-01-06", how="letter", covers_from=day("2024-01-01"), covers_to=day("2024-12-31"))  # fmt: skip
    assert saying.asked(case(rows), one(rows)) == (
        "of Gp, asked 6 Jan 2025 by letter, for 1 Jan 2024 to 31 Dec 2024"
    )
    bare = asked("asked 2025-01-06", covers_from=day("2024-01-01"))
    assert saying.asked(case(bare), one(bare)) == "of Gp, asked 6 Jan 2025, from 1 Jan 2024 on"


def test_nothing_held_is_about_its_period_alone() -> None:
    """Up to the end of the period, else to the day of the answer; what came since is counted."""
    fresh = asked("asked 2025-02-24", "nothing held 2025-03-03")
    assert (said(fresh), one(fresh).again) == ("nothing held up to 3 Mar 2025", False)
    period = asked("asked 2025-02-24", "nothing held 2025-03-03", covers_from=day("2024-01-01"), covers_to=day("2025-01-31"), about=("child",))  # fmt: skip
    before, after = entry("Thin.", "2025-01-31"), entry("Thin again.", "2025-02-01")
    assert said(period, before) == "nothing held from 1 Jan 2024 up to 31 Jan 2025"
    assert said(period, before, after).endswith("up to 31 Jan 2025; 1 entry since; ask again")
    other = entry("Uncle moved.", "2025-02-03", id="other", people=())
    assert one(period, other).since == ()


@pytest.mark.parametrize(("on", "again"), [("2025-02-12", False), ("2025-02-11", True)])
def test_nothing_held_ends_after_28_days(on: str, again: bool) -> None:
    """Then it is to be asked again, whether or not anything came."""
    assert one(asked("asked 2025-01-06", f"nothing held {on}")).again is again


def test_late_ones_come_first_and_as_k02_has_it() -> None:
    """Late as the rule says, then open, then refused and dropped, then the rest."""
    rows = [
        asked("asked 2025-01-06", "told 2025-01-08", id="told"),
        asked("asked 2025-01-06", "refused 2025-01-08", id="refused"),
        asked("asked 2025-03-11", id="open"), asked("asked 2025-01-06", id="late", what="the late one"),
    ]  # fmt: skip
    file = case(*rows)
    found = replies(file)
    assert [r.request.id for r in found] == ["late", "open", "refused", "told"]
    assert [r.request.id for r in found if r.late] == ["late"]
    (gap,) = engine.check(file, select=["K02"]).gaps
    assert "the late one" in gap.message


def test_a_refusal_that_was_taken_further() -> None:
    """It says so, and is asked about no more."""
    rows = asked("asked 2025-02-03", "refused 2025-02-10")
    up = Escalation(id="up", case="case", issue="weights", about="ask")
    assert said(rows) == "refused 10 Feb 2025"
    assert said(rows, up) == "refused 10 Feb 2025; taken further"
    silent = asked("asked 2025-02-03")
    assert said(silent, up) == "no reply yet; taken further"


def test_as_of_an_earlier_day_only_what_had_come_back_by_then() -> None:
    """The view of a day has the steps of that day."""
    file = case(asked("asked 2025-01-06", "told 2025-02-03")).as_of(day("2025-01-20").first)  # type: ignore[arg-type]
    (found,) = replies(file)
    assert (found.state, found.open, found.answer) == ("asked", True, None)


def never(*rows: Record, about: str = "") -> set[str]:
    """Ids of the agencies that nobody asked."""
    return {a.id for a in never_asked(case(*rows), about)}


def test_never_asked() -> None:
    """No request to it or to one of its people, no meeting, nothing written by it; not the lead's own."""
    assert never() == {"school", "gp", "police", "care"}
    kit = worker("Kit Moor", "school", "begun 2024-01-01")
    met = Meeting(id="met", case="case", kind="review", on=day("2025-01-06"), attendance=(Attendance(state="asked", who="police"),))  # fmt: skip
    rows = (*kit, met, asked("asked 2025-01-06", to="kit"), entry("Seen.", agency="care"))
    assert never(*rows) == {"gp"}


def test_never_asked_about_somebody() -> None:
    """Asked about the child is not asked about her father."""
    rows = asked("asked 2025-01-06", about=("child",))
    assert "gp" not in never(rows, about="child")
    assert "gp" in never(rows, about="father")
    assert len(family()) == len({r.id for r in family()})
