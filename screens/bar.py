"""The bar of pages under the status line: a number and a name each, and what marks this session."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.message import Message
from textual.widgets import Static

from leadpro.screens.actions import ACTS
from leadpro.screens.parts import text


class PageName(Static):
    """One page's name; a click goes there."""

    def __init__(self, page: str, number: str, name: str) -> None:
        super().__init__(id=f"to-{page}", classes="page-name")
        self.page = page
        self._number = number
        self._title = name

    def show(self, count: int | None, *, here: bool) -> None:
        """The number of the key, the name, how many are on the page."""
        self.set_class(here, "-here")
        many = f" {count}" if count is not None else ""
        number, rest = ("", "") if here else ("$primary", "$muted")
        self.update(text((f"{self._number} ", number), self._title, (many, rest)))

    def on_click(self) -> None:
        """Go there."""
        self.post_message(PageBar.Chosen(self.page))


class PageBar(Horizontal):
    """The pages there are, which is looked at, and badges on the right."""

    class Chosen(Message):
        """A page was clicked."""

        def __init__(self, page: str) -> None:
            super().__init__()
            self.page = page

    def __init__(self, pages: Sequence[tuple[str, str]], *, id: str) -> None:  # noqa: A002 - Textual's own word
        super().__init__(id=id)
        self._pages = pages
        self._counts: Mapping[str, int] = {}

    def compose(self) -> ComposeResult:
        """Names left, badges right."""
        for page, name in self._pages:
            yield PageName(page, _key_of(page), name)
        yield Static(id="badges")

    def show(self, here: str, counts: Mapping[str, int], badges: Sequence[str]) -> None:
        """Take counts by page, and badges of the session."""
        self._counts = counts
        self.turn_to(here)
        self.query_one("#badges", Static).update(text(("  ".join(badges), "$muted")))

    def turn_to(self, here: str) -> None:
        """Mark the page that is looked at."""
        for name in self.query(PageName):
            name.show(self._counts.get(name.page), here=name.page == here)


def _key_of(page: str) -> str:
    """The key that leads to a page."""
    return next(a.keys for a in ACTS if a.action == f"page('{page}')")
