"""Everything that somebody held, handed over in one save, as one record of the hand-over: what they own to
who takes it on, what they alone know and have promised as tellings to come, whom they alone were in touch
with as something to do. What nobody takes on is nobody's, and is asked about.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

import msgspec

from leadpro.casefile import CaseFile
from leadpro.checks.facts import Facts
from leadpro.knowledge import Ledger
from leadpro.owed.leaving import TITLES, Held
from leadpro.protecting.bars import Bars
from leadpro.recording.handing import Handing
from leadpro.recording.parties import PERSON, Parties
from leadpro.recording.said_yes import Yes
from leadpro.records import (
    Case,
    Day,
    Entry,
    Handover,
    Lead,
    Record,
    Request,
    Responsibility,
    Telling,
    Told,
    new_id,
)

_ASKED = {"leads": "Take on the lead of this case", "covers": "Stand in for the lead"}
_TOLD = ("knows", "alleged")
Takers = Mapping[str, str]
"""By the id of what is held: the name of who takes it on; left out or empty when nobody does yet."""


def handed_over(
    handing: Handing, giver: str, held: Sequence[Held], takers: Takers, why: str, lead: Yes | None = None
) -> list[Record]:  # fmt: skip
    """The records, new and changed, that hand over what somebody holds; `lead` is who leads from now on,
    when it is the lead that is handed over."""
    over = _Over(handing, giver, why)
    for one in (h for h in held if h.kind not in _TOLD):
        over.take(one, takers.get(one.id, ""))
    for name, some in _by_taker(held, takers).items():
        over.tell(name, some)
    if lead:
        over.leads(handing.lead(lead).leads[-1])
    record = _record(handing, giver, held, takers, why, lead)
    return [*handing.made, *over.changed.values(), record]


def wrong_taker(case: CaseFile, giver: str, held: Iterable[Held], name: str) -> str:
    """Why somebody cannot take these on; empty when they can."""
    taker = known_as(case, name)
    if taker and taker == case.one(giver):
        return f"{name} is the one who goes."
    if taker and any(h.kind == "alleged" for h in held) and taker in Facts(case).alleged:
        return f"{name} may be the one it is about."
    promised = [case.get(h.record, Telling) for h in held if h.kind == "promised"]
    if taker and any(t and taker in map(case.one, t.to) for t in promised):
        return f"{name} is the one to be told."
    bars = Bars(case)
    whom = [p for p in (taker, Ledger(case).agency_of(taker, case.day)) if p] if taker else []
    if any(bars.on(p, e) for e in _entries(case, held) for p in whom):
        return f"{name} must not have some of this: see what they must not be told. Name somebody else."
    return ""


def _entries(case: CaseFile, held: Iterable[Held]) -> list[Entry]:
    """What would be told to whoever takes these on: what only they who go know, and what they promised."""
    records = [r for h in held if h.kind in (*_TOLD, "promised") for r in h.records]
    tellings = [t for t in (case.get(r, Telling) for r in records) if t]
    ids = dict.fromkeys((*records, *(t.entry for telling in tellings for t in telling.told)))
    return [e for e in (case.get(i, Entry) for i in ids) if e]


def known_as(case: CaseFile, name: str) -> str:
    """The id of somebody who is in the case by that name; empty for a new name."""
    parties = Parties(case)
    found = parties.id(name, PERSON)
    return "" if parties.made else case.one(found)


def _by_taker(held: Iterable[Held], takers: Takers) -> dict[str, list[Held]]:
    found: dict[str, list[Held]] = {}
    for one in (h for h in held if h.kind in _TOLD):
        found.setdefault(takers.get(one.id, ""), []).append(one)
    return found


def _record(
    handing: Handing, giver: str, held: Sequence[Held], takers: Takers, why: str, lead: Yes | None
) -> Handover:  # fmt: skip
    """The hand-over itself, with all that was open and who takes it on."""
    named = {n for h in held if (n := takers.get(h.id, ""))} if lead is None else {lead.who}
    said = [f"{TITLES[h.kind]}: {h.says} -> {takers.get(h.id) or 'nobody yet'}" for h in held]
    step = handing.step("offered", by=handing.author.name, why=why)
    if lead:
        step = handing.step("accepted", on=lead.on(handing.today), by=lead.who, how=lead.how, why=why)  # fmt: skip
    case = handing.case
    return Handover(
        id=new_id(), case=case.id, of="lead" if lead else "professional", giver=giver,
        receiver=handing.person(next(iter(named))) if len(named) == 1 else "",
        agency=Ledger(case).agency_of(giver, case.day), open_then="\n".join(said), steps=(step,),
    )  # fmt: skip


class _Over:
    """The records of one hand-over as they come together; each is changed once."""

    def __init__(self, handing: Handing, giver: str, why: str) -> None:
        self.handing, self.giver, self.why = handing, giver, why
        self.changed: dict[str, Record] = {}

    def _put(self, *records: Record) -> None:
        self.changed.update((r.id, r) for r in records)

    def leads(self, *steps: Lead) -> None:
        """Steps of who leads and covers."""
        before = self.changed.get(self.handing.case.case.id)
        case = before if isinstance(before, Case) else self.handing.with_leads()
        self._put(msgspec.structs.replace(case, leads=(*case.leads, *steps)))

    def take(self, held: Held, name: str) -> None:
        """One thing, to whoever takes it on."""
        handing = self.handing
        taker = handing.person(name)
        if held.kind in ("leads", "covers"):
            self._leads(held.kind, taker)
        elif task := handing.held(held.record, Responsibility):
            self._task(task, held.kind, name, taker)
        elif telling := handing.held(held.record, Telling):
            self._promise(telling, held, taker)
        elif request := handing.held(held.record, Request):
            asks = "Answer" if held.kind == "asked" else "See that this is answered"
            self._to_do(f"{asks}: {request.what}", taker, request.id, request.due)
        else:
            self._to_do(f"Get in touch with {handing.case.name(held.record)}: nobody else was", taker, held.record)  # fmt: skip

    def _to_do(self, what: str, taker: str, hangs_on: str, due: Day | None = None) -> None:
        self._put(self.handing.proposed(what, taker, due=due, hangs_on=hangs_on))

    def _leads(self, kind: str, taker: str) -> None:
        """Whoever is named is asked: a lead, and cover, is one who said yes. Cover by who goes ends."""
        self._to_do(_ASKED[kind], taker, "")
        if kind == "covers":
            on = Day.on(self.handing.today)
            self.leads(Lead(state="ended", person=self.giver, on=on, reason=self.why))

    def _task(self, task: Responsibility, kind: str, name: str, taker: str) -> None:
        if kind == "deputises":
            self._put(msgspec.structs.replace(task, deputy=taker))
        else:
            self._put(*self.handing.handed(task, Yes(name), self.why))

    def _promise(self, telling: Telling, held: Held, taker: str) -> None:
        """What was to be told is to be told by somebody else; by nobody yet, somebody is to see to it."""
        if not taker:
            self._to_do(f"Tell what was promised {held.says}", "", telling.id)
            return
        ended = self.handing.step("recalled", why=self.why or "handed over")
        planned = self.handing.step("planned", by=self.handing.author.name, why=self.why)
        self._put(
            msgspec.structs.replace(telling, steps=(*telling.steps, ended)),
            msgspec.structs.replace(telling, id=new_id(), teller=taker, steps=(planned,), came_from=None),
        )  # fmt: skip

    def tell(self, name: str, some: Sequence[Held]) -> None:
        """What they alone know, to be told to one who takes it on."""
        handing, taker = self.handing, self.handing.person(name)
        entries = dict.fromkeys(e for h in some for e in h.records)
        if not taker:
            count = "1 entry" if len(entries) == 1 else f"{len(entries)} entries"
            who = handing.case.name(self.giver)
            self._to_do(f"Hear from {who} what nobody else knows: {count}", "", next(iter(entries)))
            return
        planned = handing.step("planned", by=handing.author.name, why=self.why or "hand-over")
        told = tuple(Told(entry=e) for e in entries)
        self._put(Telling(id=new_id(), case=handing.case.id, told=told, teller=self.giver, to=(taker,), steps=(planned,)))  # fmt: skip
