"""One line of time: entries in order, and the silences between them.

Pure: a case file in, lines out. What a line looks like belongs to the screen or the command.
"""

from __future__ import annotations

from typing import NamedTuple

from leadpro import reference
from leadpro.casefile import CaseFile
from leadpro.records import Entry


class Line(NamedTuple):
    """An entry, or (entry None) the number of days in which nothing was written."""

    entry: Entry | None
    silence: int = 0


def lines(
    case: CaseFile,
    *,
    agency: str = "",
    person: str = "",
    theme: str = "",
    nature: str = "",
    words: str = "",
) -> list[Line]:
    """The chronology, filtered; agency and person by id or part of a name. Silences longer than the
    threshold stand between entries whose days are known, and after the last."""
    longest = reference.table("thresholds")["silence"]["days"]
    found: list[Line] = []
    last = None
    for entry in case.entries:
        if not _wanted(case, entry, agency, person, theme, nature, words):
            continue
        first = entry.day.first
        if first and last and (first - last).days > longest:
            found.append(Line(None, (first - last).days))
        found.append(Line(entry))
        last = max(last, first) if last and first else first or last
    if last and found and (case.day - last).days > longest:
        found.append(Line(None, (case.day - last).days))
    return found


def _wanted(
    case: CaseFile, entry: Entry, agency: str, person: str, theme: str, nature: str, words: str
) -> bool:
    if agency and not _is(case, entry.agency, agency):
        return False
    if person and not any(_is(case, p.person, person) for p in entry.people):
        return False
    if (theme and theme not in entry.themes) or (nature and nature != entry.nature):
        return False
    return words.casefold() in f"{entry.text} {entry.action} {case.name(entry.agency)}".casefold()


def _is(case: CaseFile, party: str, wanted: str) -> bool:
    return case.one(party) == wanted or wanted.casefold() in case.name(party).casefold()
