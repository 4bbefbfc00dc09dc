"""Who the people of a case are to the words of its entries: their first names, and whether a word such as
"bruised" or "low", in an entry about them alone, is said of a woman or a man.

Who is grown up is decided by whoever has the case; nothing here reads an entry's words.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache
from typing import NamedTuple

from leadpro import reference
from leadpro.records import Entry, Person, Tie
from leadpro.signals.sentences import ADULT

_WORDS = {"female": "woman", "male": "man"}


class Persons(NamedTuple):
    """First names in small letters of children and of adults, and adult's id -> `woman`, `man` or <adult>."""

    children: frozenset[str]
    adults: frozenset[str]
    grown: Mapping[str, str]

    @property
    def first_names(self) -> tuple[frozenset[str], frozenset[str]]:
        """The first names of the children, and of the adults who share none with a child."""
        return self.children - self.adults, self.adults - self.children

    def about(self, ids: Iterable[str]) -> tuple[str, ...]:
        """The words for those whom an entry is about, when they are adults alone; else nothing."""
        words = [self.grown.get(i, "") for i in ids]
        return tuple(words) if all(words) else ()


def persons(people: Iterable[Person], ties: Iterable[Tie], children: Iterable[str]) -> Persons:
    """The people of a case, of whom `children` (ids) are the children. The sex is the one recorded, else
    the one that a tie such as `mother` has."""
    young, sexes = set(children), _sexes_of_ties()
    by_tie = {t.person: sexes[t.kind] for t in ties if sexes.get(t.kind)}
    grown: dict[str, str] = {}
    names: tuple[set[str], set[str]] = (set(), set())
    for p in people:
        if p.confidence != "unnamed":
            names[p.id not in young].add(p.name.split(" ")[0].lower())
        if p.id not in young:
            grown[p.id] = _WORDS.get(p.sex or by_tie.get(p.id, ""), ADULT)
    return Persons(frozenset(names[0]), frozenset(names[1]), grown)


def about_whom(entry: Entry) -> list[str]:
    """The ids of those whom an entry says it is about; nobody when that was guessed from its words."""
    if "people" in entry.inferred:
        return []
    return [p.person for p in entry.people if p.part == "about"]


@cache
def _sexes_of_ties() -> Mapping[str, str]:
    return {t["code"]: t["sex"] for t in reference.table("ties")["tie"]}
