"""One cell of a table: its text without control characters, and what is wrong with it.

Text from files is kept as written, `[markup]` too; only what a terminal would obey is taken out.
"""

from __future__ import annotations

import re
from datetime import date, datetime, time, timedelta

Cell = str | date | float

_ESCAPES = re.compile(r"\x1b(?:\[[0-?]*[ -/]*[@-~]|\][^\x07\x1b]*(?:\x07|\x1b\\)?|[@-Z\\-_])")
# Control characters but newline and tab, and signs that change the direction of writing.
_CONTROLS = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ufeff]")
_FORMULA = re.compile(r"'*[=+\-@\t]")
_EXCEL_ZERO = date(1899, 12, 30)


class BadCell(Exception):
    """A value that is not what its column wants: column, value, what is wanted."""

    def __init__(self, column: str, given: str, wanted: str) -> None:
        super().__init__(column, given, wanted)
        self.column = column
        self.given = given
        self.wanted = wanted


def clean(text: str) -> str:
    """Text without escape sequences, control and direction-changing characters; ends trimmed."""
    if text.isprintable():
        return text.strip()
    plain = _ESCAPES.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))
    return _CONTROLS.sub("", plain).strip()


def as_text(cell: object) -> str:
    """Any value of a table as text: days as ISO, whole numbers without a point."""
    if isinstance(cell, datetime):
        return cell.isoformat(" ") if cell.time() != time() else cell.date().isoformat()
    if isinstance(cell, (date, time)):
        return cell.isoformat()
    if isinstance(cell, bool):
        return "yes" if cell else "no"
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return "" if cell is None else str(cell)


def day_text(text: str, *, workbook: bool) -> str:
    """A day's text as `read_day` takes it; in a workbook a bare number is a count of days from 1900."""
    if workbook and re.fullmatch(r"\d{5}(?:\.\d+)?", text):
        return (_EXCEL_ZERO + timedelta(days=int(float(text)))).isoformat()
    return text


def guarded(text: str) -> str:
    """Text that a spreadsheet will not run: one that begins like a formula gets an apostrophe."""
    return f"'{text}" if _FORMULA.match(text) else text


def unguarded(text: str) -> str:
    """The text that `guarded` was given."""
    return text[1:] if text.startswith("'") and _FORMULA.match(text[1:]) else text
