"""Days, dates and thresholds in the reference data: counted in a known unit, agreed, not overclaimed."""

from __future__ import annotations

import re
from datetime import date
from typing import Any

import pytest

from leadpro import reference


def rows(name: str, key: str) -> list[dict[str, Any]]:
    """The rows of a list in a file."""
    found: list[dict[str, Any]] = reference.table(name)[key]
    return found


def test_timescales_say_when() -> None:
    """A clock has exactly one length, and a clock that a status starts is counted in days."""
    for row in rows("timescales", "timescale"):
        assert sum(k in row for k in ("working_days", "days", "hours")) == 1, row["code"]
        assert "status" not in row or "hours" not in row, row["code"]
        assert row["met_in"] in ("meeting", "entry"), row["code"]
    contacts = rows("timescales", "set_contact")
    assert all(c["from_days"] < c["to_days"] for c in contacts)
    assert contacts == sorted(contacts, key=lambda c: c["from_days"])


def test_the_duty_to_share_is_dated_and_not_called_certain() -> None:
    """The duty of 2026 has its announced day, and says that it is not confirmed."""
    duty = next(d for d in rows("duties", "duty") if d["code"] == "share")
    assert (duty["from"], duty["certain"]) == (date(2026, 9, 30), False)
    gateway = next(g for g in rows("bases", "gateway") if g["code"] == "ca2004-16la")
    assert (gateway["from"], gateway["certain"]) == (duty["from"], False)


def test_recognised_interests_are_not_for_public_bodies() -> None:
    """Public bodies are not offered legitimate interests, recognised or other; charities no public task."""
    by_code = {b["code"]: set(b["sectors"]) for b in rows("bases", "basis")}
    assert by_code["6-1-ea"] == by_code["6-1-f"] == {"private"}
    assert by_code["6-1-e"] == {"public"}


def test_thresholds_have_units() -> None:
    """Every table but the empty ones is numbers named with a unit, or a plain count or share."""
    for code, table in reference.table("thresholds").items():
        if isinstance(table, dict):
            assert re.fullmatch(r"[A-Z]\d\d|L|[a-z_]+", code), code
            assert all(isinstance(v, int | float | list) for v in table.values()), code


@pytest.mark.parametrize(
    ("code", "name", "value"),
    [
        ("D02", "working_days", 1), ("D03", "working_days", 1), ("V01", "plan_working_days", 10),
        ("V01", "in_need_working_days", 30), ("V01", "other_working_days", 60), ("V06", "working_days", 5),
        ("K01", "working_days", 3), ("K01", "months", 12), ("K02", "working_days", 5), ("K03", "sources", 3),
        ("K04", "working_days", 10), ("C01", "small", 3), ("C01", "sources", 2), ("C01", "one_theme_ever", 4),
        ("C02", "times", 2), ("C02", "ever", 3), ("C03", "times", 5), ("C03", "days", 90), ("C04", "times", 2),
        ("C05", "working_days", 10), ("C07", "meetings", 3), ("N03", "days", 42), ("N05", "days", 90),
        ("A01", "small", 3), ("A02", "weeks", 12), ("A02", "plan_weeks", 4), ("A06", "working_days", 3),
        ("R04", "working_days", 3), ("S01", "working_days", 2), ("S02", "days", 28), ("S04", "working_days", 5),
        ("S04", "harm_working_days", 1), ("M05", "working_days_before", 5), ("M06", "working_days_before", 10),
        ("Q05", "working_days", 1), ("L", "days", 28), ("L", "times", 3), ("set_aside", "days", 28),
        ("set_aside", "danger_working_days", 2), ("quiet", "days", 30), ("under_five", "months", 60),
    ],
)  # fmt: skip
def test_the_agreed_numbers(code: str, name: str, value: int) -> None:
    """The numbers that a safeguarding lead gave are the defaults."""
    assert reference.table("thresholds")[code][name] == value
