"""C: moves of home, school or GP while worries are open."""

from __future__ import annotations

from bisect import bisect_right
from datetime import date, timedelta

from leadpro.checks.c_adding_up import READS
from leadpro.checks.facts import Facts
from leadpro.checks.k_needs import SOCIAL_CARE
from leadpro.checks.model import Gap, rule
from leadpro.checks.raising import raised
from leadpro.days import say_date
from leadpro.records import Entry
from leadpro.timescales import months_back


@rule("C04", reads=READS)
def c04_moves(facts: Facts, subject: str) -> Gap | None:
    """Moves of home, school or GP: two of a kind in a year, across a council line, or soon after a worry."""
    moves = facts.entries("moved-home", "moved-school", "moved-gp", "moved-council", "off-roll")
    recent = [e for e in moves if facts.within(e, facts.threshold("C04", "months"))]
    across = [e for e in moves if facts.either(e, "moved-council")]
    soon = [e for e in moves if _soon_after_worry(facts, e)]
    found = across or _of_one_kind(facts, recent) or soon
    if not facts.worries:
        return None
    if not found:
        return _homes_one_after_another(facts, subject)
    message = f"{facts.quote(found[-1])}: a move while worries were open. Who told the next place, and what?"
    return raised(facts, "C04", subject, message, moves)  # the next place needs to know of them all


def _homes_one_after_another(facts: Facts, subject: str) -> Gap | None:
    """By who lived where: several homes within the time, or one move and two councils that hold worries."""
    moved = _moved_on(facts)
    begin = months_back(facts.day, facts.threshold("C04", "months"))
    recent = [on for on in moved if on >= begin]
    councils = [a for a in facts.holders(facts.worries) if facts.kind(a) == SOCIAL_CARE]
    if not moved or (
        len(recent) < facts.threshold("C04", "times")
        and len(councils) < facts.threshold("C04", "councils")
    ):
        return None
    who, on = facts.case.name(facts.child), say_date(moved[-1])
    message = f"{who} has had {len(moved) + 1} homes, the last since {on}, while worries were open. Who told the next place, and what?"
    near = timedelta(days=facts.threshold("C04", "near_days"))
    around = [w for w in facts.worries if any(abs(facts.since(w) - on) <= near for on in moved)]
    return raised(
        facts, "C04", subject, message, around,
        about=[facts.child], agencies=councils, since=moved[0],
    )  # fmt: skip


def _moved_on(facts: Facts) -> list[date]:
    """The days on which the child began to live in another home than the first."""
    one = facts.case.one
    begun = {
        r.on.first
        for home in facts.homes
        for r in home.residents
        if r.state == "in" and one(r.person) == facts.child and r.on.first
    }
    return sorted(d for d in begun if d <= facts.day)[1:]


def _of_one_kind(facts: Facts, moves: list[Entry]) -> list[Entry]:
    """The moves of a kind of which there are as many as it takes; none when no kind has so many."""
    kinds = ("moved-home", "moved-school", "moved-gp")
    times = facts.threshold("C04", "times")
    alike = [[e for e in moves if facts.either(e, kind)] for kind in kinds]
    return max((rows for rows in alike if len(rows) >= times), key=len, default=[])


def _soon_after_worry(facts: Facts, move: Entry) -> bool:
    """True when the last worry before a move, itself left out, is a few working days old by then."""
    days, on = facts.threshold("C04", "working_days"), facts.since(move)
    at = bisect_right(facts.worry_days, on, key=lambda w: w[0])
    before = facts.worry_days[max(0, at - 2) : at]
    last = next((day for day, entry in reversed(before) if entry != move.id), None)
    return last is not None and facts.working_days(last, on) <= days
