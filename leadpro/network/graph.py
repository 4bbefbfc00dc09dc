"""The network as a graph: who and what is around the child, and what ties them, each tie dated.

A networkx MultiDiGraph of plain ids and words, made from a case file as of its day. What follows from
it belongs to `measures`; where anything is drawn belongs to `place`.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple, TypeAlias

import networkx as nx

from leadpro import reference
from leadpro.casefile import CaseFile
from leadpro.knowledge import span
from leadpro.network.contact import Contacts, ended, quality
from leadpro.records import Household, Involvement, Person, Tie

CARING = frozenset({"parent", "carer"})
Graph: TypeAlias = "nx.MultiDiGraph[str]"


class NotYet(NamedTuple):
    """Somebody who should be in the picture and is not yet: an expected kind of agency, or a parent."""

    code: str
    title: str
    kind: str


def build(
    case: CaseFile, not_yet: Iterable[NotYet] = (), contacts: Contacts | None = None
) -> Graph:
    """The graph of a case. Nodes have `kind` and `name`; edges `kind` (also their key), `since`,
    `until`, `last`, `quality`, as far as each is known."""
    graph: Graph = nx.MultiDiGraph()
    _nodes(graph, case, not_yet)
    _family(graph, case)
    _homes(graph, case)
    _work(graph, case)
    for (one, other), touch in (contacts or Contacts(case)).all.items():
        if one in graph and other in graph:
            kind = {"entry": "seen", "met": "meeting"}.get(touch.how, touch.how)
            graph.add_edge(one, other, key=kind, kind=kind, last=touch.on)
    return graph


def _nodes(graph: Graph, case: CaseFile, not_yet: Iterable[NotYet]) -> None:
    child = case.one(case.child.id)
    for person in case.people:
        unnamed = person.confidence == "unnamed"
        kind = "child" if person.id == child else "not yet known" if unnamed else "person"
        graph.add_node(person.id, kind=kind, name=person.name)
    for agency in case.agencies:
        graph.add_node(agency.id, kind="agency", name=agency.name)
    for home in case.all(Household):
        graph.add_node(home.id, kind="household", name="a home")
    for missing in not_yet:
        graph.add_node(missing.code, kind="not yet known", name=missing.title)


def _family(graph: Graph, case: CaseFile) -> None:
    """Ties between two different people who are both in the case."""
    groups = {t["code"]: t["group"] for t in reference.table("ties")["tie"]}
    for tie in case.all(Tie):
        one, other = case.one(tie.person), case.one(tie.to)
        if one == other or not {one, other} <= graph.nodes.keys():
            continue
        kind = "care" if groups.get(tie.kind) in CARING and not ended(tie) else "family"
        since = next((s.on.first for s in tie.steps if s.state == "begun"), None)
        graph.add_edge(
            one, other, key=tie.id, kind=kind, tie=tie.kind, since=since, quality=quality([tie])
        )


def _homes(graph: Graph, case: CaseFile) -> None:
    for home in case.all(Household):
        for person, step in residents(case, home).items():
            if step == "in" and person in graph:
                graph.add_edge(person, home.id, key="lives", kind="lives")


def residents(case: CaseFile, home: Household) -> dict[str, str]:
    """Person id -> `in` or `out`, as the last step of each says."""
    return {case.one(r.person): r.state for r in home.residents}


def _work(graph: Graph, case: CaseFile) -> None:
    for work in case.all(Involvement):
        person, agency = case.one(work.person), case.one(work.agency)
        if person in graph and agency in graph and case.get(person, Person):
            begun, until = span(work)
            graph.add_edge(
                person, agency, key=work.id, kind="professional", role=work.role or work.job,
                since=begun, until=until, now=until is None or until >= case.day,
            )  # fmt: skip
