"""The law of a day: which lawful bases, conditions and gateways a sharing decision can name, for which
body. Data (`bases.toml`), each from the day on which it applies; names and days, no legal advice."""

from __future__ import annotations

from datetime import date
from typing import Any, NamedTuple

from leadpro import reference
from leadpro.naming import agency_kind

FIELDS = frozenset({"basis", "condition", "gateway"})
"""Fields of a sharing decision, and the lists of `bases.toml` that they are from."""
CHECK = "check locally"


class Provision(NamedTuple):
    """One provision: its title, and in a sentence when it fits."""

    title: str
    says: str


def offered(field: str, day: date, agency: str = "") -> list[Provision]:
    """What a field of the decision can name on a day, by an agency of this name or kind: a public body is
    not offered what only others can use."""
    body = bodies(agency)
    return [
        Provision(str(r["title"]), _says(r))
        for r in reference.table("bases")[field]
        if _applies(r, day) and not body.isdisjoint(r.get("sectors", body))
    ]


def bodies(agency: str) -> frozenset[str]:
    """Whether an agency is a public body or not: both, when its kind may be either or is not known."""
    rows = {a["code"]: a for a in reference.table("agencies")["agency"]}
    row = rows.get(agency) or rows.get(agency_kind(agency))
    return frozenset(row.get("bodies", ["public"]) if row else ["public", "private"])


def _applies(row: dict[str, Any], day: date) -> bool:
    begins, ends = row.get("from", date.min), row.get("until", date.max)
    return bool(begins <= day <= ends)


def _says(row: dict[str, Any]) -> str:
    said = str(row.get("when") or row.get("needs") or row.get("what"))
    return said if row["certain"] else f"{said} ({CHECK})"
