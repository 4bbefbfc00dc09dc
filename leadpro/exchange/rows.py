"""A record as the cells of its row: the other direction of `fields`.

Which file the row goes to, and its steps, belong to `write_folder`.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import Any

from leadpro.exchange.columns import columns
from leadpro.exchange.fields import NOT_ASKED, PRESENT
from leadpro.exchange.parts import part_cells
from leadpro.exchange.shapes import shapes
from leadpro.exchange.texts import Names, write
from leadpro.naming.likeness import key
from leadpro.records import Agency, Entry, Household, Person, Record, Said, kind_of
from leadpro.records.refs import step_fields


class Called:
    """How each record of a case is referred to: people and agencies by name if only they have it, else by id."""

    def __init__(self, records: Iterable[Record]) -> None:
        self._names: dict[str, str] = {}
        self._count: Counter[str] = Counter()
        for record in records:
            if isinstance(record, (Person, Agency)):
                self._names[record.id] = record.name
                others = record.aliases if isinstance(record, Person) else (record.short,)
                self._count.update({key(n) for n in (record.name, *others)})

    def name(self, record: str, kinds: tuple[str, ...]) -> str:
        """The name if it is enough to find the record among these kinds again, else the id."""
        name = self._names.get(record, "")
        plain = key(name)
        enough = plain and self._count[plain] == 1 and name == " ".join(name.split())
        return name if enough and kinds else record


def row_of(record: Record, names: Names) -> dict[str, str]:
    """Heading -> text for every filled column of a record, its id under `ref`; without its steps."""
    cells = {"ref": record.id}
    for column in columns(type(record)):
        value = getattr(record, column.field)
        if column.part:
            cells |= _part(record, column.field, column.part, column.heading, column.shape, names)
        else:
            cells[column.heading] = write(column.shape, value, names)
    if isinstance(record, Entry):
        cells |= part_cells(record.people, names)
    filled = {heading: text for heading, text in cells.items() if text}
    return filled | _empty_parts(record, filled)


def _empty_parts(record: Record, filled: dict[str, str]) -> dict[str, str]:
    """A mark for every field with parts that is there although all its parts are empty."""
    kept: dict[str, list[str]] = {}
    for column in columns(type(record)):
        if column.part and getattr(record, column.field) is not None:
            kept.setdefault(column.field, []).append(column.heading)
    return {
        field.replace("_", " "): PRESENT
        for field, headings in kept.items()
        if not any(h in filled for h in headings)
    }


def _part(
    record: Record, field: str, part: str, heading: str, shape: Any, names: Names
) -> dict[str, str]:
    whole = getattr(record, field)
    if whole is None:
        return {}
    text = write(shape, getattr(whole, part), names)
    if isinstance(whole, Said) and part == "value" and not text:
        text = NOT_ASKED
    return {heading: text}


def step_rows(record: Record, names: Names) -> list[dict[str, str]]:
    """One row of steps.csv for each dated step; those of a household stand in living.csv."""
    rows: list[dict[str, str]] = []
    if isinstance(record, Household):
        return rows
    for field, struct in step_fields(type(record)).items():
        for step in getattr(record, field):
            cells = {n: write(s, getattr(step, n), names) for n, s in shapes(struct).items()}
            if "person" in cells:
                cells["who"] = cells.pop("person")
            rows.append({"kind": kind_of(record).replace("_", " "), "ref": record.id, **cells})
    return rows
