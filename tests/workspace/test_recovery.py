"""The recovery key survives being copied by hand, and says which group was mistyped."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from leadpro.problem import Problem
from leadpro.workspace import recovery

KEYS = st.binary(min_size=20, max_size=20)


@given(KEYS)
def test_what_is_spelt_is_read(key: bytes) -> None:
    """Every key comes back from its code, in any letter case, spacing and look-alike letters."""
    code = recovery.spell(key)
    assert re.fullmatch(r"([0-9A-HJKMNP-TV-Z]{5}-){7}[0-9A-HJKMNP-TV-Z]{5}", code)
    assert recovery.read(code) == key
    assert recovery.read(code.lower().replace("-", " ")) == key
    assert recovery.read(code.replace("-", "")) == key
    assert recovery.read(code.replace("0", "O").replace("1", "l")) == key


def test_most_mistyped_groups_are_named() -> None:
    """Of all single wrong letters, at least 95 in a hundred are named by their group, no other."""
    code = recovery.spell(bytes(range(20)))
    said = [
        (at, _said(code[:at] + wrong + code[at + 1 :]))
        for at, right in enumerate(code)
        if right != "-"
        for wrong in set("0123456789ABCDEFGHJKMNPQRSTVWXYZ") - {right}
    ]
    named = [(at, what) for at, what in said if what]
    assert all(what == f"Mistyped: group {at // 6 + 1} of 8." for at, what in named)
    assert len(said) == 1240
    assert len(named) / len(said) > 0.95


def _said(code: str) -> str:
    """What is said of a code; nothing if it is read."""
    try:
        recovery.read(code)
    except Problem as problem:
        return problem.what
    return ""


def test_two_swapped_groups_are_noticed() -> None:
    """Each group's check knows its place."""
    groups = recovery.spell(bytes(range(20))).split("-")
    groups[1], groups[4] = groups[4], groups[1]
    with pytest.raises(Problem, match="group 2, 5 of 8"):
        recovery.read("-".join(groups))


@pytest.mark.parametrize("code", ["", "KAYYZ", "-", "0" * 39, "0" * 41])
def test_a_code_of_another_length_is_said_so(code: str) -> None:
    """The number of letters that it should have and has is named."""
    letters = len(code.replace("-", ""))
    with pytest.raises(Problem, match=f"has 40 letters and digits; this has {letters}"):
        recovery.read(code)


def test_a_letter_too_many_or_unknown_names_its_group() -> None:
    """With the groups kept apart, the one with a slip in it is named; the code is not repeated."""
    groups = recovery.spell(bytes(20)).split("-")
    for slip in (groups[2] + "X", groups[2][:-1], "UUUUU", "É" + groups[2][1:]):
        with pytest.raises(Problem, match="Mistyped: group 3 of 8") as raised:
            recovery.read("-".join([*groups[:2], slip, *groups[3:]]))
        assert groups[0] not in str(raised.value)


def test_keys_are_random() -> None:
    """Two fresh keys are 160 bits each and differ."""
    one, two = recovery.new(), recovery.new()
    assert len(one) == len(two) == 20
    assert one != two
