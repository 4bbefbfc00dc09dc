"""K: who knows what, and who needs to and does not. The heart of it.

Reads the ledger (`leadpro.knowledge`) and the table of needs (`needs.toml`). What an agency may not
be told, and how to tell it, is not decided here.
"""

from __future__ import annotations

from collections.abc import Iterable
from itertools import islice

from leadpro import reference
from leadpro.checks.facts import Facts
from leadpro.checks.model import Gap, rule
from leadpro.checks.raising import raised
from leadpro.checks.record import state_of
from leadpro.records import (
    Agency,
    Difference,
    Entry,
    Household,
    Involvement,
    Meeting,
    Need,
    Person,
    Request,
    Telling,
    Tie,
)
from leadpro.signals import reading
from leadpro.timescales import months_back

_READS = (Entry, Telling, Agency, Person, Involvement, Need, Tie, Household)
SOCIAL_CARE = "social-care"
_LITTLE = "little"  # the subject of all agencies that need to know only that there is a worry


def needed(facts: Facts, kind: str) -> set[str]:
    """The ids of what weighs that the table says a kind of agency needs."""
    rows = [r for r in reference.table("needs")["need"] if r["agency"] == kind]
    what = {w for r in rows if _age_fits(facts, r) for w in r["what"]}
    return set().union(*(facts.giving.get(w, ()) for w in what))


def _age_fits(facts: Facts, row: dict[str, object]) -> bool:
    ages = row.get("ages")
    if not isinstance(ages, dict):
        return True
    low, high = ages.get("from", -12), ages.get("to", 10_000)
    known = [m for m in (facts.months(c) for c in facts.children) if m is not None]
    return not known or any(low <= m <= high for m in known)


def _needers(facts: Facts) -> Iterable[str]:
    """Every agency of the case, and social care even when no such agency is in it yet."""
    yield from (a.id for a in facts.case.agencies)
    if not facts.agencies_of(SOCIAL_CARE):
        yield f"kind:{SOCIAL_CARE}"


@rule("K01", lambda facts: [*_needers(facts), _LITTLE], reads=_READS)
def k01_needs_to_know(facts: Facts, subject: str) -> Gap | None:
    """An agency needs what others hold; one gap a kind of agency, the three weightiest facts named."""
    if subject == _LITTLE:
        return _that_there_is_a_worry(facts)
    if subject.startswith("kind:"):
        return _may_not_know(facts, subject, subject.removeprefix("kind:"), [subject])
    kind = facts.cares_as[subject]
    alike = [a for a, k in facts.cares_as.items() if a == subject or (kind and k == kind)]
    asked = [a for a in alike if not _needs_little(facts, a)]
    if subject not in asked[:1]:
        return None
    return _may_not_know(facts, subject, kind, asked)


def _may_not_know(facts: Facts, subject: str, kind: str, agencies: list[str]) -> Gap | None:
    """One gap for the agencies of a kind, which need the same: those that lack any of what weighs."""
    lacks = {a: lacked(facts, a, kind) for a in agencies}
    here = [a for a, lacking in lacks.items() if lacking]
    if not here:
        return None
    ids = set().union(*lacks.values())
    missing = [e for e in facts.weighty if e.id in ids]
    name = facts.names(here)
    if here == [f"kind:{kind}"]:
        here, name = [], facts.agency_table[kind]["title"]
    named = facts.threshold("K01", "facts")
    told = islice((e for e in facts.heaviest if e.id in ids), named)
    said = "; ".join(f"{facts.writer(e)}: {facts.quote(e, 60)}" for e in told)
    more = f" and {len(missing) - named} more" if len(missing) > named else ""
    message = f"{name} may not know: {said}{more}."
    return raised(
        facts, "K01", subject, message, missing, about=here or [name],
        agencies=here, grave=not ids.isdisjoint(facts.harmful), who=name,
    )  # fmt: skip


def _needs_little(facts: Facts, agency: str) -> bool:
    """True for an agency that needs to know only that there is a worry, or where nobody is named now."""
    kind = facts.cares_as[agency]
    rows = [r for r in reference.table("needs")["need"] if r["agency"] == kind]
    overruled = any(facts.overruled(agency).values())
    amounts = {r["how_much"] for r in rows}
    ended = not facts.current_workers(agency)
    little = amounts == {"that"} or (amounts == {"effect"} and ended)
    return little and not overruled


