"""From what a person types to a disagreement that begins, and to its next stage. The command line and the
app share it.

Which stages there are, and how many days each has, is `leadpro.requests.ladder`'s. Saves nothing.
"""

from __future__ import annotations

from datetime import date

import msgspec

from leadpro.casefile import CaseFile
from leadpro.checks.asked import refused
from leadpro.checks.facts import Facts
from leadpro.days import say_date
from leadpro.knowledge import Ledger
from leadpro.problem import Problem
from leadpro.recording.answering import BY, ON, SAID, Words, Wrong, read_in, said_in
from leadpro.records import Agency, Author, Day, Escalation, Request, Step, new_id
from leadpro.requests.disagreements import disagreement
from leadpro.requests.ladder import STAGES, Stage, stage

DUE, UP, ANSWERED, RESOLVED, WITHDRAWN = "due", "up", "answered", "resolved", "withdrawn"
FIRST = (STAGES[1], STAGES[0])
"""Where a refusal can begin: with the managers, or back to whoever said no."""
_ASKED = {
    UP: (SAID, BY, ON, DUE), ANSWERED: (SAID, BY, ON), RESOLVED: (SAID, BY, ON), WITHDRAWN: (SAID, ON),
}  # fmt: skip
_ASKS = {
    ANSWERED: "What did they answer?", RESOLVED: "What was agreed?", WITHDRAWN: "Why is it let go?",
}  # fmt: skip


def asked(move: str) -> tuple[str, ...]:
    """The fields that this move of a disagreement asks for."""
    return _ASKED[move]


def begun(file: CaseFile, request: Request, first: Stage, today: date) -> Escalation:
    """A refusal, or silence, taken further at a stage, with what is known filled in: what could happen to
    the child is still to be said."""
    said = refused(request)
    reason = request.steps[-1].reason if said else ""
    one = file.one(request.to)
    agency = one if file.get(one, Agency) else Ledger(file).agency_of(one, file.day)
    bare = Escalation(
        id=new_id(), case=file.id, about=request.id, with_agency=agency, asked_for=request.what,
        issue=f"{'Refused' if said else 'No answer'}: {request.what}" + (f" ({reason})" if reason else ""),
        steps=(Step(state=first.code, on=Day.on(today)),),
    )  # fmt: skip
    harm = disagreement(Facts(file), bare).harm
    return msgspec.structs.replace(bare, deadline=Day.on(first.deadline(today, harm=harm)))


def start(file: CaseFile, escalation: Escalation, today: date) -> dict[str, str]:
    """What the fields of a move begin with: today, and the day by which the next stage is to answer."""
    now = disagreement(Facts(file), escalation)
    due = now.next.deadline(today, harm=now.harm) if now.next else None
    return {ON: "today", **({DUE: say_date(due)} if due else {})}


def moved(
    file: CaseFile, escalation: Escalation, move: str, words: Words, author: Author, today: date
) -> Escalation:
    """The disagreement answered at its stage, taken a stage up, resolved or withdrawn. Wrong for what is
    amiss, by field; Problem when it is over, and above the last stage."""
    wrong = dict[str, str]()
    day = read_in(wrong, words, ON, today) or Day.on(today)
    due = read_in(wrong, words, DUE, today, ahead=True)
    said, now = said_in(wrong, words, _ASKS.get(move, "")), disagreement(Facts(file), escalation)
    if day.last and now.since.first and day.last < now.since.first:
        wrong.setdefault(ON, "That is before the stage it is at began.")
    if wrong:
        raise Wrong(wrong)
    if now.over or (move == UP and now.next is None):
        raise Problem(f"This is {now.state}." if now.over else "There is no stage above this one.")
    own = Step(
        state=move if move in (RESOLVED, WITHDRAWN) else now.state, on=day, reason=said,
        by=words.get(BY, "").strip() or ("" if move == UP else author.name),
    )  # fmt: skip
    steps = (own,) if move != UP or (said and stage(now.state)) else ()
    changes = {}
    if move == UP and now.next:
        steps = (*steps, Step(state=now.next.code, on=day, by=author.name))
        until = now.next.deadline(day.first or today, harm=now.harm)
        changes = {"deadline": due or Day.on(until)}
    return msgspec.structs.replace(escalation, steps=(*escalation.steps, *steps), **changes)
