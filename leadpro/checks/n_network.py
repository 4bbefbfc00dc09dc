"""N: the network around the child. Who must be there and is not, who is silent, who left.

Which agencies are expected, when, and how long each may be silent is data (`expected.toml`,
`agencies.toml`). A missing place is a question, not an error.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from leadpro import reference
from leadpro.checks.facts import Facts
from leadpro.checks.model import Gap, rule
from leadpro.checks.steps import raised
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
from leadpro.timescales import in_term

_READS = (Entry, Agency, Person, Involvement, Tie, Household, Status, Telling)
_HEALTH_CHILD = 60


def _expected(facts: Facts) -> Iterable[str]:
    return [r["code"] for r in _rows() if r["kind"] != "ask" and not r.get("faint")] + ["ask"]


def _rows() -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = reference.table("expected")["expected"]
    return rows


@rule("N01", _expected, reads=_READS)
def n01_expected_and_missing(facts: Facts, subject: str) -> Gap | None:
    """Someone this child must have is missing; or, because of what is written, a service is."""
    if subject == "ask":
        return _ask_once(facts)
    row = next(r for r in _rows() if r["code"] == subject)
    evidence = _because(facts, row)
    status = facts.statuses.intersection(row.get("statuses", ()))
    written = row["kind"] == "because" and (status or len(evidence) >= row.get("times", 1))
    if not _age_fits(facts, row) or _there(facts, row["places"]):
        return None
    if row["kind"] == "because" and not written:
        return None
    left = _left(facts, row["places"])
    why = f" because of {facts.quote((left or evidence)[-1])}" if left or evidence else ""
    message = f"No {_said(row['title'])} is recorded as being there for {facts.case.name(facts.child)} now{why}."
    found = left or evidence[-6:]
    return raised(
        facts, "N01", subject, message, found, about=[row["title"], facts.child],
        agencies=facts.agencies_of(*row["places"]), topic="", who=row["title"],
    )  # fmt: skip


def _age_fits(facts: Facts, row: dict[str, Any]) -> bool:
    """Whether a place is asked about at this child's age (and, for schools, at this time of year)."""
    if "from" not in row and "to" not in row:
        return not row.get("unborn") or _unborn(facts)
    months = facts.months(facts.child)
    if months is None:
        return _unborn(facts) == bool(row.get("unborn")) and row["kind"] == "because"
    if row.get("term") and not in_term(facts.day):
        return False
    return bool(row.get("from", -10) <= months <= row.get("to", 10_000))


def _unborn(facts: Facts) -> bool:
    child = facts.case.child
    return child.due is not None and child.born is None


def _because(facts: Facts, row: dict[str, Any]) -> list[Entry]:
    """The entries because of which a place is expected: by signal, or by a theme given by a person."""
    signals, themes = row.get("signals", ()), set(row.get("themes", ()))
    return [
        e
        for e in facts.case.entries
        if (signals and facts.says(e, *signals))
        or ("themes" not in e.inferred and themes & set(e.themes))
    ]


def _there(facts: Facts, places: list[str]) -> bool:
    """True when an agency of these kinds is in the case and was not refused, ended or struck off."""
    for place in ("mother", "father"):
        if place in places and any(place in facts.tie_kinds(p.id) for p in facts.case.people):
            return True
    agencies = facts.agencies_of(*places)
    gone = _left(facts, places)
    return any(_active(facts, a, gone) for a in agencies)


def _active(facts: Facts, agency: str, gone: list[Entry]) -> bool:
    if gone:
        return False
    workers = facts.workers.get(agency, ())
    if facts.current_workers(agency):
        return True
    own = facts.case.entries_by_agency.get(agency, ())
    ends = [span(i)[1] for i in workers]
    if ends and all(ends):
        # Everybody has left: it is there only if it has written something since as a service.
        return any(
            facts.since(e) > max(e for e in ends if e) and not _unheld(facts, e) for e in own
        )
    return bool(own) or not workers


def _unheld(facts: Facts, entry: Entry) -> bool:
    return facts.either(
        entry, "closed", "removed-from-list", "not-brought", "help-refused", "declined"
    )


def _left(facts: Facts, places: list[str]) -> list[Entry]:
    """What says that a place was lost: off a list or roll, no place, refused, closed, with no return."""
    signals: dict[str, tuple[str, ...]] = {
        "gp": ("removed-from-list",),
        "school": ("off-roll", "no-school-place", "home-educated"),
        "nursery": ("no-school-place",),
    }
    lost = tuple(s for p in places for s in signals.get(p, ()))
    found = facts.entries(*lost) if lost else []
    return [
        e
        for e in found
        if not any(facts.since(b) > facts.since(e) for b in facts.entries("back-on-roll"))
    ]


def _ask_once(facts: Facts) -> Gap | None:
    """Everybody whom it may be worth asking about once: by age, or faintly because of what is written."""
    months = facts.months(facts.child) or 0
    by_age = [
        r
        for r in _rows()
        if r["kind"] == "ask" and r.get("from", 0) <= months <= r.get("to", 10_000)
    ]
    faint = [r for r in _rows() if r.get("faint") and _age_fits(facts, r) and _because(facts, r)]
    asked = [r for r in (*by_age, *faint) if not facts.agencies_of(*r["places"])]
    if not asked:
        return None
    titles = ", ".join(_said(r["title"]) for r in asked)
    evidence = [e for r in faint if r in asked for e in _because(facts, r)[-2:]]
    message = f"Not in the picture, and perhaps worth a question once: {titles}."
    about = [r["title"] for r in asked]
    return raised(facts, "N01", "ask", message, evidence, about=about, who=titles)


