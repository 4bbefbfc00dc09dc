"""The script for a call about a gap: who I am, why I ring, what I may say, what I need, what comes next.

For the eyes of whoever rings. It holds no held step and nothing that may not be said to that agency; when
the call itself is held it says whom to ask first, and nothing of the case.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from msgspec import Struct

from leadpro import reference
from leadpro.casefile import CaseFile
from leadpro.checks.facts import Facts
from leadpro.checks.holding import ASK_NAMED, holds
from leadpro.checks.model import Gap
from leadpro.guidance.calling import of_gap, part, parts_of_call, tells
from leadpro.guidance.cards import Part, card_for
from leadpro.guidance.keeping_back import held
from leadpro.guidance.lines import Line, lines, of_part
from leadpro.guidance.sayable import sayable
from leadpro.guidance.whom import Whom
from leadpro.records import Author, Entry


class After(Struct, frozen=True):
    """Something to write down afterwards: the code of how, and what."""

    code: str
    says: str


class Script(Struct, frozen=True):
    """What to say, part by part; empty of the case while the call is held."""

    title: str
    card: str
    parts: tuple[Part, ...]
    after: tuple[After, ...] = ()
    is_held: bool = False


def script(case: CaseFile, gap: Gap, whom: Whom, author: Author) -> Script:
    """The script for ringing one agency about one gap."""
    facts = Facts(case, author.role)
    entries = [e for e in (case.get(i, Entry) for i in gap.entries) if e]
    told = entries if tells(gap) else []
    said = sayable(facts, whom, told)
    card, title = card_for(whom.kind), f"The call: {whom.name}"
    stopped = [e for e in told if held(facts, whom, e)]
    itself = holds(facts, ASK_NAMED, (), [whom.agency])
    if itself or (stopped and not said.facts):
        rows = itself or holds(facts, "tell-agency", stopped, [whom.agency])
        return Script(title, card.code, (_ask_first(rows),), is_held=True)
    parts = tuple(parts_of_call(facts, gap, whom, author, card, said, entries))
    return Script(title, card.code, parts, tuple(_after(gap)))


def script_lines(made: Script, how: Mapping[str, str]) -> Iterator[Line]:
    """The script as lines; `how` says by which key or command each thing is written down."""
    yield Line("title", made.title)
    for one in made.parts:
        yield Line("gap", "")
        yield from of_part(one)
    if made.after:
        yield Line("gap", "")
        yield Line("heading", "Write down afterwards")
    for later in made.after:
        yield Line("item", "  ".join(filter(None, (how.get(later.code, ""), later.says))))


def with_card(made: Script, how: Mapping[str, str], whom: Whom, day: date) -> Iterator[Line]:
    """The script, and below it the help card as on a day; no card while the call is held: it says whom to
    ring there and what to ask."""
    yield from script_lines(made, how)
    if not made.is_held:
        yield Line("gap", "")
        yield from lines(card_for(whom.kind), day)


def _ask_first(rows: list[dict[str, Any]]) -> Part:
    """Whom to ask before ringing, why, and what stays right all the same."""
    rows = rows or [h for h in reference.table("holds")["hold"] if h["code"] == "worker"]
    says = [w for h in rows for w in (f"{h['ask_first']}.", h["why"], h["always"])]
    says[0] = says[0][0].upper() + says[0][1:]
    return part("Do not ring them yet. Ask first", says)


def _after(gap: Gap) -> Iterator[After]:
    known = {r["code"]: r["says"] for r in reference.table("guidance/calls")["after_call"]}
    yield from (After(code, known[code]) for code in of_gap(gap, "after"))
