"""people.csv: who somebody is, and from role, agency, household, from and to their ties and involvements.

From and To are of the household for a relative, of the involvement for a professional.
"""

from __future__ import annotations

from typing import Any

from leadpro import naming
from leadpro.exchange.fields import fields
from leadpro.exchange.intake import Intake
from leadpro.exchange.owners import settle_owners
from leadpro.exchange.placing import As, place
from leadpro.exchange.tables import Row, Table
from leadpro.records import (
    Person,
)

REQUIRED = ("name|first name|last name",)
_NAMELESS = frozenset({"", "?", "unknown", "not known", "name unknown", "unnamed", "n/k", "nk"})


def read_people(intake: Intake, table: Table) -> None:
    """Add what every row of a people table says to the intake."""
    for row in intake.new_rows(table.rows):
        with intake.row(row):
            _person(intake, row)
    if not intake.exact:
        settle_owners(intake)


def _person(intake: Intake, row: Row) -> None:
    role = row.get("role")
    details = fields(intake, Person, row)
    name = row.get("name") or " ".join(filter(None, (row.get("first name"), row.get("last name"))))
    nameless = name.casefold() in _NAMELESS
    details.pop("name", None)
    confidence = details.pop("confidence", "unnamed" if nameless else "named")
    called = f"{role or 'somebody'} (no name known)" if nameless else name
    person = _found(intake, row, called, details) or intake.keep(
        intake.add(
            Person(
                **{
                    **intake.base(row.get("ref")),
                    **details,
                    "name": called,
                    "confidence": confidence,
                }
            )
        )
    )
    if row.get("ref"):
        intake.register.same_as(intake.register.id_for(row.get("ref")), person)
    _fill(intake, person, details)
    begun = intake.day("from", row.get("from"))
    ended = intake.day("to", row.get("to")) if row.get("to") else None
    place(intake, row, As(person, role, naming.tie(role) if role else "", begun, ended))


def _found(intake: Intake, row: Row, name: str, details: dict[str, Any]) -> str:
    """The person of this name whose day of birth does not contradict; empty if there is none. One whom
    another `Ref` of this file has made is another person of the same name."""
    own = intake.register.id_for(row.get("ref")) if row.get("ref") else ""
    for known in intake.register.all_called("person", intake.answered(name)):
        person = intake.get(known, Person)
        if own and known != own and known not in intake.known:
            continue
        born = details.get("born")
        if person and (not born or not person.born or born.overlaps(person.born)):
            return known
    return ""


def _fill(intake: Intake, person: str, details: dict[str, Any]) -> None:
    """What a second row of the same person says more; what an earlier row said stays."""
    known = intake.get(person, Person)
    if known:
        intake.change(person, **{f: v for f, v in details.items() if v and not getattr(known, f)})
