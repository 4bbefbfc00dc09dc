"""The ways of lines: one spoke from each box to the home.

Spokes cannot cross: those from above and below go straight, those from the sides end at the home in
the order in which they begin and turn in columns of their own. The lines of the chosen one are one
tree, so that a hub with many needs one port and not many. What a line looks like belongs to `paint`.
"""

from __future__ import annotations

from itertools import pairwise

from leadpro.network.place import LEVELS, Placed
from leadpro.network.scene import Rect

_NARROW = 4  # columns between boxes and home that are all needed to turn in
Point = tuple[int, int]
Path = tuple[Point, ...]
"""Corners of a line, from the border of a box to the border it ends on."""


def spokes(placed: Placed) -> dict[str, Path]:
    """Box id -> its line to the home."""
    found: dict[str, Path] = {}
    for side in ("top", "bottom"):
        for box in _on(placed, side):
            found[box] = _straight(placed, box, side)
    for side in ("left", "right"):
        found |= _from_a_side(placed, side)
    return found


def _on(placed: Placed, side: str) -> list[str]:
    return [b for b, s in placed.sides.items() if s == side]


def _straight(placed: Placed, box: str, side: str) -> Path:
    rect, home = placed.boxes[box], placed.home
    x = rect.middle[0]
    if side == "top":
        return ((x, rect.below - 1), (x, home.y))
    return ((x, rect.y), (x, home.below - 1))


def _from_a_side(placed: Placed, side: str) -> dict[str, Path]:
    """Lines of one side, from the top: ports in the same order, columns so that none is crossed."""
    boxes = sorted(_on(placed, side), key=lambda b: placed.boxes[b].y)
    begins = [port_row(placed.boxes[b]) for b in boxes]
    ends = _in_order(begins, placed.home.y + 1, placed.home.below - 2)
    columns = _columns(begins, ends, placed, side)
    found = {}
    for box, begin, end, column in zip(boxes, begins, ends, columns, strict=True):
        rect = placed.boxes[box]
        out = rect.right - 1 if side == "left" else rect.x
        at = placed.home.x if side == "left" else placed.home.right - 1
        bent = ((column, begin), (column, end)) if begin != end else ()
        found[box] = ((out, begin), *bent, (at, end))
    return found


def port_row(rect: Rect) -> int:
    """The middle row, never a corner."""
    return rect.y if rect.h == 1 else min(rect.middle[1], rect.below - 2)


def _in_order(begins: list[int], first: int, last: int) -> list[int]:
    """The rows nearest to where lines begin, in their order, one a line."""
    ends: list[int] = []
    for number, begin in enumerate(begins):
        lowest = ends[-1] + 1 if ends else first
        highest = last - (len(begins) - 1 - number)
        ends.append(max(min(max(begin, lowest), highest), first))
    return ends


def _columns(begins: list[int], ends: list[int], placed: Placed, side: str) -> list[int]:
    """Columns to turn in. Where two lines pass each other, the one that goes further turns nearer the home."""
    way = placed.home.x - LEVELS[placed.level].side
    depths = [0] * len(begins)
    down = [n for n, (b, e) in enumerate(zip(begins, ends, strict=True)) if e > b]
    up = [n for n, (b, e) in enumerate(zip(begins, ends, strict=True)) if e < b][::-1]
    for group in (down, up):
        for before, number in pairwise(group):
            passes = (
                begins[number] <= ends[before] if group is down else begins[number] >= ends[before]
            )
            depths[number] = depths[before] + 1 if passes else 0
    inward = [min(depth + (2 if way > _NARROW else 1), way) for depth in depths]
    return [placed.home.x - n if side == "left" else placed.home.right - 1 + n for n in inward]
