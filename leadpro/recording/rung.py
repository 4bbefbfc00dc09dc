"""The call just made, as an entry of mine: whom I rang, when, what they said; and that they were told, if
the case has an agency of theirs. Saves nothing."""

from __future__ import annotations

from datetime import datetime

from leadpro.casefile import LONDON, CaseFile, london_day
from leadpro.danger import Number
from leadpro.recording.parties import AGENCY, PERSON, Parties
from leadpro.records import Author, Day, Entry, Part, Record, Step, Telling, Told, new_id


def rung(
    file: CaseFile, author: Author, number: Number, said: str, now: datetime
) -> tuple[Record, ...]:
    """The records of one call about the child, in the order in which they are to be saved."""
    parties, today = Parties(file), Day.on(london_day(now))
    dialled = f" ({number.number})" if number.filled else ""
    entry = Entry(
        id=new_id(), case=file.id, day=today, time=f"{now.astimezone(LONDON):%H:%M}", nature="call",
        text=f"I rang {number.who}{dialled}." + (f" They said: {said.strip()}" if said.strip() else ""),
        author=parties.id(author.name, PERSON), agency=parties.id(author.agency, AGENCY),
        people=(Part(person=file.one(file.child.id)),),
    )  # fmt: skip
    theirs = next((a.id for a in file.agencies if a.kind == (number.kind or None)), "")
    told = _told(entry, theirs, today) if theirs and theirs != entry.agency else ()
    return (*parties.made, entry, *told)


def _told(entry: Entry, agency: str, today: Day) -> tuple[Telling, ...]:
    """What was said on the telephone they know from then on."""
    steps = (Step(state="told", on=today, how="telephone"),)
    return (
        Telling(
            id=new_id(), case=entry.case, told=(Told(entry=entry.id),), teller=entry.author,
            to=(agency,), channel="telephone", steps=steps,
        ),
    )  # fmt: skip
