"""Page 3: everything in one line of time, silences too, with the words of the chosen entry beside.

Rows are drawn when they come into view, so twenty thousand cost no more than twenty. What a filter means
is `recording.narrowing`'s, what an agency could know `leadpro.knowledge`'s.
"""

from __future__ import annotations

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Container, Vertical
from textual.content import Content
from textual.getters import query_one
from textual.widget import Widget
from textual.widgets import Static

from leadpro.casefile import CaseFile
from leadpro.checks.engine import Checked
from leadpro.chronology import Chronology, Line, Wanted
from leadpro.masking import seen_by
from leadpro.recording.narrowing import Narrowed, Narrowing, Offer
from leadpro.records import Entry
from leadpro.screens.actions import bindings
from leadpro.screens.choosing import Choosable, ChoosingScreen
from leadpro.screens.chronology_row import row, silence
from leadpro.screens.entry import entry_text
from leadpro.screens.full import Full
from leadpro.screens.lines import Lines, Row
from leadpro.screens.narrow_field import NarrowField
from leadpro.screens.page import Page
from leadpro.screens.parts import text
from leadpro.standing import Standing, through

NOTHING_YET = (
    "No entry yet. What anybody knows belongs here: a day, an agency, what happened.\n"
    "n writes one down in one line; a chronology is taken in from the palette (ctrl+p, Import)."
)


