"""The recovery key: 160 random bits as a code to print, keep apart and type in once.

Eight groups of five letters and digits that cannot be taken for one another (Crockford's base 32);
the last of each group is a check, so most mistyped groups are named at once. Which slot it opens
is `slots`' affair.
"""

from __future__ import annotations

import hashlib
import re
import secrets

from leadpro.problem import Problem

SIZE = 20
_GROUPS = 8
_DATA = 4  # letters of a group that carry the key; one more checks them
_LETTERS = _GROUPS * (_DATA + 1)
_ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
_ALIKE = str.maketrans("OIL", "011")


def new() -> bytes:
    """A fresh recovery key."""
    return secrets.token_bytes(SIZE)


def spell(key: bytes) -> str:
    """The code of a key: `KAYYZ-J6GJR-...`."""
    number = int.from_bytes(key, "big")
    letters = [_ALPHABET[number >> (5 * at) & 31] for at in reversed(range(_GROUPS * _DATA))]
    text = "".join(letters)
    groups = [text[at : at + _DATA] for at in range(0, len(text), _DATA)]
    return "-".join(group + _check(at, group) for at, group in enumerate(groups))


def read(code: str) -> bytes:
    """The key of a code as a person typed it. Problem that names the groups with a mistake."""
    groups = _groups(code)
    if len(groups) != _GROUPS:
        letters = sum(map(len, groups))
        raise Problem(
            f"A recovery key has {_LETTERS} letters and digits; this has {letters}.",
            "Compare it with your print, group by group.",
            code=3,
        )
    wrong = [at for at, group in enumerate(groups, 1) if not _is_right(at - 1, group)]
    if wrong:
        raise Problem(
            f"Mistyped: group {', '.join(map(str, wrong))} of {_GROUPS}.",
            "Compare with your print. There is no U, and O, I and L are read as 0, 1 and 1.",
            code=3,
        )
    number = 0
    for letter in "".join(group[:_DATA] for group in groups):
        number = number << 5 | _ALPHABET.index(letter)
    return number.to_bytes(SIZE, "big")


def _groups(code: str) -> list[str]:
    """The groups as they were typed; cut by fives if all letters are there, grouped otherwise."""
    typed = re.findall(r"[^\s-]+", code.upper().translate(_ALIKE))
    if len(typed) == _GROUPS:
        return typed
    text = "".join(typed)
    return re.findall("." * (_DATA + 1), text) if len(text) == _LETTERS else [text]


def _is_right(at: int, group: str) -> bool:
    known = len(group) == _DATA + 1 and set(_ALPHABET).issuperset(group)
    return known and group[_DATA] == _check(at, group[:_DATA])


def _check(at: int, group: str) -> str:
    digest = hashlib.sha256(f"leadpro recovery {at} {group}".encode("ascii")).digest()
    return _ALPHABET[digest[0] & 31]
