"""Which columns a kind of record has in a case folder: field names with spaces, and a few older words.

Steps, parts of an entry and residents have columns or files of their own (`steps`, `chronology`, `living`).
"""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

from leadpro.exchange.shapes import Shape, shapes
from leadpro.records import CASE_KINDS, CameFrom, Record, Said, Step, kind_of

_FILES = {"person": "people", "entry": "chronology", "household": "households"}
# Where the words of the folder are older than the field's name.
_HEADINGS = {
    ("entry", "day"): "date",
    ("entry", "text"): "event",
    ("entry", "author"): "source",
    ("entry", "author_said"): "source as written",
    ("telling", "told"): "entry",
    ("telling", "teller"): "from",
    ("household", "hidden_from"): "hidden from",
}
_ELSEWHERE = {("entry", "people"), ("household", "residents"), ("meeting", "attendance")}


class Column(NamedTuple):
    """A heading, the field it fills, and the field inside that field if it has parts."""

    heading: str
    field: str
    part: str
    shape: Shape


@cache
def files() -> dict[str, str]:
    """Kind -> its file in a case folder, without `.csv`; the case itself is `case.toml`."""
    return {k: _FILES.get(k, _plural(k)) for k in map(kind_of, CASE_KINDS) if k != "case"}


@cache
def kinds_of_files() -> dict[str, str]:
    """File of a case folder, without its suffix -> kind."""
    return {file: kind for kind, file in files().items()}


@cache
def columns(kind: type[Record]) -> tuple[Column, ...]:
    """The columns of a kind besides `ref` and steps, in the order of the record type; what all share last."""
    own: list[Column] = []
    shared: list[Column] = []
    for name, shape in shapes(kind).items():
        if name in ("id", "case") or (kind_of(kind), name) in _ELSEWHERE or is_steps(shape):
            continue
        (shared if name in Record.__struct_fields__ else own).extend(_of(kind, name, shape))
    return (*own, *shared)


def is_steps(shape: Shape) -> bool:
    """Whether a field is a list of dated steps."""
    return shape.many and shape.struct is not None and issubclass(shape.struct, Step)


def _of(kind: type[Record], name: str, shape: Shape) -> list[Column]:
    heading = _HEADINGS.get((kind_of(kind), name), name.replace("_", " "))
    if shape.struct is None or shape.many:
        return [Column(heading, name, "", shape)]
    first = {Said: "value", CameFrom: "file"}.get(shape.struct)
    return [
        Column(
            heading if part == first else f"{heading} {part.replace('_', ' ')}", name, part, inner
        )
        for part, inner in shapes(shape.struct).items()
    ]


def _plural(kind: str) -> str:
    if kind.endswith(("s", "ss")) and kind != "analysis":
        return f"{kind}es"
    if kind == "analysis":
        return "analyses"
    return f"{kind[:-1]}ies" if kind.endswith("y") else f"{kind}s"
