"""The ecomap beside a bare networkx spring layout of the same graph, as ratios. A person reads it.

Run as `python -m benchmarks.network` from the top of the repository. networkx lays out with numpy
and scipy, which leadpro does not need: install them for this alone.
"""

from __future__ import annotations

from collections.abc import Callable
from statistics import median
from time import perf_counter

import networkx as nx

from leadpro.casefile import CaseFile
from leadpro.network.contact import Contacts
from leadpro.network.ecomap import draw, lay_out
from leadpro.network.ego import linked
from leadpro.network.glyphs import UNICODE
from leadpro.network.graph import build
from leadpro.network.reading import around
from tests.network.made import many


def timed(call: Callable[[], object], runs: int = 9) -> float:
    """Median milliseconds of a call."""
    times = []
    for _ in range(runs):
        begun = perf_counter()
        call()
        times.append(1000 * (perf_counter() - begun))
    return median(times)


def measured(case: CaseFile, width: int, height: int) -> dict[str, float]:
    """Milliseconds of each thing that the network page does, and of the layout it is compared with."""
    contacts = Contacts(case)
    whole = around(case, contacts=contacts)
    placed = lay_out(whole, width, height)
    near = linked(case, contacts.all, "child")
    hub = placed.around.boxes[-1].id
    graph = nx.Graph(build(case, contacts=contacts))
    return {
        "read the case": timed(lambda: around(case)),
        "place and route": timed(lambda: lay_out(whole, width, height)),
        "paint (a step in time, a recolour)": timed(lambda: draw(placed, UNICODE)),
        "select the child": timed(lambda: draw(placed, UNICODE, "child", near)),
        "select a hub, a line to every box": timed(
            lambda: draw(placed, UNICODE, hub, frozenset(b.id for b in placed.around.boxes))
        ),
        "networkx spring layout": timed(lambda: nx.spring_layout(graph, seed=1), 3),
    }


def main() -> None:
    """Both sizes of network on three sizes of screen."""
    for people, agencies in ((60, 15), (500, 90)):
        case = many(people, agencies)
        for size in ((80, 23), (120, 39), (200, 59)):
            found = measured(case, *size)
            base = found["networkx spring layout"]
            print(f"\n{people} people, {agencies} agencies, {size[0]}x{size[1]}")
            for name, ms in found.items():
                print(f"  {name:<36}{ms:8.1f} ms  {ms / base:7.3f} of the spring layout")


if __name__ == "__main__":
    main()
