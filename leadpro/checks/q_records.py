"""Q: the records themselves. Source and day, fact and opinion, likely duplicates, undecided versions."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations

from leadpro.checks.facts import Facts
from leadpro.checks.model import Gap, rule
from leadpro.checks.raising import raised
from leadpro.checks.record import came_with
from leadpro.naming.likeness import why_alike
from leadpro.records import Entry, Person, Record, Sameness
from leadpro.sameness import born_apart

_ANY: tuple[type[Record], ...] = (Entry,)


@rule("Q01", reads=(Entry,))
def q01_no_source_or_day(facts: Facts, subject: str) -> Gap | None:
    """Entries without a source or a day; one gap for all."""
    bare = [
        e for e in facts.case.entries
        if not e.day.known or (not e.agency and not e.author and not e.author_said and came_with(e, "Source"))
    ]  # fmt: skip
    if not bare:
        return None
    message = f"{len(bare)} of {len(facts.case.entries)} entries have no source or no day."
    return raised(facts, "Q01", subject, message, bare, about=[facts.child])


@rule("Q02", reads=(Entry,))
def q02_fact_or_opinion(facts: Facts, subject: str) -> Gap | None:
    """Fact and opinion are not told apart, where that could be written."""
    ours = [e for e in facts.case.entries if came_with(e, "Fact or opinion")]
    bare = [e for e in ours if not e.fact_or_opinion]
    if len(bare) < max(1, facts.threshold("Q02", "share") * len(ours)):
        return None
    message = f"{len(bare)} of {len(ours)} entries do not say whether they are fact or opinion."
    return raised(facts, "Q02", subject, message, bare[-5:], about=[facts.child])


@rule("Q03", reads=_ANY)
def q03_likely_duplicates(facts: Facts, subject: str) -> Gap | None:
    """Two people of this case may be one, and nobody has decided."""
    pairs = list(_alike(facts))
    if not pairs:
        return None
    first, second, why = pairs[0]
    more = f", and {len(pairs) - 1} more pairs" if len(pairs) > 1 else ""
    message = f"{first.name} and {second.name} may be one person ({why}){more}."
    people = [p.id for one, other, _ in pairs for p in (one, other)]
    return raised(facts, "Q03", subject, message, about=people)


def _alike(facts: Facts) -> Iterator[tuple[Person, Person, str]]:
    """Pairs of people with names whose names may be one, and why, where nobody has decided."""
    decided = {frozenset((s.first, s.second)) for s in facts.case.all(Sameness)}
    named = [p for p in facts.case.people if p.confidence != "unnamed"]
    for first, second in combinations(named, 2):
        if frozenset((first.id, second.id)) in decided or born_apart(first, second):
            continue
        if why := why_alike(first.name, second.name):
            yield first, second, why


@rule("Q04", reads=_ANY)
def q04_two_versions(facts: Facts, subject: str) -> Gap | None:
    """A record stands at two versions, undecided, after copies that worked apart met."""
    found = [h for h in facts.case.held.values() if h.conflicts]
    if not found:
        return None
    fields = sorted({name.replace("_", " ") for h in found for name in h.conflicts})
    names = [n for n in (facts.case.name(h.record.id) for h in found) if n]
    entries = [h.record for h in found if isinstance(h.record, Entry)]
    message = f"{len(found)} records stand at two versions ({', '.join(fields)}): which one holds?"
    return raised(facts, "Q04", subject, message, entries, about=names or [facts.child])


@rule("Q05", reads=(Entry,))
def q05_not_in_agency_record(facts: Facts, subject: str) -> Gap | None:
    """Written here and not in my agency's record after a working day."""
    bare = [
        e for e in facts.case.entries
        if e.came_from is None and e.in_agency_record is None
        and facts.working_days(facts.case.recorded(e.id)) > _days_to_enter(facts, e)
    ]  # fmt: skip
    if not bare:
        return None
    message = f"{len(bare)} entries are written here and not known to be in your agency's record."
    return raised(facts, "Q05", subject, message, bare, about=[facts.child])


def _days_to_enter(facts: Facts, entry: Entry) -> int:
    harm = facts.is_harm(entry)
    return int(facts.threshold("Q05", "harm_working_days" if harm else "working_days"))
