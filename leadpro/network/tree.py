"""The lines of whoever is chosen: one tree around everything that stands in between.

A tree crosses nothing of its own and needs one port, however many lines a hub has. Where it lies on a
spoke, the spoke is broken.
"""

from __future__ import annotations

from collections.abc import Iterable
from heapq import heappop, heappush

from leadpro.network.place import Placed
from leadpro.network.route import Path, Point, port_row
from leadpro.network.scene import Rect


def tree(placed: Placed, chosen: str, others: Iterable[str]) -> dict[str, Path]:
    """Lines from one box to others around everything that stands in between; one tree, no crossing."""
    wanted = {b for b in others if b in placed.boxes and b != chosen}
    if chosen not in placed.boxes or not wanted:
        return {}
    doors = {box: _doors(placed, box) for box in sorted(wanted)}
    came, price = _spread(placed, _doors(placed, chosen))
    found: dict[str, Path] = {}
    for box, ways in doors.items():
        reached = [(price[door], door) for door in ways if door in price]
        if reached:
            door = min(reached)[1]
            found[box] = (*_corners(came, door), _border(placed.boxes[box], door))
    start = placed.boxes[chosen]
    return {b: (_border(start, p[0]), *p) for b, p in found.items()}


def _doors(placed: Placed, box: str) -> list[Point]:
    """The cells outside a box where a line may come out of it; beside its spoke, not on it."""
    rect, side = placed.boxes[box], placed.sides[box]
    if side in ("left", "right"):
        return [(rect.right if side == "left" else rect.x - 1, port_row(rect))]
    x, row = rect.middle[0] + 2, port_row(rect)
    across = [(rect.x - 1, row), (rect.right, row)]
    return [
        (x, rect.below if side == "top" else rect.y - 1),
        (x, rect.y - 1 if side == "top" else rect.below),
        *across,
    ]


def _border(rect: Rect, door: Point) -> Point:
    return min(max(door[0], rect.x), rect.right - 1), min(max(door[1], rect.y), rect.below - 1)


_STEPS = ((1, 0), (-1, 0), (0, 1), (0, -1))
_TURN, _SHUT, _NEAR = 6, 255, 3


def _spread(placed: Placed, starts: list[Point]) -> tuple[dict[Point, Point], dict[Point, int]]:
    """From a start over all that is free: cell -> the cell before it, and what the way there costs, a
    turn as much as six steps."""
    shut = _shut(placed)
    heap = [(0, *start, -1) for start in starts if _free(placed, shut, start)]
    price: dict[Point, int] = {}
    came = {start: start for start in starts}
    best = dict.fromkeys(starts, 0)
    while heap:
        cost, x, y, way = heappop(heap)
        if (x, y) in price:
            continue
        price[x, y] = cost
        for n, (dx, dy) in enumerate(_STEPS):
            to = (x + dx, y + dy)
            if to in price or not _free(placed, shut, to):
                continue
            turned = _TURN if way not in (-1, n) else 0
            paid = cost + (1 if dx else 2) + turned + shut[to[1]][to[0]]
            if paid < best.get(to, paid + 1):
                best[to], came[to] = paid, (x, y)
                heappush(heap, (paid, *to, n))
    return came, price


def _free(placed: Placed, shut: list[bytearray], at: Point) -> bool:
    inside = 0 <= at[0] < placed.width and 0 <= at[1] < placed.height
    return inside and shut[at[1]][at[0]] != _SHUT


def _shut(placed: Placed) -> list[bytearray]:
    """What each cell costs beyond a step: shut where a box is, dear beside the home, where spokes end."""
    home = placed.home
    shut = [bytearray(placed.width) for _ in range(placed.height)]
    _mark(shut, Rect(home.x - 2, home.y - 1, home.w + 4, home.h + 2), _NEAR)
    for rect in (*placed.boxes.values(), home):
        _mark(shut, rect, _SHUT)
    return shut


def _mark(cells: list[bytearray], rect: Rect, price: int) -> None:
    for y in range(max(0, rect.y), min(len(cells), rect.below)):
        cells[y][max(0, rect.x) : rect.right] = bytes([price]) * (rect.right - max(0, rect.x))


def _corners(came: dict[Point, Point], end: Point) -> list[Point]:
    """The way back from a cell to the start, as corners, start first."""
    cells = [end]
    while came[cells[-1]] != cells[-1]:
        cells.append(came[cells[-1]])
    cells.reverse()
    kept = [cells[0]]
    for before, cell, after in zip(cells, cells[1:], cells[2:], strict=False):
        if (after[0] - cell[0], after[1] - cell[1]) != (cell[0] - before[0], cell[1] - before[1]):
            kept.append(cell)
    return [*kept, cells[-1]] if len(cells) > 1 else kept
