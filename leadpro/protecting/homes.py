"""Homes that are kept from somebody, and everything that would lead them there.

An address is found through the school and not the street: with a hidden home goes every agency and
professional who came after the move, until a person clears each one (`Household.cleared`), and every
record whose words hold the address or one of their names. Of a move whose day nobody knows, everybody
who came on a known day came after it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date
from functools import cache, cached_property

from leadpro import reference
from leadpro.casefile import CaseFile
from leadpro.knowledge import span
from leadpro.protecting.bars import living_with, residents
from leadpro.records import Agency, Household, Involvement, Person

_SPLIT = re.compile(r"[,;\n]")
_POSTCODE = re.compile(r"\b([a-z]{1,2}\d[a-z\d]?)\s*(\d[a-z]{2})\b", re.IGNORECASE)
_LEAST = 3  # letters and digits of what is looked for
_STREETS = frozenset(
    {
        "flat", "house", "road", "street", "lane", "avenue", "close", "court", "floor", "place", "drive",
        "crescent", "terrace", "gardens", "way", "row", "the", "and", "home", "new", "old", "mum", "dad",
        "north", "south", "east", "west", "team", "upper", "lower", "saint", "mrs", "miss", "doctor",
    }
)  # fmt: skip


class HiddenHomes:
    """What is kept from one person because they must not find a home. Nothing, of an agency; with nobody
    named, the homes that are hidden from anybody, and not who came after the move."""

    def __init__(self, case: CaseFile, person: str = "") -> None:
        self.case = case.today
        self._anybody = not person
        self._from = {self.case.one(person), *living_with(self.case, self.case.one(person))}

    @cached_property
    def homes(self) -> tuple[Household, ...]:
        """The homes that are kept from this person, or from somebody who lives with them."""
        return tuple(
            h
            for h in self.case.all(Household)
            if h.hidden_from
            and (self._anybody or not self._from.isdisjoint(map(self.case.one, h.hidden_from)))
        )

    @cached_property
    def parties(self) -> frozenset[str]:
        """The agencies and professionals who came after a move to such a home and are not cleared."""
        homes = () if self._anybody else self.homes
        return frozenset(p for home in homes for p in self._after(home))

    def _after(self, home: Household) -> Iterable[str]:
        moved = min((s.on.sort_key for s in home.residents if s.state == "in"), default=date.min)
        cleared = {self.case.one(p) for p in home.cleared}
        first: dict[str, date] = {}
        for i in self.case.all(Involvement):
            begun = span(i)[0]
            for party in filter(None, (i.person, i.agency)):
                one = self.case.one(party)
                first[one] = min(begun, first.get(one, date.max))
        return (p for p, begun in first.items() if begun > moved and p not in cleared)

    @cached_property
    def words(self) -> tuple[str, ...]:
        """What must stand in nothing that this person gets: addresses, labels, names, ways to reach
        those who live or work there."""
        found: set[str] = set()
        for home in self.homes:
            for part in (home.label, *_SPLIT.split(home.address)):
                found |= _telling(part)
            for person in residents(self.case, home):
                found |= self._reached(person)
        for party in self.parties:
            agency = self.case.get(party, Agency)
            found |= _telling(self.case.name(party)) | _telling(agency.short if agency else "")
            found |= self._reached(party)
        return tuple(sorted(w for w in found if len(_plain(w)) >= _LEAST))

    def _reached(self, party: str) -> set[str]:
        record = self.case.get(party, Person) or self.case.get(party, Agency)
        return {way.value for way in record.contact} if record else set()

    def leads_there(self, *texts: str) -> str:
        """The first of the words that one of these texts holds; empty when none does."""
        if not self.words:
            return ""
        said = "\n".join(texts)
        close = _plain(said)
        numbers = (w for w in self.words if any(c.isdigit() for c in w) and _plain(w) in close)
        found = self._names.search(said)
        return next(numbers, "") or (found.group() if found else "")

    @cached_property
    def _names(self) -> re.Pattern[str]:
        """The words without a digit, wherever they stand as words."""
        names = (re.findall(r"\w+", w) for w in self.words if not any(c.isdigit() for c in w))
        either = "|".join(r"\W+".join(map(re.escape, n)) for n in names if n)
        return re.compile(rf"\b(?:{either})\b" if either else r"(?!)", re.IGNORECASE)


def _plain(words: str) -> str:
    """Letters and digits alone, in small letters: "NE1 4XF" is "ne14xf", however it is written."""
    return "".join(c for c in words.casefold() if c.isalnum())


def _telling(part: str) -> set[str]:
    """What of a name or one line of an address would tell: the whole, its postcode, the names in it."""
    found = {part.strip()} | {m.group() for m in _POSTCODE.finditer(part)}
    found |= {m.group(1) for m in _POSTCODE.finditer(part)}
    return found | {n for n in re.findall(r"[^\W\d_]+", part) if n.casefold() not in _common()}


@cache
def _common() -> frozenset[str]:
    """Words of streets, and of the names of any agency: they lead nowhere by themselves."""
    rows = reference.table("agencies")["agency"]
    named = (r.get(kind, ()) for r in rows for kind in ("names", "places", "owners"))
    said = " ".join([*(str(r["title"]) for r in rows), *(" ".join(n) for n in named)])
    return _STREETS | frozenset(re.findall(r"[^\W\d_]+", said.casefold()))
