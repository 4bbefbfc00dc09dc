"""Reads a case file into a home and the boxes around it, as of its day.

Gaps come in as keys by person or agency; no rule is known here, and nothing of places or lines.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping

from leadpro import reference
from leadpro.casefile import CaseFile
from leadpro.naming import short_name
from leadpro.network.around import FAMILY, NOT_YET, UNPLACED, Around, Bond, Box, Somebody
from leadpro.network.contact import Contacts, ended, quality
from leadpro.network.graph import NotYet
from leadpro.people_list import Group, Listed, groups
from leadpro.records import Agency, Household, Involvement, Person, Tie
from leadpro.records.people import QUALITIES
from leadpro.timescales import months_old

_ADULT = 216  # months


def around(
    case: CaseFile,
    not_yet: Iterable[NotYet] = (),
    gaps: Mapping[str, Collection[str]] | None = None,
    contacts: Contacts | None = None,
) -> Around:
    """The home of the child and everybody around it. `gaps`: by person or agency, the keys of
    those that concern them, so that one that concerns two of a box is counted once."""
    return _Reader(case, gaps or {}, contacts or Contacts(case)).read(tuple(not_yet))


class _Reader:
    """Reads one case file into boxes."""

    def __init__(
        self, case: CaseFile, gaps: Mapping[str, Collection[str]], contacts: Contacts
    ) -> None:
        self.case, self.gaps, self.contacts = case, gaps, contacts
        self.child = case.one(case.child.id)
        self.ties = [t for t in case.all(Tie) if case.one(t.person) != case.one(t.to)]
        self.kinds = {a["code"]: a for a in reference.table("agencies")["agency"]}
        self.generations = {t["code"]: int(t["generation"]) for t in reference.table("ties")["tie"]}

    def read(self, not_yet: tuple[NotYet, ...]) -> Around:
        """Home, family outside it, agencies, and who is not yet in the picture."""
        places = groups(self.case)
        self.home = self._home(places)
        family = [n for n in not_yet if n.kind in ("mother", "father")]
        boxes = [*self._family(places, family), *self._agencies(places)]
        agencies = [n for n in not_yet if n not in family]
        boxes += [self._not_yet(agencies)] if agencies else []
        people = tuple(self._somebody(p) for p in self.home)
        title = f"{_first(self.case.name(self.child))}'s home"
        own = self._open(p.id for p in people)
        return Around(self.child, title, people, self._bonds(), tuple(boxes), own)

    # --- people ---------------------------------------------------------------------------------

    def _home(self, places: list[Group]) -> dict[str, Listed]:
        """Who lives with the child now, the child first."""
        homes = [g for g in places if self.case.get(g.id, Household)]
        here = {self.child: Listed(self.child, self.case.name(self.child), "the child")}
        for group in homes:
            living = {p.id: p for p in group.people if not p.state}
            if self.child in living:
                here |= living
        return here

    def _somebody(self, person: str) -> Somebody:
        record = self.case.get(person, Person)
        listed = self.home.get(person)
        sex = record.sex if record else ""
        mark = "child" if person == self.child else sex if sex in ("male", "female") else "unknown"
        born = record.born.first if record and record.born else None
        months = months_old(born, self.case.day) if born and born <= self.case.day else None
        return Somebody(
            person, self.case.name(person), mark, listed.role if listed else "",
            months,
            unnamed=bool(record and record.confidence == "unnamed"),
            grown=self._grown(person, months), gone=bool(record and record.died),
        )  # fmt: skip

    def _grown(self, person: str, months: int | None) -> bool:
        if person == self.child or months is not None:
            return person != self.child and (months or 0) >= _ADULT
        one = self.case.one
        own = [t for t in self.ties if one(t.person) == person and one(t.to) == self.child]
        return all(self.generations.get(t.kind, 1) > 0 for t in own)

    def _bonds(self) -> tuple[Bond, ...]:
        """What is said of ties with somebody of the home: harm first; strain is a conflict only from both."""
        said: dict[tuple[str, str], str] = {}
        for tie in self.ties:
            pair = self.case.one(tie.person), self.case.one(tie.to)
            if not self.home.keys().isdisjoint(pair) and (state := _now(tie)):
                said[pair] = state
        bonds = []
        for (one, other), state in said.items():
            both = state != "harm" and said.get((other, one)) == state
            if not (both and other < one):
                names = self.case.name(one), self.case.name(other)
                bonds.append(Bond(one, other, *names, state, both))
        return tuple(sorted(bonds, key=lambda b: (b.quality != "harm", b)))

    # --- boxes ----------------------------------------------------------------------------------

    def _family(self, places: list[Group], missing: list[NotYet]) -> list[Box]:
        """Family and others outside the home in one box, those nobody has placed in another."""
        agencies = {a.id for a in self.case.agencies}
        out: dict[str, Listed] = {}
        for group in places:
            if group.id not in agencies and group.id != UNPLACED:
                out |= {p.id: p for p in group.people if p.id not in self.home and p.id not in out}
        loose = {p.id: p for g in places if g.id == UNPLACED for p in g.people}
        loose = {i: p for i, p in loose.items() if i not in self.home}
        family = [self._kin(p) for p in out.values()]
        family += [
            Somebody(n.code, n.title, "unknown", "not yet known", unnamed=True) for n in missing
        ]
        made = (
            ("Family outside the home", "Family", FAMILY, family),
            ("Not placed yet", "Not placed", UNPLACED, [self._kin(p) for p in loose.values()]),
        )
        return [self._kin_box(*each) for each in made if each[3]]

    def _kin(self, listed: Listed) -> Somebody:
        touch = self.contacts.between([listed.id], self.home)
        mine = self._somebody(listed.id)
        return mine._replace(says=listed.role, days=self.contacts.days(touch))

    def _kin_box(self, title: str, short: str, own: str, people: list[Somebody]) -> Box:
        ids = {p.id for p in people}
        harm = {i for b in self._bonds() if b.quality == "harm" for i in (b.one, b.other)}
        people.sort(key=lambda p: p.id not in harm)
        days = min((p.days for p in people if p.days is not None), default=None)
        gaps = self._open(ids)
        state = self._between(ids, set(self.home))
        return Box(own, title, short, "F", "family", "family", tuple(people), state, days, gaps)

    def _between(self, some: set[str], others: set[str]) -> str:
        """What is said of the ties of two groups: harm, and who from, before anything else."""
        one = self.case.one
        out = [t for t in self.ties if one(t.person) in some and one(t.to) in others]
        back = [t for t in self.ties if one(t.person) in others and one(t.to) in some]
        if any(_now(t) == "harm" for t in out):
            return "harm to"
        if any(_now(t) == "harm" for t in back):
            return "harm from"
        return quality(t for t in (*out, *back) if _now(t))

    def _with_home(self, agency: str, people: set[str]) -> str:
        """How those of an agency and the home get on: harm before anything else, then what was said last."""
        state = self._between(people, set(self.home))
        if state.startswith("harm"):
            return state
        one = self.case.one
        work = [w for w in self.case.all(Involvement) if one(w.agency) == agency and not ended(w)]
        return quality(work) or state

    def _agencies(self, places: list[Group]) -> list[Box]:
        grouped = {g.id: g for g in places}
        return [self._agency(a, grouped[a.id].people) for a in self.case.agencies]

    def _agency(self, agency: Agency, listed: Iterable[Listed]) -> Box:
        now = [self._worker(p) for p in listed if not p.state]
        people = now or [self._worker(p) for p in listed][-1:]
        kind = self.kinds.get(agency.kind, {})
        touch = self.contacts.between([agency.id, *(p.id for p in people)], self.home)
        return Box(
            agency.id, agency.name, agency.short or short_name(agency.name), kind.get("letter", "·"),
            kind.get("sector", "other"), "agency", tuple(people),
            self._with_home(agency.id, {p.id for p in people}), self.contacts.days(touch),
            self._open([agency.id, *(p.id for p in people)]),
        )  # fmt: skip

    def _worker(self, listed: Listed) -> Somebody:
        touch = self.contacts.between([listed.id], self.home)
        days = self.contacts.days(touch)
        gone = bool(listed.state) or any(
            next((s.state for s in reversed(i.steps) if s.state not in QUALITIES), "") == "away"
            for i in self.case.all(Involvement)
            if self.case.one(i.person) == listed.id
        )
        return Somebody(listed.id, listed.name, "work", listed.role, days=days, gone=gone)

    def _not_yet(self, missing: list[NotYet]) -> Box:
        """Agencies that are expected and not there: one box, so that they are seen at a glance."""
        rows = tuple(Somebody(n.code, n.title, "unknown", unnamed=True) for n in missing)
        return Box(NOT_YET, "Not yet in the picture", "Not yet", "?", "other", "not yet", rows)

    def _open(self, ids: Iterable[str]) -> int:
        return len({key for i in ids for key in self.gaps.get(i, ())})


def _now(tie: Tie) -> str:
    """What is said of how good a tie is; empty when nobody said, or when it ended without harm."""
    state = quality([tie])
    return "" if ended(tie) and state != "harm" else state


def _first(name: str) -> str:
    return name.split(" ")[0] or "the child"
