"""The people and agencies of a case that is being opened: each found among those named before it is made.

A name is one person here, as the list is short and was typed by one hand; later, likeness is asked
about by the rules (Q03).
"""

from __future__ import annotations

from datetime import date

import msgspec

from leadpro import naming, reference
from leadpro.naming.likeness import key
from leadpro.opening.around import Around
from leadpro.records import Agency, Author, Day, Involvement, Person, Record, Step, Tie, new_id


class Party:
    """Everyone of one new case; `made` are the records."""

    def __init__(self, case: str) -> None:
        self.case = case
        self._made: dict[str, Record] = {}
        self._child = ""

    @property
    def made(self) -> list[Record]:
        """Every record, in the order it was made."""
        return list(self._made.values())

    def keep(self, record: Record) -> str:
        """Keep a record; its id. The first is the child."""
        self._child = self._child or record.id
        self._made[record.id] = record
        return record.id

    def author(self, author: Author) -> tuple[str, str]:
        """Whoever opens the case, and for whom they work; empty where the workspace does not say."""
        me = self.person(author.name) if author.name else ""
        mine = self.agency(author.agency) if author.agency else ""
        if me and mine:
            self.involve(me, mine, author.role.replace("-", " "))
        return me, mine

    def add(self, one: Around, child: str, today: date) -> str:
        """Somebody said to be around: the person's id, or empty for an agency alone."""
        agency = self.agency(one.agency) if one.agency else ""
        tie = naming.tie(one.role) if one.role else ""
        if not one.name and not one.role:
            return ""
        person = self.person(one.name) if one.name else self._of_role(one.role, tie)
        if one.age is not None:
            self._born(person, one.age, today)
        job = naming.job(one.role) if one.role else ""
        if tie and not job and person != child and not self._tied(person):
            self.keep(
                Tie(id=new_id(), case=self.case, person=person, to=child, kind=tie, said=one.role)
            )
        agency = agency or self._where(job)
        if agency and person != child:
            self.involve(person, agency, one.role)
        return person

    # --- found, else made ---------------------------------------------------------------------

    def person(self, name: str) -> str:
        """The person of this name; the child also by the first name alone."""
        people = [r for r in self._made.values() if isinstance(r, Person)]
        known = next((p for p in people if key(p.name) == key(name)), None)
        child = next((p for p in people if p.id == self._child), None)
        if known is None and child and key(child.name).split(" ")[0] == key(name):
            known = child
        made = known or Person(id=new_id(), case=self.case, name=" ".join(name.split()))
        return self.keep(made) if known is None else known.id

    def agency(self, name: str) -> str:
        """The agency of this name, or the only one of the kind when only the kind was said."""
        known = [r for r in self._made.values() if isinstance(r, Agency)]
        same = [a for a in known if key(a.name) == key(name)]
        if not same and (kind := self._kind_alone(name)):
            same = [a for a in known if a.kind == kind]
        if len(same) == 1:
            return same[0].id
        made = Agency(
            id=new_id(), case=self.case, name=" ".join(name.split()), short=naming.short_name(name),
            kind=naming.agency_kind(name), inferred=("kind", "short"),
        )  # fmt: skip
        return self.keep(made)

    def _of_role(self, role: str, tie: str) -> str:
        """The only one who was said to be that to the child; else somebody whose name is not known."""
        ties = [
            r.person for r in self._made.values() if isinstance(r, Tie) and tie and r.kind == tie
        ]
        if len(ties) == 1:
            return ties[0]
        name = f"{role} (no name known)"
        return self.keep(Person(id=new_id(), case=self.case, name=name, confidence="unnamed"))

    @staticmethod
    def _kind_alone(name: str) -> str:
        """The kind, when a name is no more than that: "GP", "school", "Health visiting"."""
        kind = naming.agency_kind(name)
        row = next((r for r in reference.table("agencies")["agency"] if r["code"] == kind), None)
        plain = key(name)
        return (
            kind
            if row and plain in (key(row["title"]), key(row["short"]), kind, plain.split(" ")[0])
            else ""
        )

    def _where(self, job: str) -> str:
        """Where somebody of a job works: the only agency of that kind here, else one called as the kind."""
        rows = {r["code"]: r for r in reference.table("jobs")["job"]}
        kind = str(rows.get(job, {}).get("agency", ""))
        if not kind:
            return ""
        same = [a.id for a in self._made.values() if isinstance(a, Agency) and a.kind == kind]
        titles = {r["code"]: str(r["title"]) for r in reference.table("agencies")["agency"]}
        return same[0] if len(same) == 1 else self.agency(titles[kind])

    # --- what is said of them -----------------------------------------------------------------

    def _tied(self, person: str) -> bool:
        return any(isinstance(r, Tie) and r.person == person for r in self._made.values())

    def involve(self, person: str, agency: str, role: str) -> None:
        """Somebody works for an agency in this case, said once."""
        known = [r for r in self._made.values() if isinstance(r, Involvement)]
        same = next((r for r in known if (r.person, r.agency) == (person, agency)), None)
        if same is None:
            self.keep(
                Involvement(
                    id=new_id(), case=self.case, person=person, agency=agency, role=role,
                    steps=(Step(state="begun"),),
                )
            )  # fmt: skip
        elif role and not same.role:
            self.keep(msgspec.structs.replace(same, role=role))

    def _born(self, person: str, age: int, today: date) -> None:
        """A birthday from an age in years: between that many years ago and one more."""
        record = self._made[person]
        if isinstance(record, Person) and record.born is None:
            first, last = date(today.year - age - 1, 1, 1), date(today.year - age, 12, 31)
            born = Day(first, last, f"{age} years old in {today.year}")
            self._made[person] = msgspec.structs.replace(record, born=born)
