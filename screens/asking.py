"""One question in a panel at the bottom: what is asked, a field or answers to choose from, and one answer.

For a place, a yes, a passphrase. What is refused is said under the field and stays there to be corrected.
It keeps nothing: what needs a draft is a form (`form.py`).
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import ClassVar, NamedTuple

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical, VerticalScroll
from textual.suggester import Suggester
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from leadpro.problem import Problem
from leadpro.screens.actions import bindings
from leadpro.screens.keys_line import KeysLine
from leadpro.screens.on_top import OnTop
from leadpro.screens.parts import Choices, Field, Part, text


class Answer(NamedTuple):
    """One answer to choose: its id, its words."""

    id: str
    words: str


OK = (Answer("yes", "Back"),)
"""The only answer to something that is told."""


class Asked(NamedTuple):
    """A question. `judge` says of what is typed whether it will do: a Problem is shown and not let through,
    words are shown as they are. Nothing typed is no answer, unless it `may_be_empty`."""

    title: str
    says: str | Sequence[Part] = ()
    answers: Sequence[Answer] = ()
    typed: str | None = None
    secret: bool = False
    judge: Callable[[str], str] | None = None
    suggester: Suggester | None = None
    may_be_empty: bool = False


class AskScreen(OnTop[str | None]):
    """Asks one thing. Dismisses with what was typed or the id of the answer; None when it was left."""

    CSS_PATH = "asking.tcss"
    AUTO_FOCUS = ""
    ALLOW_SELECT = False  # a recovery key may stand here
    BINDINGS: ClassVar[list[BindingType]] = [*bindings("asking")]

    def __init__(self, asked: Asked) -> None:
        super().__init__()
        self.asked = asked

    def compose(self) -> ComposeResult:
        """The question, what is to be known, the field, the answers."""
        asked = self.asked
        with Vertical(id="panel"):
            yield Static(text(asked.title), id="title")
            if asked.says:
                with VerticalScroll(id="says", can_focus=False):
                    yield Static(
                        text(*((asked.says,) if isinstance(asked.says, str) else asked.says))
                    )
            if asked.typed is not None:
                yield Field(asked.typed, id="typed", password=asked.secret, suggester=asked.suggester, select_on_focus=False)  # fmt: skip
                yield Static(id="judged")
            if asked.answers:
                yield Choices(id="answers")
        yield KeysLine()

    def on_mount(self) -> None:
        """Ready to be answered: the first answer is marked."""
        if self.asked.answers:
            answers = self.query_one(Choices)
            answers.add_options(Option(text(a.words), id=a.id) for a in self.asked.answers)
            answers.highlighted = 0
            answers.focus()
        if self.asked.typed is not None:
            field = self.query_one(Field)
            field.focus()
            field.cursor_position = len(field.value)

    # --- what is typed ------------------------------------------------------------------------

    @on(Field.Changed, "#typed")
    def _typed(self, event: Field.Changed) -> None:
        self._judge(event.value)

    def _judge(self, value: str) -> bool:
        """Say what is to be said of a value; True when it will do."""
        said, wrong = "", False
        try:
            said = self.asked.judge(value) if self.asked.judge and value else ""
        except Problem as problem:
            said, wrong = str(problem), True
        judged = self.query_one("#judged", Static)
        judged.set_class(wrong, "-wrong")
        judged.update(text(("✗ " if wrong else "") + said))
        return not wrong

    @on(Field.Submitted, "#typed")
    def _entered(self, event: Field.Submitted) -> None:
        if (event.value or self.asked.may_be_empty) and self._judge(event.value):
            self.dismiss(event.value)

    def action_take(self) -> None:
        """Take what is offered after the words."""
        if self.asked.typed is not None:
            self.query_one(Field).action_cursor_right()

    def action_read_on(self) -> None:
        """A page further in what is said, and from its end back to its top."""
        if said := next(iter(self.query("#says").results(VerticalScroll)), None):
            if said.scroll_offset.y >= said.max_scroll_y:
                said.scroll_home(animate=False)
            else:
                said.scroll_page_down(animate=False)

    # --- what is chosen -----------------------------------------------------------------------

    def action_cursor_down(self) -> None:
        """To the next answer."""
        if self.asked.answers:
            self.query_one(Choices).action_cursor_down()

    def action_cursor_up(self) -> None:
        """To the answer before."""
        if self.asked.answers:
            self.query_one(Choices).action_cursor_up()

    @on(OptionList.OptionSelected, "#answers")
    def _chosen(self, event: OptionList.OptionSelected) -> None:
        self.dismiss(event.option_id)

    def action_close(self) -> None:
        """Back without an answer."""
        self.dismiss(None)
