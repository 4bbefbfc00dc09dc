"""Which agency a gap is about, so that it can be rung. Nothing is suggested that must not be told anything."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from leadpro import reference
from leadpro.checks import expected
from leadpro.checks.facts import Facts
from leadpro.checks.model import Gap
from leadpro.guidance.cards import kinds
from leadpro.protecting.bars import Bars
from leadpro.records import Agency, Author, Person


class Whom(NamedTuple):
    """An agency to ring: its id (empty when none of its kind is in the case), its kind, its name."""

    agency: str
    kind: str
    name: str


def whom(facts: Facts, gap: Gap, author: Author | None = None) -> list[Whom]:
    """The agencies that a gap is about, or those behind its evidence; never the author's own."""
    found = list(dict.fromkeys(_about(facts, gap)))
    if not found:
        found = [one for a in gap.agencies if (one := _agency(facts, a))]
    mine = author.agency.casefold() if author else ""
    return [w for w in found if w.name.casefold() != mine and not _told_nothing(facts, w.agency)]


def _about(facts: Facts, gap: Gap) -> Iterator[Whom]:
    """By the table of calls, else by the gap: agencies, the agencies of professionals, kinds by title."""
    if ring := reference.table("guidance/calls").get(gap.code, {}).get("ring", ()):
        yield from _of_kinds(facts, ring)
        return
    for one in gap.about:
        if agency := _agency(facts, one):
            yield agency
        elif facts.case.get(one, Person):
            if one in facts.professionals and (of := facts.ledger.agency_of(one, facts.day)):
                yield from filter(None, [_agency(facts, of)])
        else:
            yield from _of_kinds(facts, _titled(one))


def _agency(facts: Facts, one: str) -> Whom | None:
    agency = facts.case.get(one, Agency)
    return Whom(agency.id, agency.kind, agency.name) if agency else None


def _of_kinds(facts: Facts, codes: Iterable[str]) -> Iterator[Whom]:
    """The agencies of these kinds; for a kind of which none is in the case, the kind."""
    for kind in codes:
        there = [one for a in facts.agencies_of(kind) if (one := _agency(facts, a))]
        yield from there or [Whom("", kind, kinds()[kind]["title"])]


def _titled(title: str) -> list[str]:
    """The kinds that a gap means by a plain name: of a kind, or of an expected place."""
    own = [code for code, row in kinds().items() if row["title"] == title]
    places = (p for r in expected.rows() if r["title"] == title for p in r["places"])
    return own or [p for p in places if p in kinds()][:1]


def _told_nothing(facts: Facts, agency: str) -> bool:
    """True for an agency that somebody decided must be told nothing at all."""
    return bool(agency) and any(b.need.everything for b in Bars(facts.case).of(agency))
