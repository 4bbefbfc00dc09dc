"""What goes with somebody who leaves: what they lead, own or deputise, asked or were asked, are alone in
knowing, have promised, and whom nobody else is in touch with. A line each, in words.

Who takes each on is `recording.handing`'s. That nobody else is known to do or know it says only what is
written down.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cached_property
from typing import NamedTuple

from leadpro.casefile import CaseFile
from leadpro.checks.facts import Facts
from leadpro.checks.record import state_of
from leadpro.checks.responsible import cover_of, is_open, lead_of
from leadpro.days import say_date, say_day
from leadpro.network.measures import Measures
from leadpro.owed.rows import waiting
from leadpro.records import Agency, Day, Entry, Person, Responsibility, Telling

_WORDS = 60
TITLES = {
    "leads": "leads", "covers": "covers", "owns": "to do", "deputises": "deputises",
    "asked": "owes an answer", "asks": "waits for an answer", "promised": "promised to tell",
    "knows": "knows alone", "alleged": "allegation", "contact": "only contact",
}  # fmt: skip
"""The kinds of what somebody holds, each in a word or two, in the order of the list."""


class Held(NamedTuple):
    """One thing that somebody holds: of which kind, its record (of what they know in their agency alone,
    the newest), all records it stands on, and in words."""

    kind: str
    record: str
    says: str
    records: tuple[str, ...] = ()

    @property
    def id(self) -> str:
        """Tells it from the others of the same person."""
        return f"{self.kind}:{self.record}"


def leaving(case: CaseFile, person: str) -> list[Held]:
    """Everything that a person of the case holds as of its day, kind by kind."""
    hands = _Hands(case, case.one(person))
    found = [*hands.lead(), *hands.work(), *hands.questions(), *hands.promises()]
    return [*found, *hands.knowledge(), *hands.contacts()]


class _Hands:
    """What one person has in hand."""

    def __init__(self, case: CaseFile, person: str) -> None:
        self.case, self.person = case, person
        self.facts = Facts(case)
        self.agency = self.facts.ledger.agency_of(person, case.day)

    def _mine(self, party: str) -> bool:
        return bool(party) and self.case.one(party) == self.person

    # --- what they do -----------------------------------------------------------------------------

    def lead(self) -> Iterator[Held]:
        """The lead itself, and standing in for it."""
        if lead_of(self.case) == self.person:
            yield Held("leads", self.case.case.id, "the lead of this case")
        cover = cover_of(self.case)
        if cover and self._mine(cover.person):
            yield Held("covers", self.case.case.id, "stands in for the lead")

    def work(self) -> Iterator[Held]:
        """What they own, then what they deputise."""
        open_ = [t for t in self.case.all(Responsibility) if is_open(t)]
        for task in (t for t in open_ if any(map(self._mine, t.owners))):
            yield Held("owns", task.id, task.what + self._due(task.due), (task.id,))
        for task in (
            t for t in open_ if self._mine(t.deputy) and not any(map(self._mine, t.owners))
        ):
            yield Held("deputises", task.id, task.what + self._due(task.due), (task.id,))

    def questions(self) -> Iterator[Held]:
        """What they were asked, and what they asked, without an answer, unless somebody else sees to it."""
        for request in (r for r in waiting(self.case) if r.id not in self._seen_to):
            due = self._due(request.due)
            if self._mine(request.to):
                yield Held("asked", request.id, request.what + due, (request.id,))
            elif self._mine(request.by):
                of = f"{self.case.name(request.to)}: " if request.to else ""
                yield Held("asks", request.id, of + request.what + due, (request.id,))

    @cached_property
    def _seen_to(self) -> frozenset[str]:
        """What open tasks of somebody else hang on."""
        tasks = (t for t in self.case.all(Responsibility) if is_open(t) and t.owners)
        return frozenset(t.hangs_on for t in tasks if not any(map(self._mine, t.owners)))

    def _due(self, due: Day | None) -> str:
        return f", due {say_day(due, self.case.day)}" if due else ""

    # --- what they know, and said they would tell -------------------------------------------------

    def promises(self) -> Iterator[Held]:
        """What they planned to tell and have not told."""
        for telling in self._planned:
            entries = [self.case.get(t.entry, Entry) for t in telling.told]
            what = next((self._quote(e) for e in entries if e), telling.topic or "something")
            to = " and ".join(map(self.case.name, telling.to)) or "nobody named"
            yield Held("promised", telling.id, f"to {to}: {what}", (telling.id,))

    @cached_property
    def _planned(self) -> list[Telling]:
        tellings = self.case.all(Telling)
        return [t for t in tellings if self._mine(t.teller) and state_of(t) == "planned"]

    def knowledge(self) -> Iterator[Held]:
        """What nobody else is known to know, entry by entry; then what nobody else of their agency is, as
        one line: the agency knows it from its records."""
        promised = {t.entry for planned in self._planned for t in planned.told}
        known = self.facts.ledger.known(self.person).keys() - promised
        inside = []
        for entry in (e for e in self.case.entries if e.id in known):
            others = self._others(entry.id)
            beside = any(map(self._works_beside, others))
            if not beside and self.facts.is_allegation(entry):
                yield Held("alleged", entry.id, self._pointer(entry), (entry.id,))
            elif not others:
                yield Held("knows", entry.id, self._quote(entry), (entry.id,))
            elif not beside:
                inside.append(entry)
        if inside and self.agency:
            count = "1 entry" if len(inside) == 1 else f"{len(inside)} entries"
            where = self.case.name(self.agency)
            says = f"{count} that nobody else at {where} is named as knowing, last {self._quote(inside[-1])}"
            yield Held("knows", self.agency, says, tuple(e.id for e in inside))

    def _pointer(self, entry: Entry) -> str:
        """That there is one, and no more: it goes on only with a yes of its own."""
        reference = f", LADO reference {entry.reference}" if entry.reference else ""
        return f"an allegation about a worker, {say_day(entry.day, self.case.day)}{reference}: the LADO says who may know"

    def _others(self, entry: str) -> list[str]:
        """Who else knows an entry and has not left: people, and agencies but their own."""
        own = {self.person, self.agency}
        knowers = (k for k in self.facts.ledger.knowers(entry) if k not in own)
        return [k for k in knowers if self.facts.left_on(k) is None]

    def _works_beside(self, party: str) -> bool:
        person = self.case.get(party, Person) is not None
        return person and self.facts.ledger.agency_of(party, self.case.day) == self.agency

    def _quote(self, entry: Entry) -> str:
        if self.facts.is_allegation(entry):
            return self._pointer(entry)
        return self.facts.quote(entry, _WORDS)

    # --- whom they alone are in touch with --------------------------------------------------------

    def contacts(self) -> Iterator[Held]:
        """Those outside with whom nothing shows anybody else in touch."""
        if self.person not in self.facts.professionals:
            return
        for party in dict.fromkeys((*self._only_seen(), *self._only_linked())):
            if party in self._seen_to:
                continue
            touch = self._measures.contacts.last(self.person, party)
            when = f", last {say_date(touch.on)}" if touch else ""
            yield Held("contact", party, self.case.name(party) + when, (party,))

    @cached_property
    def _measures(self) -> Measures:
        return Measures(self.case)

    def _only_seen(self) -> Iterable[str]:
        """The people with whom no other professional is known to have been in touch."""
        workers = self.facts.professionals
        there = {w for w in workers if self.facts.left_on(w) is None}
        met: dict[str, set[str]] = {}
        for one, other in self._measures.contacts.all:
            for worker, with_ in ((one, other), (other, one)):
                if worker in there and with_ not in workers and not self.case.get(with_, Agency):
                    met.setdefault(with_, set()).add(worker)
        return (p.id for p in self.case.people if met.get(p.id) == {self.person})

    def _only_linked(self) -> Iterable[str]:
        """Those who would be out of touch with the child without them."""
        return self._measures.only_links().get(self.person, [])
