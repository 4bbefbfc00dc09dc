"""From what a person types to what came back of a request. The command line and the app share it.

Disagreements are `escalating`'s, which reads its fields the same way. Saves nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date

import msgspec

from leadpro.casefile import CaseFile
from leadpro.days import read_day, say_day
from leadpro.problem import Problem
from leadpro.recording.doubts import Doubts
from leadpro.records import Author, Day, Request, Step

SAID, BY, ON, HOW, BEGIN, END = "said", "by", "on", "how", "covers_from", "covers_to"
TOLD, NOTHING, REFUSED, NO_REPLY, CHASED = "told", "nothing held", "refused", "no reply", "chased"
Words = Mapping[str, str]
_ASKED = {
    TOLD: (SAID, BY, ON), NOTHING: (BEGIN, END, BY, ON, SAID), REFUSED: (SAID, BY, ON),
    NO_REPLY: (ON, SAID), CHASED: (HOW, ON),
}  # fmt: skip
_WHY = "Which reason did they give? “None” will do."


class Wrong(Problem):
    """What is wrong with the fields of an answer, by field."""

    def __init__(self, fields: Mapping[str, str]) -> None:
        super().__init__(" ".join(fields.values()), "Nothing was saved.")
        self.fields = dict(fields)


def wrong_in(attempt: Callable[[], object]) -> dict[str, str]:
    """What is wrong, by field, with what an attempt is made of; empty when it can be done."""
    try:
        attempt()
    except Wrong as found:
        return found.fields
    return {}


def asked(state: str) -> tuple[str, ...]:
    """The fields that this answer asks for."""
    return _ASKED[state]


def start(request: Request) -> dict[str, str]:
    """What the fields begin with: today, and the period that was asked about."""
    ends = {BEGIN: request.covers_from, END: request.covers_to}
    return {ON: "today", **{n: say_day(d, date.max) for n, d in ends.items() if d and d.known}}


def answered(
    file: CaseFile, request: Request, state: str, words: Words, author: Author, today: date
) -> Request:
    """The request with what came back, or with one more time chased. Wrong for what is amiss, by field."""
    wrong = dict[str, str]()
    on, begin, end = (read_in(wrong, words, n, today) for n in (ON, BEGIN, END))
    said = said_in(wrong, words, _WHY if state == REFUSED else "")
    step = Step(
        state=state, on=on or Day.on(today), how=words.get(HOW, "").strip(), reason=said,
        by=author.name if state in (NO_REPLY, CHASED) else words.get(BY, "").strip(),
    )  # fmt: skip
    period = {n: d for n, d in ((BEGIN, begin), (END, end)) if d} if state == NOTHING else {}
    changed = msgspec.structs.replace(request, steps=(*request.steps, step), **period)
    for doubt in Doubts(file).of(changed, request):
        if doubt.refuse:
            wrong.setdefault(doubt.field if doubt.field in (BEGIN, END) else ON, doubt.says)
    if wrong:
        raise Wrong(wrong)
    return changed


def said_in(wrong: dict[str, str], words: Words, asks: str) -> str:
    """What was said; where it is asked for and nothing is there, that goes to `wrong`."""
    said = words.get(SAID, "").strip()
    if asks and not said:
        wrong[SAID] = asks
    return said


def read_in(
    wrong: dict[str, str], words: Words, name: str, today: date, *, ahead: bool = False
) -> Day | None:
    """The day in a field, None for none; what is no day, or has not come yet, goes to `wrong`."""
    typed = words.get(name, "").strip()
    try:
        day = read_day(typed, today, ahead=ahead) if typed else None
    except Problem as problem:
        wrong[name] = str(problem)
        return None
    if name == ON and day and day.first and day.first > today:
        wrong[name] = "That day is still to come."
    return day
