"""Writing down the call just made: whom, and what they said if there is time for it. Draws and asks only."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import ClassVar, NamedTuple

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.getters import query_one
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from leadpro.danger import Number
from leadpro.screens.actions import bindings
from leadpro.screens.keys_line import KeysLine
from leadpro.screens.on_top import OnTop
from leadpro.screens.parts import Choices, Field, fit, text

_WHO = 48


class Call(NamedTuple):
    """Which number was rung, by its code, and what they said."""

    code: str
    said: str


class RungScreen(OnTop[Call | None]):
    """A list of whom to ring and a field. Dismisses with the call, or None."""

    CSS_PATH = "danger.tcss"
    AUTO_FOCUS = ""
    BINDINGS: ClassVar[list[BindingType]] = [*bindings("choosing")]

    whom = query_one("#whom", Choices)
    said = query_one("#said", Field)

    def __init__(
        self,
        numbers: Sequence[Number],
        case: str,
        before: Mapping[str, str],
        keep: Callable[[Mapping[str, str]], None],
    ) -> None:
        super().__init__()
        self._numbers = numbers
        self._case = case
        self._before = before
        self._keep = keep

    def compose(self) -> ComposeResult:
        """About which case, whom, what they said."""
        yield Static(
            text(("I have rung", "bold"), (f"  about {self._case}, now", "$muted")), id="title"
        )
        yield Choices(id="whom")
        yield Static(
            text("What they said (may stay empty), their name, what they will do by when"),
            id="asks",
        )
        yield Field(self._before.get("said", ""), id="said", select_on_focus=False)
        yield Static(text(("enter: whom, then enter again saves it", "$muted")), id="keys")
        yield KeysLine()

    def on_mount(self) -> None:
        """On whom it was before, else on the first."""
        self.whom.add_options(
            Option(
                text(fit(n.who, _WHO), n.number if n.filled else ("not filled in", "$muted")),
                id=n.code,
            )
            for n in self._numbers
        )
        codes = [n.code for n in self._numbers]
        before = self._before.get("whom", "")
        self.whom.highlighted = codes.index(before) if before in codes else 0
        self.whom.focus()

    @property
    def _code(self) -> str:
        return self._numbers[self.whom.highlighted or 0].code

    @on(OptionList.OptionSelected, "#whom")
    def _chosen(self) -> None:
        self.said.focus()

    @on(Field.Changed, "#said")
    def _typed(self, event: Field.Changed) -> None:
        if event.value != self._before.get("said", ""):
            self._keep({"whom": self._code, "said": event.value} if event.value else {})

    @on(Field.Submitted, "#said")
    def _entered(self) -> None:
        self.dismiss(Call(self._code, self.said.value))

    def action_cursor_down(self) -> None:
        """To the next number, from the field too."""
        self.whom.action_cursor_down()

    def action_cursor_up(self) -> None:
        """To the number before."""
        self.whom.action_cursor_up()

    def action_close(self) -> None:
        """Back; what was typed is kept."""
        self.dismiss(None)
