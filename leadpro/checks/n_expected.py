"""N: who must be there for this child and is not.

Which places are expected, and when, is data (`expected.toml`). A missing place is a question, not an
error.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from leadpro.checks import expected
from leadpro.checks.facts import Facts
from leadpro.checks.model import Gap, rule
from leadpro.checks.raising import raised
from leadpro.checks.wording import inside
from leadpro.records import Entry, Status, Telling

READS = (Entry, Status, Telling)
_SERVICES, _ASK = "services", "ask"  # the subjects of many places together


def _expected(facts: Facts) -> Iterable[str]:
    return [*(r["code"] for r in expected.rows() if r["kind"] == "must"), _SERVICES, _ASK]


@rule("N01", _expected, reads=READS)
def n01_expected_and_missing(facts: Facts, subject: str) -> Gap | None:
    """Someone this child must have is missing; or, because of what is written, services are."""
    if subject == _ASK:
        return _ask_once(facts)
    if subject == _SERVICES:
        rows = [r for r in expected.rows() if _asked_for(facts, r)]
    else:
        rows = [r for r in expected.rows() if r["code"] == subject and _missing(facts, r)]
    if not rows:
        return None
    message = " ".join(_not_there(facts, r) for r in rows)
    places = [p for r in rows for p in r["places"]]
    return raised(
        facts, "N01", subject, message, [e for r in rows for e in _evidence(facts, r)],
        about=[*(r["title"] for r in rows), facts.child], agencies=facts.agencies_of(*places),
        who=", ".join(r["title"] for r in rows),
    )  # fmt: skip


def _asked_for(facts: Facts, row: dict[str, Any]) -> bool:
    """True when what is written, or a status, asks for a service that is not there."""
    if row["kind"] != "because" or row.get("faint"):
        return False
    status = facts.statuses.intersection(row.get("statuses", ()))
    written = status or len(expected.because(facts, row)) >= row.get("times", 1)
    return bool(written) and _missing(facts, row)


def _evidence(facts: Facts, row: dict[str, Any]) -> list[Entry]:
    return expected.left(facts, row["places"]) or expected.because(facts, row)[-6:]


def _not_there(facts: Facts, row: dict[str, Any]) -> str:
    found = _evidence(facts, row)
    why = f" because of {facts.quote(found[-1])}" if found else ""
    return f"No {inside(row['title'])} is recorded as being there for {facts.case.name(facts.child)} now{why}."


def _missing(facts: Facts, row: dict[str, Any]) -> bool:
    filled = expected.there(facts, row["places"]) or expected.answered_otherwise(facts, row)
    return expected.age_fits(facts, row) and not filled


def _ask_once(facts: Facts) -> Gap | None:
    """Everybody whom it may be worth asking about once: by age, or faintly because of what is written."""
    months = facts.months(facts.child) or 0
    by_age = [
        r
        for r in expected.rows()
        if r["kind"] == "ask" and r.get("from", 0) <= months <= r.get("to", 10_000)
    ]
    faint = [
        r
        for r in expected.rows()
        if r.get("faint") and expected.age_fits(facts, r) and expected.because(facts, r)
    ]
    asked = [r for r in (*by_age, *faint) if not facts.agencies_of(*r["places"])]
    if not asked:
        return None
    titles = ", ".join(inside(r["title"]) for r in asked)
    evidence = [e for r in faint if r in asked for e in expected.because(facts, r)[-2:]]
    message = f"Not in the picture, and perhaps worth a question once: {titles}."
    about = [r["title"] for r in asked]
    return raised(facts, "N01", "ask", message, evidence, about=about, who=titles)
