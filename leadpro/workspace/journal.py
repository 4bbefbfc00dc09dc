"""The journal of a case: strands of revisions, their seals, and what a record is worth after them all.

Pure functions over revisions; no database, no clock. Every copy of a case writes its own strand.
A revision's seal covers the salted hash of its body and not the body, so that one body can
lawfully be destroyed and the chain still verifies. Keeping revisions is `store`'s work.
"""

from __future__ import annotations

import hashlib
import hmac
import secrets
from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Literal, NamedTuple

import msgspec

Act = Literal["put", "strike", "erase"]


class Revision(msgspec.Struct, frozen=True, kw_only=True):
    """One change of one record. `parents` are the revisions it was made from, `link` the seal of the
    one before in its strand, `tick` a logical counter, `save` the act that all its revisions share,
    `undoes` the save that this one takes back."""

    id: str
    case: str
    record: str
    kind: str
    act: Act
    parents: tuple[str, ...]
    strand: str
    number: int
    link: str
    save: str
    undoes: str
    at: str
    zone: str
    tick: int
    author: str
    device: str
    why: str
    digest: str
    seal: str = ""


class Body(NamedTuple):
    """The wording of a revision and the salt of its hash. Destroyed by `erase`."""

    salt: bytes
    text: bytes


class Value(NamedTuple):
    """What a record is now: its plain fields (None when struck or erased), its heads, and the fields
    that stand at two values, each with those values, until a revision with all heads as parents."""

    fields: dict[str, object] | None
    heads: tuple[str, ...]
    conflicts: dict[str, list[object]]


def new_body(text: bytes) -> Body:
    """A body with a fresh salt."""
    return Body(secrets.token_bytes(16), text)


def digest(body: Body) -> str:
    """The salted hash that a revision carries for its body."""
    return hashlib.sha256(body.salt + body.text).hexdigest()


def seal(revision: Revision, key: bytes) -> Revision:
    """The revision with its seal: a MAC under the case key over every other field."""
    return msgspec.structs.replace(revision, seal=_mac(revision, key))


def _mac(revision: Revision, key: bytes) -> str:
    fields = msgspec.structs.astuple(msgspec.structs.replace(revision, seal=""))
    return hmac.new(key, b"leadpro-journal-v1" + msgspec.json.encode(fields), "sha256").hexdigest()


def broken(
    revisions: Sequence[Revision], bodies: Mapping[str, Body], key: bytes
) -> list[tuple[str, str]]:
    """Every (revision id, what is wrong) in a case's journal; empty when it is whole."""
    faults: list[tuple[str, str]] = []
    known = {r.id for r in revisions}
    erased = {r.record for r in revisions if r.act == "erase"}
    for strand in _strands(revisions):
        faults += _broken_strand(strand, key)
    for r in revisions:
        if not known.issuperset(r.parents):
            faults.append((r.id, "was made from a revision that is not here"))
        faults += _broken_body(r, bodies.get(r.id), r.record in erased)
    return faults


def _strands(revisions: Iterable[Revision]) -> list[list[Revision]]:
    strands: dict[str, list[Revision]] = {}
    for r in revisions:
        strands.setdefault(r.strand, []).append(r)
    return [sorted(s, key=lambda r: r.number) for s in strands.values()]


def _broken_strand(strand: list[Revision], key: bytes) -> list[tuple[str, str]]:
    faults, link = [], ""
    for number, r in enumerate(strand, 1):
        if not hmac.compare_digest(_mac(r, key), r.seal):
            faults.append((r.id, "does not carry the seal of this case"))
        if r.number != number:
            faults.append((r.id, f"is number {r.number} of its strand where {number} is due"))
        elif r.link != link:
            faults.append((r.id, "does not follow the one before it"))
        link = r.seal
    return faults


def _broken_body(r: Revision, body: Body | None, erased: bool) -> list[tuple[str, str]]:
    if body is not None:
        return [] if digest(body) == r.digest else [(r.id, "has another wording than was sealed")]
    if r.act == "put" and not erased:
        return [(r.id, "has lost its wording")]
    return []


