"""The filter of the chronology: a field, and under it what may be meant by the sign that is being typed."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.getters import query_one
from textual.suggester import Suggester
from textual.widgets import Static

from leadpro.recording.narrowing import Offer
from leadpro.screens.parts import Filter, Part, text

SIGNS = "@ agency  + person  # theme  = nature  and any words"
_MOST = 12
Offers = Callable[[str], Sequence[Offer]]


class _First(Suggester):
    """Offers the first that goes on from what is typed; Textual's field takes it with the right arrow."""

    def __init__(self, offers: Offers) -> None:
        super().__init__(use_cache=False, case_sensitive=True)
        self._offers = offers

    async def get_suggestion(self, value: str) -> str | None:
        """The line with the first offer in it."""
        begun = value.casefold()
        found = (o.line for o in self._offers(value) if o.line.casefold().startswith(begun))
        return next((value + line[len(value) :] for line in found), None)


class NarrowField(Vertical):
    """A `Filter` with its offers under it; they go when the field is left."""

    field = query_one(Filter)

    def __init__(self, offers: Offers) -> None:
        super().__init__()
        self._offers = offers

    def compose(self) -> ComposeResult:
        """The field, and the line under it."""
        field = Filter()
        field.placeholder = f"type to narrow: {SIGNS}"
        field.suggester = _First(self._offers)
        yield field
        yield Static(id="offers")

    def on_mount(self) -> None:
        """Nothing is asked yet."""
        self.query_one("#offers").display = False

    def on_descendant_focus(self) -> None:
        """Show what may be meant."""
        self.query_one("#offers").display = True
        self._offer(self.field.value)

    def on_descendant_blur(self) -> None:
        """The list has the keys: its room too."""
        self.query_one("#offers").display = False

    @on(Filter.Changed)
    def _typed(self, event: Filter.Changed) -> None:
        self._offer(event.value)

    def _offer(self, line: str) -> None:
        """What may be meant, the one that the right arrow takes first; else which signs there are."""
        names = [o.label for o in self._offers(line)][:_MOST]
        parts: list[Part] = [(SIGNS, "$muted")]
        if names:
            parts = [("→ ", "$accent"), names[0], *((f"  ·  {n}", "$muted") for n in names[1:])]
        self.query_one("#offers", Static).update(text(*parts))
