"""What every rule is given: words, people and agencies, and what weighs, is answered or alleged.

Facts only; no rule. How they are said is in `wording.py`. Everything is computed from one case file as
of its day and kept for as long as the rules run over it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cached_property

from leadpro.checks.readings import HARM
from leadpro.checks.record import state_of
from leadpro.checks.wording import Wording
from leadpro.days import say_date
from leadpro.records import Entry, Need

# What others need to know by itself; anything else counts only when other sources hold it too.
_WEIGHTY = HARM | {
    "self-harm", "domestic-abuse", "adult-violence", "strangulation", "threat-to-kill", "stalking",
    "drink", "drugs", "parent-mental-ill", "contact-resumed", "child-not-seen", "removed-from-list", "no-school-place",
    "off-roll", "exploitation", "gang", "missing-episode", "release", "previous-children-removed",
    "parent-suicidal", "private-fostering", "allegation-worker", "learning-disability-parent",
}  # fmt: skip


class Facts(Wording):
    """The facts of one case file, given to every rule."""

    # --- what weighs --------------------------------------------------------------------------

    def weight(self, entry: Entry) -> int:
        """Order of evidence within a sentence: harm named, then weighty by itself, then the rest."""
        return 2 if self.is_harm(entry) else int(self.says(entry, *_WEIGHTY))

    @cached_property
    def weighty(self) -> list[Entry]:
        """Entries that others may need now: weighty, and recent or never answered."""
        months = self.threshold("K01", "months")
        return [
            e
            for e in self.worries
            if self._counts(e) and (self.within(e, months) or not self.answered(e))
        ]

    def _counts(self, entry: Entry) -> bool:
        age = self.working_days(self.since(entry))
        if self.is_harm(entry):
            return bool(age >= self.threshold("K01", "harm_working_days"))
        if age < self.threshold("K01", "working_days"):
            return False
        return self.says(entry, *_WEIGHTY) or self._others_hold_it_too(entry)

    def _others_hold_it_too(self, entry: Entry) -> bool:
        own = self.case.one(entry.agency)
        wanted = self.threshold("K01", "other_sources")
        return any(len(self._sources_of[t] - {own}) >= wanted for t in self.themes_of(entry))

    @cached_property
    def _sources_of(self) -> Mapping[str, set[str]]:
        """Theme -> the agencies that hold a worry of it."""
        found: dict[str, set[str]] = {}
        for w in self.worries:
            for theme in self.themes_of(w):
                found.setdefault(theme, set()).add(self.case.one(w.agency))
        return found

    def holders(self, entries: Iterable[Entry]) -> list[str]:
        """The agencies that wrote entries, in the order they first did."""
        return list(dict.fromkeys(self.case.one(e.agency) for e in entries if e.agency))

    def sources(self, entries: Iterable[Entry]) -> set[str]:
        """Where worries independently come from: the origin if told, else the agency; echoes left out."""
        return {e.origin or self.case.one(e.agency) or e.author for e in entries if not e.echo_of}

    def answered(self, entry: Entry) -> bool:
        """True when a response to an entry is recorded: in its own outcome, or after it by somebody
        who knew of it."""
        if entry.id not in self._answers:
            self._answers[entry.id] = self._answered(entry)
        return self._answers[entry.id]

    @cached_property
    def _answers(self) -> dict[str, bool]:
        return {}

    def _answered(self, entry: Entry) -> bool:
        if self.did(entry, "response") and not self.did(entry, "declined"):
            return True
        window = self.threshold("C05", "answer_days")
        return any(
            self.ledger.knows(self.case.one(e.agency), entry.id)
            for e in self.after(entry, "response", "strategy-discussion", days=window)
        )

    def leaving(self, person: str) -> str:
        """Why a professional will not be there to ask (`left on ...`, `is leaving`); empty if they will."""
        if left := self.left_on(person):
            return f"left on {say_date(left)}"
        states = [state_of(i) for i in self.work_of(person)]
        if named := [s for s in states if s in ("leaving", "away")]:
            return f"is {named[-1]}"
        own = self.written_by(person)
        return (
            "writes of leaving" if own and self.says(own[-1], "worker-change", "help-ended") else ""
        )

    @cached_property
    def alleged(self) -> frozenset[str]:
        """People who work or volunteer with children and are named in an allegation: they are neither
        asked nor told, and their own agency does not need to know."""
        found: set[str] = set()
        for e in self.case.entries:
            if self.is_allegation(e):
                found |= self.involves(e) - {self.case.one(e.author)}
        return frozenset(p for p in found if self._works_with_children(p))

    @cached_property
    def of_the_alleged(self) -> frozenset[str]:
        """The agencies for which the alleged work, or which answer for them as foster carers."""
        found = {
            self.case.one(i.agency)
            for i in self.involvements
            if self.case.one(i.person) in self.alleged
        }
        if any("foster-carer" in self.tie_kinds(p) for p in self.alleged):
            found |= set(self.agencies_of("fostering"))
        return frozenset(found)

    def is_allegation(self, entry: Entry) -> bool:
        """True when an entry may be about somebody who works or volunteers with children."""
        if entry.nature == "allegation" or self.says(entry, "allegation-worker"):
            return True
        about = {self.case.one(p.person) for p in entry.people if p.part == "about"}
        workers = {p for p in about - {self.case.one(entry.author)} if self._works_with_children(p)}
        return bool(workers) and self.is_harm(entry)

    def _works_with_children(self, person: str) -> bool:
        return person in self.professionals or "foster-carer" in self.tie_kinds(person)

    def overruled(self, party: str, entry: Entry) -> bool | None:
        """True or False when a person decided that a party needs an entry, or must not have it."""
        for need in self._needs:
            fits = need.everything or need.entry == entry.id or need.theme in self.themes_of(entry)
            if self.case.one(need.who) == party and fits:
                return need.what == "needs"
        return None

    @cached_property
    def _needs(self) -> tuple[Need, ...]:
        return self.case.all(Need)
