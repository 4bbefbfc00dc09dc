"""The network as one plain list of nodes and one of edges: what JSON, CSV, GraphML and DOT all say.

With names it is one's own; by roles or initials it is for somebody else, and made from the masked case:
nothing in it is a name, a day of birth, an id, a home's address or a word of an entry, guarded agencies
are "an agency", and a home that is hidden from anybody is left out.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any, Literal, get_args

import msgspec

from leadpro import naming
from leadpro.casefile import CaseFile
from leadpro.masking import masked_case
from leadpro.network.graph import build
from leadpro.records import Agency, Household, Involvement, Person, Tie
from leadpro.reference import table
from leadpro.safetext import for_screen

Names = Literal["names", "roles", "initials"]
NAMES: tuple[Names, ...] = get_args(Names)


class Node(msgspec.Struct, frozen=True):
    """Somebody or something. `kind`: child, person, agency, household, not yet known; `says`: what they
    are to the child or of which kind; the rest only with names."""

    id: str
    kind: str
    name: str
    says: str = ""
    sex: str = ""
    born: str = ""
    aliases: str = ""
    died: str = ""


class Edge(msgspec.Struct, frozen=True):
    """What ties two. `kind`: family, care, lives, professional, seen, told, asked, meeting; `says`: the
    code of a tie or the role of a worker; days ISO, empty when not known."""

    one: str
    other: str
    kind: str
    says: str = ""
    since: str = ""
    until: str = ""
    last: str = ""
    quality: str = ""


class Drawn(msgspec.Struct, frozen=True):
    """A network on a day."""

    day: str
    names: Names
    nodes: tuple[Node, ...]
    edges: tuple[Edge, ...]


def drawn(case: CaseFile, names: Names) -> Drawn:
    """The network of a case as of its day."""
    own = names == "names"
    seen = case if own else masked_case(case)
    hidden = frozenset() if own else hidden_homes(case)
    roles = role_names(case) if names == "roles" else {}
    graph = build(seen)
    nodes = [n for n in graph.nodes if n not in hidden]
    ids = {n: n if own else f"n{place}" for place, n in enumerate(nodes, 1)}
    listed = (
        _node(case, seen, n, graph.nodes[n]["kind"], own=own, name=roles.get(n, "")) for n in nodes
    )
    made = (msgspec.structs.replace(n, id=ids[n.id]) for n in listed)
    edges = (
        _edge(case, ids[a], ids[b], str(key), data, own)
        for a, b, key, data in graph.edges(keys=True, data=True)
        if a in ids and b in ids
    )
    return Drawn(case.day.isoformat(), names, tuple(made), tuple(edges))


def hidden_homes(case: CaseFile) -> frozenset[str]:
    """Homes that are kept from somebody: they are in nothing that is made for others."""
    return frozenset(h.id for h in case.all(Household) if h.hidden_from)


def role_names(case: CaseFile) -> dict[str, str]:
    """Person -> what they are to the child or work as; the second of one role on with a number."""
    seen: dict[str, int] = {}
    called = {}
    for person in case.people:
        child = person.id == case.one(case.child.id)
        role = "the child" if child else _role(case, person.id) or "somebody"
        seen[role] = count = seen.get(role, 0) + 1
        called[person.id] = role if count == 1 else f"{role} {count}"
    return called


def _node(case: CaseFile, seen: CaseFile, node: str, kind: str, *, own: bool, name: str) -> Node:
    agency, person = seen.get(node, Agency), seen.get(node, Person)
    if agency:
        titles = {a["code"]: str(a["title"]) for a in table("agencies")["agency"]}
        return Node(node, kind, for_screen(agency.name), titles.get(agency.kind, ""))
    if person is None:
        return Node(node, kind, "a home")
    says = "" if kind == "child" else _role(case, node)
    if not own:
        return Node(node, kind, name or for_screen(person.name), says)
    born, died = (str(day) if day else "" for day in (person.born, person.died))
    also = for_screen("; ".join(person.aliases))
    return Node(node, kind, for_screen(person.name), says, person.sex, born, also, died)


def _role(case: CaseFile, person: str) -> str:
    """What somebody is to the child, or which work they do, in words of our own lists."""
    child = case.one(case.child.id)
    titles = {t["code"]: str(t["title"]).lower() for t in table("ties")["tie"]}
    ties = [
        t.kind for t in case.all(Tie) if (case.one(t.person), case.one(t.to)) == (person, child)
    ]
    work = [w for w in case.all(Involvement) if case.one(w.person) == person]
    return next((titles[k] for k in ties if k in titles), "") or next(map(_job, work), "")


def _job(work: Involvement) -> str:
    """Which work, by the list of jobs; a role as somebody wrote it could hold a name."""
    code = work.job or naming.job(work.role)
    titles = {j["code"]: str(j["title"]).lower() for j in table("jobs")["job"]}
    return titles.get(code, "professional")


def _edge(
    case: CaseFile, one: str, other: str, key: str, data: Mapping[str, Any], own: bool
) -> Edge:
    says = data.get("tie", "")
    if work := case.get(key, Involvement):
        says = for_screen(work.role or work.job) if own else _job(work)
    since, until, last = (_day(data.get(f)) for f in ("since", "until", "last"))
    quality = data.get("quality") or ""
    return Edge(one, other, str(data["kind"]), says, since, until, last, quality)


def _day(value: object) -> str:
    return value.isoformat() if isinstance(value, date) and value != date.min else ""
