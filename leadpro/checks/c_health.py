"""C: a child not brought, an injury without an opinion, or one thing that explains everything."""

from __future__ import annotations

from leadpro.checks.c_adding_up import READS
from leadpro.checks.facts import Facts
from leadpro.checks.model import Gap, rule
from leadpro.checks.raising import raised
from leadpro.records import Entry
from leadpro.timescales import months_back


@rule("C02", lambda facts: facts.children, reads=READS)
def c02_not_brought_again(facts: Facts, subject: str) -> Gap | None:
    """Not brought, again; an adult's own appointments do not count."""
    found = [e for e in facts.case.entries if missed(facts, e, subject)]
    if not _crowded(facts, found) and len(found) < facts.threshold("C02", "ever"):
        return None
    name = facts.case.name(subject)
    message = f"{name} was not brought, or could not be reached, {len(found)} times: latest {facts.quote(found[-1])}."
    return raised(facts, "C02", subject, message, found, about=[subject])


def _crowded(facts: Facts, found: list[Entry]) -> bool:
    """True when as many as it takes lie within the months of the rule, in the time looked back at."""
    times, months = facts.threshold("C02", "times"), facts.threshold("C02", "months")
    late = [e for e in found if facts.within(e, facts.threshold("C02", "look_back_months"))]
    return any(
        facts.since(first) >= months_back(facts.since(last), months)
        for first, last in zip(late, late[times - 1 :], strict=False)
    )


def missed(facts: Facts, entry: Entry, child: str) -> bool:
    """True when a child was not brought, was not in, or had been taken off a list."""
    signals = ("not-brought", "no-access", "removed-from-list")
    if not (entry.nature == "not-brought" or facts.says(entry, *signals)):
        return False
    return child in facts.about_children(entry) and not facts.only_adults(entry)


@rule("C08", lambda facts: facts.children, reads=READS)
def c08_injury_without_opinion(facts: Facts, subject: str) -> Gap | None:
    """An injury without a doctor's opinion, or whose account changed, came late, or is the carer's alone."""
    injuries = [
        e
        for e in facts.case.entries
        if (facts.says(e, "child-injury", "late-presentation") or e.nature == "injury")
        and subject in facts.about_children(e)
    ]
    found = [e for e in injuries if not _opinion(facts, e)]
    without = {e.id for e in found}
    found += [
        e
        for e in injuries
        if e.id not in without and facts.says(e, "explanation-changed", "late-presentation")
    ]
    if not found:
        return None
    name = facts.case.name(subject)
    message = (
        f"{facts.quote(found[-1])}: no doctor's opinion on {name}'s injury is recorded, or the account of it "
        "changed, came late, or is the carer's alone."
    )
    return raised(facts, "C08", subject, message, found, about=[subject])


def _opinion(facts: Facts, entry: Entry) -> bool:
    medical = ("hospital", "paediatrics", "gp", "ambulance")
    days = facts.threshold("C08", "days")
    if facts.either(entry, "medical-opinion"):
        return True
    return any(
        facts.kind_of_entry(e) in medical for e in facts.after(entry, "medical-opinion", days=days)
    )


@rule("C10", reads=READS)
def c10_explained_away(facts: Facts, subject: str) -> Gap | None:
    """Disability, language or culture is the explanation, and nothing else was considered."""
    found = facts.entries("disability-explains", "culture-explains")
    if not found:
        return None
    message = f"{facts.quote(found[-1])}: is anything else considered than the child's condition or culture?"
    return raised(facts, "C10", subject, message, found)
