"""The case as somebody else may see it: reduced to what one agency or person could know on its day.

Entries they know, without what they must not be told, allegations about workers that others wrote, what leads to a home that is hidden from them,
and the names of sources that may not be named. Of everything else only what they took part in; who is
there only as far as that names them. A kind of record that is not listed here is not shown, so a new
one stays hidden until somebody decides. There is no way back from it to the case it was made from.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any

import msgspec

from leadpro.casefile import CaseFile, Held
from leadpro.knowledge import Ledger
from leadpro.protecting.bars import Bars, says
from leadpro.protecting.homes import HiddenHomes
from leadpro.protecting.kept import KEPT, kept, pointing, texts
from leadpro.protecting.sources import Sources
from leadpro.records import (
    Agency,
    Case,
    Entry,
    Household,
    Involvement,
    Meeting,
    Person,
    Record,
    Request,
    Responsibility,
    Safeguard,
    Telling,
    Tie,
)
from leadpro.records.refs import refs

_CAME = frozenset({"came", "sent information", "minutes sent"})
_WHO = (Person, Agency, Household, Tie, Involvement)


def shown_to(case: CaseFile, party: str) -> CaseFile:
    """The case, on the day of its case file, as a person or agency may see it."""
    seen = _Seen(case, case.one(party))
    held = {i: h for i, h in seen.all() if not seen.leads_there(h.record)}
    there = _pointed(held, seen)
    left = {i: h for i, h in held.items() if _stays(h.record, there)}
    whole = {i: h._replace(record=_among(h.record, left)) for i, h in left.items()}
    return CaseFile(case.id, whole, case.day, as_of_day=case.as_of_day)


class _Seen:
    """What one party may see of a case."""

    def __init__(self, case: CaseFile, party: str) -> None:
        self.case, self.party = case, party
        self.homes, self.bars, self.sources = HiddenHomes(case, party), Bars(case), Sources(case)
        ledger = Ledger(case)
        known = ledger.known(party)
        self.known = [
            e
            for e in case.entries
            if e.id in known and not self.bars.on(party, e) and self._may_hear(e)
        ]
        agency = ledger.agency_of(party, case.day)
        people = {case.one(i.person) for i in case.all(Involvement) if case.one(i.agency) == party}
        self.own = {party, *people, *filter(None, [agency])}
        self.barred = self.bars.of(party)

    def _may_hear(self, entry: Entry) -> bool:
        """False for an allegation about a worker, but to whom wrote it and to people who were told by name:
        through one of them it does not become their agency's."""
        if entry.nature != "allegation":
            return True
        wrote = self.party in map(self.case.one, (entry.agency, entry.author))
        return wrote or self.case.get(self.party, Person) is not None

    def all(self) -> Iterator[tuple[str, Held]]:
        """Every record that may be seen, in the wording that may be seen."""
        for entry in self.known:
            yield entry.id, self._held(self._entry(entry))
        ids = {e.id for e in self.known}
        for kind in KEPT:
            for record in self.case.all(kind):
                if self._took_part(record):
                    yield record.id, self._held(kept(record, ids, self.own))

    def _held(self, record: Record) -> Held:
        """A record that points straight to whom it means: which two are one was decided here."""
        return Held(pointing(record, self.case.one), (), self.case.recorded(record.id))

    def _entry(self, entry: Entry) -> Entry:
        plain = msgspec.structs.replace(
            entry, note="", came_from=None, in_agency_record=None, told_above=""
        )
        source = self.sources.unnamed(entry, self.party, self.own)
        if source:
            return self.sources.without(plain, source, self.known)
        return msgspec.structs.replace(plain, named_to=(), source_protected="")

    def _took_part(self, record: Record) -> bool:
        """True for who is who, and for what this party took part in and may have."""
        if isinstance(record, (Case, *_WHO)):
            return not isinstance(record, Household) or self._knows_home(record)
        took: Mapping[type[Record], Callable[[Any], Iterable[str]]] = {
            Telling: lambda r: (r.teller, *r.to),
            Request: lambda r: (r.by, r.to),
            Responsibility: lambda r: (*r.owners, r.deputy, r.agency),
            Meeting: lambda r: (a.who for a in r.attendance if a.state in _CAME),
            Safeguard: lambda r: r.knows,
        }
        parties = took.get(type(record), lambda _: ())(record)
        return not self.own.isdisjoint(map(self.case.one, parties)) and not self._kept_from(record)

    def _knows_home(self, home: Household) -> bool:
        """True for the homes where a person has lived; for an agency all that are hidden from nobody there."""
        lived = any(self.case.one(r.person) == self.party for r in home.residents)
        return home.id not in self._hidden and (
            lived or self.case.get(self.party, Agency) is not None
        )

    @property
    def _hidden(self) -> set[str]:
        return {h.id for h in self.homes.homes}

    def _kept_from(self, record: Record) -> bool:
        """True when its words are of what this party must not be told."""
        words = Entry(id="", case="", text=" ".join(texts(record)))
        return any(
            b.need.everything or (b.need.theme and says(b.need.theme, words)) for b in self.barred
        )

    def leads_there(self, record: Record) -> bool:
        """True when a record would lead to a home that is kept from this party."""
        if not self.homes.homes:
            return False
        pointed = {self.case.one(i) for i in (record.id, *refs(record))}
        return bool(pointed & (self.homes.parties | self._hidden)) or bool(
            self.homes.leads_there(*texts(record))
        )


# --- who is there -----------------------------------------------------------------------------------


def _pointed(held: Mapping[str, Held], seen: _Seen) -> set[str]:
    """Everybody whom this party can know to be there: the child, their own, whom what they have names, and
    the homes and agencies of those."""
    case = seen.case
    named = {
        case.one(i) for h in held.values() if not isinstance(h.record, _WHO) for i in refs(h.record)
    }  # fmt: skip
    people = named | {case.one(case.case.child), *seen.own}
    works = (h.record for h in held.values() if isinstance(h.record, Involvement))
    return people | {case.one(w.agency) for w in works if case.one(w.person) in people}


def _stays(record: Record, there: set[str]) -> bool:
    if isinstance(record, Person | Agency):
        return record.id in there
    if isinstance(record, Household):
        return any(r.person in there for r in record.residents)
    if isinstance(record, Tie | Involvement):
        return all(i in there for i in refs(record))
    return True


def _among(record: Record, left: Mapping[str, Held]) -> Record:
    """A home with those who are there."""
    if not isinstance(record, Household):
        return record
    here = tuple(r for r in record.residents if r.person in left)
    return msgspec.structs.replace(record, residents=here)
