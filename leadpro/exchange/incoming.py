"""What a reader hands back: the records, the rows it refused, what it would like to ask, what it says.

Nothing is read here and nothing saved.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from leadpro.problem import Problem
from leadpro.records import Record

_SHOWN = 5


class BadRow(NamedTuple):
    """A row that cannot come in: where it stands, which value is wrong, what is wanted, its cells."""

    file: str
    row: int
    column: str
    given: str
    wanted: str
    cells: Mapping[str, str]

    def __str__(self) -> str:
        given = f"{self.given[:60]!r} is not" if self.given else "nothing is there; wanted is"
        return f"{self.file} row {self.row}, {self.column}: {given} {self.wanted}."


class SamePerson(NamedTuple):
    """Two people who may be one: ids and names of both, and why it is asked."""

    first: str
    first_name: str
    second: str
    second_name: str
    why: str

    def __str__(self) -> str:
        return f"Is {self.first_name} the same person as {self.second_name}? ({self.why})"


@dataclass(frozen=True)
class Known:
    """A case that a file is read into: its child, its current records, the fingerprints of its rows.

    Of the records only people, agencies, households, ties and involvements are looked at.
    """

    child: str
    records: Sequence[Record]
    fingerprints: Collection[str] = ()


@dataclass(frozen=True)
class Incoming:
    """What a file or folder holds, not yet saved. `left` counts rows that were not taken: in before, or of others.

    A record with an id that the case has is a new wording of that record.
    """

    records: tuple[Record, ...] = ()
    rejected: tuple[BadRow, ...] = ()
    questions: tuple[SamePerson, ...] = ()
    said: tuple[str, ...] = ()
    left: int = 0


def require_good(incoming: Incoming) -> Incoming:
    """The same, or a Problem that names the first bad rows and how many there are."""
    if not incoming.rejected:
        return incoming
    count = len(incoming.rejected)
    first = " ".join(str(row) for row in incoming.rejected[:_SHOWN])
    more = f" And {count - _SHOWN} more." if count > _SHOWN else ""
    rows = "1 row" if count == 1 else f"{count} rows"
    raise Problem(
        f"Nothing was imported: {rows} cannot be read. {first}{more}",
        "Correct the file, or leave such rows out with --skip-bad FILE.",
    )
