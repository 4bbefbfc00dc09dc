"""K02: asked, offered or passed on, and nothing came back."""

from __future__ import annotations

import pytest

from leadpro.records import Request
from tests.checks.made import day, entry, found, ids, steps, working_back


def asked(what: str, *states: str, to: str = "gp", due: str = "") -> Request:
    """A request with its steps."""
    return Request(
        id="ask", case="case", what=what, to=to, due=day(due) if due else None, steps=steps(*states)
    )


@pytest.mark.parametrize(
    ("request_", "times"),
    [
        (asked("weights", "asked 2025-01-06", due=working_back(5)), 0),
        (asked("weights", "asked 2025-01-06", due=working_back(6)), 1),
        (asked("weights", f"asked {working_back(10)}"), 0),
        (asked("weights", f"asked {working_back(11)}"), 1),
        (asked("Referral of Amy", f"asked {working_back(1)}", to="care"), 0),
        (asked("Referral of Amy", f"asked {working_back(2)}", to="care"), 1),
        (asked("weights", "asked 2025-01-06", "chased 2025-02-03"), 1),
        (asked("weights", "asked 2025-01-06", "no reply 2025-02-03"), 1),
        (asked("weights", "asked 2025-01-06", "told 2025-02-03"), 0),
        (asked("weights", "asked 2025-01-06", "nothing held 2025-02-03"), 0),
    ],
)
def test_k02_a_request_without_an_answer(request_: Request, times: int) -> None:
    """Five working days past its day, ten when it has none, one for a referral to social care."""
    findings = found("K02", request_)
    assert len(findings) == times
    assert all("No answer is recorded to:" in f.message for f in findings)
    assert all(f.about[0] in ("Gp", "Care") for f in findings)


@pytest.mark.parametrize(("days", "times"), [(5, 0), (6, 1)])
def test_k02_help_that_was_refused_and_dropped(days: int, times: int) -> None:
    """Offered, not taken up, and nothing after it."""
    refused = entry("Mum refused the parenting course.", working_back(days), "help")
    findings = found("K02", refused)
    assert len(findings) == times
    assert all(ids(f) == [refused.id] and "nothing after it" in f.message for f in findings)


def test_k02_help_that_was_taken_is_none() -> None:
    """The same course, taken up."""
    assert found("K02", entry("Mum took up the parenting course.", "2025-01-06", "help")) == []
