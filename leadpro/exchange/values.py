"""Cells to values, by shape; the other direction is `texts`. Lists are by `;`, the parts of one item by `|`, lists inside by `,`.

In a list a backslash before one of its signs, or before a backslash, takes away its meaning.
"""

from __future__ import annotations

from typing import Any, Protocol

from msgspec import Struct

from leadpro.exchange.cells import BadCell
from leadpro.exchange.shapes import Shape, required, shapes
from leadpro.records import UNKNOWN, Day

SIGNS = ";|,"
_YES = frozenset({"yes", "y", "true", "1", "x"})
_NO = frozenset({"no", "n", "false", "0"})


class Meanings(Protocol):
    """What a text means in the case being read. Each raises BadCell."""

    def day(self, heading: str, text: str) -> Day:
        """The day that a text means."""

    def ref(self, heading: str, text: str, kinds: tuple[str, ...]) -> str:
        """The id of the record that a name or `Ref` means."""

    def code(self, heading: str, text: str, name: str) -> str:
        """The code of a closed list that a text means."""


def read(shape: Shape, text: str, heading: str, meanings: Meanings) -> Any:
    """The value that a cell means; BadCell names what is wanted instead. Empty is the field's own empty."""
    if not shape.many:
        return _one(shape, text, heading, meanings)
    return tuple(_item(shape, part, heading, meanings) for part in split(text, ";"))


def split(text: str, sign: str) -> list[str]:
    """The parts between unescaped signs, trimmed and still escaped; between `|` empty ones hold a place."""
    parts, escaped = [""], False
    for letter in text:
        if letter == sign and not escaped:
            parts.append("")
            continue
        parts[-1] += letter
        escaped = letter == "\\" and not escaped
    trimmed = [p.strip() for p in parts]
    return trimmed if sign == "|" else [p for p in trimmed if p]


def unescaped(text: str) -> str:
    """The text of a list item without the backslashes that protect its signs."""
    out, escaped = "", False
    for letter in text:
        if escaped and letter not in SIGNS + "\\":
            out += "\\"
        escaped = letter == "\\" and not escaped
        out += "" if escaped else letter
    return out + ("\\" if escaped else "")


def _item(shape: Shape, text: str, heading: str, meanings: Meanings) -> Any:
    if shape.struct is None:
        return _one(shape, unescaped(text), heading, meanings)
    values: dict[str, Any] = {}
    inside = shapes(shape.struct)
    for (name, inner), part in zip(inside.items(), split(text, "|"), strict=False):
        if inner.many:
            items = (_one(inner, unescaped(p), heading, meanings) for p in split(part, ","))
            values[name] = tuple(items)
        elif part:
            values[name] = _one(inner, unescaped(part), heading, meanings)
    return made(shape.struct, values, heading)


def made(struct: type[Struct], values: dict[str, Any], heading: str) -> Struct:
    """The struct with these values; BadCell when one that it needs is missing."""
    for name in required(struct):
        if name not in values:
            raise BadCell(heading, "", f"something with its {name.replace('_', ' ')}")
    return struct(**values)


def _one(shape: Shape, text: str, heading: str, meanings: Meanings) -> Any:
    if not text:
        return empty_of(shape)
    if shape.form == "day":
        return meanings.day(heading, text)
    if shape.form == "ref":
        return meanings.ref(heading, text, shape.refs)
    if shape.form == "code":
        return meanings.code(heading, text, shape.codes)
    if shape.form == "choice":
        return _choice(shape, text, heading)
    if shape.form == "flag":
        return _flag(text, heading)
    if shape.form == "number":
        return _number(shape, text, heading)
    return text


def empty_of(shape: Shape) -> Any:
    """What an empty cell means."""
    if shape.many:
        return ()
    if shape.optional:
        return None
    return {"day": UNKNOWN, "flag": False, "number": 0}.get(shape.form, "")


def _choice(shape: Shape, text: str, heading: str) -> str:
    plain = " ".join(text.casefold().replace("_", " ").split())
    for choice in shape.choices:
        if plain == choice.casefold():
            return choice
    for choice, words in (("yes", _YES), ("no", _NO)):
        if choice in shape.choices and plain in words:
            return choice
    begin = [c for c in shape.choices if c and c.startswith(plain)]
    if len(begin) == 1:
        return begin[0]
    raise BadCell(heading, text, "one of " + ", ".join(c for c in shape.choices if c))


def _flag(text: str, heading: str) -> bool:
    plain = text.casefold()
    if plain not in _YES | _NO:
        raise BadCell(heading, text, "yes or no")
    return plain in _YES


def _number(shape: Shape, text: str, heading: str) -> int:
    low = shape.lowest if shape.lowest is not None else 0
    high = shape.highest if shape.highest is not None else 1_000_000
    try:
        number = int(text)
    except ValueError:
        number = low - 1
    if not low <= number <= high:
        raise BadCell(heading, text, f"a whole number from {low} to {high}")
    return number
