"""N: single links, and those that ended with nobody who took on."""

from __future__ import annotations

from datetime import date

from leadpro.checks.facts import Facts
from leadpro.checks.model import Gap, rule
from leadpro.checks.n_expected import READS
from leadpro.checks.raising import raised
from leadpro.days import say_date
from leadpro.knowledge import span
from leadpro.network.measures import Measures
from leadpro.records import Agency, Meeting, Need, Request


@rule("N03", reads=(*READS, Meeting, Need, Request))
def n03_only_link(facts: Facts, subject: str) -> Gap | None:
    """One person is the only link to an agency, and is leaving, away, silent, or holds harm. One gap
    for all."""
    found = [(p, why) for p in sorted(facts.professionals) if (why := _weak_link(facts, p))]
    bridges = _bridges(facts, {p for p, _ in found}) if facts.worries else {}
    if not (found or bridges) or not facts.worries:
        return None
    agencies = [facts.ledger.agency_of(p, facts.day) for p, _ in found]
    name = facts.case.name
    said = [
        f"{name(p)} at {name(a)}, who {why}" for (p, why), a in zip(found, agencies, strict=True)
    ]
    said += [
        f"{name(p)}, who {facts.leaving(p)}, to {facts.names(apart[:3])}"
        for p, apart in bridges.items()
    ]
    people = [*(p for p, _ in found), *bridges]
    lost = [a for apart in bridges.values() for a in apart if facts.case.get(a, Agency)]
    return raised(
        facts, "N03", subject, f"The only link to an agency: {'; '.join(said)}.",
        facts.written_by(*people)[-3:], about=people, agencies=[*agencies, *lost],
        who=facts.names(people),
    )  # fmt: skip


def _bridges(facts: Facts, already: set[str]) -> dict[str, list[str]]:
    """Professionals who are going, and whom nobody could do without to reach others: agencies that hang on
    them by the shape of the network alone."""
    links = Measures(facts.case).only_links()
    going = {p: apart for p, apart in links.items() if p in facts.professionals - already}
    agencies = {p: [a for a in apart if facts.case.get(a, Agency)] for p, apart in going.items()}
    return {p: apart for p, apart in agencies.items() if apart and facts.leaving(p)}


def _weak_link(facts: Facts, person: str) -> str:
    """Why the only person of an agency may not be there to ask; empty for anybody else."""
    agency = facts.ledger.agency_of(person, facts.day)
    if not agency or facts.current_workers(agency) != [person]:
        return ""
    if leaving := facts.leaving(person):
        return leaving
    own = facts.written_by(person)
    if (
        facts.sees_children(agency)
        and own
        and facts.days(facts.since(own[-1])) > facts.threshold("N03", "days")
    ):
        return f"has written nothing since {facts.say(own[-1])}"
    return "holds what was written of harm" if any(facts.is_harm(e) for e in own) else ""


@rule("N06", reads=READS)
def n06_ended_and_nobody_took_on(facts: Facts, subject: str) -> Gap | None:
    """Involvements ended while worries went on, and nobody is named who took them on. One gap for all."""
    found = [(a, end) for a in sorted(facts.workers) if (end := _nobody_since(facts, a))]
    if not found:
        return None
    said = "; ".join(
        f"{facts.case.name(p)} of {facts.case.name(a)} ({say_date(last)})" for a, (last, p) in found
    )
    agencies = [a for a, _ in found]
    first = min(last for _, (last, _) in found)
    last = (*facts.last_of(agencies), *(e for _, (_, p) in found for e in facts.written_by(p)[-1:]))
    last_words = {e.id for e in last}
    closing = [
        e
        for a in agencies
        for e in facts.case.entries_by_agency.get(a, ())
        if e.id in last_words or facts.either(e, "closed", "help-ended", "worker-change")
    ]
    later = [w for w in facts.worries if facts.since(w) >= first]
    message = f"Ended, with {len(later)} worries after it and nobody named who took it on: {said}."
    about = [x for a, (_, p) in found for x in (a, p)]
    return raised(
        facts, "N06", subject, message, [*closing, *later[-6:]], about=[*about, facts.child],
        agencies=agencies, since=first, who=facts.names(agencies),
    )  # fmt: skip


def _nobody_since(facts: Facts, agency: str) -> tuple[date, str] | None:
    """The last day and person of an agency that nobody works for any more, if worries came after."""
    ends = [(span(i)[1], facts.case.one(i.person)) for i in facts.workers[agency]]
    known = [(end, p) for end, p in ends if end]
    if not known or len(known) < len(ends) or facts.current_workers(agency):
        return None
    last, person = max(known)
    later = any(facts.since(w) >= last for w in facts.worries)
    return (last, person) if last < facts.day and later else None
