"""Finding words as they are typed: what was found by kind, with the words in their place, and one in full.

It draws what a callable finds and dismisses with what was chosen; it knows no workspace. Rows are made when
they come into view, so twenty thousand cost no more than twenty.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Sequence
from itertools import groupby
from typing import ClassVar, NamedTuple

from textual import on, work
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Container, VerticalScroll
from textual.content import Content
from textual.getters import query_one
from textual.widgets import Static

from leadpro.records import kind_of
from leadpro.screens.actions import bindings
from leadpro.screens.keys_line import KeysLine
from leadpro.screens.lines import Lines, Row
from leadpro.screens.on_top import OnTop
from leadpro.screens.parts import Field, Part, fit, line, text
from leadpro.searching.finder import Finder
from leadpro.searching.marking import Found, cut, marked

_DAY, _LABEL, _NARROWEST = 12, 20, 14
_SEVERAL = {
    "person": "People", "agency": "Agencies", "entry": "Entries", "case": "The case",
    "responsibility": "Who does what", "sameness": "Records that are one", "need": "Who needs what",
    "set_aside": "Gaps set aside", "analysis": "Analysis", "status": "Status",
}  # fmt: skip
HIT = "bold underline $accent"


class Hit(NamedTuple):
    """A record that was found, and the finder of its case, which cuts its words."""

    finder: Finder
    record: str

    @property
    def kind(self) -> str:
        """What kind of record it is."""
        return kind_of(self.finder.view.held[self.record].record)


class Searched(NamedTuple):
    """What was found, and in what: said in words."""

    hits: Sequence[Hit]
    where: str


Find = Callable[[str, bool], Awaitable[Searched]]


class Hits(Lines):
    """The rows, with a style for what was looked for."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {"lines--hit"}


class SearchScreen(OnTop[Hit | None]):
    """A field over what it finds. `keep` is told each query; `only` says that no case is open."""

    CSS_PATH = "search.tcss"
    AUTO_FOCUS = "#words"
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (150, "-wide")]
    BINDINGS: ClassVar[list[BindingType]] = [*bindings("search")]

    field = query_one("#words", Field)
    rows = query_one("#hits", Hits)

    def __init__(
        self, find: Find, keep: Callable[[str], None], *, before: str = "", everywhere: bool = False
    ) -> None:
        super().__init__()
        self._find = find
        self._keep = keep
        self._before = before
        self._everywhere = everywhere
        self._searched = Searched((), "")
        self._query = ""
        self._rows: list[Hit | str] = []
        self._asked: tuple[str, bool] | None = None
        self._busy = False

    # --- drawing ------------------------------------------------------------------------------

    def compose(self) -> ComposeResult:
        """Where it looks, the field, what was found, one of it in full."""
        yield Static(id="title")
        yield Field(self._before, placeholder="a name, a word that somebody used", id="words")
        with Container(id="two"):
            yield Hits(id="hits")
            with VerticalScroll(id="full", can_focus=False):
                yield Static(id="one")
        yield Static(id="nothing")
        yield KeysLine()

    def on_mount(self) -> None:
        """What was looked for last is there again, ready to be typed over."""
        self._say()
        self._ask()

    def _say(self) -> None:
        """The line above, and what stands there when nothing was found."""
        searched, found = self._searched, len(self._searched.hits)
        count = f"   {found} found" if self._query else ""
        self.query_one("#title", Static).update(
            text(("Find", "bold $primary"), f"  in {searched.where}" if searched.where else "", (count, "$muted"))
        )  # fmt: skip
        self.query_one("#two").display = bool(found)
        nothing = self.query_one("#nothing", Static)
        nothing.display = not found
        other = "Only in this case" if self._everywhere else "In all cases"
        nothing.update(text(*_nothing(self._query, searched.where), (f"\n\n{other}: f2", "$muted")))

    def _row(self, number: int) -> Row:
        found = self._rows[number]
        if isinstance(found, str):
            return [(found, "mark")]
        wide = self.rows.size.width
        when, label, words = found.finder.row(found.record, self._query)
        if self._everywhere:
            when = f"{found.finder.view.case.reference} {when}"
        room = max(_LABEL if wide < 100 else _LABEL + 8, _NARROWEST)
        return [
            (" " + fit(when, _DAY) + " ", "day"),
            *_pieces(label, room, "dim" if when.strip() else "text", pad=True), ("  ", "text"),
            *_pieces(words, max(wide - _DAY - room - 5, _NARROWEST), "text"),
        ]  # fmt: skip

    @on(Lines.Moved)
    def _moved(self, event: Lines.Moved) -> None:
        at = self._rows[event.row] if 0 <= event.row < len(self._rows) else ""
        if not isinstance(at, str):
            self.query_one("#one", Static).update(_in_full(at, self._query))
            self.query_one("#full").scroll_home(animate=False)

    # --- finding ------------------------------------------------------------------------------

    @on(Field.Changed, "#words")
    def _ask(self) -> None:
        """Look for what stands in the field now: one search at a time, then for the newest words."""
        self._keep(self.field.value)
        self._asked = (self.field.value, self._everywhere)
        if not self._busy:
            self._search()

    @work
    async def _search(self) -> None:
        self._busy = True
        try:
            while self._asked:
                (query, everywhere), self._asked = self._asked, None
                searched = await self._find(query, everywhere)
                if self._asked is None:
                    self._take(query, searched)
        finally:
            self._busy = False

    def _take(self, query: str, searched: Searched) -> None:
        self._query, self._searched = query, searched
        self._rows = []
        for heading, group in groupby(searched.hits, key=lambda hit: _heading(hit, query)):
            hits = list(group)
            self._rows += [f"{heading}  {len(hits)}", *hits]
        self._say()
        self.rows.show(len(self._rows), self._row, lambda row: isinstance(self._rows[row], str), cursor=1)  # fmt: skip

    # --- keys ---------------------------------------------------------------------------------

    def action_everywhere(self) -> None:
        """In all cases, or again only in this one."""
        self._everywhere = not self._everywhere
        self._ask()

    def action_cursor_down(self) -> None:
        """Down in what was found while the field has the keys."""
        self.rows.action_cursor_down()

    def action_cursor_up(self) -> None:
        """Up in what was found while the field has the keys."""
        self.rows.action_cursor_up()

    @on(Field.Submitted, "#words")
    def _entered(self) -> None:
        if self._asked is None and not self._busy:
            self.rows.action_choose()

    @on(Lines.Chosen)
    def _chosen(self, event: Lines.Chosen) -> None:
        at = self._rows[event.row]
        if not isinstance(at, str):
            self.dismiss(at)

    def action_close(self) -> None:
        """Back to where it was asked from."""
        self.dismiss(None)


