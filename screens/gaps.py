"""Page 2: what the records leave open, grouped, with evidence and next step beside. Never empty.

The findings come ready from `leadpro.checks.presenting`; nothing is judged or reordered here.
"""

from __future__ import annotations

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Container, Vertical, VerticalScroll
from textual.content import Content
from textual.getters import query_one
from textual.widget import Widget
from textual.widgets import OptionList, Static

from leadpro.casefile import CaseFile
from leadpro.checks import presenting
from leadpro.checks.engine import Checked
from leadpro.checks.model import Gap
from leadpro.checks.presenting import Finding
from leadpro.records import Agency, Person
from leadpro.screens import gap_words
from leadpro.screens.actions import bindings
from leadpro.screens.choosing import Choosable, ChoosingScreen
from leadpro.screens.evidence import MOST, EvidenceList
from leadpro.screens.gap_list import GapList
from leadpro.screens.page import Page
from leadpro.screens.parts import Filter, text


class GapsPage(Page):
    """The list of gaps, and the one under the cursor in full."""

    BINDINGS: ClassVar[list[BindingType]] = [*bindings("gaps")]

    gaps = query_one("#gaps-list", GapList)
    evidence = query_one("#evidence", EvidenceList)

    def __init__(self, *, id: str) -> None:  # noqa: A002 - Textual's own word
        super().__init__(id=id)
        self.last_seen: frozenset[str] | None = None
        self._checked: Checked | None = None
        self._findings: dict[str, Finding] = {}
        self._beside: dict[str, int] = {}  # how many of its entries are smaller or unclear
        self._words: dict[
            str, str
        ] = {}  # of a finding, what a filter looks in, once it was asked for
        self._explains = False

    def compose(self) -> ComposeResult:
        """The filter, how many there are, the list, the gap in full."""
        yield Filter()
        with Container(classes="two"):
            with Vertical(classes="list"):
                yield Static(id="gaps-said", classes="heading")
                yield GapList(id="gaps-list")
            with VerticalScroll(classes="detail", can_focus=False):
                yield Static(id="message")
                yield EvidenceList(id="evidence")
                yield Static(id="why")

    # --- what is there ------------------------------------------------------------------------

    @property
    def first(self) -> Widget:
        """The list has the keys."""
        return self.gaps

    @property
    def gap(self) -> str:
        """The key of the gap under the cursor, also while the rules are asked again."""
        return "" if self.gaps.folded_here else self.gaps.at

    @property
    def chosen(self) -> str:
        """The newest entry behind the gap under the cursor, or the entry that is stood on there."""
        if self.evidence.has_focus_within:
            return self.evidence.stands_on
        found = self._findings.get(self.gap)
        return found.entries[0].id if found and found.entries else ""

    @property
    def stands_on(self) -> str:
        """The gap."""
        return self.gap

    def stand_on(self, record: str) -> None:
        """On a gap."""
        self.gaps.at = record

    @property
    def ready(self) -> bool:
        """True when what the rules found is on the page."""
        return self._checked is not None

    @property
    def codes(self) -> list[str]:
        """The codes of every open gap, as shown."""
        return [f.code for f in self._findings.values() if not f.set_aside]

    @property
    def keys(self) -> list[str]:
        """The keys of the same."""
        return [f.key for f in self._findings.values() if not f.set_aside]

    @property
    def _new(self) -> set[str]:
        return set() if self.last_seen is None else set(self.keys) - self.last_seen

    # --- showing ------------------------------------------------------------------------------

    def show(self, case: CaseFile, checked: Checked | None, *, checking: bool = False) -> None:
        """Take what the rules found; until then say that they are being asked. What they found before a
        save stands until they have answered."""
        same, self._checked = checked is self._checked, checked
        if checked is None:
            self._findings, self._words = {}, {}
            self.gaps.clear_options()
            self._head(text(""))
            self._say(text("Asking the rules …"))
            return
        if not same:
            self._findings, self._words = {f.key: f for f in _together(checked)}, {}
            self._beside = {g.key: len(g.besides) for g in checked.gaps}
        self.narrow(self.field.value)
        if checking:
            self._head(text(("checking …", "$muted")))

    def narrow(self, words: str) -> None:
        """Only gaps that hold all these words, wherever."""
        if self._checked is None:
            return
        wanted = words.casefold().split()
        found = [f for f in self._findings.values() if not wanted or self._holds(f, wanted)]
        self.gaps.show(found, self._new, unfold=bool(wanted))
        self._head(self._counts(found))
        if found:
            self._describe()
        elif words:
            self._say(text("No gap holds these words. Esc clears the filter."))
        else:
            self._say(text(presenting.nothing_found(self._checked)))

    def _holds(self, finding: Finding, wanted: list[str]) -> bool:
        if finding.key not in self._words:
            self._words[finding.key] = gap_words.all_words(finding)
        return all(w in self._words[finding.key] for w in wanted)

    def _counts(self, found: list[Finding]) -> Content:
        """How many, of how many, how many are new."""
        here, all_ = (
            sum(not f.set_aside for f in some) for some in (found, self._findings.values())
        )
        of = f"{here} of {all_}" if len(found) < len(self._findings) else str(all_)
        new = len(self._new)
        return text(
            (f"{of} open", "$muted"),
            (f", {new} new since you last looked" if new else "", "$accent"),
        )

    def _head(self, words: Content) -> None:
        self.query_one("#gaps-said", Static).update(words)

    @on(OptionList.OptionHighlighted, "#gaps-list")
    def _moved(self) -> None:
        self.gaps.stay()
        self._describe()
        self.query_one(".detail").scroll_home(animate=False)

    def _describe(self) -> None:
        finding = self._findings.get(self.gap)
        if finding is None or self._checked is None:
            nothing = presenting.nothing_found(self._checked) if self._checked else ""
            self._say(text("Folded. z or enter opens it." if self.keys else nothing))
            return
        case = self._checked.case
        said = gap_words.message(finding, case.day, new=finding.key in self._new)
        self.query_one("#message", Static).update(said)
        shown = finding.entries[:MOST]
        behind = len(finding.entries) - len(shown)
        weighs = len(finding.entries) - self._beside.get(finding.key, 0)
        rows = [
            (e.id, gap_words.evidence(case, e, beside=n >= weighs)) for n, e in enumerate(shown)
        ]
        self.evidence.show(rows, behind)
        self.query_one("#why", Static).update(gap_words.why(finding, open_=self._explains))

    def _say(self, words: Content) -> None:
        self.query_one("#message", Static).update(words)
        self.evidence.display = False
        self.query_one("#why", Static).update(text(""))

    # --- doing --------------------------------------------------------------------------------

    @on(OptionList.OptionSelected, "#gaps-list")
    def _open_first(self) -> None:
        finding = self._findings.get(self.gap)
        if self.gaps.folded_here:
            self.action_fold()
        elif finding and finding.entries:
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

    def step_out(self) -> bool:
        """Out of the evidence."""
        inside = self.evidence.has_focus_within
        if inside:
            self.gaps.focus()
        return inside

    def action_fold(self) -> None:
        """Fold the group under the cursor, or open it."""
        self.gaps.fold()
        self._describe()

    def action_explain(self) -> None:
        """Why it asks, or that folded again."""
        self._explains = not self._explains
        self._describe()
        if self._explains:
            self.query_one("#why").scroll_visible(animate=False)

    def action_whom(self) -> None:
        """To the entries of whom the gap is about; asks which, when there are several."""
        things = list(self._parties())
        if not things:
            self.notify("This gap names nobody in this case.", markup=False)
        elif len(things) == 1:
            self._jump_to(things[0].id)
        else:
            self.app.push_screen(ChoosingScreen("Whose entries?", things), self._jump_to)

    def _parties(self) -> list[Choosable]:
        """The people and agencies that the gap under the cursor names and the case has."""
        gap, case = self._found(), self._checked.case if self._checked else None
        if gap is None or case is None:
            return []
        ids = dict.fromkeys(case.one(i) for i in (*gap.about, *gap.agencies))
        people = [Choosable(i, case.name(i), "person") for i in ids if case.get(i, Person)]
        return people + [Choosable(i, case.name(i), "agency") for i in ids if case.get(i, Agency)]

    def _found(self) -> Gap | None:
        checked = self._checked
        every = (*checked.gaps, *(g for g, _ in checked.set_aside)) if checked else ()
        return next((g for g in every if g.key == self.gap), None)

    def _jump_to(self, party: str | None) -> None:
        if party and self._checked:
            person = self._checked.case.get(party, Person) is not None
            self.post_message(self.Jump(person=party) if person else self.Jump(agency=party))


def _together(checked: Checked) -> list[Finding]:
    """Every finding, in the order of the rules: letter by letter, named harm first; those of one code
    together. What is set aside comes last."""
    places: dict[tuple[str, bool, str], int] = {}
    order = {
        g.key: places.setdefault((g.code[0], g.grave, g.code), len(places)) for g in checked.gaps
    }
    found = presenting.findings(checked, with_set_aside=True)
    return sorted(found, key=lambda f: order.get(f.key, len(places)))
