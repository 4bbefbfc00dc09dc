"""GraphML: the network for other programs, and the one that we wrote back again. Reading and writing XML is
networkx's; here is which attribute means what.
"""

from __future__ import annotations

from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Any
from xml.etree.ElementTree import ParseError

import msgspec
import networkx as nx

from leadpro.exchange.drawn import Drawn
from leadpro.problem import Problem

if TYPE_CHECKING:
    from leadpro.exchange.foreign import Plain

_MADE_BY = "leadpro"


def write_graphml(network: Drawn) -> str:
    """A directed multigraph with an attribute for every field."""
    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph(
        made_by=_MADE_BY, day=network.day, names=network.names
    )
    for node in network.nodes:
        graph.add_node(node.id, **_filled(node))
    for edge in network.edges:
        graph.add_edge(edge.one, edge.other, **_filled(edge))
    out = BytesIO()
    nx.write_graphml(graph, out, encoding="utf-8", prettyprint=True)
    return out.getvalue().decode()


def _filled(struct: msgspec.Struct) -> dict[str, str]:
    fields = msgspec.structs.asdict(struct)
    return {k: _xml(v) for k, v in fields.items() if v and k not in ("id", "one", "other")}


def _xml(words: str) -> str:
    """Without the characters that XML cannot hold."""
    return "".join(c for c in words if c in "\t\n" or ord(c) >= 32)


def read_graphml(path: Path) -> tuple[dict[str, list[Plain]], list[str]]:
    """Rows of people, agencies, ties and involvements of a network that leadpro wrote with names."""
    try:
        graph = nx.read_graphml(path, force_multigraph=True)
    except (ParseError, nx.NetworkXError, LookupError, ValueError, TypeError, AttributeError):
        raise Problem(f"{path.name} is not GraphML.", "Export the network again.") from None
    if graph.graph.get("made_by") != _MADE_BY:
        raise Problem(
            f"{path.name} was not written by leadpro: what its nodes are cannot be told.",
            "Bring people in as a table, GEDCOM or FHIR.",
        )
    if graph.graph.get("names") != "names":
        raise Problem(
            f"{path.name} names nobody: it was written with {graph.graph.get('names')}.",
            "Export the network with names.",
        )
    nodes = {i: _words(node) for i, node in graph.nodes(data=True)}
    homes = sum(n.get("kind") == "household" for n in nodes.values())
    said = [f"{homes} homes are not brought in: who lives where is asked anew."] if homes else []
    return _rows(nodes, [(a, b, _words(e)) for a, b, e in graph.edges(data=True)]), said


def _words(fields: dict[str, Any]) -> dict[str, str]:
    """As text, also what another program has made a number of."""
    return {k: str(v) for k, v in fields.items()}


def _rows(
    nodes: dict[str, dict[str, str]], edges: list[tuple[str, str, dict[str, str]]]
) -> dict[str, list[Plain]]:
    people = {
        i: n for i, n in nodes.items() if n.get("kind") in ("child", "person", "not yet known")
    }
    agencies = {i: n for i, n in nodes.items() if n.get("kind") == "agency"}
    ties: list[Plain] = []
    work: list[Plain] = []
    for one, other, edge in edges:
        kind = edge.get("kind")
        if kind in ("family", "care") and {one, other} <= people.keys():
            ties.append({"person": one, "to": other, "kind": edge.get("says", "other")})
        elif kind == "professional" and one in people and other in agencies:
            days = {"begun on": edge.get("since", ""), "ended on": edge.get("until", "")}
            work.append({"person": one, "agency": other, "role": edge.get("says", ""), **days})
    return {
        "agencies": [{"ref": i, "name": n.get("name", ""), "kind": n.get("says", "")} for i, n in agencies.items()],
        "people": [
            {"ref": i, **{k: n.get(k, "") for k in ("name", "sex", "born", "aliases", "died")}}
            for i, n in people.items()
        ],
        "ties": ties, "involvements": work,
    }  # fmt: skip
