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
    came, price = _spread(placed, _doors(placed, chosen), {d for ds in doors.values() for d in ds})
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


_TURN, _SHUT, _NEAR = 6, 255, 3


class _Grid:
    """The cells of a drawing in one row, with a shut border, so that a step is one addition."""

    def __init__(self, placed: Placed) -> None:
        self.wide = placed.width + 2
        self.cells = bytearray([_SHUT]) * (self.wide * (placed.height + 2))
        self._mark(Rect(0, 0, placed.width, placed.height), 0)
        home = placed.home
        # dear beside the home, where spokes end
        self._mark(Rect(home.x - 2, home.y - 1, home.w + 4, home.h + 2), _NEAR)
        for rect in (*placed.boxes.values(), home):
            self._mark(rect, _SHUT)

    def _mark(self, rect: Rect, price: int) -> None:
        last = len(self.cells) // self.wide - 1
        for y in range(max(0, rect.y), min(last - 1, rect.below)):
            begin = self.at((max(0, rect.x), y))
            end = self.at((min(self.wide - 2, rect.right), y))
            self.cells[begin:end] = bytes([price]) * (end - begin)

    def at(self, cell: Point) -> int:
        """The place of a cell."""
        return (cell[1] + 1) * self.wide + cell[0] + 1

    def cell(self, at: int) -> Point:
        """The cell at a place."""
        return at % self.wide - 1, at // self.wide - 1

    def free(self, cell: Point) -> bool:
        """True for a cell of the drawing where nothing stands."""
        x, y = cell
        inside = -1 <= x < self.wide - 1 and -1 <= y < len(self.cells) // self.wide - 1
        return inside and self.cells[self.at(cell)] != _SHUT


def _spread(
    placed: Placed, starts: list[Point], wanted: set[Point]
) -> tuple[dict[Point, Point], dict[Point, int]]:
    """From a start over all that is free until every wanted cell is reached: cell -> the cell before it,
    and what the way to the wanted ones costs, a turn as much as six steps."""
    grid = _Grid(placed)
    cells, steps = grid.cells, ((1, 1), (-1, 1), (grid.wide, 2), (-grid.wide, 2))
    heap = [(0, grid.at(start), -1) for start in starts if grid.free(start)]
    came = {at: at for _, at, _ in heap}
    best = dict.fromkeys(came, 0)
    done: set[int] = set()
    missing = {grid.at(w) for w in wanted if grid.free(w)}
    while heap and missing:
        cost, here, way = heappop(heap)
        if here in done:
            continue
        done.add(here)
        missing.discard(here)
        for n, (step, long) in enumerate(steps):
            to = here + step
            price = cells[to]
            if price == _SHUT or to in done:
                continue
            paid = cost + long + price + (_TURN if way not in (-1, n) else 0)
            if paid < best.get(to, paid + 1):
                best[to], came[to] = paid, here
                heappush(heap, (paid, to, n))
    reached = {w: best[grid.at(w)] for w in wanted if grid.at(w) in done}
    return {grid.cell(at): grid.cell(before) for at, before in came.items()}, reached


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
