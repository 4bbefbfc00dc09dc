"""What follows from writing an entry down oneself: its nature and themes as its words say them, and that
the writer and the writer's agency know it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

import msgspec

from leadpro.casefile import CaseFile
from leadpro.checks.facts import Facts
from leadpro.recording.parties import AGENCY, EITHER, PERSON, Parties
from leadpro.records import Author, Day, Entry, Record, Step, Telling, Told, new_id


def with_reading(file: CaseFile, entry: Entry, said: frozenset[str]) -> Entry:
    """The entry with what its words say of the fields that nobody filled, marked as inferred."""
    reading = Facts(file).read(entry.text, entry)
    guessed = {"nature": reading.nature, "themes": tuple(sorted(reading.themes))}
    guessed = {n: v for n, v in guessed.items() if n not in said and v}
    inferred = tuple(sorted({*entry.inferred, *guessed}))
    return msgspec.structs.replace(entry, inferred=inferred, **guessed)


def told_by(
    file: CaseFile, author: Author, entry: Entry, today: date, others: Sequence[str] = ()
) -> list[Record]:
    """The telling that says that the writer knows it, one for each other (a name or id) whom the writer
    told, and whoever is made for them."""
    parties = Parties(file)
    me = parties.id(author.name, PERSON), parties.id(author.agency, AGENCY)
    tellings = [telling(entry, entry.agency or entry.author, me, "own record", today)]
    tellings += [telling(entry, me[0], (parties.id(o, EITHER),), "", today) for o in others]
    return [*parties.made, *(t for t in tellings if t.to)]


def telling(entry: Entry, teller: str, to: Iterable[str], channel: str, today: date) -> Telling:
    """That an entry was told today; nobody of those told may be named."""
    return Telling(
        id=new_id(), case=entry.case, told=(Told(entry=entry.id),), teller=teller,
        to=tuple(filter(None, to)), channel=channel, steps=(Step(state="told", on=Day.on(today)),),
    )  # fmt: skip
