"""A finished drawing: rows of words with the name of a style, and what stands where. Frozen.

Made by `paint`, `ego` and `matrix`; a screen gives the styles their colours and asks what was hit.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

Run = tuple[str, str]
"""Words and the name of their style."""


class Rect(NamedTuple):
    """A rectangle of cells; `right` and `below` are the first that are outside."""

    x: int
    y: int
    w: int
    h: int

    @property
    def right(self) -> int:
        """The first column beyond it."""
        return self.x + self.w

    @property
    def below(self) -> int:
        """The first row beyond it."""
        return self.y + self.h

    @property
    def middle(self) -> tuple[int, int]:
        """The cell in the middle."""
        return self.x + self.w // 2, self.y + self.h // 2

    def holds(self, x: int, y: int) -> bool:
        """True when a cell is inside."""
        return self.x <= x < self.right and self.y <= y < self.below


@dataclass(frozen=True)
class Scene:
    """Rows of runs, and where each id stands: boxes first, then what is inside them."""

    width: int
    height: int
    rows: tuple[tuple[Run, ...], ...]
    spots: dict[str, Rect]

    def hit(self, x: int, y: int) -> str:
        """The id of what stands at a cell, the smallest first; empty for nothing."""
        found = [(r.w * r.h, i) for i, r in self.spots.items() if r.holds(x, y)]
        return min(found)[1] if found else ""

    def beside(self, chosen: str, right: int, down: int) -> str:
        """The nearest id in a direction; `chosen` itself when there is none."""
        here = self.spots.get(chosen)
        if here is None:
            return next(iter(self.spots), "")
        ranked = []
        for other, rect in self.spots.items():
            away = _away(here, rect, right, down)
            if other != chosen and away is not None:
                ranked.append((away, other))
        return min(ranked)[1] if ranked else chosen

    def text(self) -> str:
        """The drawing as plain lines."""
        return "\n".join("".join(words for words, _ in row).rstrip() for row in self.rows)


def _away(here: Rect, there: Rect, right: int, down: int) -> float | None:
    """How far one is from another in a direction, sideways counted double; None when it is not there."""
    if right:
        forward = there.x - here.right + 1 if right > 0 else here.x - there.right + 1
        aside = max(0, there.y - here.below + 1, here.y - there.below + 1) * 2
    else:
        forward = there.y - here.below + 1 if down > 0 else here.y - there.below + 1
        aside = max(0, there.x - here.right + 1, here.x - there.right + 1) // 2
        forward *= 2
    if forward <= 0:
        return None
    centre = abs(here.middle[0] - there.middle[0]) + abs(here.middle[1] - there.middle[1])
    return forward + 2 * aside + centre / 1000
