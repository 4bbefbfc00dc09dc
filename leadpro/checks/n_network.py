"""N: the network around the child. Who must be there and is not, who is silent, who left.

Which agencies are expected, when, and how long each may be silent is data (`expected.toml`,
`agencies.toml`). A missing place is a question, not an error.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from leadpro.checks import expected
from leadpro.checks.facts import Facts
from leadpro.checks.model import Gap, rule
from leadpro.checks.raising import raised
from leadpro.checks.record import state_of
from leadpro.checks.silence import too_silent
from leadpro.checks.wording import inside
from leadpro.days import say_date
from leadpro.knowledge import span
from leadpro.records import (
    Agency,
    Entry,
    Household,
    Involvement,
    Person,
    Request,
    Status,
    Telling,
    Tie,
)

_READS = (Entry, Agency, Person, Involvement, Tie, Household, Status, Telling)


_SERVICES, _ASK = "services", "ask"  # the subjects of many places together


def _expected(facts: Facts) -> Iterable[str]:
    return [*(r["code"] for r in expected.rows() if r["kind"] == "must"), _SERVICES, _ASK]


@rule("N01", _expected, reads=_READS)
def n01_expected_and_missing(facts: Facts, subject: str) -> Gap | None:
    """Someone this child must have is missing; or, because of what is written, services are."""
    if subject == _ASK:
        return _ask_once(facts)
    if subject == _SERVICES:
        rows = [r for r in expected.rows() if _asked_for(facts, r)]
    else:
        rows = [r for r in expected.rows() if r["code"] == subject and _missing(facts, r)]
    if not rows:
        return None
    message = " ".join(_not_there(facts, r) for r in rows)
    places = [p for r in rows for p in r["places"]]
    return raised(
        facts, "N01", subject, message, [e for r in rows for e in _evidence(facts, r)],
        about=[*(r["title"] for r in rows), facts.child], agencies=facts.agencies_of(*places),
        who=", ".join(r["title"] for r in rows),
    )  # fmt: skip


def _asked_for(facts: Facts, row: dict[str, Any]) -> bool:
    """True when what is written, or a status, asks for a service that is not there."""
    if row["kind"] != "because" or row.get("faint"):
        return False
    status = facts.statuses.intersection(row.get("statuses", ()))
    written = status or len(expected.because(facts, row)) >= row.get("times", 1)
    return bool(written) and _missing(facts, row)


def _evidence(facts: Facts, row: dict[str, Any]) -> list[Entry]:
    return expected.left(facts, row["places"]) or expected.because(facts, row)[-6:]


def _not_there(facts: Facts, row: dict[str, Any]) -> str:
    found = _evidence(facts, row)
    why = f" because of {facts.quote(found[-1])}" if found else ""
    return f"No {inside(row['title'])} is recorded as being there for {facts.case.name(facts.child)} now{why}."


def _missing(facts: Facts, row: dict[str, Any]) -> bool:
    filled = expected.there(facts, row["places"]) or expected.answered_otherwise(facts, row)
    return expected.age_fits(facts, row) and not filled


def _ask_once(facts: Facts) -> Gap | None:
    """Everybody whom it may be worth asking about once: by age, or faintly because of what is written."""
    months = facts.months(facts.child) or 0
    by_age = [
        r
        for r in expected.rows()
        if r["kind"] == "ask" and r.get("from", 0) <= months <= r.get("to", 10_000)
    ]
    faint = [
        r
        for r in expected.rows()
        if r.get("faint") and expected.age_fits(facts, r) and expected.because(facts, r)
    ]
    asked = [r for r in (*by_age, *faint) if not facts.agencies_of(*r["places"])]
    if not asked:
        return None
    titles = ", ".join(inside(r["title"]) for r in asked)
    evidence = [e for r in faint if r in asked for e in expected.because(facts, r)[-2:]]
    message = f"Not in the picture, and perhaps worth a question once: {titles}."
    about = [r["title"] for r in asked]
    return raised(facts, "N01", "ask", message, evidence, about=about, who=titles)


@rule("N02", reads=(*_READS, Request))
def n02_nobody_named(facts: Facts, subject: str) -> Gap | None:
    """An agency that should see the child, or owes an answer, has no named person or no way to reach them."""
    found = [
        a.id
        for a in facts.case.agencies
        if not facts.current_workers(a.id) and (_sees_child(facts, a) or _owes(facts, a.id))
    ]
    if not found:
        return None
    entries = facts.last_of(found)
    message = f"No named person now at {facts.names(found)}: whom would you ring?"
    return raised(
        facts, "N02", subject, message, entries, about=found, agencies=found, who=facts.names(found)
    )


def _sees_child(facts: Facts, agency: Agency) -> bool:
    there = facts.case.entries_by_agency.get(agency.id) or facts.workers.get(agency.id)
    if not facts.sees_children(agency.id) or not there:
        return False
    return not (agency.kind == "health-visiting" and facts.past_five(facts.child))


def _owes(facts: Facts, agency: str) -> bool:
    return any(state_of(r) in ("asked", "chased", "no reply") for r in facts.asked_of(agency))


@rule("N03", reads=_READS)
def n03_only_link(facts: Facts, subject: str) -> Gap | None:
    """One person is the only link to an agency, and is leaving, away, silent, or holds harm. One gap
    for all."""
    found = [(p, why) for p in sorted(facts.professionals) if (why := _weak_link(facts, p))]
    if not found or not facts.worries:
        return None
    agencies = [facts.ledger.agency_of(p, facts.day) for p, _ in found]
    said = "; ".join(
        f"{facts.case.name(p)} at {facts.case.name(a)}, who {why}"
        for (p, why), a in zip(found, agencies, strict=True)
    )
    people = [p for p, _ in found]
    message = f"The only link to an agency: {said}."
    own = facts.written_by(*people)
    return raised(
        facts,
        "N03",
        subject,
        message,
        own[-3:],
        about=people,
        agencies=agencies,
        who=facts.names(people),
    )


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


@rule("N04", reads=_READS)
def n04_silent(facts: Facts, subject: str) -> Gap | None:
    """Agencies silent, or without sight of the child, for longer than their work explains. One gap."""
    found = [(a.id, days) for a in facts.case.agencies if (days := too_silent(facts, a.id))]
    if not found or not facts.worries:
        return None
    own = facts.last_of(a for a, _ in found)
    said = "; ".join(
        f"{facts.case.name(a)} since {facts.say(e)} ({days} working days)"
        for (a, days), e in zip(found, own, strict=True)
    )
    agencies = [a for a, _ in found]
    message = f"Nothing recorded for longer than its work explains: {said}."
    return raised(
        facts,
        "N04",
        subject,
        message,
        own,
        about=agencies,
        agencies=agencies,
        who=facts.names(agencies),
    )


@rule("N05", reads=(*_READS, Request))
def n05_nothing_either_way(facts: Facts, subject: str) -> Gap | None:
    """Agencies that have had nothing, either way, with anyone while a worry is open. One gap for all."""
    if all(facts.answered(w) for w in facts.worries):
        return None
    found = [a.id for a in facts.case.agencies if _apart(facts, a.id)]
    if not found:
        return None
    days = facts.threshold("N05", "days")
    name = facts.names(found)
    message = (
        f"Told nobody and told nothing for {days} days or ever, while worries are open: {name}."
    )
    return raised(
        facts, "N05", subject, message, facts.last_of(found), about=found, agencies=found, who=name
    )


def _apart(facts: Facts, agency: str) -> bool:
    """True when an agency with people here has written, heard and been asked nothing for long."""
    days = facts.threshold("N05", "days")
    own = facts.case.entries_by_agency.get(agency, ())
    if (
        not facts.current_workers(agency)
        or too_silent(facts, agency)
        or (own and facts.days(facts.since(own[-1])) <= days)
    ):
        return False
    heard = facts.ledger.cells.get(agency, {}).keys() - {e.id for e in own}
    begun = max((span(i)[0] for i in facts.workers[agency]), default=date.min)
    new = begun != date.min and facts.days(begun) <= days
    return not (heard or new or facts.asked_of(agency))


@rule("N06", reads=_READS)
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
    closing = [
        e for a in agencies for e in facts.case.entries_by_agency.get(a, ()) if facts.either(e, "closed", "help-ended")
    ]  # fmt: skip
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


@rule("N07", reads=_READS)
def n07_no_name(facts: Facts, subject: str) -> Gap | None:
    """Known to exist, and no name is written."""
    found = [p for p in facts.case.people if p.confidence == "unnamed" and p.id in facts.family]
    if not found:
        return None
    entries = [e for p in found for e in facts.case.entries_about.get(p.id, ())[-2:]]
    message = f"Known to exist and not named: {facts.names(p.id for p in found)}."
    return raised(facts, "N07", subject, message, entries, about=[p.id for p in found])


@rule("N08", reads=_READS)
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
