"""A loose file read into a case that is there: people or a chronology (.csv, .xlsx, .docx), or a family of
another program (GEDCOM, FHIR, GraphML).

What a table is, is seen from its headings. Everybody is looked for before anybody is made.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from pathlib import Path

from leadpro.exchange import chronology, people
from leadpro.exchange.finding import NEW
from leadpro.exchange.folder import finished
from leadpro.exchange.foreign import is_foreign, read_foreign
from leadpro.exchange.incoming import Incoming, Known
from leadpro.exchange.intake import Intake, Progress
from leadpro.exchange.kinds import read_kind
from leadpro.exchange.tables import Table, read_table
from leadpro.naming.likeness import key
from leadpro.problem import Problem

_EXTRACT = frozenset({"involvement", "as of", "covers from", "covers to", "last interaction"})
_ANSWERS = ("name in file", "name in case")


def read_loose(
    path: Path,
    *,
    case_id: str,
    today: date,
    known: Known,
    month_first: bool = False,
    skip_bad: bool = False,
    answers: Mapping[str, str] | None = None,
    progress: Progress | None = None,
) -> Incoming:
    """What a loose file adds to a case: people, ties and involvements, or entries and tellings.

    `answers`: name in the file -> name in the case, or `new`. Problem as for a case folder.
    """
    tables, said = read_foreign(path) if is_foreign(path) else ([_as_what(path)], [])
    intake = Intake(
        case=case_id, today=today, month_first=month_first, progress=progress,
        answers={key(n): a for n, a in (answers or {}).items()},
    )  # fmt: skip
    intake.take(known)
    _check(intake)
    intake.said += said
    for table in tables:
        kind = "person" if table.kind == "people" else table.kind
        if is_foreign(path):
            intake.expect(kind, table)
        read_kind(intake, table.kind, table)
    return finished(intake, skip_bad=skip_bad)


def read_answers(path: Path) -> dict[str, str]:
    """The answers of a file with `Name in file` and `Name in case` (a name, or `new`)."""
    table = read_table(path, "answers", _ANSWERS)
    return {row.get(_ANSWERS[0]): row.get(_ANSWERS[1]) or NEW for row in table.rows}


def _as_what(path: Path) -> Table:
    """A chronology if it has a date and what happened, else people if it has names."""
    try:
        return read_table(path, "chronology", chronology.REQUIRED)
    except Problem as none:
        if not none.hint.startswith("Add"):
            raise
    try:
        table = read_table(path, "people", people.REQUIRED)
        _not_an_extract(path)
        return table
    except Problem as none:
        if none.hint.startswith("Read it"):
            raise
        raise Problem(
            f"{path.name} is neither a chronology nor a list of people. {none.what}",
            "A chronology has at least Date and Event, a list of people at least Name.",
        ) from None


def _not_an_extract(path: Path) -> None:
    """A service's extract holds other children: it is never taken for the people of a case."""
    headings = read_table(path, "services").headings
    if len(_EXTRACT.intersection(headings)) >= 2:
        raise Problem(
            f"{path.name} is an extract of a service, with people who are not of this case.",
            "Read it with --as services: that takes only the rows of people of the case.",
        )


def _check(intake: Intake) -> None:
    """Every answer must mean somebody of the case, or be `new`."""
    for name, answer in intake.answers.items():
        if answer.casefold() != NEW and not intake.register.find("person", answer):
            raise Problem(
                f"The answer for {name!r} is {answer!r}, and nobody in the case is called so.",
                f"Write a name as it is in the case, or {NEW}.",
            )
