"""Which rows of a service's extract are of people of the case: the same number, or name and day of birth."""

from __future__ import annotations

from leadpro.exchange.intake import Intake
from leadpro.exchange.tables import Row
from leadpro.naming.likeness import key
from leadpro.problem import Problem
from leadpro.records import Person

_IDS = ("nhs number", "upn", "case number")


def whose_rows(intake: Intake, rows: tuple[Row, ...], person: str) -> dict[int, str]:
    """Row number -> the person of the case that it is about."""
    found = {row.number: who for row in rows if (who := _in_case(intake, row))}
    if not person:
        return found
    named = [r for r in rows if key(person) in (key(_name(r)), *(key(r.get(i)) for i in _IDS))]
    if len(named) != 1:
        many = "no row" if not named else f"{len(named)} rows"
        raise Problem(
            f"The file has {many} of {person!r}.",
            "Give the name as the file has it, or the number that it has for this person.",
        )
    return found | {named[0].number: intake.child}


def _in_case(intake: Intake, row: Row) -> str:
    """The person of the case with the same number, or with the same name and day of birth."""
    for person in intake.of(Person):
        if row.get("nhs number") and row.get("nhs number") == person.nhs_number:
            return person.id
        if row.get("upn") and row.get("upn") == person.upn:
            return person.id
    for known in intake.register.all_called("person", _name(row)):
        known_as = intake.get(known, Person)
        if known_as and known_as.born and row.get("born"):
            with intake.row(row):
                born = intake.day("born", row.get("born"))
                if born.exact and born.first == known_as.born.first == known_as.born.last:
                    return known
    return ""


def _name(row: Row) -> str:
    return row.get("name") or f"{row.get('first name')} {row.get('last name')}".strip()
