"""From key to paint on the chronology of 20,000 entries, beside Textual's own list doing the same.

`python -m benchmarks.pages` prints a table of ratios; a person reads it.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from statistics import median
from time import perf_counter

from textual.app import App, ComposeResult
from textual.pilot import Pilot
from textual.widget import Widget
from textual.widgets import OptionList

from benchmarks.__main__ import file_of, made, row
from leadpro.screens.chronology import ChronologyPage

MANY = 20_000


class One(App[None]):
    """A host for one widget."""

    CSS_PATH = "../screens/pages.tcss"

    def __init__(self, widget: Widget) -> None:
        super().__init__()
        self._one = widget

    def compose(self) -> ComposeResult:
        """The widget."""
        yield self._one

    def get_theme_variable_defaults(self) -> dict[str, str]:
        """What the pages' styles use."""
        return {"muted": "#888888"}


async def timed(pilot: Pilot[None], do: Callable[[], Awaitable[object]], runs: int = 15) -> float:
    """Median seconds until it is done and painted."""
    times = []
    for _ in range(runs):
        begun = perf_counter()
        await do()
        await pilot.pause()
        times.append(perf_counter() - begun)
    return median(times)


async def ours() -> list[float]:
    """A step, and a letter of a filter, on the page."""
    case, page = file_of(made(MANY)), ChronologyPage(id="chronology")
    async with One(page).run_test(size=(120, 40)) as pilot:
        page.show(case, None)
        page.rows.focus()
        step = await timed(pilot, lambda: pilot.press("k"))

        async def letter() -> None:
            page.narrow("coat" if page.rows.count == MANY else "")

        return [step, await timed(pilot, letter)]


async def theirs() -> list[float]:
    """The same on a bare list of the same words."""
    words = [f"{e.day} {e.text}" for e in file_of(made(MANY)).entries]
    plain = OptionList(*words)
    async with One(plain).run_test(size=(120, 40)) as pilot:
        plain.focus()
        step = await timed(pilot, lambda: pilot.press("up"))

        async def letter() -> None:
            some = [w for w in words if "coat" in w] if plain.option_count == MANY else words
            plain.set_options(some)

        return [step, await timed(pilot, letter, 5)]


def main() -> None:
    """Both, side by side."""
    mine, peer = asyncio.run(ours()), asyncio.run(theirs())
    for what, our, their in zip(("one row up", "one letter of a filter"), mine, peer, strict=True):
        row(f"{what}, {MANY:,} entries", our, their, "a bare OptionList")


if __name__ == "__main__":
    main()
