"""One row of the chronology: day, sector and agency, a sign and the nature, the words.

The sign stands beside the colour and says the same: + strength, - worry, “ the child's words.
"""

from __future__ import annotations

from rich.cells import cell_len

from leadpro.casefile import CaseFile
from leadpro.days import say_day
from leadpro.records import Agency, Entry
from leadpro.screens.lines import Row
from leadpro.screens.parts import fit, line
from leadpro.screens.titles import letter, nature, short

_DAY, _AGENCY, _NATURE = 12, 10, 12
_ROOM, _DAY_IN_FULL, _AGENCY_IN_FULL, _NATURE_IN_FULL = 100, 16, 16, 17
_GRAVE = frozenset({"worry", "injury", "missing", "allegation", "not-brought"})


def row(case: CaseFile, entry: Entry, width: int) -> Row:
    """A row for a list of this width."""
    roomy = width >= _ROOM
    agency = case.get(entry.agency, Agency) if entry.agency else None
    name = line(short(agency)) or "no agency"
    if roomy and agency and len(line(agency.name)) <= _AGENCY_IN_FULL:
        name = line(agency.name)
    before: Row = [
        (fit(say_day(entry.day, case.day), _DAY_IN_FULL if roomy else _DAY, right=True), "day"),
        (f"  {letter(agency)} ", "mark"),
        (fit(name, _AGENCY_IN_FULL if roomy else _AGENCY), "text" if agency else "dim"),
        (f" {_sign(entry)} ", _style(entry)),
        (fit(nature(entry.nature), _NATURE_IN_FULL if roomy else _NATURE), _style(entry)),
    ]
    left = width - sum(cell_len(words) for words, _ in before)
    return [*before, ("  " + fit(entry.text, max(left - 2, 1)), "text")]


def silence(days: int, *, narrowed: bool) -> Row:
    """The row of a silence; of a list that is narrowed it says so."""
    what = "without such an entry" if narrowed else "without an entry"
    return [(f"{'':>{_DAY}}  ─── {days} days {what} ───", "dim")]


def _sign(entry: Entry) -> str:
    if entry.nature in _GRAVE:
        return "-"
    return {"strength": "+", "childs-words": "“"}.get(entry.nature, " ")


def _style(entry: Entry) -> str:
    if entry.nature in _GRAVE:
        return "worry"
    return "good" if entry.nature == "strength" else "dim"
