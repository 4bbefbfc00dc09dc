"""All rules over large cases, beside one bare pass over the same words. A person reads it.

The peer cuts the same texts into words by one regular expression and looks each up in the set of all
words that the terms use: the least that any reader of them must do. `python -m benchmarks.rules`.
"""

from __future__ import annotations

import random
import re
from collections.abc import Callable
from datetime import UTC, datetime, timedelta

from benchmarks.__main__ import TODAY, file_of, row, timed
from leadpro import reference
from leadpro.casefile import CaseFile
from leadpro.checks import engine
from leadpro.records import (
    Agency,
    Case,
    Day,
    Entry,
    Involvement,
    Part,
    Person,
    Record,
    Step,
    Telling,
    Told,
)
from leadpro.signals import families, reading

SIZES = (1_000, 5_000, 20_000)
AGENCIES = 60
_SENTENCES = (
    "She came in late and said that nobody was up.", "Not brought to her appointment, letter sent.",
    "Mum rang: shouting next door at night, police called.", "Discussed with the health visitor.",
    "Home visit. House warm, food in. Amy said that she likes school.", "Bruise seen on Amy's arm.",
    "Mother smelled of alcohol.", "Referral made to social care.", "No further action by social care.",
    "Strategy discussion held with police.", "Family moved home.", "Help refused.", "Attendance 82 per cent.",
    "Neighbour rang to say that she is worried about Amy.", "Case closed, mother not engaging.",
)  # fmt: skip


def large(entries: int, agencies: int = AGENCIES) -> CaseFile:
    """A made-up case over many years: entries of all agencies, a worker each, a telling every fourth."""
    chance = random.Random(1)  # noqa: S311 - a fixed case, not a secret
    kinds = [row["code"] for row in reference.table("agencies")["agency"]]
    rows: list[Record] = [
        Case(id="case", case="case", reference="K1", title="made", child="child"),
        Person(id="child", case="case", name="Amy Bell", born=_before(2500)),
    ]
    places = [f"agency-{n:02}" for n in range(agencies)]
    for n, place in enumerate(places):
        rows.append(Agency(id=place, case="case", name=f"Agency {n}", kind=kinds[n % len(kinds)]))
        rows.append(Person(id=f"worker-{n:02}", case="case", name=f"Worker {n}"))
        steps = (Step(state="begun", on=_before(900)),)
        work = Involvement(
            id=f"work-{n:02}", case="case", person=f"worker-{n:02}", agency=place, steps=steps
        )
        rows.append(work)
    return file_of([*rows, *_told(chance, entries, places)])


def _told(chance: random.Random, entries: int, places: list[str]) -> list[Record]:
    rows: list[Record] = []
    for n in range(entries):
        text = f"Entry {n}. {' '.join(chance.sample(_SENTENCES, 3))}"
        at, day = chance.choice(places), _before(chance.randrange(2400))
        people = (Part(person="child"),)
        one = Entry(id=f"entry-{n:06}", case="case", day=day, agency=at, text=text, people=people)
        rows.append(one)
        if n % 4 == 0:
            to, steps = (chance.choice(places),), (Step(state="told", on=day),)
            rows.append(
                Telling(
                    id=f"told-{n:06}", case="case", to=to, told=(Told(entry=one.id),), steps=steps
                )
            )
    return rows


def _before(days: int) -> Day:
    return Day.on(TODAY - timedelta(days=days))


def again(case: CaseFile) -> CaseFile:
    """The same case file with nothing worked out yet."""
    return CaseFile(case.id, case.held, case.day)


def unread(call: Callable[[], object]) -> Callable[[], object]:
    """A call before which no words have been read."""

    def run() -> object:
        reading.read.cache_clear()
        return call()

    return run


def bare(case: CaseFile) -> Callable[[], object]:
    """One pass over all texts, each word looked up among those of the terms."""
    _, index = families.lexicon()
    word = re.compile(r"[^\W_]+")
    return lambda: [
        [w for w in word.findall(e.text.lower()) if w in index.words] for e in case.entries
    ]


def ledger_and_k(case: CaseFile) -> object:
    """The rules that read the ledger, which they make first."""
    return engine.check(again(case), select=["K"])


def measured(entries: int) -> None:
    """The rows of one size."""
    case = large(entries)
    words = timed(bare(case), 3)
    engine.check(case)
    said, beside = f"{entries:,} entries", "every word looked up among the terms"
    row(f"all rules, {said}", timed(unread(lambda: engine.check(again(case))), 3), words, beside)
    row(f"  words read before, {said}", timed(lambda: engine.check(again(case)), 3), words, beside)
    row(f"  ledger and K, {said}", timed(lambda: ledger_and_k(case), 3), words, beside)


def main() -> None:
    """All sizes; what grows faster than the entries shows in the ratio."""
    print(f"{datetime.now(UTC):%Y-%m-%d %H:%M} UTC, {AGENCIES} agencies")
    for entries in SIZES:
        measured(entries)


if __name__ == "__main__":
    main()
