"""When any two parties were last in touch, as far as anything is written, and how good a tie is said to be.

Read from entries, tellings, requests and meetings; a person who works for an agency brings the agency
along. How warm that is belongs to `warmth`; who should be in touch belongs to the rules.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from functools import cached_property
from itertools import combinations
from typing import NamedTuple

from leadpro import reference
from leadpro.casefile import CaseFile
from leadpro.knowledge import Ledger
from leadpro.records import Day, Entry, Involvement, Meeting, Request, Telling, Tie
from leadpro.records.people import QUALITIES

_SAID = frozenset({*QUALITIES, "harm"})


class Touch(NamedTuple):
    """The newest thing that says that two parties were in touch: its last day, and what it was."""

    on: date
    how: str


class Contacts:
    """Last contacts of one case file, as of its day."""

    def __init__(self, case: CaseFile) -> None:
        self.case = case
        self._ledger = Ledger(case)

    def last(self, one: str, other: str) -> Touch | None:
        """The newest contact of two parties; None when nothing is written of any."""
        return self.all.get(_pair(one, other))

    def between(self, some: Iterable[str], others: Iterable[str]) -> Touch | None:
        """The newest contact of anybody of `some` with anybody of `others`."""
        wanted = tuple(others)
        found = [t for a in some for b in wanted if (t := self.last(a, b))]
        return max(found, default=None)

    def days(self, touch: Touch | None) -> int | None:
        """Days since a contact; None for none."""
        return (self.case.day - touch.on).days if touch else None

    @cached_property
    def all(self) -> Mapping[tuple[str, str], Touch]:
        """Two party ids, in order -> their newest contact."""
        found: dict[tuple[str, str], Touch] = {}
        for entry in self.case.entries:
            self._entry(found, entry)
        for telling in self.case.all(Telling):
            reached = [s.on for s in telling.steps if s.state in Telling.KNOWN]
            self._met(found, reached, "told", telling.teller, *telling.to)
        for request in self.case.all(Request):
            asked = [s.on for s in request.steps if s.state != "no reply"]
            self._met(found, asked, "asked", request.by, request.to)
        for meeting in self.case.all(Meeting):
            came = [a.who for a in meeting.attendance if a.state == "came"]
            for one, other in combinations(dict.fromkeys(came), 2):
                self._met(found, [meeting.on], "met", one, other)
        return found

    def _entry(self, found: dict[tuple[str, str], Touch], entry: Entry) -> None:
        """An agency with those its entry is about; the author with those it has a real part for."""
        on = entry.day.last
        if on is None or on > self.case.day:
            return
        agency, author = self.case.one(entry.agency), self.case.one(entry.author)
        for part in entry.people:
            person = self.case.one(part.person)
            _newer(found, agency, person, Touch(on, "entry"))
            if part.part != "about":
                _newer(found, author, person, Touch(on, "entry"))

    def _met(
        self, found: dict[tuple[str, str], Touch], days: Iterable[Day], how: str, one: str, *others: str
    ) -> None:  # fmt: skip
        past = [d.last for d in days if d.last and d.last <= self.case.day]
        if not past:
            return
        touch = Touch(max(past), how)
        for other in others:
            for a in self._with_agency(one, touch.on):
                for b in self._with_agency(other, touch.on):
                    _newer(found, a, b, touch)

    def _with_agency(self, party: str, day: date) -> list[str]:
        known = self.case.one(party)
        return [p for p in (known, self._ledger.agency_of(known, day)) if p]


def quality(ties: Iterable[Tie | Involvement]) -> str:
    """What was last said of how good these ties are; empty when nobody said."""
    said = [
        (step.on.sort_key, step.state) for tie in ties for step in tie.steps if step.state in _SAID
    ]
    return max(said, default=(date.min, ""), key=lambda s: s[0])[1]


def ended(tie: Tie | Involvement) -> bool:
    """True when the last thing said of whether a tie, or work, goes on is that it ended."""
    states = [s.state for s in tie.steps if s.state in ("begun", "ended")]
    return bool(states) and states[-1] == "ended"


def say_since(days: int | None) -> str:
    """Days in four characters at most: `now`, `3d`, `9w`, `14m`, `3y`; a question mark when nothing is written."""
    if days is None:
        return "?"
    if days <= 0:
        return "now"
    if days < 14:
        return f"{days}d"
    if days < 100:
        return f"{days // 7}w"
    return f"{days // 30}m" if days < 730 else f"{days // 365}y"


def warmth(days: int | None) -> dict[str, object]:
    """The row of contact.toml that fits days since a contact."""
    rows: list[dict[str, object]] = reference.table("contact")["warmth"]
    for row in rows:
        until = row.get("days")
        if days is not None and isinstance(until, int) and days <= until:
            return row
    return rows[-1]


def cost(days: int | None) -> int:
    """What one step of a route costs between parties so long out of touch."""
    return int(str(warmth(days)["cost"]))


def _pair(one: str, other: str) -> tuple[str, str]:
    return (one, other) if one <= other else (other, one)


def _newer(found: dict[tuple[str, str], Touch], one: str, other: str, touch: Touch) -> None:
    if not one or not other or one == other:
        return
    pair = _pair(one, other)
    held = found.get(pair)
    if held is None or touch > held:
        found[pair] = touch
