"""The letter and the colour of an agency's sector. The letter always stands beside the colour."""

from __future__ import annotations

from functools import cache

from leadpro import reference
from leadpro.naming import short_name
from leadpro.records import Agency


@cache
def _letters() -> dict[str, str]:
    return {a["code"]: str(a["letter"]) for a in reference.table("agencies")["agency"]}


@cache
def titles() -> dict[str, str]:
    """Letter -> what the sector is called."""
    return {s["letter"]: str(s["title"]) for s in reference.table("agencies")["sector"]}


def letter(agency: Agency | None) -> str:
    """The letter of an agency's sector; a point when its kind is not known."""
    return _letters().get(agency.kind, "·") if agency else "·"


def short(agency: Agency | None) -> str:
    """A name of at most ten characters."""
    return (agency.short or short_name(agency.name)) if agency else ""
