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


def moved(slots: Mapping[str, str], box: str, right: int, down: int) -> dict[str, str]:
    """The slots with one box a place further in a direction (-1, 0 or 1 each); whoever stood there takes
    the place it had. Over the end of a side it goes round the corner."""
    if box not in slots:
        return dict(slots)
    target = _towards(slots, slots[box], right, down)
    others = {i: slots[box] for i, s in slots.items() if s == target}
    return {**slots, **others, box: target}


def _towards(slots: Mapping[str, str], slot: str, right: int, down: int) -> str:
    side, _, number = slot.partition(".")
    upright = side in ("left", "right")
    along, across = (down, right) if upright else (right, down)
    if across:
        other = {(1, 0): "right", (-1, 0): "left", (0, 1): "bottom", (0, -1): "top"}[right, down]
        last = max(count(slots.values(), other) - 1, 0)
        return slot if other == side else f"{other}.{min(int(number), last)}"
    if 0 <= int(number) + along < count(slots.values(), side):
        return f"{side}.{int(number) + along}"
    corner = (("top", "bottom") if upright else ("left", "right"))[along > 0]
    return f"{corner}.{_end(slots, corner, last=(side in ('right', 'bottom')))}"


def _end(slots: Mapping[str, str], side: str, *, last: bool) -> int:
    """The number at one end of a side: free if there is room for one more, else the one at that end."""
    held = count(slots.values(), side)
    free = [n for n in range(held) if f"{side}.{n}" not in slots.values()]
    if free:
        return free[-1] if last else free[0]
    return held if held < _ROOMY and held < ROOM[side] else (held - 1 if last else 0)


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
