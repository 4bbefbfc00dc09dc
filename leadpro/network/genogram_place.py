"""Where everybody of a genogram stands, and in which rows the lines between two generations lie.

Columns and rows only; characters belong to `genogram_drawing`, who stands in which row to `genogram`.
"""

from __future__ import annotations

from typing import NamedTuple

from leadpro.network.genogram import Genogram
from leadpro.network.relatives import Union

HIGH = 2  # rows of one person
_LEAST, _MOST = 10, 24  # columns of one person
_LANES = 6  # rows of lines between two generations at most


class Line(NamedTuple):
    """A union with where its bar lies: couple's row, children's row, the column it hangs down in."""

    union: Union
    couple: int
    children: int
    down: int


class Places:
    """The places of one family on a screen so wide; `high` rows in all."""

    def __init__(self, family: Genogram, width: int) -> None:
        self.family = family
        most = max((len(r) for r in family.rows), default=1)
        self.wide = max(_LEAST, min(_MOST, (width - 2) // max(most, 1)))
        self.columns = self._columns(width)
        self.tops, self.lines = self._lay_rows()
        self.high = self.tops[-1] + HIGH + 1 if self.tops else 3
        self.right = max((x + self.wide for x in self.columns.values()), default=0)

    # --- where everybody stands ------------------------------------------------------------------

    def _columns(self, width: int) -> dict[str, int]:
        """Person -> column: the parents' row first, the others over or under whom they belong to."""
        rows = self.family.rows
        middle = min(range(len(rows)), key=lambda n: (-self._joins(n), -len(rows[n])), default=0)
        columns: dict[str, int] = {}
        order = [middle, *range(middle + 1, len(rows)), *range(middle - 1, -1, -1)]
        for n in order[: len(rows)]:
            columns |= self._packed(rows[n], columns)
        least = min(columns.values(), default=0)
        wide = max((x for x in columns.values()), default=0) + self.wide - least
        left = max(1, (width - wide) // 2)
        return {p: x - least + left for p, x in columns.items()}

    def _joins(self, n: int) -> int:
        """How many couples with children stand in a row: the row that the others are hung on."""
        row = set(self.family.rows[n])
        return sum(bool(u.children) and set(u.partners) <= row for u in self.family.unions)

    def _packed(self, row: tuple[str, ...], known: dict[str, int]) -> dict[str, int]:
        """Columns in the order of a row, each as near as there is room to where it wants to stand."""
        wanted = [self._wanted(p, known) for p in row]
        placed: list[int] = []
        for want in wanted:
            least = placed[-1] + self.wide if placed else -10_000
            placed.append(least if want is None and placed else max(least, want or 0))
        shift = [w - x for w, x in zip(wanted, placed, strict=True) if w is not None]
        back = sum(shift) // len(shift) if shift else 0
        return {p: x + back for p, x in zip(row, placed, strict=True)}

    def _wanted(self, person: str, known: dict[str, int]) -> int | None:
        for union in self.family.unions:
            own = [c for c, _ in union.children if c in known]
            if person in union.partners and own:
                middle = sum(known[c] for c in own) // len(own)
                apart = self.wide // 2 if len(union.partners) > 1 else 0
                return middle + (apart if person == union.partners[-1] else -apart)
            over = [known[p] for p in union.partners if p in known]
            children = [c for c, _ in union.children]
            if person in children and over:
                middle = sum(over) // len(over)
                return (
                    middle
                    + self.wide * children.index(person)
                    - self.wide * (len(children) - 1) // 2
                )
        return None

    # --- rows and the lines between them -----------------------------------------------------------

    def _lay_rows(self) -> tuple[list[int], list[Line]]:
        """The top of each row, and every union with the rows of its lines."""
        tops, lines, y = [], [], 0
        for n, row in enumerate(self.family.rows):
            tops.append(y)
            below = set(self.family.rows[n + 1]) if n + 1 < len(self.family.rows) else set()
            own = [u for u in self.family.unions if u.partners[0] in row]
            laid = self._lanes(own, y + HIGH, below)
            lines += laid
            deepest = max((line.children for line in laid), default=y + HIGH)
            y = deepest + 2
        return tops, lines

    def _lanes(self, unions: list[Union], top: int, below: set[str]) -> list[Line]:
        """A row for each couple's bar, free of other couples, and below those one for its children."""
        couples: list[list[tuple[int, int]]] = [[] for _ in range(_LANES)]
        placed = []
        for union in sorted(unions, key=self.span):
            first, last = self.span(union)
            lane = next(
                (
                    n
                    for n, taken in enumerate(couples)
                    if all(last <= a or b <= first for a, b in taken)
                ),
                _LANES - 1,
            )
            couples[lane].append((first, last))
            placed.append((union, top + lane))
        deep = max((y for _, y in placed), default=top)
        bars: list[list[tuple[int, int]]] = [[] for _ in range(_LANES)]
        found = []
        for union, y in placed:
            down = sum(self.span(union)) // 2
            own = [self.at(c) for c, _ in union.children if c in below]
            first, last = min((*own, down)), max((*own, down))
            lane = next(
                (n for n, taken in enumerate(bars) if all(last < a or b < first for a, b in taken)),
                _LANES - 1,
            )
            bars[lane].append((first, last))
            found.append(Line(union, y, deep + 1 + lane, down))
        return found

    def at(self, person: str) -> int:
        """The column of somebody's symbol, where lines end."""
        return self.columns[person] + 1

    def span(self, union: Union) -> tuple[int, int]:
        """From the one partner to the other; twice the same for one alone."""
        ends = sorted(self.at(p) for p in union.partners)
        return ends[0], ends[-1]

    def top_of(self, person: str) -> int:
        """The row in which somebody's name stands."""
        n = next(n for n, row in enumerate(self.family.rows) if person in row)
        return self.tops[n]
