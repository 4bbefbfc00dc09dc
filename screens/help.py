"""Help that can be typed into: what can be done here and now, taken from the bindings in reach.

Nothing is written twice: words and keys are those of `actions.py`. Enter does what stands under the
cursor, so the help is also a way to do things without knowing their key.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby
from typing import ClassVar, NamedTuple

from textual.binding import BindingType
from textual.content import Content
from textual.widgets.option_list import Option

from leadpro.screens.actions import ACTS, WHERE, bindings
from leadpro.screens.narrowed import NarrowedScreen
from leadpro.screens.parts import fit, text

_KEYS, _LABEL, _NAMED = 8, 18, 110
_PLACES = {act.id: WHERE[act.where] for act in ACTS}


class Possible(NamedTuple):
    """One thing that can be done where the help was asked for: its id, keys, words."""

    id: str
    keys: str
    label: str
    says: str

    @property
    def place(self) -> str:
        """Where it can be done, in words."""
        return _PLACES[self.id]

    def holds(self, words: str) -> bool:
        """True when every word typed is in its keys or words."""
        here = f"{self.keys} {self.label} {self.says} {self.place}".casefold()
        return all(w in here for w in words.casefold().split())


class HelpScreen(NarrowedScreen):
    """Dismisses with the id of what to do, or None."""

    BINDINGS: ClassVar[list[BindingType]] = [*bindings("help")]

    def __init__(self, possible: Sequence[Possible], where: str) -> None:
        super().__init__(
            where, hint="type to find",
            none="Nothing that can be done here is called that. Esc goes back.",
        )  # fmt: skip
        self._possible = possible

    def fill(self, words: str) -> int | None:
        """What holds the words, under the place it belongs to."""
        found = [p for p in self._possible if p.holds(words)]
        named = self.size.width >= _NAMED
        for place, acts in groupby(found, key=lambda p: p.place):
            self.found.add_option(Option(text((place, "bold $primary")), disabled=True))
            self.found.add_options(Option(_row(p, named=named), id=p.id) for p in acts)
        return 1 if found else None

    def on_resize(self) -> None:
        """Names are there when there is room for them."""
        at = self.found.highlighted
        self._list(self.field.value)
        self.found.highlighted = at if self.found.option_count else None


def _row(act: Possible, *, named: bool) -> Content:
    """Keys to the right of their column, the name if there is room for it, what it does."""
    return text(
        (fit(act.keys, _KEYS, right=True) + "  ", "bold $accent"),
        (fit(act.label, _LABEL) if named or not act.keys else "", "bold"),
        (act.says, "$muted"),
    )  # fmt: skip
