"""Values to the text of a cell, by shape, so that `values` reads the same again."""

from __future__ import annotations

from typing import Any, Protocol

from leadpro.exchange.shapes import Shape, shapes
from leadpro.exchange.values import SIGNS
from leadpro.records import UNKNOWN


class Names(Protocol):
    """How references are written."""

    def name(self, record: str, kinds: tuple[str, ...]) -> str:
        """The name or `Ref` by which a record can be found again."""


def write(shape: Shape, value: Any, names: Names) -> str:
    """The text from which `read` gives the same value."""
    if not shape.many:
        return _said(shape, value, names)
    return "; ".join(_written_item(shape, item, names) for item in value)


def _escaped(text: str, signs: str) -> str:
    return "".join(f"\\{c}" if c in signs + "\\" else c for c in text)


def _written_item(shape: Shape, value: Any, names: Names) -> str:
    if shape.struct is None:
        return _escaped(_said(shape, value, names), ";")
    parts = []
    for name, inner in shapes(shape.struct).items():
        field = getattr(value, name)
        if inner.many:
            parts.append(", ".join(_escaped(_said(inner, v, names), SIGNS) for v in field))
        else:
            parts.append(_escaped(_said(inner, field, names), SIGNS))
    while parts and not parts[-1]:
        parts.pop()
    return " | ".join(parts)


def _said(shape: Shape, value: Any, names: Names) -> str:
    if value is None:
        return ""
    if shape.form == "day":
        return str(value) if shape.optional or value != UNKNOWN else ""
    if shape.form == "ref":
        return names.name(value, shape.refs) if value else ""
    if shape.form == "flag":
        return "yes" if value else "no"
    if shape.form == "number":
        return str(value) if shape.optional or value else ""
    return str(value)
