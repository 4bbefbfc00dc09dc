"""A cell of the grid in plain sentences: since when and from whom, or why they may not know it, who holds
it and who could introduce me there. Words only; what to do is for the reader to decide."""

from __future__ import annotations

from collections.abc import Iterator

from leadpro.casefile import CaseFile
from leadpro.checks.holding import TELL_AGENCY, instead
from leadpro.checks.k_needs import rows_for
from leadpro.days import say_date
from leadpro.knowledge import Cell
from leadpro.protecting.bars import Bars
from leadpro.records import Entry, Telling
from leadpro.sharing.grid import Grid

HOW_MUCH = {
    "that": "that there is a worry, no more",
    "effect": "what it does to the child, seldom the rest",
    "all": "all of it",
}


def say(grid: Grid, party: str, entry: Entry, cell: Cell | None) -> str:
    """What stands between a party and an entry, in sentences."""
    who = grid.case.name(party) or "They"
    if cell is None:
        return f"Nothing says that {who} knows this, and nothing written says that they need it."
    told = {
        "known": _knows_own, "needs": _needs, "barred": _barred, "withheld": _withheld,
        "planned": _on_its_way, "sent": _on_its_way, "offered": _on_its_way,
    }  # fmt: skip
    return " ".join(told.get(cell.state, _told)(grid, party, entry, cell))


def _name(case: CaseFile, source: str) -> str:
    return case.name(source) or source


def _by(grid: Grid, cell: Cell) -> str:
    source = _name(grid.case, cell.source)
    return (f" by {source}" if source else "") + (f", {cell.channel}" if cell.channel else "")


def _since(cell: Cell) -> str:
    return say_date(cell.since)


def _knows_own(grid: Grid, party: str, entry: Entry, cell: Cell) -> Iterator[str]:
    yield f"{grid.case.name(party)} wrote it down: known since {_since(cell)}."


def _told(grid: Grid, party: str, entry: Entry, cell: Cell) -> Iterator[str]:
    then = {
        "told": "Told, not confirmed.",
        "read": "They have read it.",
        "confirmed": "They have confirmed that they have it.",
    }
    yield f"{grid.case.name(party)} knows it since {_since(cell)}, told{_by(grid, cell)}. {then[cell.state]}"
    if cell.old_wording:
        yield "Since then the entry was corrected: they have the old wording."
    if grid.ready and entry.id in grid.facts.on_file(party):
        yield "Whoever was told there has left: it may lie in a file, and nobody there is known to know it."


def _on_its_way(grid: Grid, party: str, entry: Entry, cell: Cell) -> Iterator[str]:
    did = {"planned": "Planned", "sent": "Sent", "offered": "Offered"}[cell.state]
    yield f"{did} on {_since(cell)}{_by(grid, cell)}. That is not yet known to {grid.case.name(party)}."
    if grid.ready and entry.id in grid.needed.get(party, ()):
        yield from _why(grid, party, entry)


def _withheld(grid: Grid, party: str, entry: Entry, cell: Cell) -> Iterator[str]:
    telling = grid.case.get(cell.record, Telling)
    decision = telling.decision if telling else None
    yield f"Kept back from {grid.case.name(party)} since {_since(cell)}{_by(grid, cell)}."
    yield (
        f"Why: {decision.detriment}" if decision and decision.detriment else "No reason is written."
    )
    if decision and decision.would_change:
        yield f"What would change it: {decision.would_change}"
    review = decision.review.first if decision and decision.review else None
    yield f"To look at again on {say_date(review)}." if review else "No day is set to look again."


def _barred(grid: Grid, party: str, entry: Entry, cell: Cell) -> Iterator[str]:
    bar = Bars(grid.case).on(party, entry)
    need = bar.need if bar else None
    yield f"{grid.case.name(party)} must not be told this" + (
        f" ({bar.through})." if bar and bar.through else "."
    )
    if need:
        yield f"Why: {need.reason}" if need.reason else "No reason is written."
        yield f"Decided by {need.decided_by or 'somebody who is not named'}, since {_since(cell)}."
        review = need.review.first if need.review else None
        yield (
            f"To look at again on {say_date(review)}." if review else "No day is set to look again."
        )


def _needs(grid: Grid, party: str, entry: Entry, cell: Cell) -> Iterator[str]:
    yield f"{grid.case.name(party)} may need this, and nothing says that they have it."
    if grid.ready:
        yield from _why(grid, party, entry)
        if held := instead(grid.facts, TELL_AGENCY, (entry,), (party,)):
            yield held
            return
    yield from _holders(grid, entry)
    if grid.ready:
        yield from _introduction(grid, party)


def _why(grid: Grid, party: str, entry: Entry) -> Iterator[str]:
    """Why the table, or a person, says that a party needs an entry, and how much of it."""
    decided = grid.facts.decision(party, entry)
    if decided and decided.what == "needs":
        yield f"{decided.decided_by or 'Somebody'} decided that they need it: {decided.reason or 'no reason is written'}."
        return
    kind = grid.facts.cares_as.get(party, "")
    for row in rows_for(grid.facts, kind, entry)[:1]:
        yield f"Why: {row['why']} How much: {HOW_MUCH[row['how_much']]}."


def _holders(grid: Grid, entry: Entry) -> Iterator[str]:
    """Who holds it, so that the fact goes straight from them."""
    agencies = [p for p in grid.ledger.knowers(entry.id) if p in grid.agencies]
    named = [grid.case.name(a) for a in agencies[:3]]
    more = f" and {len(agencies) - 3} more" if len(agencies) > 3 else ""
    if named:
        yield f"Known to {', '.join(named)}{more}."


WORDS = {
    "known": "wrote", "told": "told", "read": "read", "confirmed": "sure", "planned": "plan",
    "sent": "sent", "offered": "offer", "needs": "?", "withheld": "kept", "barred": "bar",
}  # fmt: skip
SAID = {
    "planned": "planned", "sent": "sent and not confirmed", "offered": "offered", "needs": "may need",
    "withheld": "kept back", "barred": "must not be told",
}  # fmt: skip
"""What is not known, in full."""
LEGEND = (
    "wrote: their own entry · told, read, sure (confirmed): they know it · plan, sent, offer: not yet known · "
    "?: may need it · kept: kept back · bar: must not be told"
)


def _introduction(grid: Grid, party: str) -> Iterator[str]:
    """Who could introduce the lead to a party; nothing where they are in touch themselves."""
    leads = [s.person for s in grid.case.case.leads if s.state == "lead" and s.person]
    path = grid.routes.route(grid.case.one(leads[-1]), party) if leads else []
    if len(path) > 2:
        through = ", then ".join(grid.case.name(p) for p in path[1:-1])
        yield f"{through} could introduce you there: ask for the introduction only, the fact goes straight from who holds it."
    elif not path and leads and grid.routes.may_end(party):
        yield "Nobody with a current role links you: ring them yourself."