def _that_there_is_a_worry(facts: Facts) -> Gap | None:
    """One gap for all agencies of little need: that there is a worry, and perhaps no more."""
    lacks = {
        a.id: lacked(facts, a.id, facts.kind(a.id))
        for a in facts.case.agencies
        if _needs_little(facts, a.id)
    }
    agencies = [a for a, lacking in lacks.items() if lacking]
    if not agencies:
        return None
    ids = set().union(*lacks.values())
    missing = [e for e in facts.weighty if e.id in ids]
    names = facts.names(agencies)
    message = f"{names} may not know that there is a worry: {facts.quote(missing[-1], 60)}."
    grave = not ids.isdisjoint(facts.harmful)
    return raised(
        facts, "K01", _LITTLE, message, missing, about=agencies, agencies=agencies, grave=grave, who=names
    )  # fmt: skip


def lacked(facts: Facts, agency: str, kind: str) -> set[str]:
    """The ids of what weighs that an agency of a kind needs and does not have: what a person decided
    goes before the table."""
    decided = facts.overruled(agency)
    wanted = {i for i, needs in decided.items() if needs}
    if agency not in facts.of_the_alleged:
        wanted |= needed(facts, kind) - decided.keys()
    return wanted - facts.ledger.known(agency).keys()


@rule("K02", reads=(*_READS, Request))
def k02_unanswered(facts: Facts, subject: str) -> Gap | None:
    """A question, request or referral without an answer, or declined or not taken up and dropped."""
    days = facts.threshold("K02", "working_days")
    late = [r for r in facts.case.all(Request) if _open_request(facts, r)]
    dropped = [e for e in facts.case.entries if _dropped(facts, e, days)]
    if not late and not dropped:
        return None
    if late:
        message = (
            f"No answer is recorded to: {late[0].what} (asked of {facts.names([late[0].to])})."
        )
    else:
        message = (
            f"{facts.quote(dropped[-1])}: asked for or offered, not taken up, and nothing after it."
        )
    entries = [e for e in (facts.case.get(r.entry, Entry) for r in late) if e] + dropped
    about = [
        *(r.to for r in late if r.to),
        *(p for e in dropped for p in sorted(facts.involves(e))),
    ]
    since = min((r.steps[0].on.sort_key for r in late if r.steps), default=None)
    return raised(facts, "K02", subject, message, entries, about=about or None, since=since)


def _open_request(facts: Facts, request: Request) -> bool:
    if state_of(request) in ("", "told", "nothing held", "refused"):
        return False
    due = request.due or request.steps[0].on
    return due.last is not None and facts.working_days(due.last) > _patience(facts, request)


def _patience(facts: Facts, request: Request) -> int:
    """Working days to wait past the day a request was due, or past the day it was made."""
    if request.due:
        return int(facts.threshold("K02", "working_days"))
    referral = "referral" in reading.read(request.what).signals
    if referral and facts.kind(facts.case.one(request.to)) == SOCIAL_CARE:
        return int(facts.threshold("K02", "referral_working_days"))
    return int(facts.threshold("K02", "undated_working_days"))


def _dropped(facts: Facts, entry: Entry, days: int) -> bool:
    """A referral or offer of help that was declined, refused or not attended, with nothing after it."""
    asked = facts.either(entry, "referral", "help-offered", "question-asked") or entry.nature in (
        "referral",
        "request",
    )
    if _unheard(facts, entry):
        return True
    failed = facts.either(
        entry, "declined", "help-refused", "adult-missed", "not-engaging", "no-answer"
    )
    if not (asked and failed) and not facts.either(entry, "help-refused", "declined"):
        return False
    since = facts.since(entry)
    if facts.working_days(since) <= days:
        return False
    same = facts.themes_of(entry)
    return not any(
        same & facts.themes_of(e)
        for e in facts.later(entry, "help-taken", "answered", "challenged")
    )


def _unheard(facts: Facts, entry: Entry) -> bool:
    """A worry sent to social care, or a question put to another, after which nothing is written back."""
    if not facts.did(entry, "question-asked", "referral", "notice-sent"):
        return False
    wait = facts.threshold("K02", "notice_working_days")
    since = facts.since(entry)
    if facts.working_days(since) <= wait:
        return False
    if facts.did(entry, "question-asked"):
        return not any(facts.after(entry, "answered"))
    told = [a for a in facts.told(entry, SOCIAL_CARE) if a != facts.case.one(entry.agency)]
    if not told or not facts.is_worry(entry) or not facts.did(entry, "referral", "notice-sent"):
        return False
    later = (e for a in told for e in facts.case.entries_by_agency.get(a, ()))
    return not any(
        facts.since(e) >= since and facts.working_days(since, facts.since(e)) <= wait for e in later
    )


