"""Everything that makes sentences from a case which somebody may act on, each as one function: what is
looked at -> sentences. A new one (a script, an agenda, an .ics file) is one line in MAKERS.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from typing import NamedTuple

from leadpro import danger, reference
from leadpro.casefile import CaseFile
from leadpro.checks import presenting
from leadpro.checks.engine import Checked
from leadpro.checks.facts import Facts
from leadpro.closing import open_tonight
from leadpro.exchange.reminders import Reminder, calendar
from leadpro.guidance.script import script, script_lines
from leadpro.guidance.whom import whom
from leadpro.network.implied import suggestions
from leadpro.owed.due import ahead, today
from leadpro.records import Author, Entry
from leadpro.screens import gap_words
from leadpro.screens.drawings import Drawings
from leadpro.sharing.grid import Grid
from leadpro.sharing.saying import say


class Looked(NamedTuple):
    """A case on a day, what the rules found for a role, and who looks."""

    case: CaseFile
    checked: Checked
    author: Author


def gaps(at: Looked) -> Iterator[str]:
    """As `check --format json` has them."""
    for found in presenting.findings(at.checked, with_set_aside=True):
        yield from (found.message, found.next_step, found.title)


def page_of_gaps(at: Looked) -> Iterator[str]:
    """As the app shows a gap in full."""
    for found in presenting.findings(at.checked):
        yield gap_words.message(found, at.case.day, new=True).plain
        yield gap_words.why(found, open_=True).plain


def routes(at: Looked) -> Iterator[str]:
    """From whoever looks, and from each agency, to everybody."""
    drawings = Drawings(at.case, at.checked)
    ends = [p.id for p in (*at.case.people, *at.case.agencies)]
    starts = ["", *(a.id for a in at.case.agencies)]
    for start in starts:
        yield from (drawings.way(start, end)[1] for end in ends)


def map_in_words(at: Looked) -> Iterator[str]:
    """What stands beside the map, of all and of each."""
    drawings = Drawings(at.case, at.checked)
    for one in ("", *(p.id for p in at.case.people), *(a.id for a in at.case.agencies)):
        yield drawings.in_words(one).plain


def close_of_day(at: Looked) -> Iterator[str]:
    """Each line of the end of the day, and the task it becomes."""
    for line in open_tonight([at.checked], at.case.day, at.author):
        yield from (line.says, line.task, line.who)


def who_knows(at: Looked) -> Iterator[str]:
    """Every cell of the grid in words."""
    grid = Grid(at.case)
    assert grid.routes  # read: else the sentences leave out what takes long
    for party, entry, cell in grid.all():
        yield say(grid, party, entry, cell)


def ties(at: Looked) -> Iterator[str]:
    """What the written ties suggest."""
    for asked in suggestions(at.case):
        yield from (asked.asks, asked.because)


def danger_card(at: Looked) -> Iterator[str]:
    """The card for the worst minute."""
    yield from danger.what_to_say()
    yield from (number.who for number in danger.numbers({}))


def new_case(at: Looked) -> Iterator[str]:
    """What is asked when a case is opened, and what becomes to be found out."""
    for row in reference.table("opening")["ask"]:
        yield from (row["asks"], row["find"])


def scripts(at: Looked) -> Iterator[str]:
    """The script of the call of each gap, to each agency that it means."""
    facts = Facts(at.case, at.author.role)
    for gap in at.checked.gaps:
        for one in whom(facts, gap, at.author):
            yield from (
                line.text for line in script_lines(script(at.case, gap, one, at.author), {})
            )


def coming(at: Looked) -> Iterator[str]:
    """What is due and what needs me today."""
    yield from (one.what for one in today([(at.checked, frozenset())]))


def reminders(at: Looked) -> Iterator[str]:
    """The .ics file of everything ahead, as a calendar program reads it."""
    rows = [Reminder(at.case.case.reference, day) for day in ahead(at.case, 3_650)]
    yield from (
        calendar(rows, datetime(2026, 11, 23, tzinfo=UTC))
        .decode()
        .replace("\r\n ", "")
        .splitlines()
    )


MAKERS: dict[str, Callable[[Looked], Iterator[str]]] = {
    "gaps": gaps,
    "page of gaps": page_of_gaps,
    "routes": routes,
    "map in words": map_in_words,
    "close of day": close_of_day,
    "who knows": who_knows,
    "ties": ties,
    "danger card": danger_card,
    "new case": new_case,
    "scripts": scripts,
    "today": coming,
    "reminders": reminders,
}

_QUOTED = re.compile(r"“[^”]*”")


def sentences(made: Iterator[str], case: CaseFile) -> Iterator[str]:
    """What is said, without what other people wrote: entries and quoted words are evidence, no step."""
    written = sorted((e.text for e in case.all(Entry)), key=len, reverse=True)
    for said in made:
        for text in written:
            said = said.replace(text, "")
        yield _QUOTED.sub("", said)
