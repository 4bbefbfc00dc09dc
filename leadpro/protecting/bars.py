"""Who must not be told what. A bar bars receiving and nothing else: the barred stay on the map, in the
rules and in everything made for professionals.

A bar holds for the one it names, for everybody who lives with them today, and for whoever acts for
them in law. It never lapses by itself: past its review day a rule asks, and it goes on holding.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping
from functools import cached_property
from typing import NamedTuple

from leadpro.casefile import CaseFile
from leadpro.naming import tie
from leadpro.records import Entry, Household, Involvement, Need, Tie
from leadpro.signals.reading import read

_IN_LAW = re.compile(r"\b(solicitor|barrister|lawyer|legal representative|mckenzie friend)\b", re.I)


class Bar(NamedTuple):
    """A bar as it meets one party: the decision, and why it meets them (`lives with Dean`); empty for
    the one it names."""

    need: Need
    through: str = ""


class Bars:
    """The bars of a case as they stand today, whatever day the case file is of."""

    def __init__(self, case: CaseFile) -> None:
        self.case = case.today

    def of(self, party: str) -> tuple[Bar, ...]:
        """What a person or agency must not be told."""
        return self._all.get(self.case.one(party), ())

    @property
    def parties(self) -> Collection[str]:
        """Everybody who must not be told something."""
        return self._all.keys()

    def on(self, party: str, entry: Entry) -> Bar | None:
        """The bar that keeps an entry from a party; None when none does."""
        return next((b for b in self.of(party) if concerns(b.need, entry)), None)

    @cached_property
    def _all(self) -> Mapping[str, tuple[Bar, ...]]:
        found: dict[str, tuple[Bar, ...]] = {}
        for need in self.case.all(Need):
            if need.what == "must not have":
                named = self.case.one(need.who)
                for party, through in ((named, ""), *self._with(named)):
                    found[party] = (*found.get(party, ()), Bar(need, through))
        return found

    def _with(self, person: str) -> Iterable[tuple[str, str]]:
        """Who lives with somebody, and who acts for them: each with why."""
        name = self.case.name(person)
        for other in living_with(self.case, person):
            yield other, f"lives with {name}"
        for i in self.case.all(Involvement):
            if i.person and _IN_LAW.search(f"{i.role} {i.job}") and self._names(i, person):
                yield self.case.one(i.person), f"acts for {name}"

    def _names(self, work: Involvement, person: str) -> bool:
        """True when the words of somebody's work name a person, or what they are to the child."""
        said = f"{work.role} {work.job} {work.why}"
        names = [n for n in self.case.name(person).casefold().split() if len(n) > 1]
        if any(re.search(rf"\b{re.escape(n)}\b", said.casefold()) for n in names):
            return True
        kinds = {t.kind for t in self.case.all(Tie) if self.case.one(t.person) == person}
        return any(tie(word) in kinds for word in re.findall(r"[A-Za-z]+(?='s)", said))


def living_with(case: CaseFile, person: str) -> list[str]:
    """Everybody else who lives with somebody on the day of the case file."""
    found: dict[str, None] = {}
    for home in case.all(Household):
        here = residents(case, home)
        if person in here:
            found.update(dict.fromkeys(p for p in here if p != person))
    return list(found)


def residents(case: CaseFile, home: Household) -> list[str]:
    """Who lives in a home on the day of the case file."""
    last = {case.one(r.person): r.state for r in home.residents}
    return [p for p, state in last.items() if state == "in"]


def concerns(need: Need, entry: Entry) -> bool:
    """True when a decision about who needs what is about an entry. Of a bar, words count beside the
    themes that were given: what is not marked must not slip through."""
    if need.everything or (need.entry and need.entry == entry.id):
        return True
    if not need.theme:
        return False
    if need.theme in entry.themes:
        return True
    return need.what == "must not have" and says(need.theme, entry)


def says(theme: str, entry: Entry) -> bool:
    """True when the words of an entry speak of a theme."""
    words = (entry.text, entry.effect, entry.action, entry.outcome, *(w.words for w in entry.words))
    return theme in read(" ".join(filter(None, words))).themes
