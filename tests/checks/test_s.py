"""S: how we shared. The smallest case for each rule, and the nearest that is silent."""

from __future__ import annotations

from typing import Any

import pytest

from leadpro.records import CameFrom, Escalation, Request, SharingDecision
from tests.checks.made import back, day, entry, fires, found, ids, steps, telling, working_back

WORRY = entry("Amy was dirty and hungry.", "2025-02-03")
HIT = entry("Amy said that dad hit her with a belt.", "2025-02-03")
SAID = SharingDecision(purpose="to keep Amy safe", basis="public task")


@pytest.mark.parametrize(("days", "times"), [(2, 0), (3, 1)])
def test_s01_told_without_purpose(days: int, times: int) -> None:
    """After two working days, all together."""
    findings = found("S01", WORRY, telling(WORRY, "gp", f"told {working_back(days)}"))
    assert len(findings) == times
    assert all(f.about == ("Amy Bell",) and ids(f) == [WORRY.id] for f in findings)
    assert all("1 tellings have no purpose or no basis written" in f.message for f in findings)


@pytest.mark.parametrize(
    ("state", "fields", "times"),
    [
        ("told", {"decision": SAID}, 0),
        ("told", {"decision": SharingDecision(purpose="to keep Amy safe")}, 1),
        ("told", {"came_from": CameFrom(file="old.csv")}, 0),
        ("told", {"channel": "own record"}, 0),
        ("sent", {}, 0),
    ],
)
def test_s01_purpose_and_basis_of_my_own_tellings(
    state: str, fields: dict[str, Any], times: int
) -> None:
    """Both are wanted; imports, my own capture and what is on its way are left alone."""
    assert len(found("S01", WORRY, telling(WORRY, "gp", f"{state} 2025-02-03", **fields))) == times


@pytest.mark.parametrize(
    ("decision", "times"),
    [
        (None, 1),
        (SharingDecision(detriment="he would find them", review=day("2025-03-12")), 0),
        (SharingDecision(detriment="he would find them", review=day("2025-03-11")), 1),
        (SharingDecision(detriment="he would find them"), 1),
        (SharingDecision(review=day("2025-04-01")), 1),
    ],
)
def test_s02_withheld(decision: SharingDecision | None, times: int) -> None:
    """Reasons and a day to look again, which has not passed."""
    findings = found("S02", WORRY, telling(WORRY, "gp", "withheld 2025-03-03", decision=decision))
    assert len(findings) == times
    assert all(f.about == ("Gp",) and ids(f) == [WORRY.id] for f in findings)
    assert all("withheld from Gp without reasons, or nobody has looked" in f.message for f in findings)  # fmt: skip


@pytest.mark.parametrize(("days", "times"), [(28, 0), (29, 1)])
def test_s02_a_day_far_off_is_no_day(days: int, times: int) -> None:
    """Whatever was set, it is looked at again within four weeks."""
    later = SharingDecision(detriment="he would find them", review=day("2025-09-01"))
    withheld = telling(WORRY, "gp", f"withheld {back(days)}", decision=later)
    assert len(found("S02", WORRY, withheld)) == times


def test_s02_an_import_without_the_column_is_left_alone() -> None:
    """What the file could not say is not missing."""
    bare = telling(WORRY, "gp", "withheld 2025-02-03", came_from=CameFrom(file="old.csv"))
    assert found("S02", bare) == []


def test_s03_a_refusal_nobody_took_further() -> None:
    """About the agency that refused; silent once it was escalated, or answered."""
    ask = Request(id="ask", case="case", what="the weights", to="gp", steps=steps("asked 2025-02-03", "refused 2025-02-10"))  # fmt: skip
    finding = fires("S03", ask)
    assert finding.about == ("Gp",)
    assert finding.since == "2025-02-10"
    assert "Gp refused “the weights”, and nobody has taken it a level up" in finding.message
    up = Escalation(id="up", case="case", issue="weights", with_agency="gp", about="ask")
    assert found("S03", ask, up) == []
    told = Request(id="ask", case="case", what="the weights", to="gp", steps=steps("asked 2025-02-03", "told 2025-02-10"))  # fmt: skip
    assert found("S03", told) == []


@pytest.mark.parametrize(
    ("harm", "days", "times"), [(False, 5, 0), (False, 6, 1), (True, 1, 0), (True, 2, 1)]
)
def test_s04_sent_and_not_confirmed(harm: bool, days: int, times: int) -> None:
    """Five working days, one when harm is named."""
    what = HIT if harm else WORRY
    findings = found("S04", what, telling(what, "care", f"sent {working_back(days)}"))
    assert len(findings) == times
    assert all(f.about == ("Care",) and ids(f) == [what.id] for f in findings)
    assert all("Sent and not confirmed: 1 to Care. Sent is not known." in f.message for f in findings)  # fmt: skip


def test_s04_confirmed_or_imported() -> None:
    """Confirmed, or from a file without a column for it."""
    assert found("S04", WORRY, telling(WORRY, "care", "confirmed 2025-02-03")) == []
    bare = CameFrom(file="old.csv", columns=("Sent on",))
    assert found("S04", WORRY, telling(WORRY, "care", "sent 2025-02-03", came_from=bare)) == []
