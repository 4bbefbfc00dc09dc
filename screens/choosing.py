"""A short list to choose one thing from, narrowed by typing. What is done with it is the flow's."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar, NamedTuple

from rich.cells import cell_len
from textual.binding import BindingType
from textual.widgets.option_list import Option

from leadpro.screens.actions import bindings
from leadpro.screens.narrowed import NarrowedScreen
from leadpro.screens.parts import fit, line, text


class Choosable(NamedTuple):
    """One thing: its id, what it is called, what it means; other words by which it is found, not shown."""

    id: str
    label: str
    says: str = ""
    also: str = ""


_LEAST, _WIDEST = 18, 44  # cells of a name


class ChoosingScreen(NarrowedScreen):
    """Dismisses with the id of what was chosen, or None."""

    BINDINGS: ClassVar[list[BindingType]] = [*bindings("choosing")]

    def __init__(self, asks: str, things: Sequence[Choosable]) -> None:
        super().__init__(
            asks, hint="type to narrow, enter to choose", none="Nothing here is called that."
        )
        self._things = things

    def fill(self, words: str) -> int | None:
        """What holds the words; first what begins with them."""
        typed = words.casefold().split()
        found = [
            t for t in self._things
            if all(w in f"{t.label} {t.says} {t.also}".casefold() for w in typed)
        ]  # fmt: skip
        found.sort(key=lambda t: not t.label.casefold().startswith(words.casefold()))
        wide = min(max((cell_len(line(t.label)) for t in found), default=0), _WIDEST)
        self.found.add_options(
            Option(
                text((fit(t.label, max(wide, _LEAST)), "bold"), "  ", (t.says, "$muted")), id=t.id
            )
            for t in found
        )
        return 0 if found else None
