"""A record as the words that stand in the fields of a form, and the fields of a record from such words.

Only what was changed is read back, so that what nobody touched stays exactly as it was. Days, codes and
new names are left as typed: `fields.from_fields` reads them.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Any

from leadpro.days import say_day
from leadpro.exchange.shapes import Shape
from leadpro.recording.asked import MORE, SPREAD, Asked, Spread
from leadpro.recording.fields import read_value
from leadpro.recording.known import Known
from leadpro.recording.lists import choices, code_of, title_of
from leadpro.records import Day

Plain = dict[str, Any]
JOIN = "; "


def words_of(kind: str, asked: Sequence[Asked], plain: Plain, known: Known) -> dict[str, str]:
    """What each field holds now, in words; an empty field is not named."""
    found = {a.name: _words(kind, a, plain, known) for a in asked}
    return {name: words for name, words in found.items() if words}


def _words(kind: str, asked: Asked, plain: Plain, known: Known) -> str:
    field, *rest = asked.path
    if spread := SPREAD.get((kind, field)):
        held = [] if asked.last == "on" else _of_spread(plain.get(field, []), spread, rest)
        return JOIN.join(known.label(item[spread.who]) for item in held)
    value = plain.get(field)
    for step in rest:
        if isinstance(value, list):
            value = value[int(step)] if step != MORE and int(step) < len(value) else None
        value = value.get(step) if isinstance(value, dict) else value
    if isinstance(value, list | dict) and rest and rest[-1] == MORE:
        return ""
    items = value if isinstance(value, list) else [value]
    return JOIN.join(_word(kind, asked, v, known) for v in items if v not in (None, "", False))


def _of_spread(items: Sequence[Plain], spread: Spread, rest: Sequence[str]) -> list[Plain]:
    if not rest:
        return list(items)
    # a state holds until a later one of the same person: who moved out no longer lives there
    newest = {i[spread.who]: n for n, i in enumerate(items)} if spread.by == "state" else {}
    here = [(n, i) for n, i in enumerate(items) if i.get(spread.by, spread.values[0]) == rest[0]]
    return [i for n, i in here if newest.get(i[spread.who], n) == n or rest[0] not in ("in", "out")]


def _word(kind: str, asked: Asked, value: Any, known: Known) -> str:
    if asked.shape.form == "ref":
        return known.label(value) or str(value)
    if asked.shape.form == "day":
        return say_day(Day.parse(value), date.max)
    if asked.shape.form == "flag":
        return "yes"
    return title_of(choices(kind, asked), str(value))


def fields_of(
    kind: str, asked: Sequence[Asked], typed: Mapping[str, str], plain: Plain, known: Known, today: date
) -> Plain:  # fmt: skip
    """The fields of a record that these words change, for `from_fields`; None empties one."""
    changed: Plain = {}
    for one in asked:
        field, *rest = one.path
        if one.name not in typed or (rest and rest[-1] == "on" and (kind, field) in SPREAD):
            continue
        value = _value(kind, one, typed[one.name], known)
        if spread := SPREAD.get((kind, field)):
            on = _day_of_spread(kind, one, typed, plain, today)
            held = changed.get(field, plain.get(field)) or []
            changed[field] = _spread_over(held, spread, rest, value or [], on)
        elif not rest:
            changed[field] = value
        else:
            changed[field] = _put(changed.get(field, plain.get(field)), rest, value)
    return {name: _whole(value) for name, value in changed.items()}


def _value(kind: str, asked: Asked, words: str, known: Known) -> Any:
    if asked.shape.many:
        return [_one(kind, asked, w, known) for w in parted(words)] or None
    return _one(kind, asked, words, known) if words.strip() else None


def parted(words: str) -> list[str]:
    """The items of a list as typed."""
    return [w.strip() for w in words.split(";") if w.strip()]


def _one(kind: str, asked: Asked, words: str, known: Known) -> Any:
    if asked.shape.form == "ref":
        return known.id(words, asked.shape.refs) or words
    offered = choices(kind, asked)
    return code_of(offered, words) or words.strip() if offered else words.strip()


def _put(held: Any, path: Sequence[str], value: Any) -> Any:
    """What is held, with one value changed inside; a new part is begun for `+`."""
    if not path:
        return value
    step, rest = path[0], path[1:]
    if step.isdigit() or step == MORE:
        items: dict[str, Any] = (
            dict(held) if isinstance(held, dict) else {str(n): v for n, v in enumerate(held or [])}
        )
        return items | {step: _put(items.get(step), rest, value)}
    return {**(held or {}), step: _put((held or {}).get(step), rest, value)}


def _whole(value: Any) -> Any:
    """Parts back in their list, without what was emptied."""
    if isinstance(value, dict) and value and all(k.isdigit() or k == MORE for k in value):
        parts = [_whole(v) for v in value.values()]
        return [p for p in parts if p]
    if isinstance(value, dict):
        return {k: v for k, v in value.items() if v not in (None, "", [])} or None
    return value


def _spread_over(
    held: Sequence[Plain], spread: Spread, rest: Sequence[str], ids: Sequence[str], on: str
) -> list[Plain]:
    """The parts with this list of who: those that stay as they are, the others taken out or added."""
    here = _of_spread(held, spread, rest)
    stays = [i for i in held if i not in here or i[spread.who] in ids]
    known = {i[spread.who] for i in here}
    by = {spread.by: rest[0]} if spread.by else {}
    dated = {"on": on} if on else {}
    return [*stays, *({spread.who: i, **by, **dated} for i in ids if i not in known)]


def _day_of_spread(
    kind: str, asked: Asked, typed: Mapping[str, str], plain: Plain, today: date
) -> str:
    """The day from which a new part of a list holds, where it is a dated step."""
    if kind == "household":
        return typed.get(f"{asked.name}.on", "").strip() or "unknown"
    if kind != "meeting":
        return ""
    said = typed.get("on", "") or plain.get("on", "")
    held = Day.parse(str(read_value("on", Shape("day"), said, today))) if said else Day.on(today)
    if asked.last == "minutes sent" or held.first is None or held.first > today:
        return str(Day.on(today))
    return str(held)


def steps_of(asked: Sequence[Asked]) -> Iterator[str]:
    """The fields whose steps can have one more: `steps`, `leads`."""
    yield from dict.fromkeys(a.path[0] for a in asked if a.last == "state" and MORE in a.path)
