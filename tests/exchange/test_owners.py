"""Ties told by a name: whose father, whose sister."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from leadpro.exchange.incoming import Incoming
from leadpro.records import Tie

from .made import named, of

Read = Callable[..., Incoming]
HEAD = "Name,Role,Household,Born\nKim Hart,mother,Kim's,1990\nZak Hart,half-brother,Kim's,2012\nMia Hart,half-sister,Kim's,2013\n"


def ties(found: Incoming, name: str) -> set[tuple[str, str]]:
    """Of somebody: the kind of each tie and whose it is."""
    called = {p.id: p for p in (named(found, n) for n in ("Ella Hart", "Zak Hart", "Mia Hart"))}
    own = named(found, name).id
    return {(t.kind, called[t.to].name) for t in of(found, Tie) if t.person == own}


@pytest.mark.parametrize(
    ("role", "said"),
    [
        ("Zak's father", {("father", "Zak Hart")}),
        ("father of Zak and Mia", {("father", "Zak Hart"), ("father", "Mia Hart")}),
        ("father", {("father", "Ella Hart")}),
        ("father of Ella", {("father", "Ella Hart")}),
        ("Ella's and Zak's father", {("father", "Ella Hart")}),
        ("Kim's boyfriend", {("parents-partner", "Ella Hart")}),
        ("mother's boyfriend", {("parents-partner", "Ella Hart")}),
        ("Ned's father", {("father", "Ella Hart")}),
    ],
)
def test_a_role_that_names_whose_it_is(read: Read, role: str, said: set[tuple[str, str]]) -> None:
    """The father of a half-brother is not the child's; a name of nobody here says nothing."""
    found = read(people_dot_csv=f"{HEAD}Lee Moss,{role},,1988\n")
    assert ties(found, "Lee Moss") == said
