"""What counts as having asked an adult: somebody working for the child spoke with them.

Being questioned by the police is not being asked, nor is standing in the room. No rule belongs here.
"""

from __future__ import annotations

from leadpro.checks.facts import Facts
from leadpro.records import Entry

ENGAGING = frozenset({"visit", "contact", "call", "meeting"})
ENFORCING = frozenset({"police", "probation", "prison"})


def asked(facts: Facts, entry: Entry, person: str) -> bool:
    """True when somebody working for the child spoke with a person in this entry."""
    one = facts.case.one
    parts = {p.part for p in entry.people if one(p.person) == person}
    if parts & {"asked", "spoke"}:
        return True
    if facts.kind_of_entry(entry) in ENFORCING or person not in facts.involves(entry):
        return False
    if facts.could_say_who_spoke(entry):
        return False
    if facts.sees_child(entry) and facts.spoke_with(entry, person):
        return True
    if entry.nature not in ENGAGING or facts.says(entry, "no-access", "child-not-seen"):
        return False
    return "seen" in parts or person in facts.named(entry)