class ChronologyPage(Page):
    """Rows on the left or above, the chosen entry right or below."""

    BINDINGS: ClassVar[list[BindingType]] = [*bindings("chronology")]

    rows = query_one("#rows", Lines)
    full = query_one(Full)
    words = query_one("#entry", Static)

    def __init__(self, *, id: str) -> None:  # noqa: A002 - Textual's own word
        super().__init__(id=id)
        self._whole: CaseFile | None = None
        self._case: CaseFile | None = None  # the whole, or what the agency could know of it
        self._seen_as = ""
        self._chronology: Chronology | None = None
        self._narrowing: Narrowing | None = None
        self._about = Wanted()  # whom a jump came for
        self._lines: list[Line] = []
        self._at = ""  # the entry under the cursor

    def compose(self) -> ComposeResult:
        """The filter, what it means, the rows, the entry."""
        yield NarrowField(self._offers)
        with Container(classes="two"):
            with Vertical(classes="list"):
                yield Static(id="rows-said", classes="heading")
                yield Lines(id="rows")
            with Full(classes="detail"):
                yield Static(id="entry")

    @property
    def first(self) -> Widget:
        """The rows have the keys."""
        return self.rows

    @property
    def chosen(self) -> str:
        """The entry under the cursor."""
        found = self._entry(self.rows.cursor)
        return found.id if found else ""

    def _entry(self, number: int) -> Entry | None:
        return self._lines[number].entry if 0 <= number < len(self._lines) else None

    # --- what is there ------------------------------------------------------------------------

    def show(self, case: CaseFile, checked: Checked | None, *, checking: bool = False) -> None:
        """Take a case file. The cursor stays on its entry; at first it stands on the newest."""
        if case is not self._whole:
            self._whole = case
            self._look()

    def _look(self) -> None:
        """Look at the case, through an agency's eyes if one was chosen."""
        whole = self._whole
        if whole is None:
            return
        self._case = seen_by(whole, self._seen_as) if self._seen_as else whole
        self._chronology, self._narrowing = Chronology(self._case), Narrowing(self._case)
        self.narrow(self.field.value)

    def narrow(self, words: str) -> None:
        """Only what the line asks for, and whom a jump came for."""
        if self._chronology is None:
            return
        asked = self._read(words)
        wanted = asked.wanted.together(self._about)
        self._lines = self._chronology.lines(wanted)
        self._show_rows()
        self.query_one("#rows-said", Static).update(self._said(asked, wanted))

    def _read(self, words: str) -> Narrowed:
        return self._narrowing.read(words) if self._narrowing and words else Narrowed(Wanted())

    def _offers(self, words: str) -> list[Offer]:
        return self._narrowing.offers(words) if self._narrowing else []

    def _show_rows(self) -> None:
        ids = (x.entry.id if x.entry else "" for x in self._lines)
        at = next((n for n, i in enumerate(ids) if i and i == self._at), len(self._lines) - 1)
        self.rows.show(len(self._lines), self._row, self._is_silence, cursor=at)
        self._describe(self.rows.cursor)

    def _said(self, asked: Narrowed, wanted: Wanted) -> Content:
        """What the filter means, in words, and how many there are."""
        every = len(self._case.entries) if self._case else 0
        here = sum(x.entry is not None for x in self._lines)
        if wanted == Wanted():
            return text((_many(every), "$muted"))
        meant = " · ".join(self._narrowing.said(wanted) if self._narrowing else ())
        nobody = f"nothing here is called {', '.join(asked.unknown)}" if asked.unknown else ""
        return text(
            (f"{here} of {_many(every)}", "bold"), f" · {meant}" if meant else "",
            (f" · {nobody}" if nobody else "", "$accent"),
        )  # fmt: skip

    # --- rows ---------------------------------------------------------------------------------

    def _is_silence(self, number: int) -> bool:
        return self._lines[number].entry is None

    def _row(self, number: int) -> Row:
        found = self._lines[number]
        if found.entry is None or self._case is None:
            narrowed = bool(self.field.value) or self._about != Wanted()
            return silence(found.silence, narrowed=narrowed)
        return row(self._case, found.entry, self.rows.scrollable_content_region.width)

    @on(Lines.Moved)
    def _moved(self, event: Lines.Moved) -> None:
        self._at = self.chosen or self._at
        self._describe(event.row)

    @on(Lines.Chosen)
    def _read_it(self) -> None:
        self.full.focus()

    def _describe(self, number: int) -> None:
        found = self._entry(number)
        if found and self._case:
            self.words.update(entry_text(self._case, found))
        elif self._case and self._case.entries:
            self.words.update(text("No entry is like that. Esc clears the filter."))
        else:
            self.words.update(text(NOTHING_YET))
        self.full.scroll_home(animate=False)

    # --- going places -------------------------------------------------------------------------

    def stand_on(self, record: str) -> None:
        """On an entry."""
        self._at = record

    def go_to(self, entry: str) -> None:
        """Put the cursor on an entry, without a filter."""
        self._at = entry
        self._widen()
        self.narrow("")

    def about(self, *, person: str = "", agency: str = "") -> None:
        """Only the entries in which a person has a part, or that an agency wrote."""
        self._widen()
        self._about = Wanted(
            people=frozenset(filter(None, [person])), agencies=frozenset(filter(None, [agency]))
        )
        self.narrow("")

    def _widen(self) -> None:
        self._about = Wanted()
        self.field.display = False
        with self.prevent(type(self.field).Changed):
            self.field.value = ""

    def step_out(self) -> bool:
        """From the entry in full back to the rows."""
        inside = self.full.has_focus
        if inside:
            self.rows.focus()
        return inside

    def clear(self) -> bool:
        """Clear the filter, else the lens; False when there was neither."""
        if self.field.display or self._about != Wanted():
            self._widen()
            self.narrow("")
            self.rows.focus()
            return True
        had = bool(self._seen_as)
        self.clear_lens()
        return had

    # --- as an agency saw it ------------------------------------------------------------------

    def action_as_seen(self) -> None:
        """Ask which agency; then only what it could know."""
        if self._whole:
            written = self._whole.entries_by_agency
            things = [
                Choosable(a.id, a.name, f"wrote {len(written.get(a.id, ()))} of the entries")
                for a in self._whole.agencies
            ]
            self.app.push_screen(ChoosingScreen("As which agency saw it?", things), self.see_as)

    def see_as(self, party: str | None) -> None:
        """Show only what an agency or person could know; nobody: nothing changes."""
        if party:
            self._seen_as = party
            self._look()
            self.post_message(self.Framed())

    def clear_lens(self) -> None:
        """Everything again."""
        if self._seen_as:
            self._seen_as = ""
            self._look()
            self.post_message(self.Framed())

    @property
    def lens(self) -> str:
        """Through whose eyes it is."""
        return (
            f"AS SEEN BY {self._whole.name(self._seen_as)}" if self._seen_as and self._whole else ""
        )

    @property
    def shown(self) -> CaseFile | None:
        """What they could know."""
        return self._case if self._seen_as else None

    def seen_through(self, figures: Standing) -> Standing:
        """The clocks and counts as they could tell them."""
        return through(figures, self._case, self.lens) if self._seen_as and self._case else figures


def _many(count: int) -> str:
    return f"{count:,} {'entry' if count == 1 else 'entries'}"
