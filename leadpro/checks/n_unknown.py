"""N: people known to exist and not by name, and places where somebody lived and nobody has asked."""

from __future__ import annotations

from leadpro.checks.facts import Facts
from leadpro.checks.model import Gap, rule
from leadpro.checks.n_expected import READS
from leadpro.checks.raising import raised


@rule("N07", reads=READS)
def n07_no_name(facts: Facts, subject: str) -> Gap | None:
    """Known to exist, and no name is written."""
    found = [p for p in facts.case.people if p.confidence == "unnamed" and p.id in facts.family]
    if not found:
        return None
    entries = [e for p in found for e in facts.case.entries_about.get(p.id, ())[-2:]]
    message = f"Known to exist and not named: {facts.names(p.id for p in found)}."
    return raised(facts, "N07", subject, message, entries, about=[p.id for p in found])


@rule("N08", reads=READS)
def n08_lived_elsewhere(facts: Facts, subject: str) -> Gap | None:
    """Lived elsewhere, or had children elsewhere, and nobody has asked there."""
    found = facts.entries(
        "lived-elsewhere", "children-elsewhere", "previous-children-removed", "moved-council"
    )
    people = [p for p in facts.case.people if p.children_elsewhere and p.id in facts.family]
    if not found and not people:
        return None
    asked = facts.entries("records-asked-elsewhere")
    if asked and any(facts.later(asked[0], "answered")):
        return None
    what = (
        facts.quote(found[-1])
        if found
        else f"{facts.names(p.id for p in people)} had children elsewhere"
    )
    end = (
        "somebody asked there, and no answer is recorded"
        if asked
        else "nobody has recorded asking there"
    )
    named = [p.id for p in people] + [p for e in found for p in sorted(facts.involves(e))]
    return raised(
        facts, "N08", subject, f"{what}: {end}.", [*found, *asked], about=[*named, facts.child]
    )
