"""A grid of cells to draw on, which becomes the rows of a scene. It knows characters and style names."""

from __future__ import annotations

from itertools import pairwise

from leadpro.network.label import cells
from leadpro.network.route import Path
from leadpro.network.scene import Rect, Run

_SECOND = "\0"  # the second cell of a wide character
BLANK = ""


class Canvas:
    """Cells with a character and a style; what is drawn later lies above."""

    def __init__(self, width: int, height: int) -> None:
        self.width, self.height = width, height
        self._chars = [[" "] * width for _ in range(height)]
        self._styles = [[BLANK] * width for _ in range(height)]

    def put(self, x: int, y: int, words: str, style: str) -> None:
        """Words from a cell on; what would stand outside is left out."""
        if not 0 <= y < self.height:
            return
        chars, styles = self._chars[y], self._styles[y]
        for c in words:
            room = cells(c)
            if room == 0 or x < 0 or x + room > self.width:
                x += room
                continue
            chars[x], styles[x] = c, style
            if room == 2:
                chars[x + 1], styles[x + 1] = _SECOND, style
            x += room

    def frame(self, rect: Rect, glyphs: str, style: str) -> None:
        """The border of a rectangle: its four corners, its horizontal and its vertical character."""
        a, b, c, d, across, down = tuple(glyphs)
        bar = across * (rect.w - 2)
        self.put(rect.x, rect.y, a + bar + b, style)
        for y in range(rect.y + 1, rect.below - 1):
            self.put(rect.x, y, down, style)
            self.put(rect.right - 1, y, down, style)
        self.put(rect.x, rect.below - 1, c + bar + d, style)

    def rows(self) -> tuple[tuple[Run, ...], ...]:
        """Everything as runs of one style; a blank joins the run before it, which saves bytes."""
        return tuple(self._row(y) for y in range(self.height))

    def _row(self, y: int) -> tuple[Run, ...]:
        runs: list[Run] = []
        words: list[str] = []
        style = BLANK
        for char, own in zip(self._chars[y], self._styles[y], strict=True):
            if own != style and not (own == BLANK and style != "chosen"):
                if words:
                    runs.append(("".join(words), style))
                words, style = [], own
            if char != _SECOND:
                words.append(char)
        return (*runs, ("".join(words), style))


def arms(paths: list[Path]) -> dict[tuple[int, int], set[str]]:
    """Cell -> the sides (n, e, s, w) to which lines leave it, over all paths together."""
    found: dict[tuple[int, int], set[str]] = {}
    for path in paths:
        for one, other in pairwise(path):
            _segment(found, one, other)
    return found


def _segment(
    found: dict[tuple[int, int], set[str]], one: tuple[int, int], other: tuple[int, int]
) -> None:
    (x, y), (a, b) = sorted((one, other))
    out, back = ("s", "n") if x == a else ("e", "w")
    line = [(x, n) for n in range(y, b + 1)] if x == a else [(n, y) for n in range(x, a + 1)]
    for here, there in pairwise(line):
        found.setdefault(here, set()).add(out)
        found.setdefault(there, set()).add(back)
