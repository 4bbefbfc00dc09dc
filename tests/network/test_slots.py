"""Boxes moved by hand: the box goes, whoever stood there takes its place, nobody else moves."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from leadpro.network.ecomap import lay_out
from leadpro.network.reading import around
from leadpro.network.slots import ROOM, moved, settle
from tests.network.made import many

WAYS = [(-1, 0), (1, 0), (0, -1), (0, 1)]
SLOTS = [f"{side}.{n}" for side, room in ROOM.items() for n in range(room)]


@given(
    st.dictionaries(st.sampled_from("abcdefgh"), st.sampled_from(SLOTS), min_size=1),
    st.sampled_from("abcdefgh"),
    st.sampled_from(WAYS),
)
def test_one_box_goes_and_at_most_one_makes_room(
    slots: dict[str, str], box: str, way: tuple[int, int]
) -> None:
    """Every box keeps a slot of its own, and the same key back is possible from anywhere."""
    taken = {s: b for b, s in slots.items()}
    slots = {b: s for s, b in taken.items()}
    after = moved(slots, box, *way)
    assert after.keys() == slots.keys()
    assert len(set(after.values())) == len(after)
    assert set(after.values()) <= set(SLOTS)
    changed = {b for b in slots if after[b] != slots[b]}
    assert changed <= {box, *(b for b in slots if slots[b] == after.get(box))}


@pytest.mark.parametrize(
    ("slots", "way", "where"),
    [
        ({"a": "left.1", "b": "left.2"}, (0, 1), {"a": "left.2", "b": "left.1"}),
        ({"a": "left.0", "b": "top.0"}, (0, -1), {"a": "top.1", "b": "top.0"}),
        ({"a": "left.0", "b": "right.0"}, (1, 0), {"a": "right.0", "b": "left.0"}),
        ({"a": "top.0"}, (0, 1), {"a": "bottom.0"}),
        ({"a": "top.0"}, (-1, 0), {"a": "left.0"}),
    ],
)
def test_along_a_side_across_and_round_the_corner(
    slots: dict[str, str], way: tuple[int, int], where: dict[str, str]
) -> None:
    """Along its side, over to the other, or on to the next side at an end."""
    assert moved(slots, "a", *way) == where


def test_a_box_that_was_moved_stays() -> None:
    """At the next opening, and when others come."""
    first = lay_out(around(many(12, 6)), 120, 39)
    box = next(b.id for b in first.around.boxes if b.kind == "agency")
    slots = moved(first.slots, box, 1, 0)
    assert slots[box] != first.slots[box]
    again = lay_out(around(many(12, 9)), 120, 39, slots)
    assert {b: again.slots[b] for b in slots} == slots
    assert settle(again.around.boxes, again.slots) == {
        b.id: again.slots[b.id] for b in again.around.boxes
    }
