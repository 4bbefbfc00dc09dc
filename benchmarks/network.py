"""The ecomap beside a bare networkx spring layout and beside netext on the same graph, as ratios; a panned
frame beside that of a bare ScrollView. A person reads it.

Run as `python -m benchmarks.network` from the top of the repository. networkx lays out with numpy
and scipy, and netext is the only other library that draws graphs in a terminal; leadpro needs none of
them: install them for this alone, what is missing is left out.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from io import StringIO
from statistics import median
from time import perf_counter, process_time

import networkx as nx
from rich.console import Console
from rich.segment import Segment
from textual.app import App, ComposeResult
from textual.geometry import Size
from textual.scroll_view import ScrollView
from textual.strip import Strip

from leadpro.casefile import CaseFile
from leadpro.network.contact import Contacts
from leadpro.network.ecomap import draw, lay_out
from leadpro.network.ego import linked
from leadpro.network.glyphs import UNICODE
from leadpro.network.graph import build
from leadpro.network.reading import around
from leadpro.screens.ecomap import EcoMap
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
        **(_netext(graph) if len(graph) < _FEW else {}),
    }


_FEW = 200  # nodes; netext takes minutes for more


def _netext(graph: nx.Graph[str]) -> dict[str, float]:
    """netext's own layout and lines, with a force layout of networkx under it and with its default."""
    try:
        from netext import ConsoleGraph
    except ImportError:
        return {}
    nodes = {n: {} for n in graph.nodes}
    edges = list(graph.edges)
    console = Console(width=120, file=StringIO())
    return {
        "netext, its default layout": timed(lambda: console.print(ConsoleGraph(nodes, edges)), 1)
    }


# --- a panned frame ---------------------------------------------------------------------------------


class _Bare(ScrollView):
    """A ScrollView of as many plain lines."""

    def render_line(self, y: int) -> Strip:
        """Letters."""
        words = "x" * self.virtual_size.width
        left = self.scroll_offset.x
        return Strip([Segment(words)]).crop(left, left + self.size.width)


class _Host(App[None]):
    def __init__(self, view: ScrollView) -> None:
        super().__init__()
        self._view = view

    def compose(self) -> ComposeResult:
        """The one view."""
        yield self._view


async def panned(view: ScrollView, size: tuple[int, int], frames: int = 60) -> float:
    """Milliseconds of processor a frame, scrolling by two rows and four columns and back."""
    async with _Host(view).run_test(size=size) as pilot:
        await pilot.pause()
        begun = process_time()
        for n in range(frames):
            there = (n % 10) * 2
            view.scroll_to(there * 2, there, animate=False, force=True)
            await pilot.pause()
        return 1000 * (process_time() - begun) / frames


def pan(case: CaseFile, size: tuple[int, int]) -> tuple[float, float]:
    """A frame of the map, larger than the screen, and one of a bare view of the same size."""
    whole = lay_out(around(case), size[0] * 2, size[1] * 2)
    scene = draw(whole, UNICODE)
    eco, bare = EcoMap(id="eco"), _Bare()
    eco.scene = scene
    eco.virtual_size = bare.virtual_size = Size(scene.width, scene.height)
    return asyncio.run(panned(eco, size)), asyncio.run(panned(bare, size))


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
            own, bare = pan(case, size)
            print(
                f"  {'a panned frame':<36}{own:8.1f} ms  {own / bare:7.3f} of a bare ScrollView's"
            )


if __name__ == "__main__":
    main()
