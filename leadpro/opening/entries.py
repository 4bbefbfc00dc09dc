"""The entries of a new case: the referral, whole, and an entry for each answer; what nobody knows is
something to find out by the next working day.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from typing import NamedTuple

from leadpro.days import read_day
from leadpro.opening.questions import is_not_known, questions
from leadpro.opening.referral import READ
from leadpro.problem import Problem
from leadpro.records import (
    UNKNOWN,
    Day,
    Entry,
    Part,
    Record,
    Responsibility,
    Step,
    Telling,
    Told,
    new_id,
)
from leadpro.signals.reading import read
from leadpro.timescales import add_working_days

_LONGEST_DAY = 4  # words


class Whose(NamedTuple):
    """Whose case it is: the child, whoever opens it and their agency (ids; empty when not known)."""

    case: str
    child: str
    me: str
    mine: str
    today: date


def referred(text: str, author: str, agency: str, sent: Day, whose: Whose) -> Iterator[Record]:
    """The pasted referral as one entry of whoever sent it, and that whoever opens the case was told."""
    today = Day.on(whose.today)
    entry = Entry(
        id=new_id(), case=whose.case, day=sent if sent.known else today, text=text.strip(),
        learned=today, agency=agency, author=author, nature="referral", known_how="document",
        themes=tuple(sorted(read(text[:READ]).themes)), inferred=("themes",),
        people=(Part(person=whose.child),),
    )  # fmt: skip
    yield entry
    if to := tuple(filter(None, (whose.me, whose.mine))):
        yield Telling(
            id=new_id(), case=whose.case, told=(Told(entry=entry.id),), teller=author or agency,
            to=to, channel="own record", steps=(Step(state="told", on=today),),
        )  # fmt: skip


def answered(answers: Mapping[str, str], whose: Whose, name: str) -> Iterator[Record]:
    """An entry by me for each answer, something to find out for each "not known"; `name` is mine."""
    today = Day.on(whose.today)
    for question in questions():
        answer = " ".join(answers.get(question.code, "").split())
        if is_not_known(answer):
            yield Responsibility(
                id=new_id(), case=whose.case, what=question.find, own=True,
                owners=(whose.me,) if whose.me else (),
                due=Day.on(add_working_days(whose.today, 1)),
                steps=(Step(state="accepted", on=today, by=name),),
            )  # fmt: skip
        elif answer:
            on = day_in(answer, whose.today) if question.dated else today
            yield Entry(
                id=new_id(), case=whose.case, day=on, learned=today if on != today else None,
                text=f"{question.writes}: {answer}", agency=whose.mine, author=whose.me,
                known_how="told", people=(Part(person=whose.child),),
            )  # fmt: skip


def day_in(words: str, today: date) -> Day:
    """The first day that words name; unknown when they name none."""
    cut = words.replace(",", " ").replace(";", " ").split()
    for begin in range(len(cut)):
        for end in range(min(begin + _LONGEST_DAY, len(cut)), begin, -1):
            try:
                day = read_day(" ".join(cut[begin:end]).strip("."), today)
            except Problem:
                continue
            if day.known:
                return day
    return UNKNOWN
