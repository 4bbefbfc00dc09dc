"""A form of one record: a few fields first, the rest folded; what can be chosen stands beside them.

It draws a `recording.forms.Form` and keeps what is typed by the callable it is given; it saves nothing.
Tab keeps what is typed and goes on; enter takes what is marked, if anything is.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import ClassVar, NamedTuple

from textual import events, on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Container, Vertical
from textual.content import Content
from textual.getters import query_one
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from leadpro.recording.asked import Asked
from leadpro.recording.form_words import DESCRIBED
from leadpro.recording.forms import Form, Offer
from leadpro.screens.actions import bindings
from leadpro.screens.asked_field import AskedField
from leadpro.screens.keys_line import KeysLine
from leadpro.screens.on_top import OnTop
from leadpro.screens.parts import line, text

_WHY = "why"
_ROOMY = 110
_KEYS = "enter takes what is marked, tab keeps what is typed"


class Filled(NamedTuple):
    """A form that may be saved: its words by field, and why it is changed."""

    words: dict[str, str]
    why: str = ""


class Instead(NamedTuple):
    """A new record is not to be made: this one is meant."""

    record: str


class Kept(NamedTuple):
    """What was typed before: its fields, and a sentence about where it comes from."""

    words: Mapping[str, str] = {}
    said: str = ""
    elsewhere: Mapping[str, str] = {}


class FormScreen(OnTop[Filled | Instead | None]):
    """Fills a form. Dismisses with it once nothing is wrong; None when it was left."""

    CSS_PATH = "form.tcss"
    AUTO_FOCUS = ""
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (110, "-wide")]
    BINDINGS: ClassVar[list[BindingType]] = [*bindings("form")]

    fields = query_one("#fields", Vertical)
    hint = query_one("#hint", Static)
    offered = query_one("#offers", OptionList)
    said = query_one("#said", Static)

    def __init__(
        self, form: Form, keep: Callable[[Mapping[str, str]], None], kept: Kept | None = None
    ) -> None:
        super().__init__()
        self.form = form
        self._keep = keep
        self._kept = kept or Kept()
        self._words = {**form.start, **self._kept.words}
        self._offers: list[Offer] = []
        self._at: AskedField | None = None
        self._let_be: dict[str, str] = {}
        self._folded = [
            a for a in form.asked if not (a.first or a.needed or self._words.get(a.name))
        ]

    # --- drawing ------------------------------------------------------------------------------

    def compose(self) -> ComposeResult:
        """What it is, the fields, what can be chosen."""
        yield Static(text((line(self.form.title), "bold")), id="title")
        yield Static(text(self._kept.said), id="said")
        with Container(id="two"):
            with Vertical(id="fields"):
                folded = {a.name for a in self._folded}
                yield from (self._line(a) for a in self.form.asked if a.name not in folded)
                if self.form.record:
                    yield AskedField(_WHY, "Why", self._words.get(_WHY, ""))
                yield Static(
                    text((f"f2  {len(self._folded)} more to fill in", "$muted")), id="more"
                )
            with Vertical(id="beside"):
                yield Static(id="hint")
                offers = OptionList(id="offers", markup=False)
                offers.can_focus = False
                yield offers
        yield KeysLine()

    def _line(self, one: Asked) -> AskedField:
        label = one.label + (" *" if one.needed else "")
        long = one.path[-1] in DESCRIBED and one.shape.form == "text" and not one.shape.many
        return AskedField(one.name, label, self._words.get(one.name, ""), long=long)

    def on_mount(self) -> None:
        """To the first field that is still to be filled."""
        self.said.display = bool(self._kept.said)
        self.query_one("#more").display = bool(self._folded)
        lines = self._lines
        for one in lines:
            self._say(one)
        self._first(lines).take_keys()

    def _first(self, lines: list[AskedField]) -> AskedField:
        """What a new form still lacks: what is needed before what could be filled in."""
        if self.form.record or self._kept.words:
            return lines[0]
        empty = [one for one in lines if not one.words]
        needed = [one for one in empty if self.form.field(one.asks).needed]
        return (needed or empty or lines)[0]

    @property
    def _lines(self) -> list[AskedField]:
        return list(self.fields.query(AskedField))

    # --- one field ----------------------------------------------------------------------------

    def on_descendant_focus(self, event: events.DescendantFocus) -> None:
        """Another field has the keys: show what belongs into it."""
        found = next((a for a in event.widget.ancestors if isinstance(a, AskedField)), None)
        if found is not None:
            before, self._at = self._at, found
            self._offer(typed=False)
            if before is not None:
                self._say(before)
            self._show_doubts()
            self._show_why()

    @on(AskedField.Changed)
    def _typed(self, event: AskedField.Changed) -> None:
        at = event.field
        if at.words == self._words.get(at.asks, ""):
            return
        if at.asks != _WHY and self._next_item(at):
            return
        self._words[at.asks] = at.words
        self._keep_words()
        if at is self._at:
            self._offer(typed=True)
        self._say(at)

    def _next_item(self, at: AskedField) -> bool:
        """In a list, `;` after something that is marked takes it."""
        before = self._words.get(at.asks, "")
        marked = self.offered.highlighted
        many = self.form.field(at.asks).shape.many
        if not many or marked is None or at is not self._at or at.words != f"{before};":
            return False
        at.put(self.form.chosen(self.form.field(at.asks), before, self._offers[marked]) + "; ")
        return True

    def _say(self, at: AskedField) -> None:
        """Beside the field: what is wrong, what is asked, or how it is read."""
        if at.asks == _WHY:
            return
        one = self.form.field(at.asks)
        now = self._kept.elsewhere.get(at.asks)
        if wrong := self.form.wrong(one, at.words):
            at.say("wrong", wrong)
        elif now is not None and now != at.words:
            at.say("now", f"elsewhere now: {line(now) or 'empty'}")
        elif at is self._at and (self.offered.highlighted is not None or self._alike):
            at.say("ask", f"the same as {line(self._alike)}? down, enter" if self._alike else "")
        else:
            at.say("read", self.form.understood(one, at.words))

    @property
    def _alike(self) -> str:
        """Whom a new name may belong to: the first that is only offered for being like it."""
        return self._offers[0].words if self._offers and self._offers[0].why else ""

    def _offer(self, *, typed: bool) -> None:
        """What can be chosen for the field, and its hint."""
        at = self._at
        self._offers = [] if at is None or at.asks == _WHY else self._found(at, typed)
        self.offered.clear_options()
        self.offered.add_options(Option(_option(o)) for o in self._offers)
        mark = bool(
            typed and at and at.words.strip(" ;") and self._offers and not self._offers[0].why
        )
        self.offered.highlighted = 0 if mark and not self._is_chosen() else None
        self._hint()

    def _found(self, at: AskedField, typed: bool) -> list[Offer]:
        one = self.form.field(at.asks)
        whole = typed or one.shape.form != "ref" or not at.words
        return self.form.offers(one, at.words if whole else "", self._words)

    def _is_chosen(self) -> bool:
        """True when the field already holds one of the offers, in full."""
        at = self._at
        if at is None:
            return False
        one, words = self.form.field(at.asks), at.words.casefold()
        return any(self.form.chosen(one, at.words, o).casefold() == words for o in self._offers)

    def _hint(self) -> None:
        if self._at is None:
            return
        if self._at.asks == _WHY:
            relied = self.form.relied(self._words)
            self.hint.update(text(("Why", "bold"), f"\n{relied or 'if there is something to say'}"))
            return
        one = self.form.field(self._at.asks)
        keys = f"\n{_KEYS}" if self._offers else ""
        said = f"\n\n{self._marked}" if self._marked else ""
        hint = f"\n{self.form.hint(one)}"
        self.hint.update(text((one.label, "bold"), hint, (keys, "$muted"), said))

    @property
    def _marked(self) -> str:
        """What the marked one means, where there is room to say it in full."""
        marked = self.offered.highlighted
        roomy = self.size.width >= _ROOMY and marked is not None
        return self._offers[marked].about if roomy and marked is not None else ""

    @on(OptionList.OptionHighlighted, "#offers")
    def _mark_moved(self) -> None:
        self._hint()

    def _show_why(self) -> None:
        """Say beside the reason who relied on what is changed, and beside a field what is asked there."""
        asks = self.form.prompts(self._words)
        for one in self._lines:
            if one.asks in asks:
                one.say("ask", line(asks[one.asks]))
        for one in self._lines:
            if one.asks == _WHY:
                one.say("ask", self.form.relied(self._words) if not one.words else "")

    def _show_doubts(self) -> None:
        """Say what is unlikely, or cannot be, beside the fields that have not the keys."""
        wrong = self.form.faults(self._words)
        asked = {} if wrong else self.form.doubtful(self._words)
        for one in self._lines:
            if one is not self._at and one.words and (said := (wrong or asked).get(one.asks)):
                one.say("wrong" if wrong else "ask", said)

    # --- going on -----------------------------------------------------------------------------

    @on(AskedField.Entered)
    async def _entered(self) -> None:
        if self.offered.highlighted is not None:
            self.offered.action_select()
        elif self._at is self._lines[-1]:
            await self.action_save()
        else:
            self.focus_next()

    @on(OptionList.OptionSelected, "#offers")
    def _taken(self, event: OptionList.OptionSelected) -> None:
        offer = self._offers[event.option_index]
        if offer.instead:
            self.dismiss(Instead(offer.instead))
        elif self._at is not None:
            self._at.put(self.form.chosen(self.form.field(self._at.asks), self._at.words, offer))
            self.offered.highlighted = None
            if self._at is not self._lines[-1]:
                self.focus_next()

    def action_cursor_down(self) -> None:
        """Down in what can be chosen."""
        self.offered.action_cursor_down()

    def action_cursor_up(self) -> None:
        """Up in what can be chosen."""
        self.offered.action_cursor_up()

    async def action_more(self) -> None:
        """Unfold the rest; the keys go to its first field."""
        folded, self._folded = self._folded, []
        if folded:
            lines = [self._line(a) for a in folded]
            self.query_one("#more").display = False
            before = next((o for o in self._lines if o.asks == _WHY), self.query_one("#more"))
            await self.fields.mount_all(lines, before=before)
            lines[0].take_keys()

    def action_afresh(self) -> None:
        """Throw away what was typed: the fields as they were at first."""
        self._words = dict(self.form.start)
        for one in self._lines:
            one.put(self._words.get(one.asks, ""))
            self._say(one)
        self._keep({})
        self._tell("As it was at first. What had been kept is thrown away.")

    def _keep_words(self) -> None:
        changed = {n: w for n, w in self._words.items() if w != self.form.start.get(n, "")}
        self._keep(changed)

    @property
    def typed(self) -> bool:
        """True when the fields say something that was not there at first."""
        return any(w != self.form.start.get(n, "") for n, w in self._words.items())

    async def action_save(self) -> None:
        """Hand it over when nothing is wrong and what is unlikely was asked once; else to the first field
        that is."""
        wrong = self._faults()
        asked = self.form.doubtful(self._words) if self.form.changed(self._words) else {}
        if not wrong and asked.items() <= self._let_be.items():
            why = self._words.get(_WHY, "").strip()
            self.dismiss(Filled({n: w for n, w in self._words.items() if n != _WHY}, why))
            return
        if wrong:
            await self._mark("wrong", wrong)
            self._tell(f"Not saved: {len(wrong)} to put right, marked ✗.")
        else:
            self._let_be = asked
            await self._mark("ask", asked)
            self._tell(f"Not saved yet: {len(asked)} marked ?. ctrl+s again saves it as it is.")

    async def _mark(self, how: str, fields: Mapping[str, str]) -> None:
        """Say it beside each field, unfolded if need be; the keys go to the first."""
        if any(a.name in fields for a in self._folded):
            await self.action_more()
        for one in self._lines:
            if one.asks in fields:
                one.say(how, fields[one.asks])
        next(one for one in self._lines if one.asks in fields).take_keys()

    def _faults(self) -> dict[str, str]:
        wrong = self.form.faults(self._words)
        if not wrong and not self._words.get(_WHY, "").strip():
            relied = self.form.relied(self._words)
            return {_WHY: relied} if relied else {}
        return wrong

    def _tell(self, words: str) -> None:
        self.said.display = True
        self.said.update(text(words))

    def action_leave(self) -> None:
        """Back; what was typed is kept."""
        self.dismiss(None)


def _option(offer: Offer) -> Content:
    """What can be chosen, on one line."""
    if offer.why:
        return text("the same as ", (line(offer.words), "bold"), (f"?  {offer.why}", "$accent"))
    return text(line(offer.words), (f"  {line(offer.about)}" if offer.about else "", "$muted"))
