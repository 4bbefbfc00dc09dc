"""What a form of each kind of record asks, in which order, in which words: most of it read from the
record types, so that a new field is asked without being named here.

A part of a record is asked in fields of its own: `steps.0.state` is the state of the first step,
`steps.+.state` that of one more, `people.seen` the people with that part. Reading and filling them is
done in `flat`.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any, NamedTuple

from leadpro.exchange.shapes import Shape, required, shapes
from leadpro.recording.fields import OURS
from leadpro.recording.form_words import FIRST, HINTS, LABELS, NEEDED
from leadpro.records import KINDS, Record
from leadpro.records.refs import states, step_fields

MORE = "+"


@dataclass(frozen=True)
class Asked:
    """One field of a form. `first`: shown at once; `needed`: not to be left empty."""

    name: str
    label: str
    shape: Shape
    hint: str = ""
    first: bool = False
    needed: bool = False

    @property
    def path(self) -> tuple[str, ...]:
        """The record's field, then where in it."""
        return tuple(self.name.split("."))

    @property
    def last(self) -> str:
        """The name of the field itself."""
        return self.path[-1]


class Spread(NamedTuple):
    """A list of parts that is asked as lists of who: `who` is their reference, `by` what parts them."""

    who: str
    by: str = ""
    values: tuple[str, ...] = ()


SPREAD = {
    ("entry", "people"): Spread("person", "part", ("about", "seen", "seen alone", "spoke", "asked", "present")),
    ("telling", "told"): Spread("entry"),
    ("household", "residents"): Spread("person", "state", ("in", "out")),
    ("meeting", "attendance"): Spread(
        "who", "state", ("asked", "came", "apologies", "sent information", "minutes sent")
    ),
}  # fmt: skip


def asked(
    record_type: type[Record], kind: str, record: Record | None = None, about: str = ""
) -> list[Asked]:
    """Every field of a form, those that matter first; of a record, with the parts that it has. `about`
    names another set of fields that matter ("decision")."""
    found = {
        a.name: a
        for n, s in shapes(record_type).items()
        if n not in OURS
        for a in _of(kind, n, s, record)
    }
    first = [n for n in FIRST.get(f"{kind}.{about}" if about else kind, ()) if n in found]
    for name in first:
        found[name] = replace(found[name], first=True)
    rest = [n for n in found if n not in first]
    rest.sort(key=lambda n: (not found[n].needed, n == "note"))
    return [found[n] for n in (*first, *rest)]


def _of(kind: str, name: str, shape: Shape, record: Record | None) -> Iterator[Asked]:
    if shape.struct is None:
        yield _field(
            kind, name, shape, needed=name in (*required(KINDS[kind]), *NEEDED.get(kind, ()))
        )
    elif spread := SPREAD.get((kind, name)):
        yield from _spread(kind, name, shape.struct, spread)
    elif not shape.many:
        yield from _parts(kind, name, shape.struct)
    else:
        held = getattr(record, name, ())
        for at in (*map(str, range(len(held))), MORE):
            yield from _parts(kind, f"{name}.{at}", shape.struct)


def _spread(kind: str, name: str, struct: Any, spread: Spread) -> Iterator[Asked]:
    shape = replace(shapes(struct)[spread.who], many=True)
    for value in spread.values or ("",):
        full = f"{name}.{value}" if value else name
        yield _field(kind, full, shape)
        if kind == "household":
            yield _field(kind, f"{full}.on", shapes(struct)["on"])


def _parts(kind: str, name: str, struct: Any) -> Iterator[Asked]:
    field = name.partition(".")[0]
    for part, shape in shapes(struct).items():
        if part == "state" and field in step_fields(KINDS[kind]):
            shape = Shape("choice", choices=states(KINDS[kind], field))
        yield _field(kind, f"{name}.{part}", shape)


def _field(kind: str, name: str, shape: Shape, *, needed: bool = False) -> Asked:
    label = LABELS.get(f"{kind}.{name}") or LABELS.get(name) or _label(name)
    last = name.rpartition(".")[2]
    hint = HINTS.get(name) or HINTS.get(last) or HINTS.get("many" if shape.many else shape.form, "")
    return Asked(name, label, shape, hint, needed=needed)


def _label(name: str) -> str:
    """A label from the name of the field; of a part also whose part it is, where its own says too little."""
    field, _, inner = name.partition(".")
    at, _, part = inner.rpartition(".")
    own = field in ("people", "attendance", "decision")
    number = f" {int(at) + 1}" if at.isdigit() else ""
    whose = "" if own or not inner else f"{field.removesuffix('s')}{number} "
    words = f"{whose}{part or field}".replace("_", " ")
    return words[0].upper() + words[1:]
