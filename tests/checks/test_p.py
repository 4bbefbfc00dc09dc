"""P: CP-IS and numbers. The smallest case for each rule, and the nearest that is silent."""

from __future__ import annotations

from typing import Any

import pytest

from leadpro import reference
from leadpro.records import Person, SystemCheck
from tests.checks.made import day, fires, found, status

PLAN = status("protection-plan", "2025-01-06")


def looked(result: Any, way: Any = "look-up", did_next: str = "") -> SystemCheck:
    """A check of CP-IS written down by hand."""
    return SystemCheck(
        id="check", case="case", on=day("2025-03-03"), way=way, result=result, where="A&E", did_next=did_next,
    )  # fmt: skip


def test_p01_on_a_plan_and_not_confirmed() -> None:
    """About the child, with the plan in the sentence."""
    finding = fires("P01", PLAN)
    assert finding.about == ("Amy Bell",)
    assert "has a protection plan and nobody has confirmed that CP-IS shows it" in finding.message


@pytest.mark.parametrize(
    ("check", "times"),
    [
        (looked("CPPI"), 0),
        (looked("none"), 1),
        (looked("could not check"), 1),
        (looked(""), 1),
        (looked("CPPI", way="alert"), 1),
    ],
)
def test_p01_none_is_no_reassurance(check: SystemCheck, times: int) -> None:
    """Only a look-up that showed it confirms."""
    assert len(found("P01", PLAN, check)) == times


@pytest.mark.parametrize("row", reference.table("statuses")["status"], ids=lambda r: r["code"])
def test_p01_asks_of_the_statuses_that_belong_on_cpis(row: dict[str, Any]) -> None:
    """As the data says; of no other is a flag expected."""
    assert len(found("P01", status(row["code"], "2025-01-06"))) == row["on_cpis"]


def test_p02_an_alert_nobody_followed_up() -> None:
    """Where and when; silent once something was done next, and for a look-up."""
    finding = fires("P02", looked("CPPI", way="alert"))
    assert finding.about == ("Amy Bell",)
    assert finding.since == "2025-03-03"
    assert "An alert came on 2025-03-03 from A&E" in finding.message
    assert found("P02", looked("CPPI", way="alert", did_next="rang the ward")) == []
    assert found("P02", looked("CPPI")) == []


@pytest.mark.parametrize(
    ("fields", "times"),
    [
        ({"nhs_number": "9434765919"}, 0),
        ({"nhs_number": "9434765918"}, 1),
        ({"upn": "A801200001001"}, 1),
        ({}, 0),
    ],
)
def test_p03_a_number_that_fails(fields: dict[str, str], times: int) -> None:
    """One wrong digit is told from a right number."""
    findings = found("P03", Person(id="father", case="case", name="Sam Bell", **fields))  # type: ignore[arg-type]
    assert len(findings) == times
    assert all(f.about == ("Sam Bell",) for f in findings)
    assert all("A number of Sam Bell fails its check" in f.message for f in findings)


def test_p03_a_right_pupil_number_is_quiet() -> None:
    """The same number with its own check letter."""
    from stdnum.gb import upn

    letter = upn.calc_check_digit("801200001001")
    assert found("P03", Person(id="child", case="case", name="Amy Bell", upn=f"{letter}801200001001")) == []  # fmt: skip
