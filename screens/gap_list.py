"""The list of gaps: a heading for each letter and each code, a line for each gap, what is set aside last.

Groups fold. Headings are passed over by the cursor unless their group is folded.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from datetime import date
from itertools import groupby

from textual.content import Content
from textual.widgets.option_list import Option

from leadpro.checks.presenting import Finding
from leadpro.days import say_date
from leadpro.screens.keeping import refill
from leadpro.screens.parts import Choices, Part, line, text

LETTERS = {
    "D": "Danger", "V": "Voices", "K": "Who knows", "C": "What adds up", "N": "Who is there",
    "A": "Is it still right", "M": "Meetings", "R": "Who does what", "S": "Sharing",
    "P": "Systems", "Q": "The records", "L": "Language",
}  # fmt: skip
ASIDE = "aside"
_FOLDED = "folded:"


class GapList(Choices):
    """Gaps by group. Its options are called by the key of their gap; a folded heading by its group."""

    def __init__(self, *, id: str) -> None:  # noqa: A002 - Textual's own word
        super().__init__(id=id)
        self._findings: Sequence[Finding] = ()
        self._new: Collection[str] = ()
        self._folded = {ASIDE}
        self.at = ""  # where the cursor stands, also while nothing is shown

    def show(self, findings: Sequence[Finding], new: Collection[str], *, unfold: bool) -> None:
        """Take findings, in the order shown; `new` are the keys of those not seen before. `unfold`:
        whatever is there is to be seen."""
        self._findings, self._new = findings, new
        self._fill(set() if unfold else self._folded)

    def _fill(self, folded: Collection[str]) -> None:
        groups = groupby(self._findings, _group)
        options = [o for name, found in groups for o in self._group_of(name, list(found), folded)]
        refill(self, options, self.at)
        if options:
            self.stay()

    def stay(self) -> None:
        """Remember where the cursor stands."""
        option = self.highlighted_option
        self.at = (option.id or "") if option else ""

    def fold(self) -> None:
        """Fold the group under the cursor, or open it again."""
        name = self.folded_here
        if name:
            self._folded.discard(name)
            first = next(f for f in self._findings if _group(f) == name)
            self.at = first.key
        else:
            here = next((f for f in self._findings if f.key == self.at), None)
            if here is None:
                return
            name = _group(here)
            self._folded.add(name)
            self.at = _FOLDED + name
        self._fill(self._folded)

    @property
    def folded_here(self) -> str:
        """The folded group under the cursor; empty when a gap is."""
        return self.at.removeprefix(_FOLDED) if self.at.startswith(_FOLDED) else ""

    def _group_of(
        self, name: str, found: Sequence[Finding], folded: Collection[str]
    ) -> Iterator[Option]:
        if name in folded:
            yield Option(_heading(name, len(found), "▸"), id=_FOLDED + name)
            return
        yield Option(_heading(name, len(found), "▾"), disabled=True)
        for _, same in groupby(found, lambda f: f.code):
            gaps = list(same)
            yield Option(_code(gaps[0]), disabled=True)
            for gap in gaps:
                yield Option(self._row(gap), id=gap.key)

    def _row(self, gap: Finding) -> Content:
        mark: Part = ("new ", "bold $accent") if gap.key in self._new else ""
        until = f"until {_day(gap.set_aside['until'])}  " if gap.set_aside else ""
        return text("    ", mark, (until, "$muted"), line(gap.message))


def _day(iso: str) -> str:
    return say_date(date.fromisoformat(iso))


def _group(finding: Finding) -> str:
    return ASIDE if finding.set_aside else finding.code[0]


def _heading(name: str, count: int, sign: str) -> Content:
    title = "Set aside" if name == ASIDE else f"{name}  {LETTERS[name]}"
    return text((f"{sign} ", "$muted"), (title, "bold $primary"), (f"  {count}", "$muted"))


def _code(finding: Finding) -> Content:
    style = "bold $error" if finding.code.startswith("D") else "bold"
    return text(("  " + finding.code, style), (f" {finding.title}", "$muted"))
