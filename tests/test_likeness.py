"""Which names may be one person's, and which never are."""

from __future__ import annotations

import pytest

from leadpro.naming.likeness import key, why_alike


@pytest.mark.parametrize(
    ("one", "other", "why"),
    [
        ("Ruth Bell", "Mrs Ruth Bell", "the same name"),
        ("Ruth Bell", "Bell Ruth", "in another order"),
        ("Ruth Bell", "R. Bell", "surname and initial"),
        ("Ruth Bell", "Ruth Bel", "differ by little"),
        ("Kate Marsh", "Katherine Marsh", ""),
        ("Sam Bell", "Samantha Bell", "differ by little"),
        ("Ruth", "Ruth Bell", "first name alone"),
        ("Ruth Bell", "Tom Bell", ""),
        ("Ruth Bell", "Ruth Marsh", ""),
        ("", "Ruth Bell", ""),
    ],
)
def test_why_two_names_may_be_one(one: str, other: str, why: str) -> None:
    """Said in words, the same in both directions."""
    assert why in why_alike(one, other)
    assert bool(why_alike(one, other)) == bool(why)
    assert bool(why_alike(other, one)) == bool(why)


def test_what_does_not_tell_names_apart() -> None:
    """Case, full stops, spaces and kinds of apostrophe."""
    assert key("St. Mary\u2019s  School") == key("st mary's school")
