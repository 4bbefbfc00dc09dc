"""Whom a child of this age would have, and nobody named: what N01 and V02 will ask, asked while the case
is being opened.

The rules themselves are run over the case as it would be saved, so that both always agree.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from leadpro.casefile import CaseFile, Held
from leadpro.checks import engine
from leadpro.checks.expected import place_of
from leadpro.records import Case, Record


class Missing(NamedTuple):
    """Titles of expected places nobody stands in, and of those worth one question."""

    expected: tuple[str, ...]
    worth_asking: tuple[str, ...]


def missing(made: Sequence[Record], today: date) -> Missing:
    """Who is missing in a case with these records."""
    case = next(r for r in made if isinstance(r, Case))
    file = CaseFile(case.id, {r.id: Held(r, (r.id,), today) for r in made}, today)
    gaps = [
        g for g in engine.check(file, select=["N01", "V02"]).gaps if place_of(g) or g.code == "N01"
    ]
    expected = tuple(g.about[0] for g in gaps if g.subject != "ask")
    asked = tuple(title for g in gaps if g.subject == "ask" for title in g.about)
    return Missing(expected, asked)
