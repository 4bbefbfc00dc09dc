"""Agencies that nobody asked: no request to them or anybody of theirs, no meeting, and nothing that they
wrote. That nobody asked is no answer."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from leadpro.casefile import CaseFile
from leadpro.knowledge import Ledger
from leadpro.records import Agency, Day, Meeting, Request


def never_asked(case: CaseFile, about: str = "") -> list[Agency]:
    """The agencies of a case that nobody asked; with `about`, those that nobody asked about this person.
    The agency of whoever leads is left out."""
    ledger, heard = Ledger(case), set[str]()
    for party, day in (*_asked(case, about), *_wrote(case, about), *_leads(case)):
        one = case.one(party)
        heard |= {one, ledger.agency_of(one, day)}
    return [a for a in case.agencies if a.id not in heard]


def _asked(case: CaseFile, about: str) -> Iterator[tuple[str, date]]:
    """Who was asked, and on which day: a person's agency is that of the day."""
    for request in case.all(Request):
        if not about or about in map(case.one, request.about):
            yield request.to, _first(case, *(s.on for s in request.steps))
    for meeting in case.all(Meeting):
        yield from ((a.who, _first(case, meeting.on, a.on)) for a in meeting.attendance)


def _first(case: CaseFile, *days: Day) -> date:
    return next((d.first for d in days if d.first), case.day)


def _wrote(case: CaseFile, about: str) -> Iterator[tuple[str, date]]:
    rows = case.entries_about.get(about, ()) if about else case.entries
    yield from ((e.agency, case.day) for e in rows if e.agency)


def _leads(case: CaseFile) -> Iterator[tuple[str, date]]:
    yield from ((s.person, case.day) for s in case.case.leads if s.person)
