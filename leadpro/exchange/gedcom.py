"""GEDCOM 5.5.1 and 7: people, families, adoption and fostering, associations. What a tag means for a case is
here; lines and encodings are in `gedcomlines`, days in `gedcomdays`, who is whose in `gedcomties`.

Whoever is marked confidential or private in the file is left out and counted, and so is such an event.
"""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

from leadpro.exchange.gedcomdays import day_words
from leadpro.exchange.gedcomlines import Line, read_lines
from leadpro.exchange.gedcomties import Ties, is_shut

if TYPE_CHECKING:
    from leadpro.exchange.foreign import Plain

_SEXES = {"F": "female", "M": "male"}


def read_gedcom(path: Path) -> tuple[dict[str, list[Plain]], list[str]]:
    """Rows of people and ties, and what is to be said of what was left out."""
    records, unread = read_lines(path)
    family = _Family(records)
    rows = family.rows()
    said = family.said()
    if unread:
        said.append(f"Lines left out that are not GEDCOM: {unread}.")
    if not family.people:
        said.append(f"{path.name} holds nobody who may be shown.")
    return rows, said


class _Family:
    """What one file holds. `people`: their address in the file -> their record."""

    def __init__(self, records: list[Line]) -> None:
        self.people: dict[str, Line] = {}
        self.shut: set[str] = set()
        self.private = self.days = 0
        own = [r for r in records if r.tag == "INDI"]
        self.addresses = Counter(r.xref.casefold() for r in own)
        for number, record in enumerate(own, 1):
            self._take(record, number)
        self.ties = Ties(
            {x: _SEXES.get(p.said("SEX")[:1].upper(), "") for x, p in self.people.items()},
            self.people, self.shut, [r for r in records if r.tag == "FAM"],
        )  # fmt: skip

    def _take(self, person: Line, number: int) -> None:
        """Of two records of one address nothing tells who is meant by it: no tie is read of either."""
        if is_shut(person):
            self.private += 1
            self.shut.add(person.xref)
        elif person.xref and self.addresses[person.xref.casefold()] == 1:
            self.people[person.xref] = person
        else:
            self.people[f"{person.xref} {number}"] = person

    def rows(self) -> dict[str, list[Plain]]:
        """People first, then ties between those that are there."""
        people: list[Plain] = [self._person(x, p) for x, p in self.people.items()]
        return {"people": people, "ties": [*self.ties.rows()]}

    def said(self) -> list[str]:
        """What was left out, counted."""
        said = []
        if self.private:
            said.append(
                f"People left out as the file marks them confidential or private: {self.private}."
            )
        said += self.ties.said()
        if self.days:
            said.append(
                "Days of birth or death that could not be read (before 1900, open as in 'before 1990', in words, "
                f"or of another calendar): {self.days}."
            )
        return said

    def _person(self, address: str, person: Line) -> Plain:
        names = [n for n in (_name(n) for n in person.all("NAME")) if n]
        names += [k.value for n in person.all("NAME") for k in n.all("NICK") if k.value]
        names += [_plain(a.value) for a in person.all("ALIA") if not a.value.startswith("@")]
        first, *others = dict.fromkeys(n.replace(";", ",") for n in names or ["unknown"])
        return {
            "ref": address, "name": first, "aliases": "; ".join(o for o in others if o),
            "sex": self.ties.sexes[address], "born": self._day(person, "BIRT"),
            "died": self._day(person, "DEAT") or self._dead(person),
        }  # fmt: skip

    def _day(self, person: Line, tag: str) -> str:
        """The day of the first such event that has one; empty if it is not read, or is kept private."""
        events = [e for e in person.all(tag) if not is_shut(e)]
        value = next((e.said("DATE") for e in events if e.said("DATE")), "")
        words = day_words(value)
        self.days += bool(value and not words)
        return words

    @staticmethod
    def _dead(person: Line) -> str:
        """Of whom the file says no more than that they died."""
        events = [e for e in person.all("DEAT") if not is_shut(e) and e.value.upper() != "N"]
        return "unknown" if any(e.value or e.under for e in events) else ""


def _name(record: Line) -> str:
    """In the order in which it is said; from its parts where the name itself is empty."""
    parts = (record.said("GIVN"), record.said("SURN"))
    return _plain(record.value) or " ".join(filter(None, parts))


def _plain(name: str) -> str:
    """Without the slashes around a surname."""
    return " ".join(name.replace("@@", "@").replace("/", " ").split())
