"""Opening a case on one screen: a pasted referral, the child, who lives there, who is known, and what a
duty manager asks. Beside it at once: who is missing.

It keeps what is typed by the callable it is given and hands over an `Opening`; it makes no record.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping, Sequence
from datetime import date
from typing import ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Container, VerticalScroll
from textual.getters import query_one
from textual.timer import Timer
from textual.widgets import Input, SelectionList, Static, TextArea
from textual.widgets.selection_list import Selection

from leadpro.days import say_day
from leadpro.opening import NOT_KNOWN, Around, Missing, Opening, Referral, Understood, questions
from leadpro.screens.actions import bindings
from leadpro.screens.asked_field import AskedField
from leadpro.screens.keys_line import KeysLine
from leadpro.screens.on_top import OnTop
from leadpro.screens.parts import line, text

_SOON = 0.2  # seconds after a key until it is read
_REFERRAL = (
    ("referral", "Referral, email"), ("sender", "Who sent it"), ("agency", "From which agency"),
    ("sent", "Sent on"),
)  # fmt: skip
_FAMILY = (
    ("child", "Name *"), ("born", "Born, or due"), ("home", "Who lives there"),
    ("around", "Who else is known"),
)  # fmt: skip
_HINTS = {
    "referral": "Paste it here, or tab on. It is kept whole, as one entry.",
    "born": "3 Feb 2019, about 2018, due 3 June",
    "home": "Ruth Bell mother; Kai brother 4",
    "around": "father Sam Bell; GP; Kit Moor at Hill Primary",
}
_LONG = frozenset({"referral"})
_OF_THE_REFERRAL = ("sender", "agency", "sent")


class NewCaseScreen(OnTop[Opening | None]):
    """Asks for a new case. Dismisses with what was said, or None."""

    CSS_PATH = "new_case.tcss"
    AUTO_FOCUS = ""
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (110, "-wide")]
    BINDINGS: ClassVar[list[BindingType]] = [*bindings("opening")]

    named = query_one("#named", SelectionList)
    said = query_one("#said", Static)

    def __init__(
        self,
        understand: Callable[[Opening], Awaitable[Understood]],
        keep: Callable[[Mapping[str, str]], None],
        kept: Mapping[str, str],
        today: date,
    ) -> None:
        super().__init__()
        self._understand = understand
        self._keep = keep
        self._today = today
        self._words = dict(kept)
        self._people: list[Around] = []
        self._ticked = set(kept.get("ticked", "").splitlines())
        self._soon: Timer | None = None

    # --- drawing ------------------------------------------------------------------------------

    def compose(self) -> ComposeResult:
        """The referral, the child, the questions; beside them who is missing."""
        yield Static(text(("A new case", "bold")), id="title")
        yield Static(id="said")
        with Container(id="two"):
            with VerticalScroll(id="fields", can_focus=False):
                yield from (self._line(*f) for f in _REFERRAL)
                yield SelectionList[str](id="named")
                yield Static(text(("The child, and who is around", "bold")), classes="heading")
                yield from (self._line(*f) for f in _FAMILY)
                yield Static(
                    text(("What a duty manager asks", "bold"), ("   f2: not known", "$muted")),
                    classes="heading",
                )
                for question in questions():
                    yield self._line(question.code, question.asks).add_class("question")
            yield Static(id="missing")
        yield KeysLine()

    def _line(self, name: str, label: str) -> AskedField:
        return AskedField(name, label, self._words.get(name, ""), long=name in _LONG)

    def on_mount(self) -> None:
        """To the first field; what was kept is read at once."""
        kept = "Not saved yet: as you left it. f3 throws it away." if self._words else ""
        self._tell(kept)
        self.named.display = False
        self.named.border_title = "Named in it: space ticks, f5 all"
        for name, hint in _HINTS.items():
            for field in self._at(name).query("Input, TextArea"):
                if isinstance(field, Input | TextArea):
                    field.placeholder = hint
        for name in _OF_THE_REFERRAL:
            self._at(name).display = bool(self._words.get("referral"))
        self._at("child" if self._words else "referral").take_keys()
        self._read()

    def _at(self, name: str) -> AskedField:
        return next(f for f in self.query(AskedField) if f.asks == name)

    def _tell(self, words: str) -> None:
        self.said.display = bool(words)
        self.said.update(text(words))

    # --- what is typed ------------------------------------------------------------------------

    @on(AskedField.Changed)
    def _typed(self, event: AskedField.Changed) -> None:
        if event.field.words == self._words.get(event.field.asks, ""):
            return
        self._words[event.field.asks] = event.field.words
        self._keep_all()

    @on(SelectionList.SelectedChanged)
    def _ticks(self) -> None:
        self._ticked = set(self.named.selected)
        self._keep_all()

    def _keep_all(self) -> None:
        """Keep it, and read it soon."""
        self._words["ticked"] = "\n".join(sorted(self._ticked))
        self._keep({n: w for n, w in self._words.items() if w})
        if self._soon is not None:
            self._soon.stop()
        self._soon = self.set_timer(_SOON, self._read)

    @property
    def opening(self) -> Opening:
        """What has been said so far."""
        fields = {n: self._words.get(n, "") for n, _ in (*_REFERRAL, *_FAMILY)}
        ticked = tuple(p for p in self._people if p.words in self._ticked)
        answers = {q.code: self._words.get(q.code, "") for q in questions()}
        return Opening(**fields, ticked=ticked, answers=answers)

    @work(exclusive=True)
    async def _read(self) -> None:
        """Say how it is understood, whom the referral names, and who is missing."""
        found = await self._understand(self.opening)
        self._take_referral(found.referral)
        self._offer(found.people)
        for name, _ in (*_REFERRAL, *_FAMILY):
            wrong = found.wrong.get(name, "") if self._words.get(name) else ""
            self._at(name).say(
                "wrong" if wrong else "read", wrong or line(found.read.get(name, ""))
            )
        self.query_one("#missing", Static).update(
            text(*_said_missing(found.missing, in_lines=self.has_class("-wide")))
        )

    def _take_referral(self, head: Referral) -> None:
        """What the head of the referral says fills what is still empty."""
        pasted = bool(self._words.get("referral"))
        for name in _OF_THE_REFERRAL:
            self._at(name).display = pasted
        day = say_day(head.day, date.max) if head.day.known else ""
        known = {
            "sender": head.sender, "agency": head.agency, "sent": day, "child": head.child,
            "born": head.born,
        }  # fmt: skip
        for name, words in known.items():
            if pasted and words and name not in self._words:
                self._at(name).put(words)

    def _offer(self, people: Sequence[Around]) -> None:
        """Whom the referral names, to be ticked; the list stays as it is while nothing changes."""
        if list(people) == self._people:
            return
        self._people = list(people)
        self.named.clear_options()
        self.named.add_options(
            Selection(text(line(p.words)), p.words, p.words in self._ticked) for p in people
        )
        self.named.highlighted = 0 if people else None
        self.named.display = bool(people)

    # --- keys ---------------------------------------------------------------------------------

    @on(AskedField.Entered)
    def _entered(self) -> None:
        if list(self.query(AskedField))[-1].has_focus_within:
            self.action_save()
        else:
            self.focus_next()

    def action_not_known(self) -> None:
        """Into the question that has the keys, and on to the next."""
        codes = {q.code for q in questions()}
        at = next((f for f in self.query(AskedField) if f.has_focus_within), None)
        if at is not None and at.asks in codes:
            at.put(NOT_KNOWN)
            if at is not list(self.query(AskedField))[-1]:
                self.focus_next()

    def action_everybody(self) -> None:
        """Tick all whom the referral names; nobody when all are ticked."""
        if len(self.named.selected) == len(self._people):
            self.named.deselect_all()
        else:
            self.named.select_all()

    def action_afresh(self) -> None:
        """Throw away what was typed."""
        self._words, self._ticked, self._people = {}, set(), []
        for field in self.query(AskedField):
            field.put("")
            field.say("read", "")
        self.named.clear_options()
        self.named.display = False
        self._words = {}
        self._keep({})
        self._at("referral").take_keys()
        self._tell("As it was at first. What had been kept is thrown away.")

    def action_save(self) -> None:
        """Hand it over; or go to what is wrong."""
        opening = self.opening
        wrong = opening.faults(self._today)
        if not wrong:
            self.dismiss(opening)
            return
        for name, words in wrong.items():
            self._at(name).say("wrong", words)
        self._at(next(iter(wrong))).take_keys()
        self._tell(f"Not saved: {len(wrong)} to put right, marked ✗.")

    @property
    def typed(self) -> bool:
        """True when anything was typed."""
        return any(self._words.values())

    def action_leave(self) -> None:
        """Back; what was typed is kept."""
        self.dismiss(None)


def _said_missing(missing: Missing, *, in_lines: bool) -> list[tuple[str, str]]:
    """Who would be around a child of this age and is not named yet."""
    gap = "\n" if in_lines else " "
    said = [("Expected, and not named yet:" + gap, "bold")]
    between = "\n? " if in_lines else ", "
    if missing.expected:
        said.append((("\n? " if in_lines else "? ") + between.join(missing.expected), "$accent"))
    else:
        said.append((gap + "nobody whom every child of this age has.", ""))
    if missing.worth_asking:
        said.append((f"{gap}\nWorth a question: {', '.join(missing.worth_asking)}.", "$muted"))
    said.append((f"{gap}\nOnly what is written here is seen.", "$muted"))
    return said
