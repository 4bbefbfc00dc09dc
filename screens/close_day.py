"""The end of the day: one line for each thing that must not wait, one key for what becomes of it.

It draws lines and hands each answer to the callable it is given, which saves; it saves nothing itself.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import replace
from typing import ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.getters import query_one
from textual.message import Message
from textual.widgets import Static
from textual.widgets.option_list import Option

from leadpro.closing import Line, Tally, asks
from leadpro.problem import Problem
from leadpro.screens.actions import bindings
from leadpro.screens.keys_line import KeysLine
from leadpro.screens.on_top import OnTopModal
from leadpro.screens.parts import Choices, Field, line, text

_BECAME = {"done": "done", "tomorrow": "tomorrow", "hand": "handed on"}
_EVERYWHERE = {"app.help", "app.danger", "app.blank", "app.lock"}
NOTHING = (
    "Nothing that leadpro can see. It sees only what is written down:\n"
    "what did somebody tell you today that is not written yet?  (esc, then n)"
)
Settle = Callable[[Line, str, str], Awaitable[None]]


class DayAnswer(Field):
    """The one question that a line may ask, below the list."""

    BINDINGS: ClassVar[list[BindingType]] = [*bindings("day_asks")]

    class Left(Message):
        """It was left without an answer."""

    def action_leave(self) -> None:
        """Back to the line, which stays open."""
        self.post_message(self.Left())


class CloseDayScreen(OnTopModal[Tally | None]):
    """Goes through the lines. Dismisses with the tally when the day is closed, None when it stays open.

    A modal screen, so that its letters are its own; what must work everywhere is said again.
    """

    CSS_PATH = "close_day.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        *bindings("day"),
        *(replace(b, action=f"app.{b.action}") for b in bindings("app") if b.id in _EVERYWHERE),
    ]

    choices = query_one("#lines", Choices)
    answer = query_one(DayAnswer)

    def __init__(
        self, lines: Sequence[Line], settle: Settle, *, me: str, day: str, tomorrow: str
    ) -> None:
        super().__init__()
        self._lines = list(lines)
        self._settle = settle
        self._me = me
        self._day = day
        self._tomorrow = tomorrow
        self._became: dict[int, tuple[str, str]] = {}  # line -> act, what was said
        self._asking = ""

    # --- drawing ------------------------------------------------------------------------------

    def compose(self) -> ComposeResult:
        """The day, the lines, the line in full with the question it asks."""
        yield Static(id="title")
        yield Static(text(NOTHING), id="nothing")
        yield Choices(id="lines")
        with Vertical(id="below"):
            yield Static(id="full")
            yield Static(id="asks")
            yield DayAnswer()
        yield KeysLine()

    def on_mount(self) -> None:
        """Everything, the first line under the cursor."""
        self.query_one("#nothing").display = not self._lines
        self.choices.display = bool(self._lines)
        self._stop_asking()
        self._draw()
        if self._lines:
            self._mark(0)

    def _draw(self) -> None:
        left = len(self._lines) - len(self._became)
        said = f"   {left} open of {len(self._lines)}" if self._lines else ""
        self.query_one("#title", Static).update(
            text((f"End of day, {self._day}", "bold $primary"), (said, "$muted"))
        )
        at = self.choices.highlighted
        self.choices.clear_options()
        for n, one in enumerate(self._lines):
            if n == 0 or self._lines[n - 1].title != one.title:
                self.choices.add_option(Option(text((one.title, "bold $primary")), disabled=True))
            self.choices.add_option(Option(self._row(n, one), id=str(n)))
        self.choices.highlighted = at

    def _row(self, n: int, one: Line) -> Content:
        act, said = self._became.get(n, ("", ""))
        became = f"✓ {_BECAME[act]}{f': {line(said)}' if said else ''}  " if act else "  "
        return text(
            (became, "$secondary"),
            (f"{one.reference:4}", "bold"),
            (line(one.says), "$muted" if act else ""),
        )

    @property
    def _at(self) -> int | None:
        """The line under the cursor."""
        at = self.choices.highlighted
        if at is None:
            return None
        option = self.choices.get_option_at_index(at)
        return int(option.id) if option.id else None

    def _mark(self, n: int) -> None:
        self.choices.highlighted = self.choices.get_option_index(str(n))

    @on(Choices.OptionHighlighted)
    def _in_full(self) -> None:
        at = self._at
        words = self._lines[at].says if at is not None else ""
        self.query_one("#full", Static).update(text(words))

    # --- one key a line -----------------------------------------------------------------------

    def action_settle(self, act: str) -> None:
        """Settle the line under the cursor so, or ask first what has to be known."""
        at = self._at
        if at is None or at in self._became:
            return
        one = self._lines[at]
        if asked := asks(one, act):
            self._ask(act, asked, one)
        else:
            self._save(at, act, "")

    def _ask(self, act: str, asked: str, one: Line) -> None:
        self._asking = act
        on = f" ({self._tomorrow})" if act == "tomorrow" else ""
        self.query_one("#asks", Static).update(text((f"{asked}{on}?", "bold")))
        known = {"tomorrow": self._me, "done": one.who}.get(act, "")
        self.query_one("#asks").display = self.answer.display = True
        self.answer.value = known
        self.answer.focus()

    @on(Field.Submitted)
    def _answered(self, event: Field.Submitted) -> None:
        if (at := self._at) is not None and self._asking:
            self._save(at, self._asking, event.value)

    @work(exclusive=True)
    async def _save(self, at: int, act: str, said: str) -> None:
        try:
            await self._settle(self._lines[at], act, said)
        except Problem as problem:
            self.query_one("#asks").display = True
            self.query_one("#asks", Static).update(text((str(problem), "$error")))
            return
        self._became[at] = act, said
        self._stop_asking()
        self._draw()
        self._mark(next((n for n in self._open if n > at), next(iter(self._open), at)))

    @property
    def _open(self) -> list[int]:
        return [n for n in range(len(self._lines)) if n not in self._became]

    @on(DayAnswer.Left)
    def _stop_asking(self) -> None:
        """The question goes; the keys are the list's again."""
        self._asking = ""
        self.query_one("#asks").display = self.answer.display = False
        self.choices.focus()

    # --- the end ------------------------------------------------------------------------------

    def action_close_day(self) -> None:
        """Close it with what is left open."""
        self.dismiss(Tally.of((act for act, _ in self._became.values()), len(self._lines)))

    def action_back(self) -> None:
        """Leave the day open."""
        self.dismiss(None)
