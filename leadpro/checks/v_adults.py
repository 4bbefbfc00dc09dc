"""V: parents whom nobody asked, and adults in or around the home whom nobody saw."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from leadpro.checks import expected
from leadpro.checks.facts import Facts
from leadpro.checks.model import Gap, rule
from leadpro.checks.raising import raised
from leadpro.checks.speaking import ENFORCING, asked, plainly_asked
from leadpro.checks.v_children import READS
from leadpro.records import Entry, Person, Tie

# Where a friend of the family is named, somebody should know who that is.
_CLOSE_BY = (
    "lives-there", "partner-new", "exploitation", "county-lines", "gang", "sexual-harm", "online",
)  # fmt: skip


def _parents(facts: Facts) -> list[str]:
    """Everyone who is a parent or carer, the parents of the other children, and the parents who should be
    somewhere, named or not."""
    own = [p.id for p in facts.in_group("parent", "carer")]
    return [*own, *(p for p in _parents_of_others(facts) if p not in own), *_unnamed_parents()]


def _parents_of_others(facts: Facts) -> list[str]:
    """The parents of brothers, sisters and other children of the home."""
    one, others = facts.case.one, set(facts.children[1:])
    ties = (t for t in facts.case.all(Tie) if one(t.to) in others)
    parents = (t for t in ties if facts.tie_table.get(t.kind, {}).get("group") == "parent")
    return list(dict.fromkeys(one(t.person) for t in parents))


def _unnamed_parents() -> dict[str, dict[str, Any]]:
    """The parents who should be somewhere, by subject."""
    return {expected.UNNAMED + r["code"]: r for r in expected.rows() if r["kind"] == "parent"}


@rule("V02", _parents, reads=READS)
def v02_parent_not_asked(facts: Facts, subject: str) -> Gap | None:
    """A parent or carer, with or without parental responsibility, whom nobody working for the child asked,
    or who has no name."""
    if row := _unnamed_parents().get(subject):
        return _without_a_name(facts, row)
    person = facts.case.get(subject, Person)
    if person is None or facts.died(subject) or facts.is_child(subject) or subject in facts.alleged:
        return None
    if _asked_at_all(facts, subject):
        return None
    mentions = facts.case.entries_about.get(subject, ())
    kind = _tie_title(facts, subject)
    pr = (
        " Whether there is parental responsibility is not written."
        if not person.parental_responsibility
        else ""
    )
    message = (
        f"{person.name} ({kind}): nobody working for {facts.case.name(facts.child)} is recorded as "
        f"having asked.{pr}"
    )
    return raised(facts, "V02", subject, message, mentions[-3:], about=[subject], who=person.name)


def _asked_at_all(facts: Facts, person: str) -> bool:
    """True when a person was plainly asked, or met more than once: to be named in one visit is not to be
    asked."""
    if any(plainly_asked(facts, e, person) for e in facts.case.entries):
        return True
    met = sum(asked(facts, e, person) for e in facts.case.entries)
    return met >= int(facts.threshold("V02", "times_met"))


def _without_a_name(facts: Facts, row: Mapping[str, Any]) -> Gap | None:
    if expected.there(facts, row["places"]):
        return None
    who = row["title"].lower()
    message = f"No {who} of {facts.case.name(facts.child)} is named, and nobody is recorded as having asked."
    about = [row["title"], facts.child]
    gap = raised(
        facts, "V02", expected.UNNAMED + row["code"], message, about=about, who=f"the {who}"
    )
    return gap if gap.held else gap._replace(next_step=row["next"])


def _tie_title(facts: Facts, person: str) -> str:
    kinds = sorted(facts.tie_kinds(person))
    if not kinds and person in _parents_of_others(facts):
        return "parent of another child of the home"
    return (
        facts.tie_table[kinds[0]]["title"].lower()
        if kinds and kinds[0] in facts.tie_table
        else "family"
    )


@rule("V03", lambda facts: [*facts.adults_around, *friends_at_home(facts), "unnamed"], reads=READS)
def v03_adult_unseen(facts: Facts, subject: str) -> Gap | None:
    """An adult in or around the household whom nobody has seen or asked about."""
    if subject == "unnamed":
        return _unnamed_adult(facts, subject)
    person = facts.case.get(subject, Person)
    looked_up = person is not None and bool(person.checks)
    if looked_up or any(_seen_or_asked_about(facts, e, subject) for e in facts.case.entries):
        return None
    name = facts.case.name(subject)
    mentions = facts.case.entries_about.get(subject, ())
    message = (
        f"{name} is in or around the home, and nobody has recorded seeing or asking about {name}."
    )
    return raised(facts, "V03", subject, message, mentions[-3:], about=[subject], who=name)


def friends_at_home(facts: Facts) -> list[str]:
    """Friends and neighbours of the family of whom it is written that they stay at the home, and those
    named where a child is used by others."""
    found = [e for e in facts.case.entries if facts.says(e, *_CLOSE_BY)]
    near = {p for e in found for p in facts.involves(e)} - set(facts.adults_around)
    return [p.id for p in facts.in_group("community") if p.id in near and not facts.is_child(p.id)]


def _seen_or_asked_about(facts: Facts, entry: Entry, person: str) -> bool:
    if asked(facts, entry, person):
        return True
    enforcing = facts.kind_of_entry(entry) in ENFORCING
    looked = ("checked-adult",) if enforcing else ("checked-adult", "response")
    return person in facts.involves(entry) and facts.says(entry, *looked)


def _unnamed_adult(facts: Facts, subject: str) -> Gap | None:
    known = set(facts.adults_around)
    found = [
        e
        for e in facts.case.entries
        if facts.says(e, "unknown-adult", "partner-new") and not known & facts.named(e)
    ]
    if not found or (known and not facts.says(found[-1], "unknown-adult")):
        return None
    message = (
        f"{facts.quote(found[-1])}: who this is, and what is known of them, is written nowhere."
    )
    return raised(
        facts, "V03", subject, message, found, about=["an adult without a name", facts.child]
    )
