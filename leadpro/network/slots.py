"""Which slot of the ring each box has, and keeps from the day it was first placed.

A slot is a side and a number on it (`left.2`), the same at every size of screen. A new box takes a
free one and moves nobody; a side that is full gets more and narrower slots. Where a slot stands on
the screen belongs to `place`.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from leadpro.network.around import Box

STEPS = {"left": (3, 4, 5, 6, 7), "right": (3, 4, 5, 6, 7), "top": (1, 2, 3), "bottom": (1, 2, 3)}
"""How many slots a side has: few while few are needed, so that boxes have room."""

ROOM = {side: steps[-1] for side, steps in STEPS.items()}
_ROOMY = 5
# Sides in the order in which a sector tries them.
_WANTED = {
    "family": ("top", "bottom", "left", "right"),
    "health": ("left", "bottom", "top", "right"),
    "education": ("right", "top", "bottom", "left"),
    "social": ("bottom", "top", "right", "left"),
    "justice": ("bottom", "right", "top", "left"),
    "housing": ("right", "left", "bottom", "top"),
    "community": ("top", "right", "bottom", "left"),
    "other": ("right", "left", "bottom", "top"),
}


def settle(boxes: Iterable[Box], before: Mapping[str, str] | None = None) -> dict[str, str]:
    """Box id -> slot. Those of `before` stay where they are; the rest are placed in the order they
    came: family, then agencies by their ids (which sort by when they were made), then the expected."""
    taken: dict[str, str] = {}
    rest = []
    for box in sorted(boxes, key=_order):
        slot = (before or {}).get(box.id, "")
        if _real(slot) and slot not in taken.values():
            taken[box.id] = slot
        else:
            rest.append(box)
    reserved = {s for s in (before or {}).values() if _real(s)} | set(taken.values())
    for box in rest:
        free = [s for s in _tried(box.sector) if s not in reserved] or [
            s for s in _tried(box.sector) if s not in taken.values()
        ]
        if free:
            taken[box.id] = free[0]
            reserved.add(free[0])
    return taken


def count(slots: Iterable[str], side: str) -> int:
    """How many slots a side needs for those that are taken on it."""
    taken = [int(s.partition(".")[2]) for s in slots if s.partition(".")[0] == side]
    most = max(taken, default=-1) + 1
    return next((n for n in STEPS[side] if n >= most), ROOM[side]) if most else 0


def _order(box: Box) -> tuple[int, str]:
    return ({"family": 0, "sector": 1, "agency": 1}.get(box.kind, 2), box.id)


def _tried(sector: str) -> list[str]:
    """Every slot, best first; the narrowest slots of a side only when all sides are full."""
    sides = _WANTED.get(sector, _WANTED["other"])
    roomy = [f"{side}.{n}" for side in sides for n in range(min(_ROOMY, ROOM[side]))]
    return roomy + [f"{side}.{n}" for side in sides for n in range(_ROOMY, ROOM[side])]


def _real(slot: str) -> bool:
    side, _, number = slot.partition(".")
    return side in ROOM and number.isdigit() and int(number) < ROOM[side]
