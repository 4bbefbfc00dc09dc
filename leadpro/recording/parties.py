"""People and agencies by name, for every recording command: found if known, else made.

A name made a moment ago in the same save is known too. Two that may be one under two spellings are
not decided here: `check` asks about them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from leadpro import naming
from leadpro.casefile import CaseFile
from leadpro.naming.likeness import key
from leadpro.problem import Problem
from leadpro.records import Agency, Person, new_id

PERSON, AGENCY = ("person",), ("agency",)
EITHER = ("person", "agency")
_AN_ID = re.compile(r"[0-9][0-9a-hjkmnp-tv-z]{25}")


class Parties:
    """The people and agencies of a case, and in `made` those that this save adds."""

    def __init__(self, file: CaseFile) -> None:
        self._file = file
        self.made: list[Person | Agency] = []

    def id(self, name: str, kinds: Sequence[str]) -> str:
        """The id that a name (or id) stands for, made if nobody of these kinds is called so; empty for
        no name. A Problem if several are."""
        if not name or name in self._file.held:
            return name
        found = list(self._called(name, kinds))
        if len(found) > 1:
            raise Problem(
                f"{len(found)} records are called {name!r}.",
                "Give the id: `leadpro network --format json`.",
            )
        return (found[0] if found else self._make(name, kinds)).id

    def _called(self, name: str, kinds: Sequence[str]) -> Iterator[Person | Agency]:
        wanted = key(name)
        made_people = [m for m in self.made if isinstance(m, Person)]
        made_agencies = [m for m in self.made if isinstance(m, Agency)]
        if "person" in kinds:
            people = (*self._file.people, *made_people)
            yield from (p for p in people if wanted in map(key, (p.name, *p.aliases)))
        if "agency" in kinds:
            agencies = (*self._file.agencies, *made_agencies)
            yield from (a for a in agencies if wanted in map(key, (a.name, a.short)))

    def _make(self, name: str, kinds: Sequence[str]) -> Person | Agency:
        if _AN_ID.fullmatch(name):  # nobody is called so: it is of another case, or mistyped
            raise Problem(f"Nobody in this case has the id {name}.", "Give a name, or an id of this case.")  # fmt: skip
        kind = naming.agency_kind(name) if "agency" in kinds else ""
        if "person" in kinds and not kind:
            made: Person | Agency = Person(id=new_id(), case=self._file.id, name=name)
        else:
            made = Agency(
                id=new_id(), case=self._file.id, name=name, short=naming.short_name(name), kind=kind,
                inferred=("short", "kind"),
            )  # fmt: skip
        self.made.append(made)
        return made
