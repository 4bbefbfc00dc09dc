"""Who could introduce whom: the warmest way between two professionals or agencies.

A route carries an introduction and not the information: it runs through professionals with a current
role alone, never through the child, family, or anybody who must not be told.
"""

from __future__ import annotations

from collections.abc import Collection
from typing import TypeAlias

import networkx as nx

from leadpro.casefile import CaseFile
from leadpro.network.contact import Contacts, cost, say_since
from leadpro.network.graph import Graph, build
from leadpro.protecting.bars import Bars
from leadpro.records import Tie

Ways: TypeAlias = "nx.Graph[str]"


class Routes:
    """The routes of one case file. `never`: people through whom no route may run (the alleged)."""

    def __init__(self, case: CaseFile, never: Collection[str] = ()) -> None:
        self.case = case
        self.contacts = Contacts(case)
        self.graph: Graph = build(case, contacts=self.contacts)
        self._never = {case.one(p) for p in never} | set(Bars(case).parties)

    # --- routes -------------------------------------------------------------------------------

    def workers(self) -> list[str]:
        """Professionals with a current role whom nothing keeps out of a route."""
        kin = {self.case.one(p) for t in self.case.all(Tie) for p in (t.person, t.to)}
        edges = self.graph.edges(data=True)
        now = {p for p, _, d in edges if d["kind"] == "professional" and d["now"]}
        child = self.case.one(self.case.child.id)
        return sorted(now - kin - self._never - {child})

    def ways(self) -> Ways:
        """Who of the professionals and agencies can introduce whom, and what each step costs."""
        ways: Ways = nx.Graph()
        workers = set(self.workers())
        agencies = {a.id for a in self.case.agencies} - self._never
        ways.add_nodes_from(sorted(workers | agencies))
        for one, other, edge in self.graph.edges(data=True):
            if edge["kind"] == "professional" and edge["now"] and one in workers:
                ways.add_edge(one, other, cost=0.5)
        for (one, other), touch in self.contacts.all.items():
            if {one, other} <= ways.nodes.keys() and not ways.has_edge(one, other):
                ways.add_edge(one, other, cost=cost(self.contacts.days(touch)))
        return ways

    def route(self, start: str, end: str) -> list[str]:
        """The warmest way from one professional or agency to another; empty when there is none."""
        ways = self.ways()
        if start not in ways or end not in ways or start == end:
            return []
        try:
            return [str(p) for p in nx.shortest_path(ways, start, end, weight="cost")]
        except nx.NetworkXNoPath:
            return []

    def say_route(self, start: str, end: str) -> str:
        """A route as a sentence: who could introduce me there."""
        path = self.route(start, end)
        name = self.case.name
        if not path:
            return f"Nobody with a current role links {name(start)} and {name(end)}. Ring them yourself."
        if len(path) == 2:
            return f"{name(start)} and {name(end)} are in touch themselves ({self._ago(*path)})."
        through = ", then ".join(name(p) for p in path[1:-1])
        return (
            f"{through} could introduce {name(start)} to {name(end)}. "
            "Ask for the introduction only: the fact goes straight from who holds it."
        )

    def _ago(self, one: str, other: str) -> str:
        touch = self.contacts.last(one, other)
        return f"last {say_since(self.contacts.days(touch))}" if touch else "they work there"
