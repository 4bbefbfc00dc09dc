"""The genogram in characters: rows of people with their symbols, couples joined below, children hanging.

A line of one family passes over that of another and never through a name. Who stands in which row comes
from `genogram`; a screen gives the styles their colours.
"""

from __future__ import annotations

from collections.abc import Sequence

from leadpro.network.canvas import Canvas, arms
from leadpro.network.genogram import Genogram
from leadpro.network.genogram_place import HIGH, Line, Places
from leadpro.network.glyphs import Glyphs
from leadpro.network.kin import BIRTH
from leadpro.network.label import cells, cut, plain, short
from leadpro.network.relatives import Relative, Union
from leadpro.network.route import Path, Point
from leadpro.network.scene import Rect, Scene


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
        self.places = places = Places(family, width)
        self.canvas = Canvas(max(width, places.right), max(height, places.high))
        self.down = max(0, (height - places.high) // 2)
        self.lit = self._lit()
        self.drawn: dict[Point, set[str]] = {}
        self.anchors: set[Point] = set()

    # --- drawing -----------------------------------------------------------------------------------

    def draw(self) -> Scene:
        """Lines first, then people."""
        if not self.family.rows:
            self.canvas.put(
                1, 1, "Nobody of the family is written down yet: a adds a person.", "quiet"
            )
        for line in self.places.lines:
            self._union(line)
        spots: dict[str, Rect] = {}
        for top, row in zip(self.places.tops, self.family.rows, strict=True):
            for person in row:
                spots[person] = Rect(
                    self.places.columns[person], top + self.down, self.places.wide - 1, HIGH
                )
                self._person(self.family.people[person], spots[person])
        return Scene(self.canvas.width, self.canvas.height, self.canvas.rows(), spots)

    def _union(self, line: Line) -> None:
        union, rows = line.union, {c for row in self.family.rows for c in row}
        style = (
            "kin"
            if not self.chosen or (set(union.partners) & self.lit and self._touches(union))
            else "dim"
        )
        ends = [self.places.at(p) for p in union.partners]
        top = self.places.top_of(union.partners[0]) + HIGH
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
            at = self.places.at(child)
            paths += [
                ((line.down, bar), (at, bar)),
                ((at, bar), (at, self.places.top_of(child) + self.down)),
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
        line: Line,
        style: str,
    ) -> None:
        """That a couple ended; how a child came to parents it was not born to."""
        first, last = self.places.span(union)
        if union.ended and last - first > 4:
            at = line.down - 3 if line.down - 3 > first else line.down + 2
            self.canvas.put(at, y, "//", style)
        for child, how in children:
            if how != BIRTH:
                at, top = self.places.at(child), self.places.top_of(child) + self.down
                for row in range(bar + 1, top):
                    self.canvas.put(at, row, self.glyphs.down[""], style)
                self.canvas.put(at + 1, top - 1, how, "quiet")

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
