"""A case folder: case.toml and one table a kind of record, least form or full form.

Everything is read before anything is handed back; nothing is saved here.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from pathlib import Path

from leadpro.exchange import chronology, people
from leadpro.exchange.by_job import infer_kinds
from leadpro.exchange.casetoml import read_case, read_child, read_toml
from leadpro.exchange.columns import kinds_of_files
from leadpro.exchange.homes import infer_home
from leadpro.exchange.incoming import Incoming, Known, require_good
from leadpro.exchange.intake import Intake, Progress
from leadpro.exchange.kinds import FILES, read_kind
from leadpro.exchange.likely import alike
from leadpro.exchange.tables import Table, read_table
from leadpro.naming.likeness import key
from leadpro.problem import Problem

SUFFIXES = (".csv", ".xlsx", ".docx")
_REQUIRED = {"people": people.REQUIRED, "chronology": chronology.REQUIRED}


def is_case_folder(path: Path) -> bool:
    """Whether a path is a folder with a case.toml."""
    return (path / "case.toml").is_file()


def read_folder(
    path: Path,
    *,
    case_id: str,
    today: date,
    reference: str = "",
    month_first: bool = False,
    skip_bad: bool = False,
    answers: Mapping[str, str] | None = None,
    known: Known | None = None,
    progress: Progress | None = None,
) -> Incoming:
    """What a case folder holds, as records of the case `case_id`; its `Case` has this `reference`.

    `answers`: name in the folder -> name that is meant, or `new`. `known`: a case that the folder is
    read into again. Problem for a folder that is none, and for bad rows unless `skip_bad`.
    """
    plain = read_toml(path)
    tables = _tables(path)
    intake = Intake(
        case=case_id, today=today, month_first=month_first, exact="format" in plain,
        answers={key(n): a for n, a in (answers or {}).items()}, progress=progress,
    )  # fmt: skip
    intake.take(known)
    for file, table in tables.items():
        if file in kinds_of_files():
            intake.expect(kinds_of_files()[file], table)
    read_child(intake, plain)
    for file, table in tables.items():
        if file != "steps":
            read_kind(intake, file, table)
    read_case(intake, plain, reference)
    if "steps" in tables:
        read_kind(intake, "steps", tables["steps"])
    if not intake.exact:
        infer_home(intake)
    return finished(intake, skip_bad=skip_bad)


def finished(intake: Intake, *, skip_bad: bool) -> Incoming:
    """What the intake has read; Problem if rows are bad and are not to be left out."""
    if not intake.exact:
        infer_kinds(intake)
    found = Incoming(
        records=intake.new_records(),
        rejected=tuple(intake.rejected),
        questions=() if intake.exact else alike(intake),
        said=tuple(dict.fromkeys(intake.said)),
        left=intake.left,
    )
    return found if skip_bad else require_good(found)


def _tables(path: Path) -> dict[str, Table]:
    """The tables of the folder, in the order in which they lean on one another."""
    tables = {}
    for name in FILES:
        found = [path / f"{name}{s}" for s in SUFFIXES if (path / f"{name}{s}").is_file()]
        if len(found) > 1:
            raise Problem(
                f"{path.name} has {found[0].name} and {found[1].name}.", "Keep one of them."
            )
        if found:
            tables[name] = read_table(found[0], name, _REQUIRED.get(name, ()))
    for name in _REQUIRED:
        if name not in tables:
            raise Problem(
                f"{path.name} is not a whole case folder: it has no {name}.csv.",
                "docs/case-folder.md says what belongs there.",
            )
    return tables
