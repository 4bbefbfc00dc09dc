"""Writes a whole case as a case folder: every kind, every field, nothing of its history.

A new folder that only its owner can read, never over one that is there. Cells that a spreadsheet would
run as a formula are written so that it does not.
"""

from __future__ import annotations

import csv
import json
import os
import shutil
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from leadpro.exchange.cells import guarded
from leadpro.exchange.columns import columns, files
from leadpro.exchange.documented import STEPS, own_headings
from leadpro.exchange.headings import said
from leadpro.exchange.living import HEADINGS as LIVING
from leadpro.exchange.living import living_rows
from leadpro.exchange.parts import PARTS
from leadpro.exchange.rows import Called, row_of, step_rows
from leadpro.exchange.shapes import Shape
from leadpro.problem import Problem
from leadpro.records import Case, Household, Record, kind_of

FORMAT = 1
Rows = list[dict[str, str]]


def write_folder(records: Iterable[Record], path: Path) -> list[str]:
    """Write the records of one case to a new folder; the names of its files. Problem if it is there."""
    kept = sorted(records, key=lambda r: r.id)
    cases = [r for r in kept if isinstance(r, Case)]
    if len(cases) != 1:
        raise ValueError(f"a case folder holds one case, not {len(cases)}")
    if path.exists() or path.is_symlink():
        raise Problem(f"{path.name} is there already.", "Name a folder that does not exist yet.")
    texts: dict[str, str | tuple[Sequence[str], Rows]] = {
        "case.toml": _toml(cases[0], Called(kept)),
        **_tables(kept),
    }
    try:
        path.mkdir(mode=0o700)
    except OSError as error:
        raise Problem(f"{path} cannot be made: {error.strerror}.", "Name another place.") from None
    try:
        for name, rows in texts.items():
            _write(path / name, rows)
    except OSError as error:
        shutil.rmtree(path)
        raise Problem(
            f"{path.name} was not written: {error.strerror}.", "Make room or name another place."
        ) from None
    return list(texts)


def _tables(records: Sequence[Record]) -> dict[str, tuple[Sequence[str], Rows]]:
    """File name -> headings and rows: people and chronology always, other kinds if there are any."""
    names = Called(records)
    rows: dict[str, Rows] = {file: [] for file in files().values()}
    living: Rows = []
    steps: Rows = []
    for record in records:
        if not isinstance(record, Case):
            rows[files()[kind_of(record)]].append(row_of(record, names))
        if isinstance(record, Household):
            living += living_rows(record, record.id, names)
        steps += step_rows(record, names)
    rows |= {"living": living, "steps": steps}
    return {
        f"{file}.csv": (_headings(file, found), found)
        for file, found in rows.items()
        if found or file in ("people", "chronology")
    }


def _headings(file: str, rows: Rows) -> Sequence[str]:
    """Every column of the kind, and of the rarely needed ones those that a row fills."""
    if file in ("living", "steps"):
        return LIVING if file == "living" else STEPS
    own = list(own_headings(file))
    if file == "chronology":
        at = own.index("source as written") + 1
        own[at:at] = PARTS
    filled = {h for row in rows for h in row}
    return [*own, *sorted(filled - set(own))]


def _toml(case: Case, names: Called) -> str:
    """The text of case.toml. Strings of TOML are those of JSON, but for one control character."""
    lines = [f"format = {FORMAT}"]
    cells = row_of(case, names)
    shapes: Mapping[str, Shape] = {c.heading: c.shape for c in columns(Case)}
    for heading, text in cells.items():
        if heading != "child":
            wanted = shapes.get(heading)
            value = text if wanted and wanted.form == "number" else _quoted(text)
            lines.append(f"{heading.replace(' ', '_')} = {value}")
    lines += ["", "[child]", f"ref = {_quoted(case.child)}"]
    return "\n".join(lines) + "\n"


def _quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")


def _write(path: Path, content: str | tuple[Sequence[str], Rows]) -> None:
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    if isinstance(content, str):
        with os.fdopen(descriptor, "w", encoding="utf-8") as file:
            file.write(content)
        return
    headings, rows = content
    # With its mark, spreadsheets read it as UTF-8.
    with os.fdopen(descriptor, "w", encoding="utf-8-sig", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow([said("", h) for h in headings])
        writer.writerows([guarded(row.get(h, "")) for h in headings] for row in rows)
