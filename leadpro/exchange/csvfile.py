"""Rows of a .csv file: its encoding and separator are found out, quoted newlines are kept.

Nothing about headings or kinds belongs here.
"""

from __future__ import annotations

import codecs
import csv
from collections.abc import Iterator
from pathlib import Path

from leadpro.problem import Problem

LARGEST = 50_000_000
_SAMPLE = 65_536
_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_LONGEST_CELL = 1_000_000


def rows(path: Path) -> Iterator[tuple[int, list[str]]]:
    """Row number in the file (the first is 1) and its cells. Problem if too large or not text."""
    size = path.stat().st_size
    if size > LARGEST:
        raise Problem(
            f"{path.name} has {size // 1_000_000} MB; the largest that is read has {LARGEST // 1_000_000} MB.",
            "Keep only the rows of this child, or split it into several files.",
        )
    encoding = encoding_of(path)
    try:
        with path.open(encoding=encoding, newline="") as file:
            sample = file.read(_SAMPLE)
            file.seek(0)
            csv.field_size_limit(_LONGEST_CELL)
            reader = csv.reader(file, delimiter=separator_of(sample), skipinitialspace=True)
            yield from enumerate(reader, start=1)
    except UnicodeDecodeError:
        raise Problem(f"{path.name} is not text in {encoding}.", "Save it as CSV UTF-8.") from None
    except csv.Error as error:
        raise Problem(f"{path.name} is not a CSV file: {error}.", "Save it as CSV UTF-8.") from None


def encoding_of(path: Path) -> str:
    """utf-8, utf-16 (with or without its mark) or, when it is neither, cp1252."""
    with path.open("rb") as file:
        start = file.read(_SAMPLE)
        for mark, name in _MARKS:
            if start.startswith(mark):
                return name
        if b"\0" in start:
            return "utf-16-le" if start[1:2] == b"\0" else "utf-16-be"
        decoder = codecs.getincrementaldecoder("utf-8")()
        try:
            while start:
                decoder.decode(start)
                start = file.read(_SAMPLE)
            decoder.decode(b"", final=True)
        except UnicodeDecodeError:
            return "cp1252"
    return "utf-8"


def separator_of(sample: str) -> str:
    """The comma, semicolon or tab that stands most often in the first line, outside quotes."""
    counts = dict.fromkeys(",;\t", 0)
    quoted = False
    for sign in sample.lstrip():
        if sign == '"':
            quoted = not quoted
        elif sign in counts and not quoted:
            counts[sign] += 1
        elif sign == "\n" and not quoted:
            break
    return max(counts, key=lambda sign: counts[sign])
