"""What the shape of the network says, in words: single links, who is cut off, what would be lost.

Never a bare number and never a judgement of a person. Which of this is a gap belongs to the rules.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import cached_property

import networkx as nx

from leadpro.knowledge import Ledger
from leadpro.network.contact import cost, say_since
from leadpro.network.routes import Routes, Ways


class Measures(Routes):
    """The measures of one case file, with its routes."""

    @cached_property
    def ledger(self) -> Ledger:
        """Who knows what."""
        return Ledger(self.case)

    @cached_property
    def _knowers(self) -> dict[str, set[str]]:
        """Entry id -> everybody who knows it."""
        knowers: dict[str, set[str]] = {}
        for party, cells in self.ledger.cells.items():
            for entry in (e for e, c in cells.items() if c.knows):
                knowers.setdefault(entry, set()).add(party)
        return knowers

    # --- what hangs on one person or tie --------------------------------------------------------

    @cached_property
    def _linked(self) -> Ways:
        """Everything that is linked now, without direction: work, kinship, homes and contact."""
        linked: Ways = nx.Graph()
        gone = self._gone()
        nodes = self.graph.nodes(data=True)
        linked.add_nodes_from(n for n, d in nodes if d["kind"] != "not yet known" and n not in gone)
        for one, other, edge in self.graph.edges(data=True):
            if {one, other} <= linked.nodes.keys() and edge.get("now", True):
                linked.add_edge(one, other)
        return linked

    def single_links(self) -> list[str]:
        """Sentences on people and ties without whom somebody would be out of touch with the child."""
        said = [
            f"{self.case.name(point)} is the only link to {self._names(apart)}."
            for point, apart in self.only_links().items()
        ]
        for one, other in sorted(tuple(b) for b in nx.bridges(self._linked)):
            if {one, other} <= {a.id for a in self.case.agencies}:
                said.append(
                    f"{self.case.name(one)} and {self.case.name(other)} hang together by one tie alone."
                )
        return said

    def only_links(self) -> dict[str, list[str]]:
        """People without whom others would be out of touch with the child -> those others."""
        points = sorted(nx.articulation_points(self._linked))
        people = (p for p in points if self.graph.nodes[p]["kind"] == "person")
        child = self.case.one(self.case.child.id)
        apart = {p: self._apart(self._linked, p, child) for p in people}
        return {p: others for p, others in apart.items() if others}

    def _gone(self) -> set[str]:
        """Professionals whose every role has ended."""
        work = [
            (p, d["now"]) for p, _, d in self.graph.edges(data=True) if d["kind"] == "professional"
        ]
        return {p for p, _ in work} - {p for p, now in work if now}

    def _apart(self, linked: Ways, point: str, child: str) -> list[str]:
        if point == child or child not in linked or point not in linked:
            return []
        rest = linked.subgraph(n for n in linked if n != point)
        reached = nx.node_connected_component(rest, child)
        near = nx.node_connected_component(linked, child)
        lost = near - reached - {point}
        kinds = {n: self.graph.nodes[n]["kind"] for n in lost}
        return sorted(n for n in lost if kinds[n] in ("agency", "person"))

    def lost_without(self, person: str) -> list[str]:
        """Sentences on what would go if this person left: links that nobody else has, and knowledge."""
        said = []
        linked, child = self._linked, self.case.one(self.case.child.id)
        if person in linked and (apart := self._apart(linked, person, child)):
            said.append(f"Nobody else links {self._names(apart)} with the rest.")
        own = {person, self.ledger.agency_of(person, self.case.day)}
        alone = [e for e in self.ledger.known(person) if own.issuperset(self._knowers[e])]
        if alone:
            few = (
                "One entry"
                if len(alone) == 1
                else "Some entries"
                if len(alone) < 5
                else "Much of it"
            )
            said.append(f"{few} nobody outside their own agency is known to know.")
        return said

    # --- silent and cut off -----------------------------------------------------------------------

    def silent(self) -> list[str]:
        """Sentences on agencies of which nothing is written, or nothing for six months."""
        nothing, said = [], []
        for agency in self.case.agencies:
            own = self.case.entries_by_agency.get(agency.id, ())
            days = [e.day.last for e in own if e.day.last]
            if not days:
                nothing.append(agency.id)
            elif cost((self.case.day - max(days)).days) == cost(None):
                ago = say_since((self.case.day - max(days)).days)
                said.append(f"{agency.name} has written nothing for {_in_words(ago)}.")
        return [*([f"Nothing is written by {self._names(nothing)}."] if nothing else []), *said]

    def cut_off(self) -> list[str]:
        """Sentences on agencies that nothing shows to be in touch with any other agency."""
        agencies = [a.id for a in self.case.agencies]
        pairs = {frozenset(p) for p in self.contacts.all}
        alone = [
            a for a in agencies if not any(frozenset((a, b)) in pairs for b in agencies if a != b)
        ]
        return (
            [f"Nothing shows {self._names(alone)} in touch with any other agency."] if alone else []
        )

    def _names(self, ids: Iterable[str]) -> str:
        names = [self.case.name(i) for i in ids]
        more = len(names) - 3
        return ", ".join(names[:3]) + (f" and {more} more" if more > 0 else "")


def _in_words(since: str) -> str:
    number, unit = since[:-1], {"d": "day", "w": "week", "m": "month", "y": "year"}[since[-1]]
    return f"{number} {unit}{'' if number == '1' else 's'}"
