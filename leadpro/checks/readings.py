"""What the words of entries say, read once for a whole run of the rules, and the days they hang on.

What is read from words is a guess: a rule that leans on it asks, and says which words.
"""

from __future__ import annotations

from datetime import date
from functools import cache, cached_property
from types import MappingProxyType
from typing import Any

from leadpro import reference
from leadpro.casefile import CaseFile
from leadpro.knowledge import Ledger
from leadpro.records import Agency, Entry, Tie
from leadpro.signals import reading
from leadpro.signals.persons import Persons, about_whom, persons
from leadpro.signals.reading import Reading, calm_themes
from leadpro.timescales import latest_before, months_back, months_old, working_days_between

HARM = frozenset(
    {"harm", "sexual-harm", "child-injury", "suicidal", "fgm-honour", "induced-illness"}
)
WORRY_NATURES = frozenset({"worry", "injury", "not-brought", "missing", "allegation"})
ADULT = 18 * 12


class Readings:
    """The words of one case file's entries. `role` is the reader's: steps may be worded for it."""

    def __init__(self, case: CaseFile, role: str = "") -> None:
        self.case = case
        self.role = role
        self.day = case.day
        self.ledger = Ledger(case)
        self._readings: dict[str, Reading] = {}
        self._actions: dict[str, Reading] = {}
        self._worked: dict[date, int] = {}
        self._waited: dict[int, date] = {}
        self._back: dict[int, date] = {}

    def threshold(self, code: str, name: str) -> Any:
        """A number of a rule, from `thresholds.toml`."""
        return reference.table("thresholds")[code][name]

    # --- time ---------------------------------------------------------------------------------

    def since(self, entry: Entry) -> date:
        """The first day of an entry; the day it was recorded when unknown."""
        return entry.day.first or self.case.recorded(entry.id)

    def within(self, entry: Entry, months: int) -> bool:
        """True when the entry is no older than that many months."""
        if months not in self._back:
            self._back[months] = months_back(self.day, months)
        return self.since(entry) >= self._back[months]

    def working_days(self, begin: date, end: date | None = None) -> int:
        """Working days from `begin` to `end`, or to the day the case is looked at from."""
        if end is not None:
            return working_days_between(begin, end)
        if begin not in self._worked:
            self._worked[begin] = working_days_between(begin, self.day)
        return self._worked[begin]

    def waited(self, begin: date, days: int) -> bool:
        """True when at least so many working days have gone by since a day."""
        if days not in self._waited:
            self._waited[days] = latest_before(self.day, days)
        return begin <= self._waited[days]

    def days(self, begin: date) -> int:
        """Days from `begin` to the day the case is looked at from."""
        return (self.day - begin).days

    # --- words --------------------------------------------------------------------------------

    def reading(self, entry: Entry) -> Reading:
        """What the words of an entry say."""
        if entry.id not in self._readings:
            words = entry.text
            if entry.effect or entry.words:
                words = " ".join((words, entry.effect, *(w.words for w in entry.words))).strip()
            self._readings[entry.id] = self._of_its_work(entry, self.read(words, entry))
        return self._readings[entry.id]

    def read(self, words: str, entry: Entry) -> Reading:
        """What words of an entry say, given whom the entry is about."""
        return reading.read(words, *self.first_names, self._about_adults(entry))

    def _about_adults(self, entry: Entry) -> tuple[str, ...]:
        return self.persons.about(map(self.case.one, about_whom(entry)))

    def _of_its_work(self, entry: Entry, read: Reading) -> Reading:
        """A reading with what the work of the agency says of an adult by itself: whoever is with a drug
        service need not be said to use drugs. Its name stands for the words."""
        agency = self.case.get(self.case.one(entry.agency), Agency) if entry.agency else None
        says = _work_says().get(agency.kind) if agency else None
        if not agency or not says or read.says(*says["signals"]) or not self._about_adults(entry):
            return read
        signals = {**read.signals, **dict.fromkeys(says["signals"], (agency.name,))}
        return read._replace(
            signals=MappingProxyType(signals), themes=read.themes | {says["theme"]}
        )

    @cached_property
    def first_names(self) -> tuple[frozenset[str], frozenset[str]]:
        """First names in small letters, of the children and of the adults: who did what to whom."""
        return self.persons.first_names

    @cached_property
    def persons(self) -> Persons:
        """Who the people of the case are to the words of its entries, as of its day."""
        born = ((p, p.born.first if p.born else None) for p in self.case.people)
        young = (p.id for p, day in born if day and months_old(day, self.day) < ADULT)
        return persons(self.case.people, self.case.all(Tie), {self.case.case.child, *young})

    def action(self, entry: Entry) -> Reading:
        """What the action and outcome of an entry say."""
        if entry.id not in self._actions:
            words = f"{entry.action} {entry.outcome}".strip()
            self._actions[entry.id] = reading.read(words, *self.first_names)
        return self._actions[entry.id]

    def says(self, entry: Entry, *signals: str) -> bool:
        """True when the words of the entry give any of these signals."""
        return self.reading(entry).says(*signals)

    def did(self, entry: Entry, *signals: str) -> bool:
        """True when the entry's action or outcome gives any of these signals."""
        if not (entry.action or entry.outcome):
            return False
        return self.action(entry).says(*signals)

    def themes_of(self, entry: Entry) -> frozenset[str]:
        """The themes of an entry: those given, else those its words suggest."""
        return frozenset(entry.themes) if entry.themes else self.reading(entry).themes

    def is_worry(self, entry: Entry) -> bool:
        """True when an entry holds something to worry about for a child of the household."""
        if entry.nature in ("strength", "system-check") and not self.is_harm(entry):
            return False
        return entry.nature in WORRY_NATURES or not self.themes_of(entry) <= calm_themes()

    def is_harm(self, entry: Entry) -> bool:
        """True when harm to a child is named."""
        return entry.nature == "injury" or not HARM.isdisjoint(self.reading(entry).signals)


@cache
def _work_says() -> dict[str, dict[str, Any]]:
    """Kind of agency -> what its work says of an adult by itself (agencies.toml)."""
    rows = reference.table("agencies")["agency"]
    return {row["code"]: row["work_says"] for row in rows if "work_says" in row}
