"""The ecomap in characters: home, boxes, spokes, and the lines of whoever is chosen.

Where things stand comes from `place`, the ways of lines from `route`, characters from a glyph table.
Styles are names; a screen gives them colours. No person has a colour of their own.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping

from leadpro.network.around import Around, Bond, Box, Somebody, spoke_quality
from leadpro.network.boxes import BoxPainter, Look
from leadpro.network.canvas import arms
from leadpro.network.glyphs import Glyphs
from leadpro.network.label import cells, cut, plain
from leadpro.network.place import Placed
from leadpro.network.route import Path
from leadpro.network.scene import Rect, Scene


def paint(
    placed: Placed, around: Around, spokes: Mapping[str, Path], glyphs: Glyphs, look: Look
) -> Scene:
    """The drawing."""
    return _Painter(placed, around, glyphs, look).paint(spokes)


class _Painter(BoxPainter):
    """Draws one scene."""

    def paint(self, spokes: Mapping[str, Path]) -> Scene:
        """Lines first, so that nothing of them covers a box or a word."""
        for box, path in spokes.items():
            if self.boxes[box].kind != "not yet":
                self._spoke(self.boxes[box], path)
        self._tree()
        self._home()
        for box_id, rect in self.placed.boxes.items():
            self.box(self.boxes[box_id], rect)
        for box, path in spokes.items():
            if self.boxes[box].kind != "not yet":
                self._end(self.boxes[box], path)
        return Scene(self.canvas.width, self.canvas.height, self.canvas.rows(), self.spots)

    # --- lines ----------------------------------------------------------------------------------

    def _spoke(self, box: Box, path: Path) -> None:
        kind = spoke_quality(box)
        style = self._line_style(box, kind)
        for (x, y), sides in arms([path]).items():
            self.canvas.put(x, y, self._glyph(kind, sides), style)

    def _line_style(self, box: Box, kind: str) -> str:
        return f"line {kind}".strip() if self.touches(box) else "dim"

    def _glyph(self, kind: str, sides: Collection[str]) -> str:
        if {"e", "w"} >= set(sides):
            return self.glyphs.across[kind]
        if {"n", "s"} >= set(sides):
            return self.glyphs.down[kind]
        return self.glyphs.corners[frozenset(sides)]

    def _tree(self) -> None:
        for (x, y), sides in arms(list(self.look.lines.values())).items():
            self.canvas.put(x, y, self._glyph("lit", sides), "lit")

    def _end(self, box: Box, path: Path) -> None:
        """An arrow where harm ends: at the home, or at the box when it goes out from the home."""
        if not box.quality.startswith("harm"):
            return
        to_home = box.quality == "harm to"
        side = self.placed.sides[box.id]
        way = {"left": "e", "right": "w", "top": "s", "bottom": "n"}[side]
        back = {"e": "w", "w": "e", "s": "n", "n": "s"}[way]
        (x, y), (dx, dy) = (path[-1] if to_home else path[0]), _STEP[way]
        sign = -1 if to_home else 1
        arrow = self.glyphs.arrows[way if to_home else back]
        self.canvas.put(x + sign * dx, y + sign * dy, arrow, self._line_style(box, "harm"))

    # --- the home -------------------------------------------------------------------------------

    def _home(self) -> None:
        home, inside = self.placed.home, self.placed.inside
        bare = not self.look.chosen and self.look.notes is None
        style = "home" if bare else self.look.style(self._indoors(), "home")
        self.canvas.frame(home, self.glyphs.home, "home" if style == "chosen" else style)
        title = cut(self.around.title, home.w - 10)
        self.canvas.put(home.x + 2, home.y, f" {title} ", "title")
        if self.around.gaps and self.look.notes is None:
            said = f" !{self.around.gaps} "
            self.canvas.put(home.right - 2 - cells(said), home.y, said, "badge")
        top = home.y + 1 + max(0, (home.h - 2 - inside.height) // 2)
        for person, said, rect in inside.people:
            spot = Rect(home.x + 2 + rect.x, top + rect.y, rect.w, 1)
            if spot.y < home.below - 1:
                self._person(person, said, spot)
        for bond, row in inside.bonds:
            if top + row < home.below - 1:
                self._bond(bond, top + row)
        if inside.more[0] and top + inside.more[1] < home.below - 1:
            words = cut(inside.more[0], home.w - 4)
            self.canvas.put(home.x + 2, top + inside.more[1], words, "quiet")

    def _indoors(self) -> str:
        within = (p.id for p in self.around.home)
        return next((i for i in within if i == self.look.chosen or self.look.lights(i)), "")

    def _person(self, person: Somebody, said: str, spot: Rect) -> None:
        mark = self.glyphs.marks[person.mark]
        style = "child" if person.mark == "child" else "unnamed" if person.unnamed else "name"
        self.spots.setdefault(person.id, spot)
        words = f"{mark} {said}" if not person.unnamed else f"? {said}"
        self.canvas.put(spot.x, spot.y, words, self.look.style(person.id, style))

    def _bond(self, bond: Bond, y: int) -> None:
        """`Stephen ══ harm ══▶ Kerry`: who it comes from stands first."""
        names = [plain(n).split(" ")[0] for n in (bond.one_name, bond.other_name)]
        bar = self.glyphs.across[bond.quality] * 2
        word = "conflict" if bond.both and bond.quality == "strained" else bond.quality
        end = bar + self.glyphs.arrows["e"] if bond.quality == "harm" else bar
        line = f"{bar} {word} {end}"
        room = max(4, (self.placed.home.w - 8 - cells(line)) // 2)
        one, other = (cut(n, room) for n in names)
        wide = cells(one) + cells(other) + cells(line) + 2
        x = self.placed.home.x + 2 + max(0, (self.placed.home.w - 4 - wide) // 2)
        pair = (bond.one, bond.other)
        quiet = self.look.notes is not None or self.look.chosen not in ("", *pair)
        for words, style in (
            (one, "name"), (f" {line} ", f"line {bond.quality}"), (other, "name")
        ):  # fmt: skip
            self.canvas.put(x, y, words, "dim" if quiet else style)
            x += cells(words)


_STEP = {"e": (1, 0), "w": (-1, 0), "s": (0, 1), "n": (0, -1)}
