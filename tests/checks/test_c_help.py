"""C08 to C10: an opinion, a help, an explanation. The smallest case for each, and the nearest silent one."""

from __future__ import annotations

import pytest

from leadpro.records import Entry, Worry
from tests.checks.made import day, entry, fires, found, ids, months_back

SMALL = "Amy was dirty and hungry."


def worry(own: str, on: str, agency: str = "school", text: str = SMALL, **fields: str) -> Entry:
    """A small worry, by a short id."""
    return entry(text, on, agency, id=own, **fields)


def test_c08_an_injury_without_a_doctors_opinion() -> None:
    """A burn nobody's doctor looked at; about the child."""
    burn = entry("Amy has a burn on her hand.", "2025-02-03")
    finding = fires("C08", burn)
    assert finding.about == ("Amy Bell",)
    assert ids(finding) == [burn.id]
    assert "no doctor's opinion on Amy Bell's injury" in finding.message
    assert found("C08", entry("Amy has a cold.", "2025-02-03")) == []


@pytest.mark.parametrize(
    ("on", "agency", "times"),
    [("2025-02-10", "gp", 0), ("2025-02-11", "gp", 1), ("2025-02-04", "school", 1)],
)
def test_c08_an_opinion_within_a_week(on: str, agency: str, times: int) -> None:
    """From health, within seven days."""
    burn = entry("Amy has a burn on her hand.", "2025-02-03")
    assert len(found("C08", burn, entry("A doctor examined the burn.", on, agency))) == times


def test_c08_a_changed_account_asks_even_with_an_opinion() -> None:
    """The doctor looked, and the account changed."""
    changed = entry("Mum gives a different account of the burn on Amy's hand today.", "2025-02-03", "gp")  # fmt: skip
    seen = entry("A doctor examined the burn.", "2025-02-03", "gp")
    assert len(found("C08", changed, seen)) == 1


ADDED = [worry("a", "2024-06-03"), worry("b", "2024-10-07"), worry("c", "2025-03-03", "gp")]


def test_c09_no_help_was_offered() -> None:
    """Three worries and no help."""
    finding = fires("C09", *ADDED)
    assert finding.about == ("Amy Bell",)
    assert ids(finding) == ["a", "b", "c"]
    assert "no help that could change them is recorded" in finding.message
    assert found("C09", *ADDED[:2]) == []


@pytest.mark.parametrize(("on", "times"), [(months_back(12), 0), (months_back(12, 1), 1)])
def test_c09_help_of_the_last_year(on: str, times: int) -> None:
    """Offered longer ago does not count."""
    offered = entry("Parenting course offered to mum.", on, "help")
    assert len(found("C09", *ADDED, offered)) == times


def test_c09_help_that_failed_or_stands_in_the_worry() -> None:
    """Refused is said so; help offered with the worry itself is help."""
    refused = entry("Mum refused the parenting course.", "2024-11-04", "help")
    assert "the same was tried and did not hold" in fires("C09", *ADDED, refused).message
    offered = Worry(id="worry", case="case", what="hungry", help_offered=day("2025-01-06"))
    assert found("C09", *ADDED, offered) == []


@pytest.mark.parametrize(
    ("text", "times"),
    [
        ("Her behaviour is down to her autism.", 1),
        ("It is part of their culture.", 1),
        ("Amy has autism.", 0),
        ("The family goes to the mosque on Fridays.", 0),
    ],
)
def test_c10_explained_away(text: str, times: int) -> None:
    """Taken as the explanation, not merely mentioned."""
    findings = found("C10", entry(text))
    assert len(findings) == times
    assert all(ids(f) and "is anything else considered" in f.message for f in findings)
    assert all(f.about == ("Amy Bell",) for f in findings)
