"""What every rule is given: the words (`Readings`), the people (`People`), and what weighs here.

Facts only; no rule and no sentence for a reader. Everything is computed from one case file as of its
day and kept for as long as the rules run over it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import cached_property

from leadpro import reference
from leadpro.checks.people import People
from leadpro.checks.readings import HARM
from leadpro.knowledge import span
from leadpro.records import Entry, Involvement, Need

# What others need to know by itself; anything else counts only when other sources hold it too.
_WEIGHTY = HARM | {
    "self-harm", "domestic-abuse", "adult-violence", "strangulation", "threat-to-kill", "stalking",
    "drink", "drugs", "parent-mental-ill", "contact-resumed", "child-not-seen", "removed-from-list", "no-school-place",
    "off-roll", "exploitation", "gang", "missing-episode", "release", "previous-children-removed",
    "parent-suicidal", "private-fostering", "allegation-worker",
}  # fmt: skip

_CALL = r"(?:t/c|tc|call|phone call|contact|message|letter|email|visit)"
_RANG = "rang|rings|phoned|called|reported|contacted|emailed|wrote|told|came in"

_SPOKE = "spoke to|spoke with|spoken to|met with|met|talked to|talked with|discussed with|talk to|visit to|rang"
_SAYS = (
    "says|said|states|stated|reports|admits|denies|feels|wants|signed|explained|asks|asked|advises"
)


class Facts(People):
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
        rows = [i for i in self._involvements if self.case.one(i.person) == person]
        ends = [span(i)[1] for i in rows]
        gone = [end for end in ends if end and end < self.day]
        if rows and len(gone) == len(rows):
            last = max(gone)
            return f"left on {last.day} {last:%b %Y}"
        states = [i.steps[-1].state for i in rows if i.steps]
        if named := [s for s in states if s in ("leaving", "away")]:
            return f"is {named[-1]}"
        own = [e for e in self.case.entries if self.case.one(e.author) == person]
        return (
            "writes of leaving" if own and self.says(own[-1], "worker-change", "help-ended") else ""
        )

    @cached_property
    def _involvements(self) -> list[Involvement]:
        return [i for rows in self.workers.values() for i in rows]

    def voices(self, entry: Entry) -> list[str]:
        """Relatives, friends and neighbours who speak up in an entry, and parents who do when it is a
        worry or they do not live with the other parent."""
        if entry.nature == "strength":
            return []
        wide = {
            p.id
            for p in self.in_group("wider-family", "community", "other parent", "other partner")
        }
        apart = {p.id for p in self.in_group("parent") if not self._with_other_parent(p.id)}
        parents = (
            {p.id for p in self.in_group("parent", "carer")} if self.is_worry(entry) else apart
        )
        named = (wide | parents) & self.involves(entry) - self.professionals
        return sorted(p for p in named if self._speaks(p, entry))

    def _with_other_parent(self, person: str) -> bool:
        """True when a parent is in a household in which the child first lived, or with another parent."""
        first = next(iter(self.homes), None)
        return first is not None and any(self.case.one(r.person) == person for r in first.residents)

    def main_carer(self, person: str) -> bool:
        """True for a parent or carer of the household in which the child lives or lived first."""
        return self._with_other_parent(person) and bool(
            self.groups.get(person, frozenset()) & {"parent", "carer"}
        )

    def sees_child(self, entry: Entry) -> bool:
        """True when an entry is by an agency whose work is to see the child."""
        return bool(self.agency_table.get(self.kind_of_entry(entry), {}).get("sees_child"))

    def spoke_with(self, entry: Entry, person: str) -> bool:
        """True when the words have somebody speak with a person, or a main carer speak to them."""
        words = "|".join(re.escape(w) for w in self.called(person))
        if not words:
            return False
        text = f"{entry.text} {entry.action}"
        if re.search(rf"\b(?:{_SPOKE}) (?:\w+ ){{0,2}}(?:{words})\b", text, re.IGNORECASE):
            return True
        says = rf"\b(?:{words})\b(?: \w+)? (?:{_SAYS}|{_RANG})\b"
        return self.main_carer(person) and bool(re.search(says, text, re.IGNORECASE))

    def could_say_who_spoke(self, entry: Entry) -> bool:
        """True when an entry came from a file that has columns for who spoke or was asked."""
        came = entry.came_from
        return came is not None and not {"Spoke", "Asked"}.isdisjoint(came.columns)

    def _speaks(self, person: str, entry: Entry) -> bool:
        """True when the words have this person ring, tell or report to whoever wrote them."""
        words = "|".join(re.escape(w) for w in self.called(person))
        spoke = (
            rf"\b{_CALL} (?:from|by) (?:\w+ ){{0,3}}(?:{words})\b"
            rf"|\b(?:{words})\b,?(?: \w+){{0,2}} (?:{_RANG})\b"
        )
        return bool(words) and bool(re.search(spoke, entry.text, re.IGNORECASE))

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
            for i in self._involvements
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

    # --- sentences ----------------------------------------------------------------------------

    def theme_title(self, theme: str) -> str:
        """The title of a theme, in small letters."""
        rows = reference.table("themes")["theme"]
        return str(next((t["title"] for t in rows if t["code"] == theme), theme)).lower()

    def names(self, ids: Iterable[str]) -> str:
        """Names for a sentence: `A, B and C`."""
        words = [self.case.name(i) or i for i in ids]
        return " and ".join(filter(None, (", ".join(words[:-1]), words[-1]))) if words else "nobody"

    def writer(self, entry: Entry) -> str:
        """Whose entry it is, for a sentence: the agency, else the author, else somebody."""
        return self.case.name(entry.agency) or self.case.name(entry.author) or "Somebody"

    def quote(self, entry: Entry, length: int = 90) -> str:
        """An entry in a sentence: its words, cut at a word, and its day."""
        text = " ".join(entry.text.split())
        if len(text) > length:
            text = text[:length].rsplit(" ", 1)[0] + " …"
        return f"“{text}” ({self.say(entry)})"

    def say(self, entry: Entry) -> str:
        """The day of an entry for a sentence: `8 Jun 2017`, or as rough as it is."""
        first = entry.day.first
        if first is None:
            return "day unknown"
        return f"{first.day} {first:%b %Y}" if entry.day.exact else f"about {first:%b %Y}"
