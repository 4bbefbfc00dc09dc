"""The ecomap in one call: slots, places, lines and characters, for whoever draws it.

What can be kept between two drawings (slots, places, spokes) is kept in a `Map`; a choice or another
day needs the last step alone.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

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
    slots: Mapping[str, str]
    placed: Placed
    spokes: Mapping[str, Path]

    def box_of(self, someone: str) -> str:
        """The box in which somebody stands, or the box itself; empty for the home."""
        for box in self.around.boxes:
            if someone == box.id or any(p.id == someone for p in box.people):
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
    return Map(shown, settled, placed, spokes(placed))


def draw(
    whole: Map, glyphs: Glyphs, chosen: str = "", linked: frozenset[str] = frozenset()
) -> Scene:
    """The drawing, with one chosen: they and what they are linked with lit, the rest quiet."""
    if not chosen:
        return paint(whole.placed, whole.around, whole.spokes, glyphs, Look())
    boxes = {whole.box_of(i) for i in linked} - {""}
    lines = tree(whole.placed, whole.box_of(chosen), boxes)
    look = Look(chosen, linked | boxes, lines)
    return paint(whole.placed, whole.around, whole.spokes, glyphs, look)
