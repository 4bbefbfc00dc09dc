"""A form of one record: what it asks, what is offered and understood as it is typed, what is wrong, and the
record it makes. It draws nothing and saves nothing.

What is asked in which words stands in `asked`, what can be chosen in `lists`, which records are meant
in `known`; `fields` reads the words into a record.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from functools import cached_property
from typing import NamedTuple

import msgspec

from leadpro import naming
from leadpro.casefile import CaseFile
from leadpro.days import say_date, say_day
from leadpro.problem import Problem
from leadpro.protecting.bars import Bars
from leadpro.recording.asked import MORE, Asked, asked
from leadpro.recording.doubts import Doubt, Doubts
from leadpro.recording.fields import from_fields, read_value
from leadpro.recording.flat import JOIN, fields_of, parted, steps_of, words_of
from leadpro.recording.known import Known
from leadpro.recording.lists import Choice, choices, code_of, narrowed, title_of
from leadpro.recording.parties import EITHER
from leadpro.recording.prompting import barred, prompts
from leadpro.recording.relied import relied_on
from leadpro.recording.titled import titled
from leadpro.records import KINDS, Day, Entry, Involvement, Record, kind_of, new_id, to_json
from leadpro.records.refs import states
from leadpro.sharing import law

Typed = Mapping[str, str]
_WEEKDAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
_FIRST_STATE = {"telling": "told"}
_UNDATED = frozenset(
    {"tie", "involvement", "household"}
)  # of whom we rarely learn on the first day
_UNBEGUN = frozenset({"tie", "case"})


class Offer(NamedTuple):
    """Something to choose: what the field then holds, what tells it apart, and whether it is asked
    ("the same as ...?") because a new name is like it."""

    words: str
    about: str = ""
    why: str = ""
    instead: str = ""  # the record to go on with instead of making a new one


class Form:
    """One record being written: new, or changed when `record` is given."""

    def __init__(
        self, file: CaseFile, today: date, kind: str, *, record: Record | None = None,
        preset: Typed | None = None, about: str = "",
    ) -> None:  # fmt: skip
        self.file, self.today, self.kind, self.record = file, today, kind, record
        self.known = Known(file)
        self._about = about
        self.whose = ""  # the name of the agency that whoever writes works for
        self.asked = asked(KINDS[kind], kind, record, about)
        self._by_name = {a.name: a for a in self.asked}
        self._plain = msgspec.json.decode(to_json(record)) if record else {}
        self.start = self._held() if record else {**self._first_step(), **(preset or {})}

    @property
    def title(self) -> str:
        """What the form is: a new record of a kind, or which one is changed."""
        if self._about == "decision":
            return "Share or not"
        name = self.kind.replace("_", " ")
        return f"Change: {titled(self.file, self.record)}" if self.record else f"New {name}"

    def _held(self) -> dict[str, str]:
        return words_of(self.kind, self.asked, self._plain, self.known)

    def _first_step(self) -> dict[str, str]:
        """The usual first state of a new record, from today where it begins with being written."""
        if self.kind in _UNBEGUN or "steps" not in steps_of(self.asked):
            return {}
        first = _FIRST_STATE.get(self.kind, states(KINDS[self.kind], "steps")[0])
        dated = {} if self.kind in _UNDATED else {f"steps.{MORE}.on": "today"}
        return {f"steps.{MORE}.state": first, **dated}

    def field(self, name: str) -> Asked:
        """A field by its name."""
        return self._by_name[name]

    def hint(self, one: Asked) -> str:
        """What belongs into a field; of a state also what holds now."""
        steps = self._plain.get(one.path[0]) if one.last == "state" and MORE in one.path else None
        if not steps:
            return one.hint
        since = say_day(Day.parse(steps[-1].get("on", "?")), self.today)
        return f"now {steps[-1]['state']}, {since}; fill this in when it becomes something else"

    # --- while it is typed --------------------------------------------------------------------

    def offers(self, one: Asked, words: str, typed: Typed | None = None) -> list[Offer]:
        """What may be meant by the words in a field (by the last item, in a list), given what is typed in
        the others."""
        begun = _last(words) if one.shape.many else words
        if one.name == "name" and self.kind in EITHER:
            return self._namesakes(words)
        if one.shape.form == "ref":
            found = self.known.like(begun, one.shape.refs)
            may = (
                self._may_be_told(typed or {})
                if self.kind == "telling" and one.name == "to"
                else None
            )
            return [Offer(c.label, c.about, c.why) for c in found if may is None or may(c.id)]
        offered = self._choices(one, typed or {})
        if begun.strip().casefold() in {c.title.casefold() for c in offered}:
            begun = ""  # what was chosen does not hide what else there is
        return [Offer(c.title, c.meaning) for c in narrowed(offered, begun)]

    def _may_be_told(self, typed: Typed) -> Callable[[str], bool]:
        """Whoever must not be told is not offered to be."""
        bars = Bars(self.file)
        told = [e for i in self._meant("told", typed) if (e := self.file.get(i, Entry))]
        return lambda party: barred(bars, party, told) is None

    def _choices(self, one: Asked, typed: Typed) -> Sequence[Choice]:
        """What a field offers; of the law what holds on the day that is typed."""
        if self.kind != "telling" or one.last not in law.FIELDS:
            return choices(self.kind, one)
        found = law.offered(one.last, self._on(typed), self.whose)
        return [Choice(p.title, p.title, p.says) for p in found]

    def _on(self, typed: Typed) -> date:
        """The day of what is being written: of its newest step, else today."""
        days = [a for a in self.asked if a.last == "on" and a.path[0] == "steps"]
        said = [(a, typed.get(a.name) or self.start.get(a.name, "")) for a in days]
        read = [self._read_day(a, words) for a, words in said if words and not self.wrong(a, words)]
        return max(filter(None, read), default=self.today)

    def _read_day(self, one: Asked, words: str) -> date | None:
        return Day.parse(str(read_value(one.last, one.shape, words, self.today))).first

    def _namesakes(self, words: str) -> list[Offer]:
        """Who is in the case already and may be meant by the name of somebody new."""
        found = (
            self.known.like(words, (self.kind,)) if self.record is None and words.strip() else []
        )
        return [Offer(c.label, c.about, c.why or "in this case already", c.id) for c in found]

    def chosen(self, one: Asked, words: str, offer: Offer) -> str:
        """The words of a field once an offer was taken."""
        if not one.shape.many:
            return offer.words
        return JOIN.join([*parted(words.rpartition(";")[0]), offer.words])

    def understood(self, one: Asked, words: str) -> str:
        """How words are read, where that says more than the words themselves."""
        if not words.strip() or self.wrong(one, words):
            return ""
        if one.shape.form == "day":
            return self._day(one, words)
        items = parted(words) if one.shape.many else [words.strip()]
        read = [self._item(one, item) for item in items]
        return JOIN.join(r for r, item in zip(read, items, strict=True) if r != item)

    def _day(self, one: Asked, words: str) -> str:
        day = Day.parse(str(read_value(one.last, one.shape, words, self.today)))
        if day.first is None or day.last is None:
            return "day unknown"
        if day.exact:
            return f"{_WEEKDAYS[day.first.weekday()]} {say_date(day.first)}"
        return f"{say_date(day.first)} to {say_date(day.last)}"

    def _item(self, one: Asked, item: str) -> str:
        if one.shape.form != "ref":
            offered = choices(self.kind, one)
            code = code_of(offered, item) or str(read_value(one.last, one.shape, item, self.today))
            return title_of(offered, code) if offered else item
        meant = self.known.id(item, one.shape.refs)
        return self.known.label(meant) if meant else f"{item}: new {self._new(one, item)}"

    def _new(self, one: Asked, name: str) -> str:
        person = "person" in one.shape.refs
        agency = "agency" in one.shape.refs and (not person or naming.agency_kind(name))
        return "agency" if agency else "person"

    def wrong(self, one: Asked, words: str) -> str:
        """What is wrong with the words in a field; empty when nothing is."""
        items = parted(words) if one.shape.many else [words.strip()]
        return next(filter(None, (self._wrong(one, i) for i in items if i)), "")

    def _wrong(self, one: Asked, item: str) -> str:
        if one.shape.form == "ref":
            return self._wrong_ref(one, item)
        if code_of(choices(self.kind, one), item):
            return ""
        try:
            read_value(one.last, one.shape, item, self.today)
        except Problem as problem:
            return problem.what
        if one.last == "short" and len(item) > 10:
            return "At most ten letters."
        return ""

    def _wrong_ref(self, one: Asked, item: str) -> str:
        if self.known.id(item, one.shape.refs):
            return ""
        if self.known.several(item, one.shape.refs) > 1:
            return "Several are called that: choose one."
        if set(one.shape.refs) & set(EITHER):
            return ""
        what = (one.shape.refs or ("record",))[0].replace("_", " ")
        return f"No {what} is called that: type some of its words and choose."

    # --- when it is done ----------------------------------------------------------------------

    def changed(self, typed: Typed) -> dict[str, str]:
        """The fields that say something else than they did; all that are filled in, when it is new."""
        before = self.start if self.record else {}
        names = [a.name for a in self.asked if a.name in typed]
        return {n: typed[n] for n in names if typed[n].strip() != before.get(n, "").strip()}

    def faults(self, typed: Typed) -> dict[str, str]:
        """What stands in the way of saving, by field, in the order of asking."""
        found = {}
        changed = self.changed(typed)
        for one in self.asked:
            words = typed.get(one.name, "")
            if one.needed and not words.strip():
                found[one.name] = "This is needed."
            elif one.name in changed and (wrong := self.wrong(one, words)):
                found[one.name] = wrong
            elif one.last == "on" and MORE in one.path and words.strip():
                state = one.name.removesuffix("on") + "state"
                if state in self._by_name and not typed.get(state, "").strip():
                    found[state] = "On that day it became what?"
        if not found and changed:
            found = {d.field: d.says for d in self._doubts(typed) if d.refuse}
        return found

    def doubtful(self, typed: Typed) -> dict[str, str]:
        """What is unlikely and may be saved all the same, by field; of a record as it came, what cannot be too."""
        kept = not self.changed(typed)
        return {d.field: d.says for d in self._doubts(typed) if kept or not d.refuse}

    def _doubts(self, typed: Typed) -> list[Doubt]:
        """What is doubtful as the form has it, of a record that nobody touched as it came."""
        record = self.record
        if self.changed(typed):
            try:
                record, _ = self.read(typed)
            except Problem:
                return []
        if record is None:
            return []
        before = self.record if record is not self.record else None
        found = self._asks.of(record, before)
        return [d._replace(field=f) for d in found if (f := self._asked_as(d.field)) in self.names]

    @cached_property
    def _asks(self) -> Doubts:
        return Doubts(self.file)

    def _asked_as(self, field: str) -> str:
        """The name that a field of the record has here: of a step that is new, `steps.+.on`."""
        name, _, rest = field.partition(".")
        at, _, part = rest.partition(".")
        new = bool(part) and int(at) >= len(self._plain.get(name, ()))
        return f"{name}.{MORE}.{part}" if new else field

    def read(self, typed: Typed) -> tuple[Record, list[Record]]:
        """The record as the form has it, and the people and agencies made for it. Problem if it cannot be."""
        words = self._dated(self.changed(typed))
        fields = fields_of(self.kind, self.asked, words, self._plain, self.known, self.today)
        blank = {"id": new_id(), "case": self.file.id}
        record, made = from_fields(
            self.file, self.record or KINDS[self.kind], fields, self.today, blank
        )
        still = tuple(
            n for n in record.inferred if n not in fields
        )  # what somebody wrote is no guess
        return msgspec.structs.replace(record, inferred=still), made

    def _dated(self, words: dict[str, str]) -> dict[str, str]:
        """A new state without a day is of today, unless it is about who belongs where."""
        found = dict(words)
        for field in steps_of(self.asked):
            state, on = f"{field}.{MORE}.state", f"{field}.{MORE}.on"
            if self.kind not in _UNDATED and found.get(state) and not found.get(on):
                found[on] = "today"
        return found

    def prompts(self, typed: Typed) -> dict[str, str]:
        """What is asked beside a field, by its name; it never stands in the way of saving."""
        if self.kind != "telling":
            return {}
        return prompts(self.file, typed, lambda name: self._meant(name, typed))

    def _meant(self, name: str, typed: Typed) -> list[str]:
        """The ids of the records that a field names."""
        refs = self._by_name[name].shape.refs
        return [i for w in parted(typed.get(name, "")) if (i := self.known.id(w, refs))]

    def relied(self, typed: Typed) -> str:
        """Who relied on what this would alter, in a sentence; empty when nobody did."""
        if self.record is None or not self.changed(typed) or self.faults(typed):
            return ""
        try:
            after, _ = self.read(typed)
        except Problem:
            return ""
        return relied_on(self.file, self.record, after)

    def elsewhere(self, later: Form) -> dict[str, str]:
        """What became of the fields meanwhile, on a later state of the same record."""
        names = dict.fromkeys((*self.start, *later.start))
        now = {n: later.start.get(n, "") for n in names}
        return {n: now[n] for n in names if now[n] != self.start.get(n, "") and n in later.names}

    @cached_property
    def names(self) -> frozenset[str]:
        """The names of its fields."""
        return frozenset(self._by_name)


def form_of(file: CaseFile, today: date, record: str, about: str = "") -> Form:
    """The form that changes a record of the case; `about` names another set of fields that matter."""
    held = file.held.get(record)
    if held is None:
        raise Problem("That record is not in the case any more.", "v shows its history.")
    return Form(file, today, kind_of(held.record), record=held.record, about=about)


def _last(words: str) -> str:
    return words.rpartition(";")[2].strip()


def pointed_at(file: CaseFile, record: str, *, entry: str, party: str) -> dict[str, str]:
    """What the record that a form is begun from fills in: an entry one field, somebody who works with
    the family another."""
    held = file.held.get(record)
    if held is None:
        return {}
    label = Known(file).label(record)
    if isinstance(held.record, Entry):
        return {entry: label}
    works = any(record in (file.one(i.person), i.agency) for i in file.all(Involvement))
    return {party: label} if works else {}
