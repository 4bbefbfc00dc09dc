"""K: who sees the whole, and what one person alone knows.

Known means the ledger (`leadpro.knowledge`), never what somebody ought to know.
"""

from __future__ import annotations

from leadpro.checks.facts import Facts
from leadpro.checks.k_needs import READS
from leadpro.checks.model import Gap, rule
from leadpro.checks.raising import raised
from leadpro.records import Entry, Meeting


@rule("K03", reads=(*READS, Meeting))
def k03_nobody_sees_the_whole(facts: Facts, subject: str) -> Gap | None:
    """Worries sit with several agencies, and the best informed sees only part of them."""
    months, share = facts.threshold("K03", "months"), facts.threshold("K03", "share")
    worries = [w for w in facts.worries if facts.within(w, months)]
    if len(facts.holders(worries)) < facts.threshold("K03", "agencies"):
        worries = facts.worries
    holders = facts.holders(worries)
    if len(holders) < facts.threshold("K03", "agencies") or _met_since(facts, worries[-1]):
        return None
    if len(facts.sources(worries)) < facts.threshold("K03", "sources"):
        return None
    ids = {w.id for w in worries}
    seen = {a.id: len(ids & facts.ledger.known(a.id).keys()) for a in facts.case.agencies}
    best = max(seen, key=lambda a: (seen[a], a))
    if seen[best] >= share * len(worries):
        return None
    message = (
        f"{len(worries)} worries sit with {len(holders)} agencies ({facts.names(holders)}). The best "
        f"informed, {facts.case.name(best)}, is known to have {seen[best]} of them: nobody sees the whole."
    )
    besides = tuple(e.id for e in facts.smaller if e.id not in ids)
    gap = raised(facts, "K03", subject, message, worries, about=[facts.child], agencies=holders)
    return gap._replace(besides=besides)


def _met_since(facts: Facts, entry: Entry) -> bool:
    since = facts.since(entry)
    held = any(m.on.first and since <= m.on.first <= facts.day for m in facts.case.all(Meeting))
    met = facts.entries("strategy-discussion", "conference")
    return held or any(facts.since(e) >= since for e in met)


@rule("K05", reads=READS)
def k05_only_one_knows(facts: Facts, subject: str) -> Gap | None:
    """Only one person knows a weighty thing, and is leaving, gone, a relative or a volunteer."""
    staying = _staying(facts)
    found = [(p, why, _known_alone(facts, p, staying)) for p, why in _passing(facts).items()]
    found = [(p, why, entries) for p, why, entries in found if entries]
    if not found:
        return None
    person, why, alone = found[-1]
    more = f" So it is with {facts.names(p for p, _, _ in found[:-1])}." if len(found) > 1 else ""
    message = f"Only {facts.case.name(person)}, who {why}, is known to hold {facts.quote(alone[-1], 70)}.{more}"
    people = [p for p, _, _ in found]
    entries = [e for _, _, rows in found for e in rows]
    return raised(facts, "K05", subject, message, entries, about=people, who=facts.names(people))


def _passing(facts: Facts) -> dict[str, str]:
    """Everyone who knows something and will not be there to ask: person id -> why."""
    found = {}
    for person in sorted(facts.ledger.cells.keys() & (facts.professionals | facts.family)):
        if leaving := facts.leaving(person):
            found[person] = leaving
        elif facts.volunteers(person):
            found[person] = "is a volunteer"
        elif person in facts.family - facts.professionals and person != facts.child:
            found[person] = "is not a professional"
    return found


def _known_alone(facts: Facts, person: str, staying: set[str]) -> list[Entry]:
    """What weighs and is known to a person, to no other who stays, and to no agency where somebody does."""
    own = facts.ledger.known(person)
    return [
        e
        for e in facts.weighty
        if e.id in own and not any(k in staying and k != person for k in facts.ledger.knowers(e.id))
    ]


def _staying(facts: Facts) -> set[str]:
    """Who will be there to ask: people who are not leaving, and agencies where somebody is not. A
    volunteer can be gone tomorrow."""
    here = facts.professionals | facts.family
    people = {p for p in facts.ledger.cells.keys() & here if _stays(facts, p)}
    return people.union(
        a for a in facts.workers if any(_stays(facts, w) for w in facts.current_workers(a))
    )


def _stays(facts: Facts, person: str) -> bool:
    return not facts.leaving(person) and not facts.volunteers(person)
