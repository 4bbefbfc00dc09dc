"""Which places around a child are expected, and whether somebody is there: for the rules of the network.

A place is a kind of agency, or a parent (`expected.toml`). Refused, ended or struck off is not there.
No rule and no sentence for a reader belongs here.
"""

from __future__ import annotations

from typing import Any

from leadpro import reference
from leadpro.checks.facts import Facts
from leadpro.checks.model import Gap
from leadpro.knowledge import span
from leadpro.records import Entry
from leadpro.timescales import in_term

UNNAMED = "unnamed:"
"""Begins the subject of a gap about a parent without a name."""


def rows() -> list[dict[str, Any]]:
    """Every place that may be expected, as `expected.toml` has it."""
    found: list[dict[str, Any]] = reference.table("expected")["expected"]
    return found


def place_of(gap: Gap) -> str:
    """The kind of agency, or the parent, whom a gap says is missing; empty for any other gap."""
    wanted = gap.subject if gap.code == "N01" else ""
    if gap.code == "V02" and gap.subject.startswith(UNNAMED):
        wanted = gap.subject.removeprefix(UNNAMED)
    return next((str(r["places"][0]) for r in rows() if r["code"] == wanted), "")


def age_fits(facts: Facts, row: dict[str, Any]) -> bool:
    """Whether a place is asked about at this child's age (and, for schools, at this time of year)."""
    if "from" not in row and "to" not in row:
        return not row.get("unborn") or unborn(facts)
    months = facts.months(facts.child)
    if months is None:
        return unborn(facts) == bool(row.get("unborn")) and row["kind"] == "because"
    if row.get("term") and not in_term(facts.day):
        return False
    return bool(row.get("from", -10) <= months <= row.get("to", 10_000))


def unborn(facts: Facts) -> bool:
    """True while the child of the case has a day to be born on and is not yet born."""
    child = facts.case.child
    return child.due is not None and child.born is None


def because(facts: Facts, row: dict[str, Any]) -> list[Entry]:
    """The entries because of which a place is expected: by signal, or by a theme given by a person."""
    found = facts.saying(*row.get("signals", ()), themes=row.get("themes", ()))
    within, over = row.get("within", 0), row.get("until", ())
    found = [e for e in found if not within or facts.within(e, within)]
    return [e for e in found if not over or not any(facts.after(e, *over))]


def there(facts: Facts, places: list[str]) -> bool:
    """True when an agency of these kinds is in the case and was not refused, ended or struck off."""
    for place in ("mother", "father"):
        if place in places and any(place in facts.tie_kinds(p.id) for p in facts.case.people):
            return True
    agencies = facts.agencies_of(*places)
    gone = left(facts, places)
    return any(_active(facts, a, gone) for a in agencies)


def answered_otherwise(facts: Facts, row: dict[str, Any]) -> bool:
    """True when something written answers the place by itself: known home education for a school."""
    instead = facts.entries(*row.get("instead", ()))
    return bool(instead) and not any(facts.later(instead[-1], "back-on-roll"))


def _active(facts: Facts, agency: str, gone: list[Entry]) -> bool:
    if gone:
        return False
    workers = facts.workers.get(agency, ())
    if facts.current_workers(agency):
        return True
    own = facts.case.entries_by_agency.get(agency, ())
    ends = [span(i)[1] for i in workers]
    if ends and all(ends):
        # Everybody has left: it is there only if it has written something since as a service.
        return any(
            facts.since(e) > max(e for e in ends if e) and not _unheld(facts, e) for e in own
        )
    return bool(own) or not workers


def _unheld(facts: Facts, entry: Entry) -> bool:
    return facts.either(
        entry, "closed", "removed-from-list", "not-brought", "help-refused", "declined"
    )


def left(facts: Facts, places: list[str]) -> list[Entry]:
    """What says that a place was lost: off a list or roll, no place, refused, closed, with no return."""
    signals: dict[str, tuple[str, ...]] = {
        "gp": ("removed-from-list",),
        "school": ("off-roll", "no-school-place"),
        "nursery": ("no-school-place",),
    }
    lost = tuple(s for p in places for s in signals.get(p, ()))
    return [e for e in facts.entries(*lost) if not any(facts.later(e, "back-on-roll"))]
