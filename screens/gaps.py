"""Page 2: what the records leave open, grouped, with evidence and next step beside. Never empty.

The findings come ready from `leadpro.checks.presenting`; nothing is judged or reordered here.
"""

from __future__ import annotations

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Container, VerticalScroll
from textual.content import Content
from textual.getters import query_one
from textual.widget import Widget
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from leadpro.casefile import CaseFile
from leadpro.checks import presenting
from leadpro.checks.engine import Checked
from leadpro.checks.presenting import Evidence, Finding
from leadpro.days import say_day
from leadpro.records import Entry
from leadpro.screens.actions import bindings
from leadpro.screens.page import Page
from leadpro.screens.parts import Choices, line, text

LETTERS = {
    "D": "Danger", "V": "Voices", "K": "Who knows", "C": "What adds up", "N": "Who is there",
    "A": "Is it still right", "M": "Meetings", "R": "Who does what", "S": "Sharing",
    "P": "Systems", "Q": "The records", "L": "Language",
}  # fmt: skip
FOOT = "Each is a question. Rules see only what is written down."


class GapsPage(Page):
    """The list of gaps, and the one under the cursor in full."""

    TITLE = "Gaps"
    BINDINGS: ClassVar[list[BindingType]] = [*bindings("gaps")]

    gaps = query_one("#gaps-list", Choices)
    evidence = query_one("#evidence", Choices)

    def __init__(self, *, id: str) -> None:  # noqa: A002 - Textual's own word
        super().__init__(id=id)
        self._checked: Checked | None = None
        self._findings: dict[str, Finding] = {}

    def compose(self) -> ComposeResult:
        """The filter, the list, the gap in full."""
        yield self.filter_field()
        with Container(classes="two"):
            yield Choices(id="gaps-list")
            with VerticalScroll(classes="detail", can_focus=False):
                yield Static(id="message")
                yield Choices(id="evidence")
                yield Static(id="why")

    @property
    def first(self) -> Widget:
        """The list has the keys."""
        return self.gaps

    def show(self, case: CaseFile, checked: Checked | None) -> None:
        """Take what the rules found; until then say that they are being asked."""
        if checked is None:
            self._checked = None
            self._findings = {}
            self.gaps.clear_options()
            self._say(text("Asking the rules …"))
        elif checked is not self._checked:
            self._checked = checked
            self._findings = {f.key: f for f in presenting.findings(checked)}
            self.narrow(self.field.value)

    def narrow(self, words: str) -> None:
        """Only gaps that hold all these words, wherever."""
        if self._checked is None:
            return
        wanted = words.casefold().split()
        found = [f for f in self._findings.values() if all(w in _all_words(f) for w in wanted)]
        self.gaps.clear_options()
        self.gaps.add_options(self._options(found))
        if found:
            self.gaps.highlighted = 1  # the first is a heading
        elif words:
            self._say(text("No gap holds these words. Esc clears the filter."))
        else:
            self._say(text(presenting.nothing_found(self._checked)))

    def _options(self, found: list[Finding]) -> list[Option]:
        options: list[Option] = []
        letters = [f.code[0] for f in found]
        for number, finding in enumerate(found):
            letter = finding.code[0]
            if number == 0 or letters[number - 1] != letter:
                options.append(Option(_heading(letter, letters.count(letter)), disabled=True))
            options.append(Option(_row(finding), id=finding.key))
        return options

    @on(OptionList.OptionHighlighted, "#gaps-list")
    def _moved(self, event: OptionList.OptionHighlighted) -> None:
        finding = self._findings.get(event.option_id or "")
        if finding and self._checked:
            self._describe(finding, self._checked.case)

    def _describe(self, finding: Finding, case: CaseFile) -> None:
        self.query_one("#message", Static).update(_message(finding))
        self.evidence.clear_options()
        self.evidence.add_options(Option(_evidence(case, e), id=e.id) for e in finding.entries)
        self.evidence.display = bool(finding.entries)
        self.query_one("#why", Static).update(_why(finding))
        self.query_one(".detail").scroll_home(animate=False)

    def _say(self, words: Content) -> None:
        self.query_one("#message", Static).update(words)
        self.evidence.display = False
        self.query_one("#why", Static).update(text(""))

    @on(OptionList.OptionSelected, "#gaps-list")
    def _open_first(self, event: OptionList.OptionSelected) -> None:
        finding = self._findings.get(event.option_id or "")
        if finding and finding.entries:
            self.post_message(self.Jump(entry=finding.entries[0].id))
        else:
            self.notify("No entry stands behind this one.", markup=False)

    @on(OptionList.OptionSelected, "#evidence")
    def _open_evidence(self, event: OptionList.OptionSelected) -> None:
        self.post_message(self.Jump(entry=event.option_id or ""))

    def action_details(self) -> None:
        """Into the evidence."""
        if self.evidence.display:
            self.evidence.focus()
            self.evidence.highlighted = self.evidence.highlighted or 0

    def action_gaps(self) -> None:
        """Back to the list."""
        self.gaps.focus()

    @property
    def ready(self) -> bool:
        """True when what the rules found is on the page."""
        return self._checked is not None

    @property
    def codes(self) -> list[str]:
        """The codes of every open gap, as shown."""
        return [f.code for f in self._findings.values()]


def _heading(letter: str, count: int) -> Content:
    return text((f"{letter}  {LETTERS[letter]}", "bold $primary"), (f"  {count}", "$text-muted"))


def _row(finding: Finding) -> Content:
    style = "bold $error" if finding.code.startswith("D") else "bold"
    return text(
        (finding.code, style),
        " ",
        finding.title,
        ("\n    " + line(finding.message), "$text-muted"),
    )


def _message(finding: Finding) -> Content:
    since = f"   since {finding.since}" if finding.since else ""
    return text(
        (f"{finding.code}  {finding.title}", "bold $primary"),
        (since, "$text-muted"),
        ("\n\n" + finding.message, "bold"),
        ("\n\nNext  ", "$accent"),
        finding.next_step,
        ("\n\nEvidence" if finding.entries else "", "$primary"),
    )


def _evidence(case: CaseFile, found: Evidence) -> Content:
    entry = case.get(found.id, Entry)
    day = say_day(entry.day, case.day) if entry else ""
    return text((day, "bold"), f"  {line(found.agency)}", (f"\n{found.text}", "$text-muted"))


def _why(finding: Finding) -> Content:
    words = presenting.explain(finding.code)
    return text(
        ("Why it asks  ", "$primary"), words.why,
        (f"\nSource: {words.source}", "$text-muted"),
        (f"\n\n{FOOT}", "$text-muted"),
    )  # fmt: skip


def _all_words(finding: Finding) -> str:
    own = (finding.code, finding.title, finding.message, finding.next_step)
    evidence = (f"{e.agency} {e.text}" for e in finding.entries)
    return " ".join((*own, *finding.about, *finding.agencies, *evidence)).casefold()
