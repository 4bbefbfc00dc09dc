"""Who could introduce whom: the warmest way between two professionals or agencies.

A route carries an introduction and not the information: it runs through professionals with a current
role alone, never through the child, family, or anybody who must not be told.
"""

from __future__ import annotations

from collections.abc import Collection
from functools import cached_property
from typing import TypeAlias

import networkx as nx

from leadpro.casefile import CaseFile
from leadpro.network.contact import Contacts, cost, say_since
from leadpro.network.graph import Graph, build
from leadpro.protecting.bars import Bars
from leadpro.records import Household, Tie

Ways: TypeAlias = "nx.Graph[str]"


class Routes:
    """The routes of one case file. `never`: people and agencies with whom no route
    may have to do (the alleged and their own agency)."""

    def __init__(self, case: CaseFile, never: Collection[str] = ()) -> None:
        self.case = case
        self.contacts = Contacts(case)
        self.graph: Graph = build(case, contacts=self.contacts)
        self._never = self._with_workers({case.one(p) for p in never} | set(Bars(case).parties))

    # --- routes -------------------------------------------------------------------------------

    def workers(self) -> list[str]:
        """Professionals with a current role whom nothing keeps out of a route."""
        edges = self.graph.edges(data=True)
        now = {p for p, _, d in edges if d["kind"] == "professional" and d["now"]}
        return sorted(now - self._kin - self._never)

    def _with_workers(self, parties: set[str]) -> frozenset[str]:
        """Parties, and whoever works for an agency among them."""
        edges = self.graph.edges(data=True)
        works = {p for p, a, d in edges if d["kind"] == "professional" and a in parties}
        return frozenset(parties | works)

    def may_end(self, party: str) -> bool:
        """True when a route may begin or end with somebody: not with the child, family or friends, and
        not with those through whom none may run."""
        one = self.case.one(party)
        return one not in self._never and one not in self._kin

    @cached_property
    def _kin(self) -> frozenset[str]:
        """The child, and everybody with a tie to anybody; who lives in a home of the case."""
        one = self.case.one
        tied = {one(p) for t in self.case.all(Tie) for p in (t.person, t.to)}
        at_home = {one(r.person) for h in self.case.all(Household) for r in h.residents}
        return frozenset(tied | at_home | {one(self.case.child.id)})

    def ways(self) -> Ways:
        """Who of the professionals and agencies can introduce whom, and what each step costs."""
        ways: Ways = nx.Graph()
        workers = set(self.workers())
        agencies = {a.id for a in self.case.agencies} - self._never
        ways.add_nodes_from(sorted(workers | agencies))
        for one, other, edge in self.graph.edges(data=True):
            works = edge["kind"] == "professional" and edge["now"]
            if works and one in workers and other in agencies:
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
        if apart := [p for p in (start, end) if not self.may_end(p)]:
            return (
                f"No way is offered to or from {name(apart[0])}. An introduction runs through professionals "
                "alone, never through the family, anybody who must not be told, or anybody of whom something "
                "is alleged. Ask first whoever leads for the child."
            )
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