@rule("K03", reads=(*_READS, Meeting))
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
    return raised(facts, "K03", subject, message, worries, about=[facts.child], agencies=holders)


def _met_since(facts: Facts, entry: Entry) -> bool:
    since = facts.since(entry)
    held = any(m.on.first and since <= m.on.first <= facts.day for m in facts.case.all(Meeting))
    return held or any(
        facts.since(e) >= since and facts.either(e, "strategy-discussion", "conference")
        for e in facts.case.entries
    )


@rule("K04", reads=(*_READS, Difference))
def k04_accounts_differ(facts: Facts, subject: str) -> Gap | None:
    """Accounts differ on something that matters, and nobody has settled it."""
    days = facts.threshold("K04", "working_days")
    differing = [d for d in facts.case.all(Difference) if state_of(d) != "settled"]
    if differing:
        entries = [e for e in (facts.case.get(i, Entry) for i in differing[0].entries) if e]
        what = differing[0].on_what or "what happened"
        message = f"Accounts differ on {what}, and nobody has settled it."
        return raised(facts, "K04", subject, message, entries)
    found = [
        e
        for e in facts.entries("accounts-differ", "explanation-changed")
        if facts.working_days(facts.since(e)) > days
    ]
    found += _said_gone_and_seen(facts) + _lives_there_or_not(facts)
    if not found:
        return None
    message = (
        f"{facts.quote(found[-1])}: two accounts of one thing, and nobody has recorded which holds."
    )
    return raised(facts, "K04", subject, message, found)


def _said_gone_and_seen(facts: Facts) -> list[Entry]:
    """Entries that say a child or adult has gone, and those of another agency that met them soon after."""
    found, days = [], facts.threshold("K04", "days")
    for gone in facts.entries("abroad", "moved-home", "only-carers-word"):
        seen = ("child-seen", "child-signals") if facts.says(gone, "abroad") else ()
        for later in facts.after(gone, "still-here", *seen, days=days):
            elsewhere = later.agency != gone.agency
            if elsewhere and facts.involves(later) & facts.involves(gone):
                found += [gone, later]
    return found


def _lives_there_or_not(facts: Facts) -> list[Entry]:
    """Entries of two agencies that were told differently who lives at a home."""
    return [
        e
        for there in facts.entries("lives-there")
        for other in facts.entries("lives-not")
        if _of_one_home(facts, there, other)
        for e in (there, other)
    ]


def _of_one_home(facts: Facts, one: Entry, other: Entry) -> bool:
    """True for entries of two agencies, months apart at most, about an adult in common."""
    if one.agency == other.agency:
        return False
    early, late = sorted((facts.since(one), facts.since(other)))
    shared = facts.involves(one) & facts.involves(other) - facts.professionals
    near = early >= months_back(late, facts.threshold("K04", "home_months"))
    return near and any(not facts.is_child(p) for p in shared)


@rule("K05", reads=_READS)
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
    """Who will be there to ask: people who are not leaving, and agencies where somebody is not."""
    here = facts.professionals | facts.family
    people = {p for p in facts.ledger.cells.keys() & here if not facts.leaving(p)}
    return people.union(
        a for a in facts.workers if any(not facts.leaving(w) for w in facts.current_workers(a))
    )


@rule("K06", reads=_READS)
def k06_only_the_carers_word(facts: Facts, subject: str) -> Gap | None:
    """The only source is the carer the worry is about, and nobody has checked."""
    found = [e for e in facts.entries("only-carers-word") if not _checked(facts, e)]
    if not found:
        return None
    message = (
        f"{facts.quote(found[-1])}: this rests on the word of the person the worry is about, and nobody "
        "has recorded checking it."
    )
    return raised(facts, "K06", subject, message, found)


def _checked(facts: Facts, entry: Entry) -> bool:
    return any(
        facts.involves(e) & facts.involves(entry)
        for e in facts.later(entry, "checked-adult", "child-alone")
    )