def _said(title: str) -> str:
    """A title inside a sentence: `GP` stays, `Health visitor` begins small."""
    return title[0].lower() + title[1:] if title[1:2].islower() else title


@rule("N02", reads=(*_READS, Request))
def n02_nobody_named(facts: Facts, subject: str) -> Gap | None:
    """An agency that should see the child, or owes an answer, has no named person or no way to reach them."""
    months = facts.months(facts.child)
    found = [
        a.id
        for a in facts.case.agencies
        if not facts.current_workers(a.id) and (_sees_child(facts, a, months) or _owes(facts, a.id))
    ]
    if not found:
        return None
    entries = [
        facts.case.entries_by_agency[a][-1] for a in found if a in facts.case.entries_by_agency
    ]
    message = f"No named person now at {facts.names(found)}: whom would you ring?"
    return raised(
        facts, "N02", subject, message, entries, about=found, agencies=found, who=facts.names(found)
    )


def _sees_child(facts: Facts, agency: Agency, months: int | None) -> bool:
    row = facts.agency_table.get(agency.kind, {})
    if not row.get("sees_child") or not (
        facts.case.entries_by_agency.get(agency.id) or facts.workers.get(agency.id)
    ):
        return False
    return not (agency.kind == "health-visiting" and months is not None and months > _HEALTH_CHILD)


def _owes(facts: Facts, agency: str) -> bool:
    return any(
        facts.case.one(r.to) == agency
        and r.steps
        and r.steps[-1].state in ("asked", "chased", "no reply")
        for r in facts.case.all(Request)
    )


@rule("N03", reads=_READS)
def n03_only_link(facts: Facts, subject: str) -> Gap | None:
    """One person is the only link to an agency, and is leaving, away or silent. One gap for all."""
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
    own = [e for e in facts.case.entries if facts.case.one(e.author) in people]
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
    own = [e for e in facts.case.entries if facts.case.one(e.author) == person]
    sees = facts.agency_table.get(facts.kind(agency), {}).get("sees_child", False)
    if sees and own and facts.days(facts.since(own[-1])) > facts.threshold("N03", "days"):
        return f"has written nothing since {facts.say(own[-1])}"
    return ""


@rule("N04", reads=_READS)
def n04_silent(facts: Facts, subject: str) -> Gap | None:
    """Agencies silent, or without sight of the child, for longer than their work explains. One gap."""
    found = [(a.id, days) for a in facts.case.agencies if (days := _too_silent(facts, a.id))]
    if not found or not facts.worries:
        return None
    own = [facts.case.entries_by_agency[a][-1] for a, _ in found]
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


def _too_silent(facts: Facts, agency: str) -> int:
    """Working days for which an agency has been silent, when that is too long; else 0."""
    limit = _limit(facts, facts.agency_table.get(facts.kind(agency), {}))
    own = facts.case.entries_by_agency.get(agency, ())
    if limit is None or not own:
        return 0
    silent = facts.working_days(facts.since(own[-1]))
    return silent if silent > limit else 0


def _limit(facts: Facts, row: dict[str, Any]) -> int | None:
    """Working days of silence that this kind of agency's work explains on the day; None: never judged."""
    if "silence" not in row:
        return None
    if _applies(facts, row.get("silence_when", "")):
        return int(row["silence"])
    others = [
        int(days)
        for status, days in row.get("silence_else", {}).items()
        if status in facts.statuses
    ]
    return min(others, default=None)


def _applies(facts: Facts, when: str) -> bool:
    months = facts.months(facts.child)
    if when == "term":
        return in_term(facts.day)
    if when in ("under-5", "set-contact"):
        return months is not None and 0 <= months < _HEALTH_CHILD
    if when == "unborn":
        return _unborn(facts)
    return when == "" or when in facts.statuses


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
    own = [facts.case.entries_by_agency[a][-1] for a in found if a in facts.case.entries_by_agency]
    return raised(facts, "N05", subject, message, own, about=found, agencies=found, who=name)


def _apart(facts: Facts, agency: str) -> bool:
    """True when an agency with people here has written, heard and been asked nothing for long."""
    days = facts.threshold("N05", "days")
    own = facts.case.entries_by_agency.get(agency, ())
    if not facts.current_workers(agency) or (own and facts.days(facts.since(own[-1])) <= days):
        return False
    heard = facts.ledger.cells.get(agency, {}).keys() - {e.id for e in own}
    begun = max((span(i)[0] for i in facts.workers[agency]), default=date.min)
    new = begun != date.min and facts.days(begun) <= days
    return not (heard or new or _asked(facts, agency))


def _asked(facts: Facts, agency: str) -> bool:
    return any(facts.case.one(r.to) == agency for r in facts.case.all(Request))


@rule("N06", reads=_READS)
def n06_ended_and_nobody_took_on(facts: Facts, subject: str) -> Gap | None:
    """Involvements ended while worries went on, and nobody is named who took them on. One gap for all."""
    found = [(a, end) for a in sorted(facts.workers) if (end := _nobody_since(facts, a))]
    if not found:
        return None
    said = "; ".join(
        f"{facts.case.name(p)} of {facts.case.name(a)} ({last.day} {last:%b %Y})"
        for a, (last, p) in found
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
    if asked and any(facts.since(e) > facts.since(asked[0]) for e in facts.entries("answered")):
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
