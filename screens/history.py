"""Every wording that a record has had, newest first: who, when, why, and what changed.

Draws what it is given; it says "remove" when the record is to be struck or erased.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar, NamedTuple

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.content import Content
from textual.widgets import Static
from textual.widgets.option_list import Option

from leadpro.recording.saying import Difference
from leadpro.screens.actions import bindings
from leadpro.screens.keys_line import KeysLine
from leadpro.screens.on_top import OnTop
from leadpro.screens.parts import Choices, Part, line, text

_ACTS = {"put": "changed", "strike": "struck", "erase": "erased: its wording is gone"}
_LABEL, _LONG = 20, 50  # a long wording begins under its label


class Wording(NamedTuple):
    """One revision: when (local time), who, what was done, why, and what changed."""

    at: str
    who: str
    act: str
    why: str
    changed: Sequence[Difference]
    first: bool = False


class HistoryScreen(OnTop[str | None]):
    """The wordings of one record. Dismisses with "remove", or None."""

    CSS_PATH = "history.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [*bindings("history")]

    def __init__(self, title: str, wordings: Sequence[Wording]) -> None:
        super().__init__()
        self._title = title
        self._wordings = wordings

    def compose(self) -> ComposeResult:
        """Which record, its wordings."""
        count = len(self._wordings)
        yield Static(
            text(
                (line(self._title), "bold"),
                (f"  {count} wording{'s' * (count != 1)}, newest first", "$muted"),
            ),
            id="title",
        )
        yield Choices(id="wordings")
        yield KeysLine()

    def on_mount(self) -> None:
        """The newest has the cursor."""
        found = self.query_one(Choices)
        found.add_options(Option(_words(w)) for w in self._wordings)
        found.highlighted = 0 if self._wordings else None
        found.focus()

    def action_remove(self) -> None:
        """Strike or erase it."""
        self.dismiss("remove")

    def action_close(self) -> None:
        """Back to where it was asked from."""
        self.dismiss(None)


def _words(wording: Wording) -> Content:
    act = "first written" if wording.first else _ACTS.get(wording.act, wording.act)
    parts: list[Part] = [(wording.at, "bold"), f"  {line(wording.who)}", (f"  {act}", "$primary")]
    if wording.why:
        parts.append((f"  “{line(wording.why)}”", "$muted"))
    for one in wording.changed:
        begin = "\n  " if len(one.before + one.after) > _LONG else ""
        parts += [(f"\n  {one.label:<{_LABEL}}", "$muted"), begin, *_change(one)]
    return text(*parts, "\n")


def _change(one: Difference) -> list[Part]:
    before, after = line(one.before), line(one.after)
    if not before:
        return [after]
    return [(before, "$muted"), (" → ", "$accent"), after or ("nothing", "$muted")]
