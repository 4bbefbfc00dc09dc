"""What cannot be, or is unlikely, about one record in its case: told before it happened, answered before it
was asked, due before it was agreed, handed round in a circle. Each in a sentence beside its field.

Forms and the shell refuse what cannot be and ask about the rest; what is imported is kept as it is
written and told of. A rough day is doubted only when it is certainly too early. Saves nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from datetime import date
from functools import cached_property
from typing import Any, NamedTuple

from leadpro.casefile import CaseFile
from leadpro.days import say_day
from leadpro.knowledge import span
from leadpro.owed.rows import came_back, due_too_early
from leadpro.recording.relied import OWN
from leadpro.records import (
    Day,
    Entry,
    Handover,
    Involvement,
    Record,
    Request,
    Responsibility,
    Step,
    Telling,
    kind_of,
)
from leadpro.records.refs import refs

_REACHED = frozenset({*Telling.KNOWN, "sent", "offered"})
_LISTS = ("people", "agencies")  # the files that say who is who
_SHOWN = 12  # rows told of


class Doubt(NamedTuple):
    """What is doubted: the field (`to`, `steps.1.on`), the sentence, and whether it cannot be at all."""

    field: str
    says: str
    refuse: bool = False


class Doubts:
    """What is doubtful about records of one case file, or about to come into it."""

    def __init__(self, file: CaseFile) -> None:
        self.file = file

    def of(self, record: Record, before: Record | None = None) -> list[Doubt]:
        """What is doubtful about a record; of a changed one only what the change brings."""
        known = {d.says for d in self._all(before)} if before else set[str]()
        return [d for d in self._all(record) if d.says not in known]

    def _all(self, record: Record) -> list[Doubt]:
        asks: dict[type[Record], Callable[[Any], Iterator[Doubt]]] = {
            Telling: self._telling, Request: _request, Handover: self._handover, Entry: self._entry,
            Responsibility: self._responsibility,
        }  # fmt: skip
        return list(asks[type(record)](record)) if type(record) in asks else []

    # --- tellings -----------------------------------------------------------------------------

    def _telling(self, telling: Telling) -> Iterator[Doubt]:
        told = [e for e in (self.file.get(t.entry, Entry) for t in telling.told) if e]
        for at, step in enumerate(telling.steps):
            if step.state in _REACHED:
                yield from _too_early(at, step, told, telling.teller)
        to = [self.file.one(p) for p in telling.to]
        if telling.teller and self.file.one(telling.teller) in to and telling.channel != OWN:
            yield Doubt("to", "This says that somebody told themselves: who told, or who was told?", True)  # fmt: skip
        yield from self._gone(telling, to)

    def _gone(self, telling: Telling, to: Iterable[str]) -> Iterator[Doubt]:
        """Those whose work here had ended when they were told."""
        days = [s.on.first for s in telling.steps if s.state in _REACHED and s.on.first]
        for party in to:
            left = self._left.get(party)
            if left and days and left < min(days):
                yield Doubt("to", f"{self.file.name(party)}'s work here ended on {_say(Day.on(left))}, before this.")  # fmt: skip

    @cached_property
    def _left(self) -> dict[str, date]:
        """Who has no work here any more, and the last day on which they had."""
        ends: dict[str, list[date | None]] = {}
        for work in self.file.all(Involvement):
            if work.person:
                ends.setdefault(self.file.one(work.person), []).append(span(work)[1])
        return {p: max(filter(None, e)) for p, e in ends.items() if all(e)}

    def _entry(self, entry: Entry) -> Iterator[Doubt]:
        """An entry that is told of on an earlier day than it now has."""
        for telling in self._tellings.get(entry.id, ()):
            steps = (s for s in telling.steps if s.state in _REACHED and before(s.on, entry.day))
            if step := next(steps, None):
                who = ", ".join(filter(None, map(self.file.name, telling.to))) or "Somebody"
                yield Doubt("day", f"{who}: {step.state} {_say(step.on)}, before that day.")

    @cached_property
    def _tellings(self) -> dict[str, list[Telling]]:
        found: dict[str, list[Telling]] = {}
        for telling in self.file.all(Telling):
            for told in telling.told:
                found.setdefault(self.file.one(told.entry), []).append(telling)
        return found

    def _responsibility(self, task: Responsibility) -> Iterator[Doubt]:
        """Due before anybody took it, which may have been written down late; round in a circle."""
        if late := due_too_early(self.file, task):
            yield Doubt("due", late)
        if again := came_back(self.file, task):
            yield Doubt("owners", again)

    # --- handed on ----------------------------------------------------------------------------

    def _handover(self, handover: Handover) -> Iterator[Doubt]:
        one = self.file.one
        if handover.giver and one(handover.giver) == one(handover.receiver):
            yield Doubt("receiver", "This hands it to whoever has it: to whom does it go?", True)
        yield from _answered_early(handover.steps, "offered")
        circle = self._circle(handover)
        if circle:
            names = " to ".join(self.file.name(p) or "somebody" for p in circle)
            yield Doubt("receiver", f"On that day it goes round: {names}. Who has it in the end?")

    def _circle(self, handover: Handover) -> list[str]:
        """The way back to who gives it, over what is handed on the same day; empty when there is none."""
        one, gives = self.file.one, dict[str, str]()
        for other in self.file.all(Handover):
            if other.id != handover.id and _same_day(other, handover):
                gives[one(other.giver)] = one(other.receiver)
        way = [one(handover.giver), one(handover.receiver)]
        if not all(way) or way[0] == way[1]:
            return []
        while way[-1] in gives and gives[way[-1]] not in way[1:]:
            way.append(gives[way[-1]])
            if way[-1] == way[0]:
                return way
        return []


def of_rows(file: CaseFile, records: Iterable[Record]) -> list[str]:
    """What is doubtful about records that come in, with file and row; `file` holds them already. They are
    kept as they are written."""
    doubts, strangers, found = Doubts(file), _strangers(file), list[str]()
    for record in records:
        row = record.came_from
        where = f"{row.file} row {row.row}" if row else kind_of(record).replace("_", " ")
        found += [f"{where}: {d.says}" for d in doubts.of(record)]
        new = (file.name(p) for p in _parties(file, record) if p in strangers)
        found += [f"{where}: {name} is named nowhere else in this case. Is the name right?" for name in new]  # fmt: skip
    more = len(found) - _SHOWN
    return [*found[:_SHOWN], *([f"And {more} more to look at."] if more > 0 else [])]


def _strangers(file: CaseFile) -> frozenset[str]:
    """Those whom nothing but tellings and requests speaks of, and no list of people or agencies names."""
    others = (h.record for h in file.held.values() if not isinstance(h.record, Telling | Request))
    known = {file.one(i) for record in others for i in refs(record)}
    parties = (*file.people, *file.agencies)
    made = (p for p in parties if p.came_from and not p.came_from.file.startswith(_LISTS))
    return frozenset(p.id for p in made if p.id not in known)


def _parties(file: CaseFile, record: Record) -> Iterator[str]:
    """Who was told, or asked."""
    if isinstance(record, Telling):
        yield from map(file.one, record.to)
    elif isinstance(record, Request):
        yield file.one(record.to)


def before(first: Day, second: Day) -> bool:
    """True when one day is certainly before another."""
    return first.last is not None and second.first is not None and first.last < second.first


def _too_early(at: int, step: Step, told: list[Entry], teller: str) -> Iterator[Doubt]:
    """A step of a telling before the first of its entries happened, or before its own agency knew."""
    field = f"steps.{at}.on"
    for entry in told:
        if before(step.on, entry.day):
            yield Doubt(field, f"{_state(step)}, before it happened ({_say(entry.day)}).", True)
            return
    for entry in told:
        if teller in (entry.agency, entry.author) and before(step.on, entry.learned_on):
            yield Doubt(field, f"{_state(step)}, before whoever told it knew ({_say(entry.learned_on)}).")  # fmt: skip
            return


def _request(request: Request) -> Iterator[Doubt]:
    if request.by and request.by == request.to:
        yield Doubt("to", "This is asked of whoever asks: of whom is it asked?", True)
    yield from _answered_early(request.steps, "asked")
    asked = _first(request.steps, "asked")
    if request.steps and asked is None:
        yield Doubt("steps.0.on", "No day says when it was asked.")
    if asked and request.due and before(request.due, asked.on):
        yield Doubt("due", f"Due {_say(request.due)}, before it was asked ({_say(asked.on)}).")
    begin, end = request.covers_from, request.covers_to
    if begin and end and before(end, begin):
        yield Doubt("covers_to", f"The period ends before it begins ({_say(begin)}).", True)


def _answered_early(steps: tuple[Step, ...], question: str) -> Iterator[Doubt]:
    """Answers before the question, whichever was written first."""
    asked = _first(steps, question)
    for at, step in enumerate(steps):
        if asked and step.state != question and before(step.on, asked.on):
            yield Doubt(f"steps.{at}.on", f"{_state(step)}, before it was {question} ({_say(asked.on)}).", True)  # fmt: skip


def _first(steps: tuple[Step, ...], state: str) -> Step | None:
    return next((s for s in steps if s.state == state), None)


def _same_day(one: Handover, other: Handover) -> bool:
    """True when both hand on the same thing on what may be the same known day, and nobody declined."""
    if one.of != other.of or not one.steps or not other.steps:
        return False
    last, also = one.steps[-1], other.steps[-1]
    declined = "declined" in (last.state, also.state)
    return not declined and last.on.exact and also.on.exact and last.on.overlaps(also.on)


def _state(step: Step) -> str:
    return f"{step.state[0].upper()}{step.state[1:]} {_say(step.on)}"


def _say(day: Day) -> str:
    return say_day(day, date.max)
