"""What can be taken back, newest first, and what that means before it is done.

For undo and for redo alike. It is handed saves in words and looks at one when the cursor stands on it; it
dismisses with the one to take back. A refusal stands where the consequences would.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Sequence
from typing import ClassVar, NamedTuple

from textual import on, work
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Container, VerticalScroll
from textual.content import Content
from textual.getters import query_one
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from leadpro.screens.actions import bindings
from leadpro.screens.keys_line import KeysLine
from leadpro.screens.on_top import OnTop
from leadpro.screens.parts import Choices, Part, fit, line, text

_AT, _CASE = 18, 6


class Kept(NamedTuple):
    """One save: its id, when (local time), the case's reference, why."""

    id: str
    at: str
    case: str
    why: str


class Meaning(NamedTuple):
    """What taking it back does, what stands on it, what stays as it is, and why it cannot be done."""

    does: Sequence[str]
    later: Sequence[str] = ()
    stays: Sequence[str] = ()
    refused: str = ""


class UndoScreen(OnTop[str | None]):
    """A list of saves. Dismisses with the id of the one to take back; None when it was left."""

    CSS_PATH = "undo.tcss"
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (120, "-wide")]
    BINDINGS: ClassVar[list[BindingType]] = [*bindings("undoing")]

    saves = query_one("#saves", Choices)
    what = query_one("#meaning", Static)

    def __init__(
        self, word: str, saves: Sequence[Kept], look: Callable[[str], Awaitable[Meaning]],
        first: str,
    ) -> None:  # fmt: skip
        super().__init__()
        self._word = word
        self._list = saves
        self._look = look
        self._first = first
        self._meaning: tuple[str, Meaning] | None = None
        self._wanted = False

    def compose(self) -> ComposeResult:
        """The saves, and what the one under the cursor means."""
        yield Static(
            text((self._word, "bold $primary"), ("  your saves, newest first", "$muted")),
            id="title",
        )
        with Container(id="two"):
            yield Choices(id="saves")
            with VerticalScroll(id="what", can_focus=False):
                yield Static(id="meaning")
        yield KeysLine()

    def on_mount(self) -> None:
        """The newest that can be taken back is under the cursor."""
        self.saves.add_options(Option(_row(k), id=k.id) for k in self._list)
        self.saves.highlighted = self.saves.get_option_index(self._first)
        self.saves.focus()

    @on(OptionList.OptionHighlighted, "#saves")
    def _moved(self, event: OptionList.OptionHighlighted) -> None:
        self._wanted = False
        self._show(event.option_id or "")

    @work(exclusive=True)
    async def _show(self, save: str) -> None:
        self.what.update(text(("looking …", "$muted")))
        meaning = await self._look(save)
        self._meaning = save, meaning
        self.what.update(_words(self._word, meaning))
        if self._wanted and self.is_current:
            self._take(save)

    @on(OptionList.OptionSelected, "#saves")
    def _chosen(self, event: OptionList.OptionSelected) -> None:
        self._take(event.option_id or "")

    def _take(self, save: str) -> None:
        """Take it back, once it was said what that means; what cannot be is left where it stands."""
        if self._meaning is None or self._meaning[0] != save:
            self._wanted = True
        elif not self._meaning[1].refused:
            self.dismiss(save)

    def action_close(self) -> None:
        """Back; nothing is changed."""
        self.dismiss(None)


def _row(kept: Kept) -> Content:
    return text(fit(kept.at, _AT), (fit(kept.case, _CASE), "$muted"), line(kept.why) or "a save")


def _words(word: str, meaning: Meaning) -> Content:
    parts: list[Part] = []
    if meaning.refused:
        parts += [("✗ ", "$error"), (meaning.refused, "$error"), "\n\n"]
    else:
        parts += [(f"enter: {word.lower()} this", "bold $primary"), "\n\n"]
    parts += [(f"{line(words)}\n", "") for words in meaning.does]
    if meaning.later:
        parts.append(("\nLater work that stands on it\n", "$primary"))
        parts += [f"  {line(words)}\n" for words in meaning.later]
    if meaning.stays:
        parts.append(("\nNot taken back\n", "$primary"))
        parts += [f"  {line(words)}\n" for words in meaning.stays]
    return text(*parts, ("\nIt is a save too: the history keeps both.", "$muted"))
