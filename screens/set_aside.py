"""A panel under the page: why a gap can wait, until when, and for danger who agrees.

Until when is filled in with the last day that is allowed, so the reason alone will do.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import ClassVar

from textual.binding import BindingType

from leadpro.screens.actions import bindings
from leadpro.screens.asked_panel import AskedPanel, Line, Words

_LINES = {
    "reason": Line("reason", "Why it can wait"),
    "second_name": Line("second_name", "Who agrees"),
    "until": Line("until", "Until", day=True),
}


class SetAsidePanel(AskedPanel, inherit_bindings=False):
    """The panel of one gap."""

    BINDINGS: ClassVar[list[BindingType]] = [*bindings("aside")]

    def __init__(
        self, gap: str, fields: Sequence[str], start: Mapping[str, str],
        wrong: Callable[[Words], Mapping[str, str]], keep: Callable[[Words], None],
    ) -> None:  # fmt: skip
        super().__init__(("Set aside", gap), [_LINES[f] for f in fields], start, wrong, keep)
