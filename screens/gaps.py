"""Page 2: what the records leave open, grouped, with evidence and next step beside. Never empty.

The findings come ready from `leadpro.checks.presenting`; nothing is judged or reordered here.
"""

from __future__ import annotations

from collections import Counter
from datetime import date
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
from leadpro.records import Day, Entry
from leadpro.screens.actions import bindings
from leadpro.screens.evidence import EvidenceList
from leadpro.screens.page import Page
from leadpro.screens.parts import Choices, Filter, line, text

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
    evidence = query_one("#evidence", EvidenceList)

    def __init__(self, *, id: str) -> None:  # noqa: A002 - Textual's own word
        super().__init__(id=id)
        self._checked: Checked | None = None
        self._findings: dict[str, Finding] = {}

    def compose(self) -> ComposeResult:
        """The filter, the list, the gap in full."""
        yield Filter()
        with Container(classes="two"):
            yield Choices(id="gaps-list")
            with VerticalScroll(classes="detail", can_focus=False):
                yield Static(id="message")
                yield EvidenceList(id="evidence")
                yield Static(id="why")

    @property
    def first(self) -> Widget:
        """The list has the keys."""
        return self.gaps

    @property
    def finding(self) -> Finding | None:
        """The gap under the cursor."""
        at = self.gaps.highlighted
        option = self.gaps.get_option_at_index(at).id if at is not None else None
        return self._findings.get(option or "")

    @property
    def chosen(self) -> str:
        """The newest entry behind the gap under the cursor, or the entry that is stood on there."""
        if self.evidence.has_focus_within:
            return self.evidence.stands_on
        found = self.finding
        return found.entries[0].id if found and found.entries else ""

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
            self.gaps.highlighted = 2  # under the headings of its letter and code
        elif words:
            self._say(text("No gap holds these words. Esc clears the filter."))
        else:
            self._say(text(presenting.nothing_found(self._checked)))

    def _options(self, found: list[Finding]) -> list[Option]:
        """A heading for each letter, one for each run of one code, and a line for each gap."""
        options: list[Option] = []
        before = ""
        many = Counter(f.code[0] for f in found)
        for finding in found:
            code = finding.code
            if code[:1] != before[:1]:
                options.append(Option(_letter(code[0], many[code[0]]), disabled=True))
            if code != before:
                options.append(Option(_code(finding), disabled=True))
            options.append(Option(text("    ", line(finding.message)), id=finding.key))
            before = code
        return options

    @on(OptionList.OptionHighlighted, "#gaps-list")
    def _moved(self, event: OptionList.OptionHighlighted) -> None:
        finding = self._findings.get(event.option_id or "")
        if finding and self._checked:
            self._describe(finding, self._checked.case)

    def _describe(self, finding: Finding, case: CaseFile) -> None:
        self.query_one("#message", Static).update(_message(finding, case.day))
        self.evidence.show([(e.id, _evidence(case, e)) for e in finding.entries])
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

    @on(EvidenceList.Chosen)
    def _open_evidence(self, event: EvidenceList.Chosen) -> None:
        self.post_message(self.Jump(entry=event.entry))

    def action_details(self) -> None:
        """Into the evidence."""
        self.evidence.enter()

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


def _letter(letter: str, count: int) -> Content:
    return text((f"{letter}  {LETTERS[letter]}", "bold $primary"), (f"  {count}", "$muted"))


def _code(finding: Finding) -> Content:
    style = "bold $error" if finding.code.startswith("D") else "bold"
    return text((finding.code, style), (f" {finding.title}", "$muted"))


def _message(finding: Finding, today: date) -> Content:
    since = Day.on(date.fromisoformat(finding.since)) if finding.since else None
    return text(
        (f"{finding.code}  {finding.title}", "bold $primary"),
        (f"   since {say_day(since, today)}" if since else "", "$muted"),
        ("\n\n" + finding.message, "bold"),
        ("\n\nNext  ", "$accent"),
        finding.next_step,
        ("\n\nEvidence, as written" if finding.entries else "", "$primary"),
    )


def _evidence(case: CaseFile, found: Evidence) -> Content:
    entry = case.get(found.id, Entry)
    day = say_day(entry.day, case.day) if entry else ""
    return text((day, "bold"), (f"  {line(found.agency)}", "$primary"), f"\n{found.text}")


def _why(finding: Finding) -> Content:
    words = presenting.explain(finding.code)
    return text(
        ("Why it asks  ", "$primary"), words.why,
        (f"\nSource: {words.source}", "$muted"),
        (f"\n\n{FOOT}", "$muted"),
    )  # fmt: skip


def _all_words(finding: Finding) -> str:
    own = (finding.code, finding.title, finding.message, finding.next_step)
    evidence = (f"{e.agency} {e.text}" for e in finding.entries)
    return " ".join((*own, *finding.about, *finding.agencies, *evidence)).casefold()
