"""Tables of .xlsx workbooks and .docx documents, after a look at what the file would unpack to.

Nothing about headings or kinds belongs here.
"""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from pathlib import Path

from leadpro.exchange.cells import as_text
from leadpro.problem import Problem

LARGEST = 50_000_000
LARGEST_UNPACKED = 100_000_000
MOST_PARTS = 5_000
HIGHEST_RATIO = 200
_SMALL = 5_000_000

Lines = Iterator[tuple[int, list[str]]]


def tables(path: Path) -> Iterator[Lines]:
    """Each sheet or table of the file, as row numbers and texts. Problem if it is not safe to unpack."""
    guard(path)
    yield from (_docx(path) if path.suffix.lower() == ".docx" else _xlsx(path))


def guard(path: Path) -> None:
    """Refuse an archive that would unpack to more than a person's table can be; nothing is unpacked."""
    if path.stat().st_size > LARGEST:
        raise _too_large(path)
    try:
        with zipfile.ZipFile(path) as archive:
            parts = archive.infolist()
    except (zipfile.BadZipFile, OSError):
        raise Problem(
            f"{path.name} is not a {path.suffix} file, or is damaged or has a password.",
            "Open it in its own program and save it again without one.",
        ) from None
    whole = sum(part.file_size for part in parts)
    packed = max(1, sum(part.compress_size for part in parts))
    if len(parts) > MOST_PARTS or whole > LARGEST_UNPACKED:
        raise _too_large(path)
    if whole > _SMALL and whole / packed > HIGHEST_RATIO:
        raise _too_large(path)


def _too_large(path: Path) -> Problem:
    return Problem(
        f"{path.name} would unpack to far more than a table of a case holds, so it was not opened.",
        "If it is really yours, keep only the rows of this child and save them as .csv.",
    )


def _xlsx(path: Path) -> Iterator[Lines]:
    from python_calamine import CalamineError, CalamineWorkbook

    try:
        book = CalamineWorkbook.from_path(path)
        sheets = [
            book.get_sheet_by_name(name).to_python(skip_empty_area=False)
            for name in book.sheet_names
        ]
    except CalamineError:
        raise Problem(
            f"{path.name} cannot be read as a workbook.", "Save it again as .xlsx or as .csv."
        ) from None
    for sheet in sheets:
        yield ((n, [as_text(c) for c in line]) for n, line in enumerate(sheet, start=1))


def _docx(path: Path) -> Iterator[Lines]:
    from docx import Document
    from docx.opc.exceptions import PackageNotFoundError

    try:
        document = Document(str(path))
    except (PackageNotFoundError, KeyError, ValueError):
        raise Problem(
            f"{path.name} cannot be read as a document.", "Save it again as .docx."
        ) from None
    for table in document.tables:
        yield ((n, [c.text for c in row.cells]) for n, row in enumerate(table.rows, start=1))