def worth(revisions: Sequence[Revision], bodies: Mapping[str, Body]) -> Value:
    """What one record is worth after all its revisions, in whatever order they came together."""
    parents = {p for r in revisions for p in r.parents}
    heads = sorted((r for r in revisions if r.id not in parents), key=lambda r: (r.tick, r.id))
    ids = tuple(h.id for h in heads)
    if any(r.act == "erase" for r in revisions):
        return Value(None, ids, {})
    alive = [h for h in heads if h.act == "put"]
    if not alive:
        return Value(None, ids, {})
    versions = [_fields(bodies[h.id]) for h in alive]
    base = _common(revisions, [h.id for h in alive], bodies)
    fields, conflicts = merge_fields(base, versions)
    if len(alive) < len(heads):
        conflicts["struck"] = [True, False]
    return Value(fields, ids, conflicts)


def _fields(body: Body) -> dict[str, object]:
    fields: dict[str, object] = msgspec.json.decode(body.text)
    return fields


def _common(
    revisions: Sequence[Revision], heads: Sequence[str], bodies: Mapping[str, Body]
) -> dict[str, object]:
    """The newest wording that all heads were made from; empty when there is none."""
    if len(heads) == 1:
        return _fields(bodies[heads[0]])
    by_id = {r.id: r for r in revisions}
    shared = set.intersection(*(_ancestors(h, by_id) for h in heads))
    worded = [by_id[i] for i in shared if i in bodies]
    newest = max(worded, key=lambda r: (r.tick, r.id), default=None)
    return _fields(bodies[newest.id]) if newest else {}


def _ancestors(of: str, by_id: Mapping[str, Revision]) -> set[str]:
    found: set[str] = set()
    todo = [of]
    while todo:
        one = todo.pop()
        if one in by_id and one not in found:
            found.add(one)
            todo.extend(by_id[one].parents)
    return found


def merge_fields(
    base: Mapping[str, object], versions: Sequence[Mapping[str, object]]
) -> tuple[dict[str, object], dict[str, list[object]]]:
    """Merge versions of one record field by field against what they were made from.

    Lists are united (steps, people, themes); only one field set to two values is a conflict. The
    later version's value is kept meanwhile. `versions` are in the order of their ticks.
    """
    merged: dict[str, object] = {}
    conflicts: dict[str, list[object]] = {}
    for name in _names([base, *versions]):
        was = base.get(name)
        changed = _distinct([v.get(name) for v in versions if v.get(name) != was])
        if len(changed) > 1 and all(isinstance(x, list | None) for x in (was, *changed)):
            value: object = _united(was, [v.get(name) for v in versions])
        else:
            value = changed[-1] if changed else was
            if len(changed) > 1:
                conflicts[name] = changed
        if value is not None:
            merged[name] = value
    return merged, conflicts


def _names(versions: Iterable[Mapping[str, object]]) -> list[str]:
    return list(dict.fromkeys(name for v in versions for name in v))


def _distinct(values: Iterable[object]) -> list[object]:
    found: list[object] = []
    for v in values:
        if v not in found:
            found.append(v)
    return found


def _united(was: object, versions: Sequence[object]) -> list[object]:
    """Three-way union of lists: what nobody took out, and what anybody put in."""
    base = was if isinstance(was, list) else []
    lists: list[list[object]] = [v if isinstance(v, list) else [] for v in versions]
    kept = [x for x in base if all(x in v for v in lists)]
    return _distinct([*kept, *(x for v in lists for x in v if x not in base)])


def later_than(revisions: Iterable[Revision], save: str) -> Collection[str]:
    """The saves that built on the revisions of `save`: they were made from them, directly or not."""
    ordered = sorted(revisions, key=lambda r: (r.tick, r.id))
    touched = {r.id for r in ordered if r.save == save}
    saves: dict[str, None] = {}
    for r in ordered:
        if r.save != save and touched.intersection(r.parents):
            touched.add(r.id)
            saves[r.save] = None
    return list(saves)
