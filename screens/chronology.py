"""Page 3: everything in one line of time, silences too, with the words of the chosen entry beside.

Rows are drawn when they come into view, so twenty thousand cost no more than twenty.
"""

from __future__ import annotations

from textual import on
from textual.app import ComposeResult
from textual.containers import Container, VerticalScroll
from textual.getters import query_one
from textual.widget import Widget
from textual.widgets import Static

from leadpro.casefile import CaseFile
from leadpro.checks.engine import Checked
from leadpro.chronology import Line, lines
from leadpro.days import say_day
from leadpro.records import Agency, Entry
from leadpro.screens.entry import entry_text
from leadpro.screens.lines import Lines, Row
from leadpro.screens.page import Page
from leadpro.screens.parts import Filter, fit, line, text
from leadpro.screens.titles import letter, nature, short

_DAY, _AGENCY, _NATURE = 12, 10, 12
_ROOM, _NATURE_IN_FULL = 100, 17
_GRAVE = frozenset({"worry", "injury", "missing", "allegation", "not-brought"})


class ChronologyPage(Page):
    """Rows on the left or above, the chosen entry right or below."""

    TITLE = "Chronology"

    rows = query_one("#rows", Lines)
    words = query_one("#entry", Static)

    def __init__(self, *, id: str) -> None:  # noqa: A002 - Textual's own word
        super().__init__(id=id)
        self._case: CaseFile | None = None
        self._lines: list[Line] = []

    def compose(self) -> ComposeResult:
        """The filter, the rows, the entry."""
        yield Filter()
        with Container(classes="two"):
            yield Lines(id="rows")
            with VerticalScroll(classes="detail"):
                yield Static(id="entry")

    @property
    def first(self) -> Widget:
        """The rows have the keys."""
        return self.rows

    @property
    def chosen(self) -> str:
        """The entry under the cursor."""
        at = self.rows.cursor
        entry = self._lines[at].entry if 0 <= at < len(self._lines) else None
        return entry.id if entry else ""

    def show(self, case: CaseFile, checked: Checked | None) -> None:
        """Take a case file; the newest entry is under the cursor."""
        if case is self._case:
            return
        self._case = case
        self.narrow(self.field.value)

    def narrow(self, words: str) -> None:
        """Only entries that hold these words."""
        if self._case is None:
            return
        person = any(p.name == words for p in self._case.people)
        self._lines = lines(self._case, **{"person" if person else "words": words})
        self.rows.show(len(self._lines), self._row, self._is_silence, cursor=len(self._lines) - 1)
        self._describe(self.rows.cursor)

    def go_to(self, entry: str) -> None:
        """Put the cursor on an entry, without a filter."""
        self.field.display = False
        with self.prevent(Page.Jump):
            self.field.value = ""
        self.narrow("")
        at = next((n for n, x in enumerate(self._lines) if x.entry and x.entry.id == entry), None)
        if at is not None:
            self.rows.show(len(self._lines), self._row, self._is_silence, cursor=at)
            self._describe(at)

    def _is_silence(self, row: int) -> bool:
        return self._lines[row].entry is None

    def _row(self, number: int) -> Row:
        found = self._lines[number]
        if found.entry is None or self._case is None:
            return [(f"{'':>{_DAY}}  ─── {found.silence} days without an entry ───", "dim")]
        entry = found.entry
        agency = self._case.get(entry.agency, Agency) if entry.agency else None
        return [
            (fit(say_day(entry.day, self._case.day), _DAY, right=True), "day"),
            (f"  {letter(agency)} ", "mark"),
            (fit(line(short(agency)) or "no agency", _AGENCY), "text" if agency else "dim"),
            ("  " + fit(nature(entry.nature), self._nature_width), _style(entry)),
            ("  " + line(entry.text), "text"),
        ]

    @property
    def _nature_width(self) -> int:
        return _NATURE_IN_FULL if self.rows.size.width >= _ROOM else _NATURE

    @on(Lines.Moved)
    def _moved(self, event: Lines.Moved) -> None:
        self._describe(event.row)

    def _describe(self, row: int) -> None:
        found = self._lines[row].entry if 0 <= row < len(self._lines) else None
        if found and self._case:
            self.words.update(entry_text(self._case, found))
        elif self.field.value:
            self.words.update(text("No entry holds these words. Esc clears the filter."))
        else:
            self.words.update(
                text(
                    "No entry yet. What anybody knows belongs here: a day, an agency, what happened.\n"
                    "Take a chronology in with `leadpro import`, or write one with `leadpro add`."
                )
            )
        self.words.parent.scroll_home(animate=False)  # type: ignore[union-attr]


def _style(entry: Entry) -> str:
    if entry.nature in _GRAVE:
        return "worry"
    return "good" if entry.nature == "strength" else "dim"
