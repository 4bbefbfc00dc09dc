"""Writes the rows that were left out of an import, with what is wrong with each, so that they can be corrected."""

from __future__ import annotations

import csv
import os
from collections.abc import Sequence
from pathlib import Path

from leadpro.exchange.cells import guarded
from leadpro.exchange.headings import said
from leadpro.exchange.incoming import BadRow
from leadpro.problem import Problem

_FIRST = ("File", "Row", "What is wrong")


def write_bad_rows(rows: Sequence[BadRow], path: Path) -> None:
    """A new CSV that only its owner can read: file, row, what is wrong, then the cells. Problem if it is there."""
    headings = list(dict.fromkeys(h for row in rows for h in row.cells))
    try:
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except OSError as error:
        raise Problem(
            f"{path.name} cannot be written: {error.strerror}.",
            "Name a file that does not exist yet.",
        ) from None
    with os.fdopen(descriptor, "w", encoding="utf-8-sig", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow([*_FIRST, *(said("", h) for h in headings)])
        for row in rows:
            cells = (row.file, str(row.row), str(row), *(row.cells.get(h, "") for h in headings))
            writer.writerow([guarded(c) for c in cells])
