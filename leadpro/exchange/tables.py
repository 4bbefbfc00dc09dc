"""A table from any file: finds its heading row and gives its rows as cells under known headings.

What the columns mean belongs to the readers of each kind; the formats to `csvfile` and `workbook`.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from leadpro.exchange import csvfile, workbook
from leadpro.exchange.cells import clean, unguarded
from leadpro.exchange.headings import canonical, said
from leadpro.problem import Problem
from leadpro.records import CameFrom

_LOOKED_AT = 20


class Row(NamedTuple):
    """One row: its number in the file, its cells by heading (empty ones left out), its fingerprint."""

    file: str
    number: int
    cells: dict[str, str]
    came_from: CameFrom
    workbook: bool = False

    def get(self, heading: str) -> str:
        """The text under a heading, empty if there is none."""
        return self.cells.get(heading, "")


@dataclass(frozen=True)
class Table:
    """A file's rows, read as one kind; `headings` are those it has, in its order."""

    file: str
    kind: str
    headings: tuple[str, ...]
    rows: tuple[Row, ...]


def read_table(path: Path, kind: str, required: Sequence[str] = ()) -> Table:
    """The table in a .csv, .xlsx or .docx file. Problem if it has none with the required columns.

    `kind` (people, chronology, agencies ...) says which other words its headings may use.
    """
    try:
        return _read(path, kind, required)
    except OSError as error:
        raise Problem(
            f"{path.name} cannot be read: {error.strerror}.", "Give a file that is there and yours."
        ) from None


def _read(path: Path, kind: str, required: Sequence[str]) -> Table:
    suffix = path.suffix.lower()
    if suffix in (".csv", ".txt", ".tsv"):
        return _table(path.name, kind, csvfile.rows(path), required, workbook=False)
    if suffix in (".xlsx", ".xlsm", ".docx"):
        found = [
            _table(path.name, kind, lines, required, workbook=suffix != ".docx", optional=True)
            for lines in workbook.tables(path)
        ]
        tables = [t for t in found if t.headings]
        if not tables:
            raise _no_columns(path.name, _first_row(path), required)
        return max(tables, key=lambda t: len(t.rows))
    raise Problem(
        f"{path.name} is no file that can be imported.",
        "Wanted is .csv, .xlsx or a .docx with a table; save it as one of these.",
    )


def _first_row(path: Path) -> list[str]:
    """The first row of a workbook or document that has anything in it."""
    rows = (cells for lines in workbook.tables(path) for _, cells in lines)
    return next((cells for cells in rows if any(c.strip() for c in cells)), [])


def _table(
    file: str,
    kind: str,
    lines: Iterable[tuple[int, list[str]]],
    required: Sequence[str],
    *,
    workbook: bool,
    optional: bool = False,
) -> Table:
    rest = iter(lines)
    first, headings = _find_headings(rest, kind, required)
    if not headings:
        if optional:
            return Table(file, kind, (), ())
        raise _no_columns(file, first, required)
    columns = tuple(said(kind, h) for h in headings if h)
    counts: Counter[str] = Counter()
    rows = tuple(_rows(file, kind, headings, columns, rest, counts, workbook))
    return Table(file, kind, tuple(h for h in headings if h), rows)


def _find_headings(
    lines: Iterator[tuple[int, list[str]]], kind: str, required: Sequence[str]
) -> tuple[list[str], list[str]]:
    """The first row, and the first of the top rows that has all required columns."""
    first: list[str] = []
    for count, (_, cells) in enumerate(lines):
        if not any(c.strip() for c in cells):
            continue
        headings = _distinct([canonical(kind, clean(c)) for c in cells])
        if all(any(h in headings for h in r.split("|")) for r in required):
            return first, headings
        first = first or [clean(c) for c in cells if clean(c)]
        if count >= _LOOKED_AT:
            break
    return first, []


def _distinct(headings: list[str]) -> list[str]:
    """A second column of the same heading is not read: it becomes empty."""
    seen: set[str] = set()
    return [h if h not in seen and not seen.add(h) else "" for h in headings]  # type: ignore[func-returns-value]


def _rows(
    file: str,
    kind: str,
    headings: list[str],
    columns: tuple[str, ...],
    lines: Iterator[tuple[int, list[str]]],
    counts: Counter[str],
    workbook: bool,
) -> Iterator[Row]:
    for number, values in lines:
        texts = (unguarded(clean(v)) for v in values)
        cells = {h: t for h, t in zip(headings, texts, strict=False) if h and t}
        if cells:
            mark = fingerprint(kind, cells, counts)
            came = CameFrom(file=file, row=number, fingerprint=mark, columns=columns)
            yield Row(file, number, cells, came, workbook)


def fingerprint(kind: str, cells: dict[str, str], counts: Counter[str]) -> str:
    """What tells a row from all others: kind of file, cells normalised, its count among equals."""
    same = "\x1f".join(f"{h}={' '.join(t.casefold().split())}" for h, t in sorted(cells.items()))
    counts[same] += 1
    whole = f"{kind}\x1e{same}\x1e{counts[same]}"
    return hashlib.blake2b(whole.encode(), digest_size=16).hexdigest()


def _no_columns(file: str, first: Sequence[str], required: Sequence[str]) -> Problem:
    wanted = ", ".join(said("", r.split("|")[0]) for r in required) or "headings"
    shown = ", ".join(clean(c) for c in first if c.strip())[:200]
    has = f"Its first row is: {shown}." if shown else "It is empty."
    return Problem(f"{file} has no row of headings with {wanted}. {has}", "Add the missing column.")
