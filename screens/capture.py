"""Writing down what happened: one line at the bottom of any page, and under it what was understood of it.

The page behind stays in view. It is given something that reads lines (`recording.understanding`) and
keeps what is typed by a callable; it saves nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import ClassVar, NamedTuple

from textual import on
from textual.actions import SkipAction
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Container, Horizontal, Vertical
from textual.getters import query_one
from textual.widgets import Input, OptionList, Static
from textual.widgets.option_list import Option

from leadpro.naming.likeness import key
from leadpro.recording.completing import Completion, Offer, complete, complete_field
from leadpro.recording.line import FIELDS, Understood, Value
from leadpro.recording.understanding import Understanding
from leadpro.screens.actions import bindings
from leadpro.screens.capture_line import CaptureLine
from leadpro.screens.keys_line import KeysLine
from leadpro.screens.on_top import OnTop
from leadpro.screens.parts import Field, line, text

_SIGNS = '@ agency   + person   # theme   "exact words"   told:'
_LOUD = frozenset({"new", "which?"})


class Answer(NamedTuple):
    """What was understood when the panel was left, and whether the full form is wanted."""

    said: Understood
    form: bool = False


class CaptureScreen(OnTop[Answer | None]):
    """The panel. `typed` is what was kept: `line`, `beyond`, `=field` corrected, `?words` chosen."""

    CSS_PATH = "capture.tcss"
    AUTO_FOCUS = "#line"
    HORIZONTAL_BREAKPOINTS = [(0, "-slim"), (70, "-narrow"), (150, "-broad")]
    BINDINGS: ClassVar[list[BindingType]] = [*bindings("capture")]

    line = query_one("#line", CaptureLine)
    offered = query_one("#offers", OptionList)
    told = query_one("#notes", Static)

    def __init__(
        self, reads: Understanding, title: str, keep: Callable[[Mapping[str, str]], None],
        typed: Mapping[str, str] | None = None, kept: str = "",
    ) -> None:  # fmt: skip
        super().__init__()
        self._reads = reads
        self._title = title
        self._keep = keep
        self._typed = dict(typed or {})
        self._kept = kept
        self._completion = Completion()
        self._question: Value | None = None
        self._asked = False
        self._said = self._read()

    # --- drawing ------------------------------------------------------------------------------

    def compose(self) -> ComposeResult:
        """The line, what may be meant, what is to be said, what was understood."""
        with Vertical(id="panel"):
            with Horizontal(id="title"):
                yield Static(text((line(self._title), "bold"), f"  {self._kept}"), id="what")
                yield Static(text(_SIGNS), id="signs")
            yield CaptureLine(self._typed.get("line", ""), self._typed.get("beyond", ""))
            offers = OptionList(id="offers", markup=False)
            offers.can_focus = False
            yield offers
            yield Static(id="notes")
            with Container(id="understood"):
                for name, title in FIELDS.items():
                    with Horizontal(classes="field"):
                        yield Static(text(title), classes="label")
                        yield Field(id=name)
                        yield Static(classes="mark", id=f"mark-{name}")
            yield KeysLine()

    def on_mount(self) -> None:
        """As it was left."""
        self.line.move_cursor(self.line.document.end)
        self._show()

    # --- what is typed ------------------------------------------------------------------------

    def _read(self) -> Understood:
        fields = {n[1:]: w for n, w in self._typed.items() if n.startswith("=")}
        choices = {n[1:]: w for n, w in self._typed.items() if n.startswith("?")}
        words, beyond = self._typed.get("line", ""), self._typed.get("beyond", "")
        return self._reads.read(words, fields, choices, beyond)

    @on(CaptureLine.Changed, "#line")
    def _line_typed(self) -> None:
        words, beyond = self.line.text, self.line.beyond
        if not words and not beyond:
            self._typed.clear()
        if words != self._typed.get("line", "") or beyond != self._typed.get("beyond", ""):
            self._typed |= {"line": words, "beyond": beyond}
            self._again()
        self._show()

    @on(CaptureLine.SelectionChanged, "#line")
    def _moved(self) -> None:
        self._offer()

    @on(Field.Changed)
    def _field_typed(self, event: Field.Changed) -> None:
        if event.input.id in FIELDS and event.input.has_focus:
            self._typed[f"={event.input.id}"] = event.value
            self._again()
            self._show()

    def _again(self) -> None:
        """Something changed: read it anew, and keep it."""
        self._asked = False
        self._said = self._read()
        self._keep(self._typed)

    # --- what was understood ------------------------------------------------------------------

    def _show(self) -> None:
        for name in FIELDS:
            field, mark = self.query_one(f"#{name}", Field), self._said.mark(name)
            if not field.has_focus:
                with self.prevent(Input.Changed):
                    field.value = line(self._said.written(name))
            shown = self.query_one(f"#mark-{name}", Static)
            shown.update(text(mark))
            shown.set_class(mark in _LOUD, "-loud")
        self._offer()

    def _offer(self) -> None:
        """What may be meant by what is being typed; else who is meant by a name that two have."""
        self._completion = self._complete()
        asked = self._said.asked
        self._question = asked[0] if asked and not self._completion.offers else None
        offers = self._completion.offers
        if self._question:
            offers = tuple(Offer(c.label, c.about, c.label) for c in self._question.choices)
        self.offered.clear_options()
        self.offered.add_options(
            Option(
                text((line(o.label), "bold"), (f"  {line(o.about)}" if o.about else "", "$muted"))
            )
            for o in offers
        )
        self.offered.display = bool(offers)
        self._say_notes()

    def _complete(self) -> Completion:
        called = self._reads.called
        if self.line.has_focus:
            return complete(self.line.text, self.line.cursor, called)
        field = self.focused
        if isinstance(field, Field) and field.id and f"={field.id}" in self._typed:
            return complete_field(field.id, field.value[: field.cursor_position], called)
        return Completion()

    def _say_notes(self) -> None:
        """What is asked, what cannot be, what is new and what is kept out of sight, in this order."""
        asks, beyond = self._question, len(self.line.beyond)
        new = dict.fromkeys(v.words for n in FIELDS for v in self._said.of(n) if v.new)
        said = (
            f"Which {asks.words}? tab takes the first, down another." if asks else "",
            self.line.refused,
            *self._said.notes,
            f"New here: {', '.join(new)}. Saving makes a record of each." if new else "",
            f"{beyond:,} letters more are kept with it and not shown." if beyond else "",
        )
        self._tell(" ".join(filter(None, said)))

    def _tell(self, words: str) -> None:
        self.told.update(text(words))
        self.told.display = bool(words)

    # --- taking what is offered ---------------------------------------------------------------

    def action_down(self) -> None:
        """To the next that may be meant; in a list of none the field's own."""
        if not self.offered.display:
            raise SkipAction
        self.offered.action_cursor_down()

    def action_up(self) -> None:
        """To the one before; above the first nothing is marked."""
        if not self.offered.display or self.offered.highlighted is None:
            raise SkipAction
        if self.offered.highlighted == 0:
            self.offered.highlighted = None
        else:
            self.offered.action_cursor_up()

    def action_take(self) -> None:
        """Take what is marked, or the first that may be meant; else on to the next field."""
        if self.offered.display:
            self._take(self.offered.highlighted or 0)
        else:
            self.focus_next()

    @on(OptionList.OptionSelected, "#offers")
    def _clicked(self, event: OptionList.OptionSelected) -> None:
        self._take(event.option_index)

    def _take(self, at: int) -> None:
        if self._question:
            self._typed[f"?{key(self._question.words)}"] = self._question.choices[at].id
            self._choose(self._question.words, self._question.choices[at].label)
        elif self.line.has_focus:
            start, end, offers = self._completion
            follows = self.line.text[end : end + 1]
            self.line.put(
                start, end, offers[at].insert + ("" if follows.strip() or follows else " ")
            )
        elif isinstance(self.focused, Field):
            field, start = self.focused, self._completion.start
            field.value = field.value[:start] + self._completion.offers[at].insert
            field.cursor_position = len(field.value)

    def _choose(self, words: str, label: str) -> None:
        """Who was meant, in a field that was filled by hand too."""
        for name in (n for n in self._typed if n.startswith("=")):
            items = [i.strip() for i in self._typed[name].split(";")]
            self._typed[name] = "; ".join(label if key(i) == key(words) else i for i in items)
            with self.prevent(Input.Changed):
                self.query_one(f"#{name[1:]}", Field).value = self._typed[name]
        self._again()
        self._show()

    # --- leaving ------------------------------------------------------------------------------

    def action_save(self) -> None:
        """Save; first take what is marked, and ask once about a name that was said and two have."""
        if self.offered.display and self.offered.highlighted is not None:
            self._take(self.offered.highlighted)
        elif not self._said.text:
            self._tell("Nothing to save yet: say what was seen or heard.")
        elif not self._asked and any(v.source != "guessed" for v in self._said.asked):
            self._asked = True
            self._offer()
            self.offered.highlighted = 0 if self._question else None
        else:
            self.dismiss(Answer(self._said))

    def action_new_line(self) -> None:
        """Begin a line in the words."""
        self.line.insert("\n")

    def action_form(self) -> None:
        """The same in the full form."""
        self.dismiss(Answer(self._said, form=True))

    def action_leave(self) -> None:
        """Back; what was typed is kept."""
        self.dismiss(None)

    @property
    def fields(self) -> dict[str, str]:
        """What was typed, to begin again with."""
        return dict(self._typed)

    @property
    def typed(self) -> bool:
        """True when there is something to keep."""
        return bool(self._typed.get("line", "") or self._typed.get("beyond", ""))
