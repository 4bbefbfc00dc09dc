"""What is being read: the records made so far, who is called what, what is wrong and what was inferred.

One intake is one reading of one folder or file. It finds before it makes; it saves nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date
from typing import TypeVar

from leadpro import naming, validate
from leadpro.days import WANTED, read_day
from leadpro.exchange import codes
from leadpro.exchange.cells import BadCell, day_text
from leadpro.exchange.finding import Finding
from leadpro.exchange.headings import said as heading_said
from leadpro.exchange.incoming import BadRow, Known
from leadpro.exchange.tables import Row, Table
from leadpro.problem import Problem
from leadpro.records import (
    Agency,
    Day,
    Household,
    Involvement,
    Person,
    Record,
    Tie,
)

R = TypeVar("R", bound=Record)
Progress = Callable[[str, int, int], None]


@dataclass(kw_only=True)
class Intake(Finding):
    """The state of one reading: what was read, what was refused, what is to be said about it."""

    today: date
    month_first: bool = False
    child: str = ""
    seen_before: Collection[str] = ()
    held: dict[str, Record] = field(default_factory=dict)
    rejected: list[BadRow] = field(default_factory=list)
    left: int = 0
    progress: Progress | None = None
    _done: int = 0

    def take(self, known: Known | None) -> None:
        """Read into a case that is there already: what it has is found before anything is made.

        An export names its records by their own ids and is read as it stands.
        """
        if known is None:
            return
        self.held = {r.id: r for r in known.records}
        if self.exact:
            return
        self.child, self.seen_before = known.child, known.fingerprints
        for record in known.records:
            if isinstance(record, (Person, Agency, Household, Tie, Involvement)):
                self.hold(record)
                self.keep(record)

    def expect(self, kind: str, table: Table) -> None:
        """Let the `Ref` of every row of a table be pointed to before the row is read."""
        for row in table.rows:
            if row.get("ref"):
                self.register.put_ref(kind, row.get("ref"))

    # --- rows ---------------------------------------------------------------------------------

    def new_records(self) -> tuple[Record, ...]:
        """What the case does not have: new records, and of known ones what was added to them.

        An export never takes a record back to what it was when the export was written.
        """
        found = [r for r in self.records.values() if self.held.get(r.id) != r]
        return tuple(r for r in found if not (self.exact and r.id in self.held))

    @contextmanager
    def row(self, row: Row) -> Iterator[None]:
        """Within it a BadCell rejects the row instead of ending the reading."""
        self._row = row
        try:
            yield
        except BadCell as bad:
            self.rejected.append(
                BadRow(
                    row.file,
                    row.number,
                    heading_said("", bad.column),
                    bad.given,
                    bad.wanted,
                    row.cells,
                )
            )
        finally:
            self._row = None

    def new_rows(self, rows: Collection[Row]) -> Iterator[Row]:
        """The rows that had not come in before; the rest are counted."""
        for row in rows:
            if self.is_new(row):
                yield row
            else:
                self.left += 1
            self.done(row.file, len(rows))

    def is_new(self, row: Row) -> bool:
        """Whether a row had not come in before."""
        return row.came_from.fingerprint not in self.seen_before

    def done(self, file: str, of: int) -> None:
        """Tell whoever shows progress, now and then, how many rows of a file are read."""
        self._done = self._done % of + 1
        if self.progress and (self._done % 500 == 0 or self._done == of):
            self.progress(file, self._done, of)

    # --- what a cell means --------------------------------------------------------------------

    def day(self, heading: str, text: str) -> Day:
        """The day that a text means, in figures day first unless said otherwise."""
        workbook = self._row is not None and self._row.workbook
        try:
            return read_day(
                day_text(text, workbook=workbook), self.today, month_first=self.month_first
            )
        except Problem:
            raise BadCell(heading, text, WANTED) from None

    def ref(self, heading: str, text: str, kinds: tuple[str, ...]) -> str:
        """The id of the record that a name or `Ref` means."""
        found = self.found(heading, text, kinds)
        if found:
            return found
        if "agency" in kinds and "person" in kinds:
            return self.party(heading, text)
        if "agency" in kinds:
            return self.agency(text)
        if "person" in kinds and naming.looks_like_a_name(text):
            return self.person(text, heading)
        wanted = " or ".join(kinds).replace("_", " ") or "record"
        raise BadCell(heading, text, f"a {wanted} of this case, by name or Ref")

    def code(self, heading: str, text: str, name: str) -> str:
        """The code of a closed list that a text means."""
        found = codes.match(name, text)
        if not found:
            raise BadCell(heading, text, "one of " + ", ".join(validate.codes(name)))
        return found
