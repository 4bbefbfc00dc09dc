"""What one key changes between two records: how good a tie is, that it has ended, that two are one.

Pure: a record in, the record with one more step out. Which key, and saving, belong to the screens.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

import msgspec

from leadpro.casefile import CaseFile
from leadpro.naming.likeness import why_alike
from leadpro.network.contact import ended
from leadpro.records import (
    Agency,
    Author,
    Day,
    Involvement,
    Person,
    Sameness,
    Step,
    Tie,
    new_id,
)
from leadpro.records.people import QUALITIES
from leadpro.reference import table

Linked = Tie | Involvement


class Link(NamedTuple):
    """A tie or a piece of work that goes on: its record, and what it is in words."""

    record: str
    says: str


def links(file: CaseFile, party: str) -> list[Link]:
    """What somebody, or an agency, is tied by and has not ended; the agency itself first."""
    return [*work(file, party), *_ties(file, party)]


def work(file: CaseFile, party: str) -> Iterator[Link]:
    """The work of somebody, or of an agency and all its people, that has not ended."""
    own = [
        w for w in file.all(Involvement)
        if party in (file.one(w.person), file.one(w.agency)) and not ended(w)
    ]  # fmt: skip
    for work in sorted(own, key=lambda w: bool(w.person)):
        words = (file.name(work.person), work.role or work.job, file.name(work.agency))
        yield Link(work.id, ", ".join(filter(None, words)))


def _ties(file: CaseFile, party: str) -> Iterator[Link]:
    titles = {t["code"]: str(t["title"]).lower() for t in table("ties")["tie"]}
    for tie in file.all(Tie):
        if party in (file.one(tie.person), file.one(tie.to)) and not ended(tie):
            kind = titles.get(tie.kind, tie.kind)
            yield Link(tie.id, f"{file.name(tie.person)}, {kind} of {file.name(tie.to)}")


def linked(file: CaseFile, record: str) -> Linked:
    """The tie or the work of this id; KeyError if it is neither."""
    found = file.get(record, Tie) or file.get(record, Involvement)
    if found is None:
        raise KeyError(record)
    return found


def qualities(link: Linked) -> tuple[str, ...]:
    """How good a tie can be said to be; harm is said of one person to another, never of work."""
    return (*QUALITIES, "harm") if isinstance(link, Tie) else QUALITIES


def with_step(link: Linked, state: str, on: Day, by: str, why: str = "") -> Linked:
    """The tie or the work with one more step."""
    step = Step(state=state, on=on, by=by, reason=why)
    return msgspec.structs.replace(link, steps=(*link.steps, step))


def works_for(file: CaseFile, agency: str) -> Involvement:
    """The work of an agency as a whole, for which nothing is written yet."""
    return Involvement(id=new_id(), case=file.id, agency=agency)


def may_be(file: CaseFile, party: str) -> list[Link]:
    """Others that may be the same as somebody, those with a like name first and why."""
    kind: type[Person] | type[Agency] = Person if file.get(party, Person) else Agency
    others = [o for o in file.all(kind) if file.one(o.id) != party]
    name = file.name(party)
    why = {o.id: why_alike(name, o.name) for o in others}
    others.sort(key=lambda o: (not why[o.id], o.name))
    return [Link(o.id, ", ".join(filter(None, (o.name, why[o.id])))) for o in others]


def same(file: CaseFile, one: str, other: str, author: Author, why: str, today: date) -> Sameness:
    """That two records are one."""
    return Sameness(
        id=new_id(), case=file.id, first=one, second=other, decided_by=author.name, why=why,
        on=Day.on(today),
    )  # fmt: skip
