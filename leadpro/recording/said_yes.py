"""How somebody took something on, said in one line: `Kit Moor, yesterday, by phone`. Who has no login
says yes to somebody, on a day, in some way; that line is all there is to type.
"""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from leadpro.casefile import CaseFile
from leadpro.days import read_day, say_day
from leadpro.naming.likeness import key
from leadpro.problem import Problem
from leadpro.records import Day


class Yes(NamedTuple):
    """Who, on which days (of cover two), and how; without a day or a way nobody has said yes yet."""

    who: str
    days: tuple[Day, ...] = ()
    how: str = ""

    @property
    def said(self) -> bool:
        """True when they have taken it on."""
        return bool(self.days or self.how)

    def on(self, today: date) -> Day:
        """The day of the yes: today if none was named."""
        return self.days[0] if self.days else Day.on(today)


def meant(case: CaseFile, words: str) -> str:
    """The name of whom the words mean: somebody called so, else the only one whose name begins so, else the
    words, as a new name."""
    typed = " ".join(words.split())
    called = [p.name for p in case.people if key(typed) in map(key, (p.name, *p.aliases))]
    begins = [p.name for p in case.people if p.name.casefold().startswith(f"{typed.casefold()} ")]
    return begins[0] if typed and not called and len(begins) == 1 else typed


def is_new(case: CaseFile, name: str) -> bool:
    """True when nobody in the case is called so."""
    return not any(key(name) in map(key, (p.name, *p.aliases)) for p in case.people)


def read_yes(words: str, today: date, *, ahead: bool = False) -> Yes:
    """A line as typed: the name, then days and words in any order, by comma. Problem for a day that is
    still to come, unless it may lie `ahead`."""
    name, *rest = [" ".join(p.split()) for p in words.split(",")]
    days, how = [], []
    for piece in filter(None, rest):
        try:
            days.append(read_day(piece, today, ahead=ahead))
        except Problem:
            how.append(piece)
    if not ahead and any(d.first and d.first > today for d in days):
        raise Problem("That day is still to come.", "Say when they said yes.")
    return Yes(name, tuple(days), ", ".join(how))


def say_yes(yes: Yes, today: date) -> str:
    """How the line was understood."""
    if not yes.who:
        return "nobody yet"
    if not yes.said:
        return f"proposed to {yes.who}; add a day or how, once they have said yes"
    return ", ".join(filter(None, (f"{yes.who} said yes {say_day(yes.on(today), today)}", yes.how)))
