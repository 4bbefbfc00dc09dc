"""An entry in full, as written: who wrote it, what happened, whose words, what was done.

Draws words only; whether they weigh is not said here.
"""

from __future__ import annotations

from collections.abc import Iterator

from textual.content import Content

from leadpro.casefile import CaseFile
from leadpro.days import say_day
from leadpro.records import Agency, Entry
from leadpro.screens.parts import Part, text
from leadpro.screens.titles import nature, sector, theme

_DIM = "$muted"


def entry_text(case: CaseFile, entry: Entry) -> Content:
    """The whole of an entry, laid out for reading."""
    return text(*_heading(case, entry), "\n\n", entry.text, *_rest(case, entry))


def _heading(case: CaseFile, entry: Entry) -> Iterator[Part]:
    agency = case.get(entry.agency, Agency) if entry.agency else None
    yield (say_day(entry.day, case.day) + (f", {entry.time}" if entry.time else ""), "bold")
    yield ("  " + (agency.name if agency else "no agency"), "bold")
    source = case.name(entry.author) or entry.author_said
    if source:
        yield f", {source}"
    yield (f"\n{_kind(entry, sector(agency))}", _DIM)


def _kind(entry: Entry, where: str) -> str:
    """Nature, sector, themes, how known; what was guessed from the words says so."""
    guessed = " (from the words)"
    kind = nature(entry.nature) + (guessed if "nature" in entry.inferred else "")
    themes = ", ".join(map(theme, entry.themes))
    themes += guessed if themes and "themes" in entry.inferred else ""
    how = {"seen": "seen by the writer", "told": "told to the writer", "document": "from a paper"}
    told = how.get(entry.known_how, "")
    return " · ".join(filter(None, (kind, where, themes, told, entry.fact_or_opinion)))


def _rest(case: CaseFile, entry: Entry) -> Iterator[Part]:
    for said in entry.words:
        yield "\n"
        yield (f"\n“{said.words}”", "italic")
        yield (f"  {case.name(said.whose) or 'speaker not named'}", _DIM)
    rows = (
        ("For the child", entry.effect),
        ("Done", entry.action),
        ("Came of it", entry.outcome),
        ("Where", entry.where),
        ("People", _people(case, entry)),
        ("Around it", ", ".join(entry.context)),
        ("Reference", entry.reference),
        ("Learned", say_day(entry.learned, case.day) if entry.learned else ""),
        ("Note", entry.note),
    )
    yield "\n"
    for title, words in rows:
        if words:
            yield (f"\n{title:<14}", "$primary")
            yield words


def _people(case: CaseFile, entry: Entry) -> str:
    parts: dict[str, list[str]] = {}
    for part in entry.people:
        parts.setdefault(case.name(part.person), []).append(part.part)
    return "; ".join(f"{name} ({', '.join(found)})" for name, found in parts.items() if name)
