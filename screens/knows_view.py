"""What page 4 shows of a case: which rows, which columns, and the cell of each. No widget.

Needs are read from the words of every entry, which takes a while: until they are there the cells say
what the records say, and after a save what was needed before.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from leadpro.casefile import CaseFile
from leadpro.chronology import Chronology
from leadpro.knowledge import Cell
from leadpro.recording.narrowing import Narrowing, Offer
from leadpro.records import Entry
from leadpro.sharing.grid import Grid
from leadpro.sharing.topics import Topic, topics

Needed = Mapping[str, set[str]]
_OPEN = frozenset({"needs", "withheld", "planned", "sent", "offered"})


@dataclass
class Shown:
    """How the page is set: people instead of agencies, topics instead of entries, only what is open."""

    people: bool = False
    topics: bool = False
    only_open: bool = False


@dataclass
class KnowsView:
    """One case file in the grid."""

    case: CaseFile
    shown: Shown
    needed: Needed = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.grid = Grid(self.case)
        self._chronology, self._narrowing = Chronology(self.case), Narrowing(self.case)
        self.rows: Sequence[Entry | Topic] = ()
        self._counts: dict[str, dict[str, int]] = {}

    def need(self, needed: Needed) -> None:
        """What is needed was read."""
        self.needed = needed
        self._counts.clear()

    @property
    def parties(self) -> tuple[str, ...]:
        """The columns."""
        return self.grid.people if self.shown.people else self.grid.agencies

    def narrow(self, words: str) -> None:
        """Only rows that the line asks for."""
        found = list(self._narrowed(words) if words else self.case.entries)
        if self.shown.only_open:
            found = [e for e in found if self._is_open(e)]
        self.rows = topics(found, self._themes) if self.shown.topics else found

    def _narrowed(self, words: str) -> Iterator[Entry]:
        wanted = self._narrowing.read(words).wanted
        return (x.entry for x in self._chronology.lines(wanted) if x.entry)

    def offers(self, words: str) -> list[Offer]:
        """How the filter may go on."""
        return self._narrowing.offers(words)

    def _themes(self, entry: Entry) -> Sequence[str]:
        """The themes of an entry: those written, else those its words suggest, once they were read."""
        if entry.themes or not self.needed:
            return entry.themes
        return tuple(self.grid.facts.themes_of(entry))

    def _is_open(self, entry: Entry) -> bool:
        """True when somebody does not know an entry and something is written of that."""
        found = (self.cell(p, entry) for p in self.parties)
        return any(s and s.state in _OPEN for s in found)

    # --- rows and cells ---------------------------------------------------------------------

    def entries(self, row: int) -> tuple[Entry, ...]:
        """The entries of a row, in order; none for a row that is not there."""
        if not 0 <= row < len(self.rows):
            return ()
        found = self.rows[row]
        return found.entries if isinstance(found, Topic) else (found,)

    def row_of(self, entry: str) -> int:
        """The row that holds an entry; the last when none does."""
        rows = range(len(self.rows))
        return next((n for n in rows if any(e.id == entry for e in self.entries(n))), len(rows) - 1)

    def cell(self, party: str, entry: Entry) -> Cell | None:
        """What a party stands to an entry."""
        return self.grid.at(party, entry, self.needed)

    def cells(self, row: int, party: str) -> list[Cell | None]:
        """The same of every entry of a row."""
        return [self.cell(party, e) for e in self.entries(row)]

    def knowers(self, row: int) -> int:
        """How many of the columns know something of a row."""
        knows = self.grid.ledger.knows
        entries = self.entries(row)
        return sum(any(knows(p, e.id) for e in entries) for p in self.parties)

    def counts(self, party: str) -> dict[str, int]:
        """How many entries of the case a party stands to in which way; `knows` for all that it knows."""
        if party not in self._counts:
            self._counts[party] = self._counted(party)
        return dict(self._counts[party])

    def _counted(self, party: str) -> dict[str, int]:
        found: dict[str, int] = {}
        for entry in self.case.entries if party else ():
            if cell := self.cell(party, entry):
                state = "knows" if cell.knows else cell.state
                found[state] = found.get(state, 0) + 1
        return found
