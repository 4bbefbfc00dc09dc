"""The ecomap in one call: slots, places, lines and characters, for whoever draws it.

What can be kept between two drawings (slots, places, spokes) is kept in a `Map`; a choice or another
day needs the last step alone.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import groupby, pairwise

from leadpro.network.around import MANY, NOT_YET, Around, Box, by_sector
from leadpro.network.boxes import Look
from leadpro.network.glyphs import Glyphs
from leadpro.network.paint import paint
from leadpro.network.place import Placed, place
from leadpro.network.route import Path, spokes
from leadpro.network.scene import Scene
from leadpro.network.slots import settle
from leadpro.network.tree import tree

_EXPECTED = Box(NOT_YET, "", "", "?", "other", "not yet")


@dataclass(frozen=True)
class Map:
    """A placed network: everything of a drawing but the choice."""

    around: Around
    everybody: Around  # the same where agencies are no rows of their sector
    slots: Mapping[str, str]
    placed: Placed
    spokes: Mapping[str, Path]

    @cached_property
    def drawn(self) -> Mapping[str, str]:
        """Everybody -> what stands for them: themselves, or their agency where agencies are rows."""
        names = self.around.names()
        owners = {p.id: b.id for b in self.everybody.boxes for p in b.people if p.id not in names}
        return {i: i for i in names} | owners

    def box_of(self, someone: str) -> str:
        """The box in which somebody stands, or the box itself; empty for the home."""
        shown = self.drawn.get(someone, someone)
        for box in self.around.boxes:
            if shown == box.id or any(p.id == shown for p in box.people):
                return box.id
        return ""


def lay_out(
    around: Around, width: int, height: int, slots: Mapping[str, str] | None = None, level: int | None = None
) -> Map:  # fmt: skip
    """Places for a screen. Above about twenty agencies the boxes are sectors."""
    shown = by_sector(around) if len(around.boxes) > MANY else around
    # who is not yet there is known only once the rules have run: their slot is kept, so that nobody moves
    expected = () if any(b.id == NOT_YET for b in shown.boxes) else (_EXPECTED,)
    settled = dict(slots or {}) | settle((*shown.boxes, *expected), slots)
    placed = place(shown, settled, width, height, level)
    return Map(shown, around, settled, placed, spokes(placed))


def draw(
    whole: Map, glyphs: Glyphs, chosen: str = "", linked: frozenset[str] = frozenset(),
    notes: Mapping[str, str] | None = None,
) -> Scene:  # fmt: skip
    """The drawing, with one chosen: they and what they are linked with lit, the rest quiet. With the notes
    of an overlay those are lit that have one."""
    chosen = whole.drawn.get(chosen, chosen)
    linked = frozenset(whole.drawn.get(i, i) for i in linked)
    boxes = {whole.box_of(i) for i in linked} - {""}
    lines = tree(whole.placed, whole.box_of(chosen), boxes) if chosen and notes is None else {}
    look = Look(chosen, linked | boxes, lines, notes)
    return paint(whole.placed, whole.around, whole.spokes, glyphs, look)


def draw_way(whole: Map, glyphs: Glyphs, way: Sequence[str]) -> Scene:
    """The drawing with a route through it, its end chosen: a line from each box to the next."""
    way = [i for i, _ in groupby(whole.drawn.get(i, i) for i in way)]
    boxes = [b for b, _ in groupby(filter(None, map(whole.box_of, way)))]
    lines: dict[str, Path] = {}
    for one, other in pairwise(boxes):
        lines |= tree(whole.placed, one, {other})
    look = Look(way[-1] if way else "", {*way[:-1], *boxes}, lines)
    return paint(whole.placed, whole.around, whole.spokes, glyphs, look)
