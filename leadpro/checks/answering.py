"""What became of what was written: whether somebody answered it, who will not be there to ask, and who
is named in an allegation.

Facts only; no rule. Worked out from one case file and kept for as long as the rules run over it.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping
from datetime import date
from functools import cached_property

from leadpro.checks.record import state_of
from leadpro.checks.wording import Wording
from leadpro.days import say_date
from leadpro.records import Entry, Telling

_RESPONSES = ("response", "strategy-discussion")


class Answering(Wording):
    """What was answered, who is leaving and who is alleged, in one case file."""

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
        knowers = self.ledger.knowers(entry.id)
        if entry.day.known:
            for rows in filter(None, map(self._responses.get, knowers)):
                if _responded(rows, entry, window):
                    return True
            return False
        later = self.after(entry, *_RESPONSES, days=window)
        return any(self.case.one(e.agency) in knowers for e in later)

    @cached_property
    def _responses(self) -> Mapping[str, list[tuple[date, str]]]:
        """Agency id -> the days and ids of its entries that hold a response, by day."""
        found: dict[str, list[tuple[date, str]]] = {}
        for e in self.entries(*_RESPONSES):
            if e.day.known:
                found.setdefault(self.case.one(e.agency), []).append((self.since(e), e.id))
        return {agency: sorted(rows) for agency, rows in found.items()}

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

    def on_file(self, agency: str) -> set[str]:
        """What an agency knows only because somebody was told who has left it: the ids of the entries. It
        may lie in a file there; nobody there is known to know it."""
        told = self._told_people.get(agency)
        if not told:
            return set()
        here = [self.ledger.known(w) for w in self.current_workers(agency)]
        own = {e.id for e in self.case.entries_by_agency.get(agency, ())}
        return {i for i in told - own if not any(i in known for known in here)}

    @cached_property
    def _told_people(self) -> Mapping[str, set[str]]:
        """Agency -> the entries of which somebody there was told by name, and the agency as such never was."""
        told: dict[str, set[str]] = {}  # by whoever was told, person or agency
        for telling in self.case.all(Telling):
            for party in map(self.case.one, telling.to):
                told.setdefault(party, set()).update(t.entry for t in telling.told)
        found: dict[str, set[str]] = {}
        for work in self.involvements:
            agency = self.case.one(work.agency)
            if heard := told.get(self.case.one(work.person), set()) - told.get(agency, set()):
                known = self.ledger.known(agency).keys()
                found.setdefault(agency, set()).update(heard & known)
        return found

    @cached_property
    def alleged(self) -> frozenset[str]:
        """People who work or volunteer with children and are named in an allegation: they are neither
        asked nor told, and their own agency does not need to know."""
        return frozenset(p for e in self.allegations for p in self._said_of(e))

    @cached_property
    def allegations(self) -> list[Entry]:
        """Every entry that may be about somebody who works or volunteers with children, in order."""
        said = self.ids_saying("allegation-worker")
        return [
            e
            for e in self.case.entries
            if e.nature == "allegation"
            or e.id in said
            or (e.id in self.harmful and self._about_a_worker(e))
        ]

    def _said_of(self, entry: Entry) -> set[str]:
        """Of whom an allegation may be: the workers it is about, else those whom its words name."""
        author = self.case.one(entry.author)
        about = {self.case.one(p.person) for p in entry.people if p.part == "about"} - {author}
        workers = {p for p in about if self._works_with_children(p)}
        return workers or {
            p for p in self.involves(entry) - {author} if self._works_with_children(p)
        }

    @cached_property
    def tied_workers(self) -> frozenset[str]:
        """People who work in the case and are kin or friends of the family: no suggestion names them.
        Whose tie is their work (a foster carer) is not meant."""
        cared = ("carer",)
        return frozenset(
            p
            for p in self.professionals
            if self.groups.get(p, frozenset()) - {*cared, *(f"other {c}" for c in cared)}
        )

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
        return self.is_harm(entry) and self._about_a_worker(entry)

    def _about_a_worker(self, entry: Entry) -> bool:
        about = {self.case.one(p.person) for p in entry.people if p.part == "about"}
        return any(self._works_with_children(p) for p in about - {self.case.one(entry.author)})

    def _works_with_children(self, person: str) -> bool:
        return person in self.professionals or "foster-carer" in self.tie_kinds(person)


def _responded(responses: list[tuple[date, str]], entry: Entry, days: int) -> bool:
    """True when an entry other than this one responds from its day on, for so many days."""
    since = entry.day.sort_key
    first = bisect_left(responses, (since, ""))
    # By day: if any but the entry itself responds in time, one of the next two does.
    for on, other in responses[first : first + 2]:
        if other != entry.id and (on - since).days <= days:
            return True
    return False
