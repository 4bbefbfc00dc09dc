"""The genogram in characters: rows of people with their symbols, couples joined below, children hanging.

A line of one family passes over that of another and never through a name. Who stands in which row comes
from `genogram`; a screen gives the styles their colours.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from leadpro.network.canvas import Canvas, arms
from leadpro.network.genogram import Genogram, Relative, Union
from leadpro.network.glyphs import Glyphs
from leadpro.network.kin import BIRTH
from leadpro.network.label import cells, cut, plain, short
from leadpro.network.route import Path, Point
from leadpro.network.scene import Rect, Scene

_LEAST, _MOST = 10, 24  # columns of one person
_HIGH = 2  # rows of one person
_LANES = 6  # rows of lines between two generations at most


class _Line(NamedTuple):
    """A union with where its bar lies: couple's row, children's row, the column it hangs down in."""

    union: Union
    couple: int
    children: int
    down: int


def draw_genogram(
    family: Genogram, glyphs: Glyphs, width: int, height: int, chosen: str = ""
) -> Scene:
    """The drawing; larger than the screen when the family is."""
    return _Drawing(family, glyphs, width, height, chosen).draw()


class _Drawing:
    def __init__(
        self, family: Genogram, glyphs: Glyphs, width: int, height: int, chosen: str
    ) -> None:
        self.family, self.glyphs, self.chosen = family, glyphs, chosen
        most = max((len(r) for r in family.rows), default=1)
        self.wide = max(_LEAST, min(_MOST, (width - 2) // max(most, 1)))
        self.columns = self._columns(width)
        self.tops, self.lines = self._lay_rows()
        high = self.tops[-1] + _HIGH + 1 if self.tops else 3
        right = max((x + self.wide for x in self.columns.values()), default=0)
        self.canvas = Canvas(max(width, right), max(height, high))
        self.down = max(0, (height - high) // 2)
        self.lit = self._lit()
        self.drawn: dict[Point, set[str]] = {}
        self.anchors: set[Point] = set()

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

    def _lay_rows(self) -> tuple[list[int], list[_Line]]:
        """The top of each row, and every union with the rows of its lines."""
        tops, lines, y = [], [], 0
        for n, row in enumerate(self.family.rows):
            tops.append(y)
            below = set(self.family.rows[n + 1]) if n + 1 < len(self.family.rows) else set()
            own = [u for u in self.family.unions if u.partners[0] in row]
            laid = self._lanes(own, y + _HIGH, below)
            lines += laid
            deepest = max((line.children for line in laid), default=y + _HIGH)
            y = deepest + 2
        return tops, lines

    def _lanes(self, unions: list[Union], top: int, below: set[str]) -> list[_Line]:
        """A row for each couple's bar, free of other couples, and below those one for its children."""
        couples: list[list[tuple[int, int]]] = [[] for _ in range(_LANES)]
        placed = []
        for union in sorted(unions, key=self._span):
            first, last = self._span(union)
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
            down = sum(self._span(union)) // 2
            own = [self._at(c) for c, _ in union.children if c in below]
            first, last = min((*own, down)), max((*own, down))
            lane = next(
                (n for n, taken in enumerate(bars) if all(last < a or b < first for a, b in taken)),
                _LANES - 1,
            )
            bars[lane].append((first, last))
            found.append(_Line(union, y, deep + 1 + lane, down))
        return found

    def _at(self, person: str) -> int:
        """The column of somebody's symbol, where lines end."""
        return self.columns[person] + 1

    def _span(self, union: Union) -> tuple[int, int]:
        ends = sorted(self._at(p) for p in union.partners)
        return ends[0], ends[-1]

    # --- drawing -----------------------------------------------------------------------------------

    def draw(self) -> Scene:
        """Lines first, then people."""
        if not self.family.rows:
            self.canvas.put(
                1, 1, "Nobody of the family is written down yet: a adds a person.", "quiet"
            )
        for line in self.lines:
            self._union(line)
        spots: dict[str, Rect] = {}
        for top, row in zip(self.tops, self.family.rows, strict=True):
            for person in row:
                spots[person] = Rect(self.columns[person], top + self.down, self.wide - 1, _HIGH)
                self._person(self.family.people[person], spots[person])
        return Scene(self.canvas.width, self.canvas.height, self.canvas.rows(), spots)

    def _union(self, line: _Line) -> None:
        union, rows = line.union, {c for row in self.family.rows for c in row}
        style = (
            "kin"
            if not self.chosen or (set(union.partners) & self.lit and self._touches(union))
            else "dim"
        )
        ends = [self._at(p) for p in union.partners]
        top = self._top_of(union.partners[0]) + _HIGH
        y = line.couple + self.down
        self.anchors |= {(x, y) for x in ends}
        paths: list[Path] = [((x, top + self.down - 1), (x, y)) for x in ends]
        if len(ends) > 1:
            paths.append(((ends[0], y), (ends[-1], y)))
        children = [(c, how) for c, how in union.children if c in rows]
        bar = line.children + self.down
        if children:
            paths.append(((line.down, y), (line.down, bar)))
        for child, _ in children:
            at = self._at(child)
            paths += [
                ((line.down, bar), (at, bar)),
                ((at, bar), (at, self._top_of(child) + self.down)),
            ]
        self._strokes(paths, style)
        self._marks(union, children, y, bar, line, style)

    def _strokes(self, paths: Sequence[Path], style: str) -> None:
        """Lines of one family. They join another's only at somebody who is in both; elsewhere what lies
        across passes over what goes down."""
        for cell, sides in arms(list(paths)).items():
            before = self.drawn.get(cell, set())
            if before and cell in self.anchors:
                sides |= before
            elif before >= {"e", "w"} and sides <= {"n", "s"}:
                continue
            self.drawn[cell] = sides
            self.canvas.put(*cell, self._glyph(sides), style)

    def _glyph(self, sides: set[str]) -> str:
        if {"e", "w"} >= sides:
            return self.glyphs.across["ordinary"]
        if {"n", "s"} >= sides:
            return self.glyphs.down["ordinary"]
        return self.glyphs.corners[frozenset(sides)]

    def _marks(
        self,
        union: Union,
        children: list[tuple[str, str]],
        y: int,
        bar: int,
        line: _Line,
        style: str,
    ) -> None:
        """That a couple ended; how a child came to parents it was not born to."""
        first, last = self._span(union)
        if union.ended and last - first > 4:
            at = line.down - 3 if line.down - 3 > first else line.down + 2
            self.canvas.put(at, y, "//", style)
        for child, how in children:
            if how != BIRTH:
                at, top = self._at(child), self._top_of(child) + self.down
                for row in range(bar + 1, top):
                    self.canvas.put(at, row, self.glyphs.down[""], style)
                self.canvas.put(at + 1, top - 1, how, "quiet")

    def _top_of(self, person: str) -> int:
        n = next(n for n, row in enumerate(self.family.rows) if person in row)
        return self.tops[n]

    def _person(self, who: Relative, rect: Rect) -> None:
        mark = "?" if who.unnamed else self.glyphs.marks[who.mark]
        style = "child" if who.mark == "child" else "unnamed" if who.unnamed else "name"
        quiet = "quiet" if not self.chosen or who.id in self.lit else "dim"
        style = "chosen" if who.id == self.chosen else style if quiet == "quiet" else "dim"
        home = f" {self.glyphs.at_home}" if who.at_home else ""
        room = rect.w - 4 - cells(home)
        name = plain(who.name) if cells(plain(who.name)) <= room else short(who.name)
        said = cut(name, room)
        self.canvas.put(rect.x + 1, rect.y, f"{mark} {said}{home}", style)
        if who.says:  # else a line goes on up to the symbol
            self.canvas.put(rect.x + 1, rect.y + 1, f"  {cut(who.says, rect.w - 4)}", quiet)

    # --- who is lit --------------------------------------------------------------------------------

    def _lit(self) -> set[str]:
        """The chosen one and their parents, partners and children."""
        near = {self.chosen}
        for union in self.family.unions:
            own = {*union.partners, *(c for c, _ in union.children)}
            if self.chosen in own:
                near |= own
        return near

    def _touches(self, union: Union) -> bool:
        return self.chosen in {*union.partners, *(c for c, _ in union.children)}
