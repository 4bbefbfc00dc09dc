"""Finding before making: whom and what a name of a file means, and who is made if nobody is called so.

Everything is found by name, `Ref` or answer; likeness is asked about in `likely`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from leadpro import naming
from leadpro.exchange import codes
from leadpro.exchange.cells import BadCell
from leadpro.exchange.kept import Kept
from leadpro.exchange.register import Register, is_id
from leadpro.exchange.tables import Row
from leadpro.naming.likeness import key
from leadpro.records import Agency, CameFrom, Household, Person, Record, kind_of

NEW = "new"


@dataclass(kw_only=True)
class Finding(Kept):
    """`answers`: name of the file -> name meant, or `new`. `exact`: our own export, nothing is inferred."""

    case: str
    exact: bool = False
    answers: Mapping[str, str] = field(default_factory=dict)
    register: Register = field(default_factory=Register)
    said: list[str] = field(default_factory=list)
    _row: Row | None = None

    @property
    def came_from(self) -> CameFrom | None:
        """Where what is made now comes from: the row that is being read."""
        return self._row.came_from if self._row else None

    def base(self, ref: str = "") -> dict[str, Any]:
        """What every record made now has: an id, its case, where it came from."""
        return {"id": self.register.id_for(ref), "case": self.case, "came_from": self.came_from}

    def found(self, heading: str, text: str, kinds: tuple[str, ...]) -> str:
        """The id that a `Ref` or name means among these kinds (any, if none are given); empty if none."""
        for kind in kinds or self.register.kinds():
            found = self.register.refs[kind].get(key(text)) or self.one(kind, heading, text)
            if found:
                return found
        return text if is_id(text) else ""

    def one(self, kind: str, heading: str, name: str) -> str:
        """The record of a kind with this name, empty if none; BadCell if several are called so."""
        found = self.register.all_called(kind, name)
        if len(found) > 1:
            raise BadCell(heading, name, f"the name of one {kind} only: {len(found)} are called so")
        return found[0] if found else ""

    def person(self, name: str, heading: str = "name", *, confidence: str = "unverified") -> str:
        """The id of the person of this name, made if nobody has it."""
        name = self.answered(name)
        found = self.one("person", heading, name)
        if found:
            return found
        made = Person(**self.base(), name=name, confidence=confidence)  # type: ignore[arg-type]
        return self.keep(self.add(made))

    def keep(self, record: Record) -> str:
        """Make a person, agency or household findable by its names; its id."""
        names: tuple[str, ...] = ()
        if isinstance(record, Person):
            names = (record.name, *record.aliases)
        elif isinstance(record, Agency):
            guessed = "short" in record.inferred and not self.exact
            names = (record.name,) if guessed else (record.name, record.short)
        elif isinstance(record, Household):
            names = (record.label,)
        for name in names:
            self.register.put(kind_of(record), name, record.id)
        return record.id

    def agency(self, name: str) -> str:
        """The id of the agency of this name, made (its kind inferred) if there is none."""
        found = self.register.find("agency", name)
        if found:
            return found
        found = self._of_its_kind(name)
        if found:
            return found
        made = Agency(
            **self.base(), name=name, short=naming.short_name(name),
            kind=naming.agency_kind(name), inferred=("kind", "short"),
        )  # fmt: skip
        return self.keep(self.add(made))

    def _of_its_kind(self, name: str) -> str:
        """ "GP" or "the school" is the only such agency that is known; empty if none or several are."""
        kind = "" if self.exact else codes.kind_alone(name)
        same = [a for a in self.of(Agency) if kind and a.kind == kind]
        if len(same) != 1:
            return ""
        if key(name) not in (key(same[0].short), key(same[0].name)):
            self.said.append(f"{name!r} was taken as {same[0].name}.")
        return same[0].id

    def party(self, heading: str, text: str) -> str:
        """The person or agency that a name means; an unknown one is made as what its name looks like."""
        known = self.one("person", heading, self.answered(text)) or self.register.find(
            "agency", text
        )
        if known:
            return known
        if not naming.agency_kind(text) and naming.looks_like_a_name(text):
            return self.person(text, heading)
        return self.agency(text)

    def answered(self, name: str) -> str:
        """The name that was answered for a name of the file; the name itself without an answer."""
        answer = self.answers.get(key(name), "")
        return name if answer.casefold() in ("", NEW) else answer
