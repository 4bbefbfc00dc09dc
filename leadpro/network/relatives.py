"""Somebody in a genogram, and a couple with its children: the two things that a genogram is made of."""

from __future__ import annotations

from typing import NamedTuple


class Relative(NamedTuple):
    """Somebody in a row. `says` stands under the name: an age, a death, what they are if no line says it."""

    id: str
    name: str
    mark: str
    says: str
    at_home: bool = False
    unnamed: bool = False
    died: bool = False


class Union(NamedTuple):
    """One or two parents, whether that ended, and their children with how each came to them."""

    partners: tuple[str, ...]
    ended: bool
    children: tuple[tuple[str, str], ...]


def side_of(people: dict[str, Relative], person: str) -> int:
    """Men on the left, as genograms have them."""
    return {"male": 0, "female": 2}.get(people[person].mark, 1)