def _heading(hit: Hit, query: str) -> str:
    """The kind; of entries those apart in which the words stand far from one another."""
    kind = _several(hit.kind)
    if hit.kind != "entry" or hit.finder.together(hit.record, query):
        return kind
    return f"{kind}, the words apart"


def _several(kind: str) -> str:
    return _SEVERAL.get(kind) or kind.replace("_", " ").capitalize() + "s"


def _nothing(query: str, where: str) -> list[Part]:
    if not query.strip():
        return [
            "Type what you look for: a name, a job, an agency, words that somebody used.",
            ("\nAccents and capitals do not matter; several words are all looked for.", "$muted"),
        ]
    return [
        f"Nothing holds all of “{line(query)}”.",
        (f"\n\nSearched: every record and every name in {where}.", "$muted"),
        ("\nTo write it down: esc, then n", "$muted"),
    ]


def _pieces(found: Found, width: int, style: str, *, pad: bool = False) -> Row:
    """Words in their pieces, what was looked for marked; padded to a width when something follows."""
    made = [(line_of(words), "hit" if hit else style) for words, hit in cut(found, width)]
    used = sum(len(words) for words, _ in made)
    return [*made, (" " * max(0, width - used), style)] if pad else made


def line_of(words: str) -> str:
    """A piece of a line made safe, with the spaces at its ends."""
    safe = line(words)
    return " " * (words[:1].isspace()) + safe + " " * (bool(safe) and words[-1:].isspace())


def _in_full(hit: Hit, query: str) -> Content:
    """Everything that a record says, with what was looked for marked wherever it stands."""
    finder, record = hit
    who = ", ".join(finder.who(record))
    head = [w for w in (finder.when(record), _several(hit.kind) if not who else "") if w]
    parts: list[Part] = [("  ".join(head), "bold"), "  " if head else ""]
    parts += [(words, HIT if found else "$muted") for words, found in cut(marked(who, query), len(who))]  # fmt: skip
    for words in finder.lines(record):
        parts.append("\n" if len(parts) > 2 else "")
        parts += [(p, HIT if found else "") for p, found in cut(marked(words, query), len(words))]  # fmt: skip
    return text(*parts)
