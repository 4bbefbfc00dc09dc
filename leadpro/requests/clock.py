"""How long until a day by which somebody is to answer, or since it, in words."""

from __future__ import annotations

from datetime import date

from leadpro.timescales import working_days_between


def clock(due: date, today: date) -> str:
    """Such as `2 working days left`, `today`, `3 working days past`."""
    if due == today:
        return "today"
    if due > today:
        return _days(working_days_between(today, due), "left") or "before the next working day"
    return _days(working_days_between(due, today), "past") or "just past"


def _days(count: int, end: str) -> str:
    return f"{count} working day{'s' * (count != 1)} {end}" if count else ""
