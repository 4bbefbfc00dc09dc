"""The home from inside: grown-ups above, children below, then one row for each tie that is spoken of.

A row for each tie, so that no line can end beside a person; people wrap, so that any number can live
there. Symbols and styles belong to `paint`.
"""

from __future__ import annotations

from dataclasses import dataclass

from leadpro.network.around import Around, Bond, Somebody
from leadpro.network.label import cells, cut, plain
from leadpro.network.scene import Rect

_MOST = 24
"""People drawn at most; the rest are counted, and stand in the list."""


@dataclass(frozen=True)
class Indoors:
    """People and where each stands, ties and the row of each, relative to the inside of the home."""

    height: int
    people: tuple[tuple[Somebody, str, Rect], ...]
    bonds: tuple[tuple[Bond, int], ...]
    more: tuple[str, int] = ("", 0)


def indoors(around: Around, width: int, level: int) -> Indoors:
    """People in rows of a width, children under the grown-ups, ties below."""
    grown = [p for p in around.home if p.grown][:_MOST]
    young = sorted((p for p in around.home if not p.grown), key=_oldest)[: _MOST - len(grown) + 6]
    rows = [*_wrapped(grown, width, level), *_wrapped(young, width, level)]
    apart = 1 if level and len(rows) > 1 else 0
    placed, y = [], 0
    for row in rows:
        placed += [(p, said, Rect(x, y, cells(said) + 2, 1)) for p, said, x in row]
        y += 1 + apart
    y = max(0, y - apart)
    left_out = len(around.home) - len(placed)
    more = (f"and {left_out} more: press i for the list", y) if left_out > 0 else ("", 0)
    y += 1 if left_out > 0 else 0
    few = around.bonds if level else around.bonds[:2]
    begin = y + 1 if few else y
    bonds = tuple((b, begin + n) for n, b in enumerate(few[:8]))
    return Indoors(max(1, begin + len(bonds)), tuple(placed), bonds, more)


def _oldest(person: Somebody) -> tuple[int, str]:
    """Oldest first, as a genogram has them; those of unknown age last."""
    return (-person.months if person.months is not None else 1, person.id)


def _wrapped(
    people: list[Somebody], width: int, level: int
) -> list[list[tuple[Somebody, str, int]]]:
    """People in rows: each with its words and column, the row in the middle."""
    rows: list[list[tuple[Somebody, str]]] = []
    used = 0
    gap = 2 if level == 0 else 4
    for person in people:
        said = _said(person, width - 4, level)
        room = cells(said) + 2 + gap
        if not rows or used + room - gap > width:
            rows.append([])
            used = 0
        rows[-1].append((person, said))
        used += room
    return [_centred(row, width, gap) for row in rows]


def _centred(
    row: list[tuple[Somebody, str]], width: int, gap: int
) -> list[tuple[Somebody, str, int]]:
    total = sum(cells(said) + 2 + gap for _, said in row) - gap
    x = max(0, (width - total) // 2)
    placed = []
    for person, said in row:
        placed.append((person, said, x))
        x += cells(said) + 2 + gap
    return placed


def _said(person: Somebody, room: int, level: int) -> str:
    """A name, and the age of a child: `Wren 10m`, `Ivy 6`."""
    name = plain(person.name)
    if level < 2:
        name = name.split(" ")[0]
    age = "" if person.months is None or person.grown or not level else f" {_years(person.months)}"
    return cut(name, max(6, room - cells(age))) + age


def _years(months: int) -> str:
    return f"{months // 12}" if months >= 24 else f"{months}m"
