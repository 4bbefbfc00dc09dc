"""The network written for other programs: JSON, CSV, DOT and GraphML of the same nodes and edges, and the
drawing as SVG. Words in, words out; where a file goes belongs to the workspace.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Callable

import msgspec

from leadpro.casefile import CaseFile
from leadpro.exchange.drawn import Drawn, Names, drawn
from leadpro.exchange.graphml import write_graphml
from leadpro.exchange.svg import write_svg

_COLUMNS = ("one", "kind", "says", "other", "since", "until", "last", "quality")


def as_json(network: Drawn) -> str:
    """One object with `day`, `names`, `nodes` and `edges`."""
    return msgspec.json.format(msgspec.json.encode(network), indent=2).decode() + "\n"


def as_csv(network: Drawn) -> str:
    """One row an edge, by name; somebody whom nothing ties has a row of their own."""
    names = {n.id: n.name for n in network.nodes}
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow([c.title() for c in _COLUMNS])
    for edge in network.edges:
        row = {**msgspec.structs.asdict(edge), "one": names[edge.one], "other": names[edge.other]}
        writer.writerow([_guarded(row[c]) for c in _COLUMNS])
    tied = {i for e in network.edges for i in (e.one, e.other)}
    for node in (n for n in network.nodes if n.id not in tied):
        writer.writerow([_guarded(node.name), node.kind, node.says])
    return out.getvalue()


def _guarded(cell: str) -> str:
    """A cell that no spreadsheet takes for a formula."""
    return f"'{cell}" if cell[:1] in ("=", "+", "-", "@", "\t", "\r") else cell


def as_dot(network: Drawn) -> str:
    """A directed graph for Graphviz."""
    lines = ["digraph network {", "  node [shape=box];"]
    lines += [f"  {_quoted(n.id)} [label={_quoted(n.name)}];" for n in network.nodes]
    for edge in network.edges:
        said = ", ".join(filter(None, (edge.says or edge.kind, edge.quality)))
        lines.append(f"  {_quoted(edge.one)} -> {_quoted(edge.other)} [label={_quoted(said)}];")
    return "\n".join([*lines, "}"]) + "\n"


def _quoted(words: str) -> str:
    """A quoted string of DOT: only quotes and backslashes are special in it, and lines are kept out."""
    plain = " ".join(words.split()).replace("\\", "\\\\").replace('"', '\\"')
    return f'"{plain}"'


WRITERS: dict[str, Callable[[Drawn], str]] = {
    "json": as_json, "csv": as_csv, "dot": as_dot, "graphml": write_graphml,
}  # fmt: skip
FORMS = (*WRITERS, "svg")


def written(case: CaseFile, form: str, names: Names) -> str:
    """The network of a case in one of the `FORMS`, with names, roles or initials."""
    if form == "svg":
        return write_svg(case, names)
    return WRITERS[form](drawn(case, names))
