"""Who is who in a case: children, parents, adults around, and whom an entry means.

Worked out once from ties and households; names in the text are matched to people here. Agencies and
their people are in `agencies.py`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from datetime import date
from functools import cached_property, lru_cache
from typing import Any

from leadpro import reference
from leadpro.checks.places import Places
from leadpro.checks.readings import ADULT
from leadpro.records import Entry, Household, Person, Tie
from leadpro.timescales import months_old


class People(Places):
    """The people of one case file."""

    # --- people -------------------------------------------------------------------------------

    @cached_property
    def child(self) -> str:
        """The id of the child."""
        return self.case.one(self.case.child.id)

    @cached_property
    def tie_table(self) -> Mapping[str, dict[str, Any]]:
        """ties.toml by code."""
        return {t["code"]: t for t in reference.table("ties")["tie"]}

    @cached_property
    def groups(self) -> Mapping[str, frozenset[str]]:
        """Person id -> the groups of their ties (parent, carer, partner, sibling, ...)."""
        found: dict[str, set[str]] = {}
        for tie in self.case.all(Tie):
            group = self.tie_table.get(tie.kind, {}).get("group", "")
            to_child = self.case.one(tie.to) == self.child
            found.setdefault(self.case.one(tie.person), set()).add(
                group if to_child else f"other {group}"
            )
        return {p: frozenset(g) for p, g in found.items()}

    def tie_kinds(self, person: str) -> set[str]:
        """The kinds of tie a person has to the child."""
        one = self.case.one
        return {
            t.kind
            for t in self.case.all(Tie)
            if one(t.person) == person and one(t.to) == self.child
        }

    def in_group(self, *groups: str) -> list[Person]:
        """Everyone who stands to the child in one of these groups, in the order they were made."""
        if groups not in self._in_groups:
            self._in_groups[groups] = [
                p
                for p in self.case.people
                if self.groups.get(p.id, frozenset()).intersection(groups)
            ]
        return list(self._in_groups[groups])

    @cached_property
    def _in_groups(self) -> dict[tuple[str, ...], list[Person]]:
        return {}

    def months(self, person: str, day: date | None = None) -> int | None:
        """A person's age in months on a day (today's if none is given); None when not known."""
        record = self.case.get(person, Person)
        born = record.born.first if record and record.born else None
        return months_old(born, day or self.day) if born else None

    def is_child(self, person: str) -> bool:
        """Under 18 on the day; the child of the case also when the birthday is not known."""
        months = self.months(person)
        return person == self.child if months is None else months < ADULT

    def past_five(self, person: str) -> bool:
        """True when a person is known to be under five no longer."""
        months = self.months(person)
        return months is not None and months >= self.threshold("under_five", "months")

    def died(self, person: str) -> bool:
        """True when the person is recorded as dead."""
        record = self.case.get(person, Person)
        return bool(record and record.died)

    @cached_property
    def homes(self) -> list[Household]:
        """The households in which the child lives or has lived."""
        return [
            h
            for h in self.case.all(Household)
            if any(self.case.one(r.person) == self.child for r in h.residents)
        ]

    @cached_property
    def lived_with(self) -> set[str]:
        """Everyone who is or was in a household with the child, the child included."""
        return {self.case.one(r.person) for h in self.homes for r in h.residents} | {self.child}

    def lives_with_child(self, person: str) -> bool:
        """True when the person has not moved out of a household that the child has not moved out of."""
        for home in self.homes:
            last: dict[str, str] = {}
            for r in home.residents:
                last[self.case.one(r.person)] = r.state
            if last.get(person) == "in" and last.get(self.child) == "in":
                return True
        return False

    def lived_first(self, person: str) -> bool:
        """True when a person is in the household in which the child first lived."""
        first = next(iter(self.homes), None)
        return first is not None and any(self.case.one(r.person) == person for r in first.residents)

    def main_carer(self, person: str) -> bool:
        """True for a parent or carer of the household in which the child first lived, who has not left it."""
        groups = self.groups.get(person, frozenset())
        there = self.lived_first(person) and self.lives_with_child(person)
        return there and bool(groups & {"parent", "carer"})

    @cached_property
    def children(self) -> list[str]:
        """The child, and brothers, sisters and other children who live or lived in the household."""
        others = [
            p.id
            for p in self.case.people
            if p.id != self.child
            and not self.died(p.id)
            and (p.id in self.lived_with or "sibling" in self.groups.get(p.id, frozenset()))
            and (self.is_child(p.id) or (self.months(p.id) is None and self._sibling(p.id)))
        ]
        return [self.child, *others]

    def _sibling(self, person: str) -> bool:
        return "sibling" in self.groups.get(person, frozenset())

    @cached_property
    def adults_around(self) -> list[str]:
        """Partners of a parent, and adults in or around the household who are not parents or carers."""
        found = []
        for p in self.case.people:
            groups = self.groups.get(p.id, frozenset())
            near = (
                groups & {"partner", "household-adult", "other partner"} or p.id in self.lived_with
            )
            main = groups & {"parent", "carer", "sibling"} or p.id in self.children
            if near and not main and not self.died(p.id) and not self.is_child(p.id):
                found.append(p.id)
        return found

    @cached_property
    def family(self) -> set[str]:
        """Everyone with a tie to anyone: family, friends, neighbours; the child too."""
        return set(self.groups) | self.lived_with

    # --- who is meant -------------------------------------------------------------------------

    def involves(self, entry: Entry) -> frozenset[str]:
        """The people an entry is about: those with a part in it, and those its words name."""
        if entry.id not in self._involved:
            parts = [self.case.one(p.person) for p in entry.people]
            self._involved[entry.id] = self.named(entry).union(parts)
        return self._involved[entry.id]

    @cached_property
    def _involved(self) -> dict[str, frozenset[str]]:
        return {}

    def named(self, entry: Entry) -> frozenset[str]:
        """The people whom the words of an entry name, by name or as `mother`, `dad`."""
        return frozenset([self._names[n] for n in self._names_in(entry.text)])

    @cached_property
    def _names(self) -> Mapping[str, str]:
        """Folded names and role words -> the one person they can mean here."""
        meant: dict[str, set[str]] = {}
        for p in self.case.people:
            for word in self._called(p):
                meant.setdefault(word.casefold(), set()).add(p.id)
        return {w: next(iter(ids)) for w, ids in meant.items() if len(ids) == 1 and len(w) > 2}

    def called(self, person: str) -> str:
        """The words by which the text can mean a person here, longest first, as a pattern."""
        return self._patterns.get(person, "")

    @cached_property
    def _patterns(self) -> Mapping[str, str]:
        found: dict[str, list[str]] = {}
        for word in sorted(self._names, key=len, reverse=True):
            found.setdefault(self._names[word], []).append(re.escape(word))
        return {person: "|".join(words) for person, words in found.items()}

    def _called(self, person: Person) -> Iterable[str]:
        yield from (person.name, *person.aliases)
        if person.id in self.family or person.id == self.child:
            yield person.name.split(" ")[0]
        yield from self._titled(person)
        for tie in self._ties_from.get(person.id, ()):
            spoken = self.tie_table.get(tie.kind, {}).get("spoken", ())
            if self.case.one(tie.to) == self.child:
                yield from spoken
            else:
                first = self.case.name(tie.to).split(" ")[0]
                yield from (f"{first}'s {word}" for word in spoken)

    def _titled(self, person: Person) -> Iterable[str]:
        """Mr or Mrs and a surname: of adults of the family, by sex as far as it or a tie says."""
        surname = person.name.rpartition(" ")[2]
        if person.id in self.family and " " in person.name and not self.is_child(person.id):
            ties = (self.tie_table.get(t.kind, {}) for t in self._ties_from.get(person.id, ()))
            sex = person.sex or next((t["sex"] for t in ties if t.get("sex")), "")
            titles = {"male": ("mr",), "female": ("mrs", "ms", "miss")}.get(
                sex, ("mr", "mrs", "ms", "miss")
            )
            yield from (f"{title} {surname}" for title in titles)

    @cached_property
    def _ties_from(self) -> Mapping[str, list[Tie]]:
        found: dict[str, list[Tie]] = {}
        for tie in self.case.all(Tie):
            found.setdefault(self.case.one(tie.person), []).append(tie)
        return found

    @cached_property
    def _names_in(self) -> Callable[[str], frozenset[str]]:
        return _finder("|".join(map(re.escape, sorted(self._names, key=len, reverse=True))))

    def about_children(self, entry: Entry) -> list[str]:
        """Which children of the household an entry concerns, as they were then; the child when it names
        no other."""
        involved = self.involves(entry)
        named = [c for c in self.children if c in involved]
        grown = [p for p in sorted(involved) if p not in named and self._was_child(p, entry)]
        return named or grown or [self.child]

    def _was_child(self, person: str, entry: Entry) -> bool:
        months = self.months(person, entry.day.first or self.case.recorded(entry.id))
        return self._sibling(person) and months is not None and months < ADULT


@lru_cache(maxsize=8)
def _finder(names: str) -> Callable[[str], frozenset[str]]:
    """Which of the names stand in a text. What it found is kept: the same texts are looked through after
    every save, and a text is found again much faster than a compiled pattern."""
    pattern = re.compile(rf"\b(?:{names})\b", re.IGNORECASE)

    @lru_cache(maxsize=50_000)
    def find(text: str) -> frozenset[str]:
        return frozenset(m.group(0).casefold() for m in pattern.finditer(text) if m.group(0))

    return find
