"""From what was said of a new case to its records, all for one save.

Whoever is named twice is made once; a role without a name stands for the only one of that role.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date

from leadpro.days import read_day
from leadpro.opening.around import Around, read_around
from leadpro.opening.entries import Whose, answered, referred
from leadpro.opening.party import Party
from leadpro.problem import Problem
from leadpro.records import (
    Author,
    Case,
    Day,
    Household,
    Lead,
    Person,
    Record,
    Residence,
    Step,
    new_id,
)

UNBORN = "Unborn baby"


@dataclass(frozen=True)
class Opening:
    """What was said, as typed: the child, the household and who else is known as lines of people, the
    pasted referral with who sent it when, whom of those it names were ticked, and the answers by code
    of their question."""

    child: str = ""
    born: str = ""
    home: str = ""
    around: str = ""
    referral: str = ""
    sender: str = ""
    agency: str = ""
    sent: str = ""
    ticked: tuple[Around, ...] = ()
    answers: Mapping[str, str] = field(default_factory=dict)

    def faults(self, today: date) -> dict[str, str]:
        """What cannot be taken as it is: field -> what is wanted."""
        wrong: dict[str, str] = {}
        for name, said in (("born", self.born), ("sent", self.sent)):
            try:
                day_of(said, today)
            except Problem as problem:
                wrong[name] = str(problem)
        if not self.child.strip() and not is_due(self.born):
            wrong["child"] = "A case needs the child's name, or the day an unborn baby is due."
        return wrong


def opened(said: Opening, author: Author, today: date) -> list[Record]:
    """Every record of the new case; the Case itself first. Problem when the child is not named."""
    if wrong := said.faults(today):
        raise Problem(next(iter(wrong.values())), "Nothing was saved.")
    party = Party(new_id())
    child = party.keep(_child(said, party.case, today))
    me, mine = party.author(author)
    whose = Whose(party.case, child, me, mine, today)
    referral = _referred(said, party, whose)  # before the others: it may name the only school
    for one in (*said.ticked, *read_around(said.around)):
        party.add(one, child, today)
    home = [party.add(one, child, today) for one in read_around(said.home)]
    case = Case(
        id=party.case, case=party.case, reference="", title=said.child.strip() or UNBORN, child=child,
        leads=(Lead(state="lead", person=me, on=Day.on(today)),) if me else (),
        steps=(Step(state="opened", on=Day.on(today)),),
    )  # fmt: skip
    answers = answered(said.answers, whose, author.name)
    return [case, *party.made, *_household(party.case, child, home), *referral, *answers]


def _referred(said: Opening, party: Party, whose: Whose) -> list[Record]:
    """The referral and whoever sent it, if one was pasted."""
    if not said.referral.strip():
        return []
    sender = party.person(said.sender) if said.sender.strip() else ""
    agency = party.agency(said.agency) if said.agency.strip() else ""
    if sender and agency:
        party.involve(sender, agency, "")
    return list(referred(said.referral, sender, agency, day_of(said.sent, whose.today), whose))


def _child(said: Opening, case: str, today: date) -> Person:
    due = is_due(said.born)
    said_day = day_of(said.born, today)
    day = said_day if said_day.known else None
    name = " ".join(said.child.split()) or UNBORN
    return Person(
        id=new_id(), case=case, name=name, born=None if due else day, due=day if due else None,
        confidence="named" if said.child.strip() else "unnamed",
    )  # fmt: skip


def is_due(born: str) -> bool:
    """True when a day to be born on was typed: "due 3 June"."""
    return born.strip().casefold().startswith("due")


def day_of(said: str, today: date) -> Day:
    """A day as typed; after "due" the next such day to come."""
    if is_due(said):
        return read_day(said.strip()[3:].strip(" :"), today, ahead=True)
    return read_day(said, today)


def _household(case: str, child: str, home: Iterable[str]) -> list[Record]:
    """Who lives with the child; nobody said so, no household."""
    residents = list(dict.fromkeys((child, *filter(None, home))))
    if len(residents) == 1:
        return []
    inside = tuple(Residence(state="in", person=p) for p in residents)
    return [Household(id=new_id(), case=case, residents=inside)]
