"""Files of other programs (GEDCOM, FHIR, GraphML) turned into the tables that every reader knows.

So that finding before making, fingerprints, preview and refusals are those of a spreadsheet. What a
format means is in its own file; here is which file is which, and how a table is made of plain rows.
"""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Iterable, Mapping
from pathlib import Path

from leadpro.days import read_day
from leadpro.exchange.tables import Row, Table, fingerprint
from leadpro.problem import Problem
from leadpro.records import CameFrom
from leadpro.validate import LATEST

LARGEST = 20_000_000  # bytes
MOST = 1000  # people: every name is held against every other
SUFFIXES = (".ged", ".gedcom", ".json", ".graphml")
Plain = Mapping[str, str]


def is_foreign(path: Path) -> bool:
    """True for a file of another program, or a folder of nothing but FHIR resources."""
    if path.is_dir():
        files = [p for p in path.iterdir() if p.is_file()]
        return any(p.suffix.lower() == ".json" for p in files) and not (path / "case.toml").exists()
    return path.suffix.lower() in SUFFIXES


def read_foreign(path: Path) -> tuple[list[Table], list[str]]:
    """The tables of a file, in the order in which they lean on one another, and what is to be said.

    Problem when it is larger than 20 MB, holds more than 1000 people, or is not what its name says.
    """
    try:
        _not_too_large(path)
        rows, said = _rows_of(path)
    except OSError as error:
        raise Problem(
            f"{path.name} cannot be read: {error.strerror}.", "Give a file that is there and yours."
        ) from None
    _not_too_many(path, len(rows.get("people", ())))
    return [table(path.name, kind, own) for kind, own in rows.items() if own], said


def _rows_of(path: Path) -> tuple[dict[str, list[Plain]], list[str]]:
    suffix = path.suffix.lower()
    if suffix in (".ged", ".gedcom"):
        from leadpro.exchange.gedcom import read_gedcom

        return read_gedcom(path)
    if suffix == ".graphml":
        from leadpro.exchange.graphml import read_graphml

        return read_graphml(path)
    from leadpro.exchange.fhir import read_fhir

    return read_fhir(path)


def _not_too_large(path: Path) -> None:
    files = [p for p in path.iterdir() if p.is_file()] if path.is_dir() else [path]
    size = sum(p.stat().st_size for p in files)
    if size > LARGEST:
        raise Problem(
            f"{path.name} is {size // 1_000_000} MB; a family is far smaller.",
            f"Give a file of at most {LARGEST // 1_000_000} MB.",
        )


def _not_too_many(path: Path, people: int) -> None:
    if people > MOST:
        raise Problem(
            f"{path.name} holds {people} people; a case takes at most {MOST} at once.",
            "Export only the child, its parents, grandparents and their children.",
        )


def day_or_nothing(words: str) -> str:
    """The words, if a day is read from them that a case can hold; else nothing. Day, month and year, or less,
    with the year always said."""
    try:
        return words if words and read_day(words, LATEST).known else ""
    except Problem:
        return ""


def table(file: str, kind: str, rows: Iterable[Plain]) -> Table:
    """Rows as a table of a file; empty cells are left out, and a row of nothing."""
    filled = [{h: _plain(v) for h, v in row.items() if v.strip()} for row in rows]
    headings = tuple(dict.fromkeys(h for row in filled for h in row))
    counts: Counter[str] = Counter()
    made = []
    for number, cells in enumerate((c for c in filled if c), 1):
        mark = fingerprint(kind, cells, counts)
        came = CameFrom(file=file, row=number, fingerprint=mark, columns=headings)
        made.append(Row(file, number, cells, came))
    return Table(file, kind, headings, tuple(made))


def _plain(words: str) -> str:
    """On one line, letters and their accents as one character."""
    return " ".join(unicodedata.normalize("NFC", words).split())
