"""Where everything of the ecomap stands: home in the middle, boxes in their slots on a ring around it.

A slot's place hangs on the size of the screen, the level of detail and how many slots its side has,
never on who else is there or how much is in a box. Lines belong to `route`, characters to `paint`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import NamedTuple

from leadpro.network.around import Around, Box
from leadpro.network.indoors import Indoors, indoors
from leadpro.network.scene import Rect
from leadpro.network.slots import count


class Level(NamedTuple):
    """A level of detail: how wide boxes and the way to them are, how many rows a box has at most, how
    few, and from how many columns and rows it is worth it."""

    side: int
    way: int
    most: int
    least: int


LEVELS = (Level(17, 4, 1, 1), Level(20, 5, 8, 3), Level(27, 6, 8, 3), Level(36, 6, 11, 3))
"""Pills, short names, full names, and full names with what they do and the last contact."""

SMALLEST_HOME = 26


@dataclass(frozen=True)
class Placed:
    """The places of one drawing."""

    width: int
    height: int
    level: int
    home: Rect
    inside: Indoors
    boxes: Mapping[str, Rect]
    sides: Mapping[str, str]


def place(
    around: Around, slots: Mapping[str, str], width: int, height: int, level: int | None = None
) -> Placed:
    """Places at a level, or at the fullest that fits; what does not fit is larger than the screen."""
    chosen = best_level(around, slots, width, height) if level is None else level
    frame = _Frame(around, slots, chosen, width, height)
    rects = {b.id: frame.rect(b, slots[b.id]) for b in around.boxes if b.id in slots}
    sides = {i: slots[i].partition(".")[0] for i in rects}
    return Placed(frame.width, frame.height, chosen, frame.home, frame.inside, rects, sides)


def best_level(around: Around, slots: Mapping[str, str], width: int, height: int) -> int:
    """The fullest level at which nothing is larger than the screen."""
    for level in range(len(LEVELS) - 1, 0, -1):
        frame = _Frame(around, slots, level, width, height)
        if (frame.width, frame.height) == (width, height):
            return level
    return 0


class _Frame:
    """The measures that all places of one drawing share."""

    def __init__(
        self, around: Around, slots: Mapping[str, str], level: int, width: int, height: int
    ) -> None:
        self.level = LEVELS[level]
        self.counts = {s: count(slots.values(), s) for s in ("left", "right", "top", "bottom")}
        across = max(self.counts["top"], self.counts["bottom"])
        self.inset = self.level.side + self.level.way
        # a name in a box over the home wants at least ten columns and the frame
        middle = max(SMALLEST_HOME, across * (min(self.level.side, 10 + 2 * level) + 1) + 1)
        self.width = max(width, 2 * self.inset + middle)
        wide = self.width - 2 * self.inset
        self.inside = indoors(around, wide - 4, level)
        self.rows = self._rows_of_a_side(height)
        self.height = max(height, self._needed())
        self.home = self._home(wide)

    def _rows_of_a_side(self, height: int) -> int:
        """Rows of a box above or below the home: what the level likes, less when that leaves no home."""
        left = height - self.inside.height - 2 - 2 * _GAP
        return max(self.level.least, min(self.level.most, left // 2))

    def _needed(self) -> int:
        upright = max(self.counts["left"], self.counts["right"])
        bands = sum(self.rows + _GAP for s in ("top", "bottom") if self.counts[s])
        slot = self.level.least + (1 if self.level.most > 1 else 0)
        return max(upright * slot, bands + max(self.inside.height, upright) + 2)

    def _home(self, wide: int) -> Rect:
        """In the middle, as high as its people need and so high that each line has a row to end in."""
        above, below = (self.rows + _GAP if self.counts[s] else 0 for s in ("top", "bottom"))
        room = self.height - above - below
        lines = max(self.counts["left"], self.counts["right"])
        high = min(room, max(self.inside.height + 2, lines + 2, room // 3))
        return Rect(self.inset, above + (room - high) // 2, wide, high)

    def rect(self, box: Box, slot: str) -> Rect:
        """The place of a box in its slot."""
        side, _, number = slot.partition(".")
        if side in ("left", "right"):
            return self._beside(box, side, int(number))
        return self._across(box, side, int(number))

    def _beside(self, box: Box, side: str, number: int) -> Rect:
        """In the middle of its slot, so that a person more or less moves the edges of this box alone."""
        slots = self.counts[side]
        begin, end = (self.height * n // slots for n in (number, number + 1))
        spare = 1 if self.level.most > 1 else 0
        high = min(self._high(box), end - begin - spare)
        x = 0 if side == "left" else self.width - self.level.side
        return Rect(x, begin + (end - begin - high) // 2, self.level.side, high)

    def _across(self, box: Box, side: str, number: int) -> Rect:
        slots, high = self.counts[side], min(self._high(box), self.rows)
        begin, end = (self.home.x + self.home.w * n // slots for n in (number, number + 1))
        wide = min(end - begin - 1, self.level.side + 6)
        y = self.rows - high if side == "top" else self.height - self.rows
        return Rect(begin + (end - begin - wide) // 2, y, wide, high)

    def _high(self, box: Box) -> int:
        if self.level.most == 1:
            return 1
        return max(self.level.least, min(self.level.most, len(box.people) + 2))


_GAP = 2
"""Rows between a box and the home: what a line needs to be seen."""
