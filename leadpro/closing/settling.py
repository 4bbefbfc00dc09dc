"""What becomes of a line: done, tomorrow by whom, or handed to somebody; the records that say so.

Each answer is one save in its case (cover: one in each). Found before made: a name that is known in the
case is that person or agency.
"""

from __future__ import annotations

from datetime import date
from typing import NamedTuple, TypeVar

import msgspec

from leadpro.casefile import CaseFile
from leadpro.closing.lines import ASKS, Line
from leadpro.closing.tonight import mine
from leadpro.opening import is_not_known
from leadpro.problem import Problem
from leadpro.recording.handing import Handing
from leadpro.recording.parties import EITHER, PERSON, Parties
from leadpro.recording.said_yes import Yes
from leadpro.records import (
    Author,
    Case,
    Day,
    Entry,
    InAgencyRecord,
    Lead,
    Part,
    Record,
    Responsibility,
    Step,
    Telling,
    Told,
    new_id,
)
from leadpro.timescales import add_working_days

R = TypeVar("R", bound=Record)
ACTS = ("done", "tomorrow", "hand")


class _At(NamedTuple):
    """Where a line is settled: the case as held, who settles it, on which day."""

    case: CaseFile
    author: Author
    today: date
    parties: Parties

    @property
    def me(self) -> str:
        """The id of whoever settles it."""
        return self.parties.id(self.author.name, PERSON)

    def held(self, record: str, kind: type[R]) -> R | None:
        """A record as it is held, to be changed: not as read together with one that is the same."""
        held = self.case.held.get(record)
        return held.record if held and isinstance(held.record, kind) else None


def asks(line: Line, act: str) -> str:
    """What is asked before it is settled so; empty when nothing is."""
    if act == "tomorrow":
        return "Tomorrow by whom"
    return "To whom" if act == "hand" else str(ASKS[line.kind]["done"])


def settled(
    line: Line, act: str, said: str, case: CaseFile, author: Author, today: date
) -> list[Record]:
    """The records, new and changed, that settle a line in a case; none when only a draft is let go."""
    at = _At(case, author, today, Parties(case))
    said = " ".join(said.split())
    if not said and asks(line, act):
        raise Problem(f"{asks(line, act)}?", "Type it, or leave the line open with esc.")
    if line.kind == "cover" and act in ("done", "hand"):
        made = _covered(at, said)
    elif act == "done":
        made = _DONE[line.kind](line, said, at)
    else:
        made = _put_on(line, act, said, at)
    return [*at.parties.made, *made]


# --- done -----------------------------------------------------------------------------------------


def _did(line: Line, said: str, at: _At) -> list[Record]:
    task = at.held(line.record, Responsibility)
    return [_stepped(task, "done", at)] if task else []


def _arrived(line: Line, said: str, at: _At) -> list[Record]:
    telling = at.held(line.record, Telling)
    return [_stepped(telling, "confirmed", at)] if telling else []


def _told(line: Line, said: str, at: _At) -> list[Record]:
    """That the entries were told, to whom, today, by me."""
    telling = Telling(
        id=new_id(), case=at.case.id, told=tuple(Told(entry=e) for e in line.entries), teller=at.me,
        to=tuple(at.parties.id(n.strip(), EITHER) for n in said.split(",") if n.strip()), steps=(Step(state="told", on=Day.on(at.today)),),
    )  # fmt: skip
    return [telling]


def _where_tonight(line: Line, said: str, at: _At) -> list[Record]:
    if is_not_known(said):
        raise Problem(
            "Then it stays open.", "Ring the night team; put it off with t or hand it on with h."
        )
    agencies = [a.id for a in at.case.agencies if a.id in mine(at.case, at.author)]
    entry = Entry(
        id=new_id(), case=at.case.id, day=Day.on(at.today), author=at.me, agency="".join(agencies[:1]),
        text=f"Where the child is tonight: {said}", known_how="told",
        people=(Part(person=at.case.child.id),),
    )  # fmt: skip
    return [entry]


def _entered(line: Line, said: str, at: _At) -> list[Record]:
    """That the entries stand in the agency's own record."""
    where = InAgencyRecord(
        system=at.case.case.agency_record or "agency record", on=Day.on(at.today)
    )
    entries = (at.held(e, Entry) for e in line.entries)
    return [msgspec.structs.replace(e, in_agency_record=where) for e in entries if e]


def _let_go(line: Line, said: str, at: _At) -> list[Record]:
    return []


_DONE = {
    "promised": _did, "confirmed": _arrived, "passed-on": _told, "tonight": _where_tonight,
    "recorded": _entered, "written": _let_go,
}  # fmt: skip


# --- tomorrow, or somebody else -------------------------------------------------------------------


def _put_on(line: Line, act: str, who: str, at: _At) -> list[Record]:
    """A task for the next working day: the one that it is, or a new one about it. It is accepted when I
    keep it, proposed when it is another's."""
    owner = at.parties.id(who, PERSON)
    state = "accepted" if owner == at.me else "proposed"
    step = Step(state=state, on=Day.on(at.today), by=at.author.name, reason="close of day")
    due = Day.on(add_working_days(at.today, 1))
    task = at.held(line.record, Responsibility)
    later = {"due": due} if act == "tomorrow" else {}
    if task and owner not in task.owners:
        to = Yes(who, how="close of day" if owner == at.me else "")
        handing = Handing(at.case, at.author, at.today, at.parties)
        new, ended = handing.handed(task, to, "close of day")
        return [msgspec.structs.replace(new, **later), ended]
    if task:
        return [msgspec.structs.replace(task, steps=(*task.steps, step), **later)]
    new = Responsibility(
        id=new_id(), case=at.case.id, what=line.task, owners=(owner,), due=due, own=owner == at.me,
        hangs_on=line.record if line.record in at.case.held else "", steps=(step,),
    )  # fmt: skip
    return [new]


def _covered(at: _At, who: str) -> list[Record]:
    """Who deputises for the lead from today."""
    lead = Lead(state="deputy", person=at.parties.id(who, PERSON), on=Day.on(at.today))
    case = at.held(at.case.case.id, Case) or at.case.case
    return [msgspec.structs.replace(case, leads=(*case.leads, lead))]


def _stepped(record: Responsibility | Telling, state: str, at: _At) -> Record:
    step = Step(state=state, on=Day.on(at.today), by=at.author.name, reason="close of day")
    return msgspec.structs.replace(record, steps=(*record.steps, step))
