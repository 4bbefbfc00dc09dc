"""What of each kind of record somebody else may see, and its parts that are theirs.

A kind that is not listed is not shown, and a field that is not listed falls back to its default, so
that whatever is added later stays hidden until somebody decides.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any, TypeVar

import msgspec

from leadpro.records import (
    Agency,
    Case,
    Household,
    Involvement,
    Meeting,
    Person,
    Record,
    Request,
    Responsibility,
    Safeguard,
    Step,
    Telling,
    Tie,
    Told,
)
from leadpro.records.refs import annotated

S = TypeVar("S", bound=msgspec.Struct)
_BELONGS = frozenset({"begun", "ended", "in", "out"})
KEPT: Mapping[type[Record], tuple[str, ...]] = {
    Case: ("reference", "child", "title"),
    Person: ("name", "aliases", "born", "due", "died", "sex", "confidence"),
    Agency: ("name", "short", "kind", "sector"),
    Household: ("residents",),
    Tie: ("person", "to", "kind", "said", "steps"),
    Involvement: ("person", "agency", "role", "job", "steps"),
    Telling: ("told", "topic", "teller", "to", "channel", "steps"),
    Request: ("what", "to", "by", "how", "about", "covers_from", "covers_to", "due", "entry", "steps"),
    Responsibility: ("what", "owners", "deputy", "agency", "due", "if_not_done", "steps"),
    Meeting: ("kind", "on", "called_by", "attendance", "about", "decisions"),
    Safeguard: ("kind", "protects", "binds", "terms", "begins", "ends", "if_broken", "steps"),
}  # fmt: skip
"""The fields that are kept of each kind."""


def kept(record: Record, known: set[str], own: set[str]) -> Record:
    """What is kept of a record, without the parts that are not this party's: entries they do not know,
    who else was told, how people get on, why something was so."""
    fields = {n: getattr(record, n) for n in KEPT[type(record)]}
    record = type(record)(id=record.id, case=record.case, **fields)
    changes: dict[str, Any] = {}
    if isinstance(record, Telling):
        changes["told"] = tuple(Told(entry=t.entry) for t in record.told if t.entry in known)
        changes["to"] = (
            record.to if record.teller in own else tuple(p for p in record.to if p in own)
        )
    elif isinstance(record, Meeting):
        changes["about"] = tuple(e for e in record.about if e in known)
    elif isinstance(record, Request) and record.entry not in known:
        changes["entry"] = ""
    elif isinstance(record, Tie | Involvement | Household):
        field = "residents" if isinstance(record, Household) else "steps"
        steps: tuple[Step, ...] = getattr(record, field)
        plain = (msgspec.structs.replace(s, by="", how="", reason="") for s in steps)
        changes[field] = tuple(s for s in plain if s.state in _BELONGS)
    return msgspec.structs.replace(record, **changes)


def pointing(struct: S, one: Callable[[str], str]) -> S:
    """The same with every reference followed to the record that stands for it."""
    changes: dict[str, Any] = {}
    for name, extra, nested in annotated(type(struct)):
        value = getattr(struct, name)
        if value and (nested or "ref" in extra):
            several = isinstance(value, tuple)
            mapped = tuple(_point(v, one, "ref" in extra) for v in (value if several else (value,)))
            changes[name] = mapped if several else mapped[0]
    return msgspec.structs.replace(struct, **changes)


def _point(value: Any, one: Callable[[str], str], ref: bool) -> Any:
    if isinstance(value, msgspec.Struct):
        return pointing(value, one)
    return one(value) if ref else value


def texts(struct: msgspec.Struct) -> Iterator[str]:
    """Every text in a record and its parts."""
    for value in msgspec.structs.astuple(struct):
        for one in value if isinstance(value, tuple) else (value,):
            if isinstance(one, msgspec.Struct):
                yield from texts(one)
            elif isinstance(one, str):
                yield one
