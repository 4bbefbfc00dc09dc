"""A record in a few words, for lists and for titles of screens."""

from __future__ import annotations

from datetime import date

from leadpro.casefile import CaseFile
from leadpro.days import say_day
from leadpro.people_list import groups
from leadpro.records import Agency, Entry, Household, Person, Record, kind_of

_WORDS = 44  # letters of an entry's words in its label
_TITLES = (
    "name",
    "what",
    "title",
    "issue",
    "different",
    "kind",
    "on_what",
    "label",
    "of",
    "reason",
)


def titled(file: CaseFile, record: Record) -> str:
    """A record in a few words: a name, an entry's day and first words, or what it is about."""
    if isinstance(record, Person | Agency):
        return record.name
    if isinstance(record, Entry):
        agency = file.get(record.agency, Agency) if record.agency else None
        whose = f" {agency.short or agency.name}" if agency else ""
        return f"{say_day(record.day, date.max)}{whose}: {_short(record.text)}"
    if isinstance(record, Household):
        return next((g.title for g in groups(file) if g.id == record.id), "A former home")
    said = next((str(w) for n in _TITLES if (w := getattr(record, n, ""))), "")
    who = [
        file.name(w)
        for n in ("person", "to", "who", "agency")
        if isinstance(w := getattr(record, n, ""), str)
    ]
    words = said if said not in file.held else ""
    kind = kind_of(record).replace("_", " ")
    return f"{kind}: {_short(', '.join(filter(None, (*who, words))))}".removesuffix(": ")


def _short(words: str) -> str:
    plain = " ".join(words.split())
    return plain if len(plain) <= _WORDS else plain[: _WORDS - 1].rstrip() + "…"
