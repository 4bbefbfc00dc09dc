"""Q: the records themselves. Source and day, fact and opinion, likely duplicates, undecided versions."""

from __future__ import annotations

from collections.abc import Iterator

from leadpro.checks.facts import Facts
from leadpro.checks.model import Gap, rule
from leadpro.checks.steps import raised
from leadpro.records import Entry, Person, Record, Sameness

_ANY: tuple[type[Record], ...] = (Entry, Person, Sameness)


def _had(entry: Entry, column: str) -> bool:
    return entry.came_from is None or column in entry.came_from.columns


@rule("Q01", reads=(Entry,))
def q01_no_source_or_day(facts: Facts, subject: str) -> Gap | None:
    """Entries without a source or a day; one gap for all."""
    bare = [
        e for e in facts.case.entries
        if not e.day.known or (not e.agency and not e.author and not e.author_said and _had(e, "Source"))
    ]  # fmt: skip
    if not bare:
        return None
    message = f"{len(bare)} of {len(facts.case.entries)} entries have no source or no day."
    return raised(facts, "Q01", subject, message, bare, about=[facts.child])


@rule("Q02", reads=(Entry,))
def q02_fact_or_opinion(facts: Facts, subject: str) -> Gap | None:
    """Fact and opinion are not told apart, where that could be written."""
    ours = [e for e in facts.case.entries if _had(e, "Fact or opinion")]
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
    first, second = pairs[0]
    more = f", and {len(pairs) - 1} more pairs" if len(pairs) > 1 else ""
    message = f"{first.name} and {second.name} may be one person{more}."
    return raised(facts, "Q03", subject, message, about=[p.id for pair in pairs for p in pair])


def _alike(facts: Facts) -> Iterator[tuple[Person, Person]]:
    from rapidfuzz import fuzz, utils  # only where names are compared

    decided = {frozenset((s.first, s.second)) for s in facts.case.all(Sameness)}
    cut = facts.threshold("Q03", "likeness")
    people = [(p, utils.default_process(p.name)) for p in facts.case.people if p.name]
    for i, (first, name) in enumerate(people):
        for second, other in people[i + 1 :]:
            apart = first.born and second.born and first.born != second.born
            alike = fuzz.token_sort_ratio(name, other, score_cutoff=cut)
            if alike and not apart and frozenset((first.id, second.id)) not in decided:
                yield first, second


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
