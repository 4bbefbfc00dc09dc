"""Records of every kind for the tests of exchange: made-up, built from the record types, hard on purpose."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any, TypeVar

import msgspec
from hypothesis import strategies as st

from leadpro import validate
from leadpro.exchange.columns import is_steps
from leadpro.exchange.incoming import Incoming
from leadpro.exchange.shapes import Shape, shapes
from leadpro.exchange.steps import states
from leadpro.records import (
    CASE_KINDS,
    Agency,
    Case,
    Day,
    Entry,
    Household,
    Person,
    Record,
    Worry,
    kind_of,
    new_id,
)

CASE = new_id()
_GONE = new_id()
R = TypeVar("R", bound=Record)
TODAY = date(2026, 3, 2)

# Letters that a list, a formula, a quoted cell or a terminal would take for something else.
TEXT = st.text("aBé'; |,\\=+-@\"[]\n(?/", max_size=12).map(lambda t: t.strip())
FILLED = TEXT.filter(bool)


def days() -> st.SearchStrategy[Day]:
    """Exact, rough and unknown days, some with the words in which they were said."""
    begin = st.dates(date(1990, 1, 1), date(2040, 1, 1))
    rough = st.builds(
        lambda d, more, words: Day(d, d + timedelta(days=more), words),
        begin, st.integers(0, 400), st.sampled_from(["", "about Easter 2018", "one | or; two"]),
    )  # fmt: skip
    return st.one_of(
        begin.map(Day.on),
        rough,
        begin.map(lambda d: Day.month(d.year, d.month)),
        st.just(Day(None, None)),
    )


_BASE: tuple[Record, ...] = (
    Case(id=new_id(), case=CASE, reference="K1", title="Ana", child=(_child := new_id())),
    Person(id=_child, case=CASE, name="Ana Reed"),
    Person(id=new_id(), case=CASE, name="Tom Reed", aliases=("Tommy; the 2nd",)),
    Person(id=new_id(), case=CASE, name="Tom Reed"),
    Agency(id=new_id(), case=CASE, name="Hill School", short="Hill"),
    Household(id=new_id(), case=CASE, label="Hill"),
    Entry(id=new_id(), case=CASE, text="seen"),
    Worry(id=new_id(), case=CASE, what="hungry"),
)


def records(kind: type[Record]) -> st.SearchStrategy[list[Record]]:
    """A small case and in it one more record of a kind, with references to those and to what is not there."""
    ids: dict[str, list[str]] = {kind_of(k): [] for k in CASE_KINDS}
    for base in _BASE:
        ids[kind_of(base)].append(base.id)
    own = _BASE[0].id if kind is Case else new_id()
    others = [r for r in _BASE if r.id != own]
    return record(kind, own, ids).map(lambda one: [*others, one])


def record(kind: type[Record], own: str, ids: dict[str, list[str]]) -> st.SearchStrategy[Record]:
    """One record of a kind with any values that its fields may have."""
    values = {
        n: _field(kind, n, s, ids) for n, s in shapes(kind).items() if n not in ("id", "case")
    }
    if "name" in values:
        values["name"] = FILLED
    if kind is Case:
        values["child"] = st.just(_child)
    return st.fixed_dictionaries(values).map(lambda v: kind(**v, id=own, case=CASE))


def _field(kind: type[Record], name: str, shape: Shape, ids: dict[str, list[str]]) -> Any:
    if is_steps(shape) and shape.struct:
        allowed = states(kind, name)
        return st.lists(_struct(shape.struct, ids, allowed), max_size=3).map(tuple)
    one = _one(shape, ids)
    return (
        st.lists(one, max_size=3).map(tuple)
        if shape.many
        else st.none() | one
        if shape.optional
        else one
    )


def _one(shape: Shape, ids: dict[str, list[str]]) -> Any:
    if shape.struct is not None:
        return _struct(shape.struct, ids)
    if shape.form == "ref":
        among = [i for name in shape.refs or ids for i in ids[name]]
        filled = st.sampled_from([*among, _GONE])
        return filled if shape.many else st.just("") | filled
    if shape.form == "code":
        codes = st.sampled_from(validate.codes(shape.codes))
        return codes if shape.many or shape.codes != "themes" else st.just("") | codes
    simple: dict[str, Any] = {
        "day": days(),
        "flag": st.booleans(),
        "number": st.integers(shape.lowest or 0, shape.highest or 99),
        "choice": st.sampled_from(shape.choices or ("",)),
    }
    return simple.get(shape.form, FILLED if shape.many else TEXT)


def _struct(struct: type[msgspec.Struct], ids: dict[str, list[str]], allowed: Any = ()) -> Any:
    values = {}
    for field in msgspec.structs.fields(struct):
        shape = shapes(struct)[field.name]
        one = _one(shape, ids)
        if field.name == "state" and allowed:
            one = st.sampled_from(allowed)
        elif field.required and shape.form in ("text", "ref"):
            one = FILLED if shape.form == "text" else one.filter(bool)
        values[field.name] = (
            st.lists(one, max_size=2).map(tuple) if shape.many
            else st.none() | one if shape.optional else one
        )  # fmt: skip
    return st.builds(struct, **values)


def of(found: Incoming, kind: type[R]) -> list[R]:
    """The records of a kind, in the order of the file."""
    return sorted((r for r in found.records if isinstance(r, kind)), key=lambda r: r.id)


def named(found: Incoming, name: str) -> Any:
    """The person or agency of this name."""
    return next(r for r in found.records if getattr(r, "name", "") == name)
