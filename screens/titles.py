"""What codes are called on the screen, and the letter that stands beside the colour of a sector."""

from __future__ import annotations

from functools import cache

from leadpro import reference
from leadpro.naming import short_name
from leadpro.records import Agency


@cache
def _column(table: str, row: str, column: str) -> dict[str, str]:
    return {r["code"]: str(r[column]) for r in reference.table(table)[row]}


def nature(code: str) -> str:
    """The nature of an entry in small letters: `child's words`."""
    return _column("natures", "nature", "title").get(code, code).lower()


def theme(code: str) -> str:
    """A theme in small letters."""
    return _column("themes", "theme", "title").get(code, code).lower()


def letter(agency: Agency | None) -> str:
    """The letter of an agency's sector; a point when its kind is not known."""
    return _column("agencies", "agency", "letter").get(agency.kind, "·") if agency else "·"


def sector(agency: Agency | None) -> str:
    """Letter and name of an agency's sector: `E education`; empty when its kind is not known."""
    if agency is None or letter(agency) == "·":
        return ""
    titles = {s["letter"]: str(s["title"]) for s in reference.table("agencies")["sector"]}
    return f"{letter(agency)} {titles.get(letter(agency), '').lower()}"


def short(agency: Agency | None) -> str:
    """A name of at most ten characters."""
    return (agency.short or short_name(agency.name)) if agency else ""
