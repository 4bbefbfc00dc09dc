"""From one pair of hands to another: accepted, done, handed on, handed back, lapsed; who leads and covers.

A responsibility that is handed on ends with a step and goes on as a record that hangs on it, so that on
every day it is seen with whoever had it then. Pure: records in, records out; saving is elsewhere.
"""

from __future__ import annotations

from datetime import date, timedelta
from typing import TypeVar

import msgspec

from leadpro.casefile import CaseFile
from leadpro.checks.responsible import lead_of
from leadpro.days import say_day
from leadpro.naming.likeness import key
from leadpro.problem import Problem
from leadpro.recording.parties import PERSON, Parties
from leadpro.recording.said_yes import Yes
from leadpro.records import Author, Case, Day, Lead, Record, Responsibility, Step, new_id

R = TypeVar("R", bound=Record)


class Handing:
    """What is handed on in one save: in which case, written down by whom, on which day. `made` are the
    people whom it names first."""

    def __init__(
        self, case: CaseFile, author: Author, today: date, parties: Parties | None = None
    ) -> None:
        self.case, self.author, self.today = case, author, today
        self._parties = parties or Parties(case)

    @property
    def made(self) -> list[Record]:
        """The people that this makes."""
        return list(self._parties.made)

    def held(self, record: str, kind: type[R]) -> R | None:
        """A record as it is held, to be changed: not as read together with one that is the same."""
        held = self.case.held.get(record)
        return held.record if held and isinstance(held.record, kind) else None

    def person(self, name: str) -> str:
        """The id of somebody by name, made if nobody is called so; empty for no name."""
        return self._parties.id(" ".join(name.split()), PERSON)

    def is_me(self, person: str) -> bool:
        """True for whoever writes it down."""
        made = {p.id: str(getattr(p, "name", "")) for p in self.made}
        name = self.case.name(person) or made.get(person, "")
        return bool(name) and key(name) == key(self.author.name)

    def step(self, state: str, *, on: Day | None = None, by: str = "", how: str = "", why: str = "") -> Step:  # fmt: skip
        """A step of today, unless on another day."""
        return Step(state=state, on=on or Day.on(self.today), by=by, how=how, reason=why.strip())

    # --- a responsibility ---------------------------------------------------------------------------

    def accepted(self, task: Responsibility, yes: Yes) -> Responsibility:
        """Taken on by whoever owns it."""
        step = self.step("accepted", on=yes.on(self.today), by=yes.who, how=yes.how)
        return _with(task, step)

    def done(self, task: Responsibility, evidence: str) -> Responsibility:
        """Done, with what shows it."""
        step = self.step("done", by=self.author.name)
        shown = evidence.strip() or task.evidence
        return msgspec.structs.replace(_with(task, step), evidence=shown)

    def lapsed(self, task: Responsibility, why: str) -> Responsibility:
        """No longer to be done, and why."""
        return _with(task, self.step("lapsed", by=self.author.name, why=why))

    def handed(self, task: Responsibility, to: Yes, why: str = "") -> tuple[Responsibility, Responsibility]:  # fmt: skip
        """Handed on, or back when `to` is nobody: what it is now, and what it was until then. Problem when
        they have it already."""
        owner = self.person(to.who)
        had = [self.case.one(o) for o in task.owners]
        if owner and had == [owner]:
            raise Problem(f"{self.case.name(owner)} has it already.", "c writes down that they said yes.")  # fmt: skip
        on = to.on(self.today)
        names = " and ".join(self.case.name(o) for o in had)
        reason = ": ".join(filter(None, (f"to {to.who}" if to.who else "", why.strip())))
        ended = _with(task, self.step("handed back", on=on, by=names, why=reason))
        return self._goes_on(task, owner, self._begins(to), had), ended

    def _begins(self, to: Yes) -> Step:
        if to.who and to.said:
            return self.step("accepted", on=to.on(self.today), by=to.who, how=to.how)
        return self.step("proposed", by=self.author.name)

    def _goes_on(
        self, task: Responsibility, owner: str, first: Step, had: list[str]
    ) -> Responsibility:
        other = self.case.one(task.deputy) if task.deputy else ""
        return Responsibility(
            id=new_id(), case=task.case, what=task.what, owners=(owner,) if owner else (),
            deputy="" if other in (owner, *had) else task.deputy, agency="" if owner else task.agency,
            due=task.due, if_not_done=task.if_not_done, own=self.is_me(owner), hangs_on=task.id,
            steps=(first,),
        )  # fmt: skip

    def proposed(self, what: str, owner: str, *, due: Day | None = None, hangs_on: str = "") -> Responsibility:  # fmt: skip
        """A new responsibility for somebody, or for nobody yet."""
        return Responsibility(
            id=new_id(), case=self.case.id, what=what, owners=(owner,) if owner else (), due=due,
            own=self.is_me(owner), hangs_on=hangs_on, steps=(self.step("proposed", by=self.author.name),),
        )  # fmt: skip

    # --- the lead -----------------------------------------------------------------------------------

    def lead(self, to: Yes) -> Case:
        """Who leads from now on. Problem unless they said yes."""
        new = self.person(to.who)
        if not to.said:
            raise Problem("A lead is one who said yes.", f"Add when and how: {to.who}, today, by phone.")  # fmt: skip
        if new == lead_of(self.case):
            raise Problem(f"{to.who} leads already.", "C is for who covers.")
        step = Lead(state="lead", person=new, on=to.on(self.today), by=to.who, how=to.how)
        return self.with_leads(step)

    def with_leads(self, *steps: Lead) -> Case:
        """The case with these steps of who leads and covers."""
        case = self.held(self.case.case.id, Case) or self.case.case
        return msgspec.structs.replace(case, leads=(*case.leads, *steps))

    def cover(self, to: Yes) -> Record:
        """Who stands in for the lead, from the first day to the last, when it ends by itself. Until they have
        said yes (how) it is a thing proposed to them, and no cover. Problem for days that cannot be."""
        begin, last = _both(to)
        person, lead = self.person(to.who), lead_of(self.case)
        if person == lead:
            raise Problem(f"{to.who} leads: somebody else covers.", "L is for who leads.")
        until = f"cover until {say_day(Day.on(last), self.today)}"
        if not to.how:
            return self.proposed(f"Stand in for the lead, {until}", person, due=Day.on(begin))
        known = Day.on(self.today)
        return self.with_leads(
            Lead(state="deputy", person=person, on=Day.on(begin), learned=known, by=to.who, how=to.how, reason=until),
            Lead(state="ended", person=person, on=Day.on(last + timedelta(days=1)), learned=known, reason="cover ends"),
        )  # fmt: skip


def _both(to: Yes) -> tuple[date, date]:
    """The first and the last day of cover."""
    days = [d.first for d in to.days if d.exact and d.first]
    if not to.who or len(days) != 2:
        raise Problem("Who, from which day, to which day?", "Such as: Kit Moor, 1 April, 7 April, by phone.")  # fmt: skip
    begin, last = days
    if last < begin:
        raise Problem("The last day is before the first.", "Say the first day first.")
    return begin, last


def _with(task: Responsibility, step: Step) -> Responsibility:
    return msgspec.structs.replace(task, steps=(*task.steps, step))
