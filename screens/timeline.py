"""The days on which something became known, as one line with a tick where a year begins: where we stand on
it, and any of them by a click.

Keys step through it from anywhere ([ and ]); this shows where they lead. It knows days, and no case.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from datetime import date
from itertools import pairwise

from textual import events
from textual.content import Content
from textual.message import Message
from textual.widgets import Static

from leadpro.days import say_date
from leadpro.screens.parts import Part, text

_ENDS = 16  # columns for the words at either end


class TimeLine(Static):
    """One row. Posts the day that was clicked; None for today."""

    class Chosen(Message):
        """A day to look from; None for today."""

        def __init__(self, day: date | None) -> None:
            super().__init__()
            self.day = day

    def __init__(self, *, id: str) -> None:  # noqa: A002 - Textual's own word
        super().__init__(id=id, markup=False)
        self._days: Sequence[date] = ()
        self._at: date | None = None
        self._shown: tuple[object, ...] = ()

    def show(self, days: Sequence[date], at: date | None) -> None:
        """Take the days, oldest first, and the one that is looked from (None: today)."""
        self._days, self._at = days, at
        self._redraw()

    def on_resize(self) -> None:
        """As long as there is room."""
        self._redraw()

    def _redraw(self) -> None:
        now = (self._days, self._at, self.size.width)
        if now == self._shown or not self.size.width:
            return
        self._shown = now
        self.display = len(self._days) > 1
        self.update(self._line() if self.display else "")

    @property
    def _room(self) -> int:
        return max(self.size.width - 2 * _ENDS - 2, 1)

    def _column(self, day: date) -> int:
        """Where a day stands: each has the same room, as each is one step."""
        last = max(len(self._days) - 1, 1)
        return bisect_left(self._days, day) * (self._room - 1) // last

    def _line(self) -> Content:
        years = {self._column(d) for b, d in pairwise(self._days) if b.year != d.year}
        mark = self._column(min(max(self._at, self._days[0]), self._days[-1])) if self._at else -1
        before = "".join("┴" if n in years else "─" for n in range(self._room))
        parts: list[Part] = [(f"{say_date(self._days[0]):>{_ENDS - 1}} ", "$muted")]
        if self._at is None:
            parts += [("├" + before + "●", "$primary"), (" today", "bold")]
        else:
            n = bisect_left(self._days, self._at) + 1
            parts += [
                ("├" + before[:mark], "$primary"), ("●", "bold $accent"),
                (before[mark + 1 :] + "┤", "$border"), (f" {n} of {len(self._days)} days", "bold"),
            ]  # fmt: skip
        return text(*parts)

    def on_click(self, event: events.Click) -> None:
        """To the nearest day; beyond the end, today."""
        if not self._days:
            return
        at = event.x - self.gutter.left - _ENDS - 1
        if at >= self._room:
            self.post_message(self.Chosen(None))
        else:
            self.post_message(self.Chosen(min(self._days, key=lambda d: abs(self._column(d) - at))))
