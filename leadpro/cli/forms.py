"""A record from plain fields: names become ids, days are read as people write them.

Used by every recording command. What a field may hold is said by the record types themselves.
"""

from __future__ import annotations

from datetime import date
from typing import Any, get_type_hints

import click
import msgspec

from leadpro import naming
from leadpro.casefile import CaseFile
from leadpro.days import read_day
from leadpro.problem import Problem
from leadpro.records import Agency, Day, Person, Record, from_plain, kind_of, new_id, to_plain
from leadpro.records.refs import annotated
from leadpro.validate import require

_OURS = frozenset({"id", "case", "came_from", "inferred"})


def named_party(file: CaseFile, name: str, kind: str) -> tuple[str, Record | None]:
    """The id that a name (or id) stands for, and the new record if nobody of that name is known."""
    if name in file.held:
        return name, None
    folded = " ".join(name.split()).casefold()
    pool: tuple[Person | Agency, ...] = file.agencies if kind == "agency" else file.people
    found = [p for p in pool if folded in (p.name.casefold(), getattr(p, "short", "").casefold())]
    if len(found) > 1:
        raise Problem(
            f"{len(found)} records are called {name!r}.",
            "Give the id: `leadpro network --format json`.",
        )
    if found:
        return found[0].id, None
    if kind == "agency":
        agency = Agency(
            id=new_id(), case=file.id, name=name, short=naming.short_name(name), kind=naming.agency_kind(name),
            inferred=("short", "kind"),
        )  # fmt: skip
        return agency.id, agency
    return (person := Person(id=new_id(), case=file.id, name=name)).id, person


def ask_fields(kind: type[Record], now: Record | None = None) -> dict[str, Any]:
    """Ask for the fields of a record one by one; an empty answer leaves a field as it is."""
    fields: dict[str, Any] = {}
    was = to_plain(now) if now else {}
    for name, _, nested in annotated(kind):
        if name in _OURS or nested:
            continue
        shown = f" [{was[name]}]" if was.get(name) else ""
        typed = click.prompt(name.replace("_", " ") + shown, default="", show_default=False)
        if typed:
            fields[name] = typed
    return fields


def from_fields(
    file: CaseFile, base: Record | type[Record], fields: dict[str, Any], today: date,
    blank: dict[str, Any] | None = None,
) -> tuple[Record, list[Record]]:  # fmt: skip
    """A record with these fields (over `base` when it is one), and the people and agencies made for it."""
    record_type = base if isinstance(base, type) else type(base)
    plain: dict[str, Any] = dict(blank or {}) if isinstance(base, type) else to_plain(base)
    made: list[Record] = []
    known = record_type.__struct_fields__
    for name, value in fields.items():
        if name not in known or name in _OURS:
            raise Problem(
                f"{kind_of(record_type)} has no field {name!r}.",
                f"It has: {', '.join(n for n in known if n not in _OURS)}.",
            )
        plain[name] = value
    plain = _read(file, record_type, plain, today, made)
    try:
        record = from_plain(kind_of(record_type), plain)
    except msgspec.ValidationError as wrong:
        raise Problem(
            f"{kind_of(record_type).replace('_', ' ')}: {wrong}.", "Correct that field."
        ) from None
    require(record, {*file.held, *(m.id for m in made), record.id})
    return record, made


def _read(
    file: CaseFile,
    struct: type[msgspec.Struct],
    plain: dict[str, Any],
    today: date,
    made: list[Record],
) -> dict[str, Any]:
    """Plain fields with names turned to ids and days to their canonical form, in nested parts too."""
    hints = get_type_hints(struct)
    read = dict(plain)
    for name, extra, nested in annotated(struct):
        if name not in plain:
            continue
        value = plain[name]
        many = "tuple" in str(hints[name])
        if many and isinstance(value, str):
            value = [v.strip() for v in value.split(";") if v.strip()]
        inner = _struct_in(hints[name]) if nested else None
        values = value if isinstance(value, list) else [value]
        values = [_one(file, v, extra, inner, str(hints[name]), today, made) for v in values]
        read[name] = values if isinstance(value, list) else values[0]
    return read


def _one(
    file: CaseFile, value: Any, extra: dict[str, Any], inner: type[msgspec.Struct] | None, hint: str,
    today: date, made: list[Record],
) -> Any:  # fmt: skip
    if inner is not None and isinstance(value, dict):
        return _read(file, inner, value, today, made)
    if isinstance(value, str) and "Day" in hint and value:
        return str(read_day(value, today)) if not _canonical(value) else value
    if isinstance(value, str) and value and set(extra.get("ref", ())) & {"person", "agency"}:
        return _party(file, value, extra["ref"], made)
    if isinstance(value, str) and hint.startswith("int") and value.isdigit():
        return int(value)
    return value


def _party(file: CaseFile, name: str, kinds: tuple[str, ...], made: list[Record]) -> str:
    for record in made:
        if getattr(record, "name", "") == name:
            return record.id
    kind = kinds[0]
    if len(kinds) > 1:
        agency = any(
            name.casefold() == a.name.casefold() for a in file.agencies
        ) or naming.agency_kind(name)
        kind = (
            "agency"
            if agency and not any(name.casefold() == p.name.casefold() for p in file.people)
            else "person"
        )
    found, new = named_party(file, name, kind)
    made += [new] if new else []
    return found


def _canonical(text: str) -> bool:
    try:
        Day.parse(text)
    except ValueError:
        return False
    return True


def _struct_in(hint: Any) -> type[msgspec.Struct] | None:
    if isinstance(hint, type) and issubclass(hint, msgspec.Struct):
        return hint
    return next((s for part in getattr(hint, "__args__", ()) if (s := _struct_in(part))), None)
