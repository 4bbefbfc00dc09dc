"""What a help card is, and the cards by kind of agency. No case data, ever: they are printed and passed on."""

from __future__ import annotations

from datetime import date
from functools import cache
from typing import Any

from msgspec import Struct

from leadpro import reference

ANY = "any"
# The parts of a card of an agency, in the order of a call: code, and what stands over it.
PARTS = {
    "who": "Whom to ask for, and how",
    "knows": "What they know that others do not",
    "ask": "What to ask",
    "hesitation": "What they may say, and an answer",
    "tell": "What they can be told",
    "leave_out": "What to leave out",
}
_NAMES = {"hesitation": ("they", "answer"), "who": ("whom", "how")}


class Fact(Struct, frozen=True):
    """One thing on a card, and what is answered to it. Either its own source, or `check`: nobody has
    confirmed it, and it is shown with "check locally". A question or advice needs neither."""

    says: str
    answer: str = ""
    source: str = ""
    check: bool = False


class Part(Struct, frozen=True):
    """One part of a card under its title."""

    code: str
    title: str
    facts: tuple[Fact, ...]


class Card(Struct, frozen=True):
    """A card: what it is called, its parts, where that comes from, the day it was last checked, and the
    days from and up to which it applies if that is not "always"; `sure` is False while nobody has confirmed
    the first. `words` are other names for it."""

    code: str
    group: str
    title: str
    parts: tuple[Part, ...]
    source: str
    checked: date
    kinds: tuple[str, ...] = ()
    words: tuple[str, ...] = ()
    begins: date | None = None
    ends: date | None = None
    sure: bool = True

    def part(self, code: str) -> tuple[Fact, ...]:
        """The facts of one part; none when the card has no such part."""
        return next((p.facts for p in self.parts if p.code == code), ())


@cache
def agency_cards() -> tuple[Card, ...]:
    """The cards of agencies, sector by sector as in `agencies.toml`; that for any agency is the last."""
    cards = [_card(name.rpartition("/")[2], reference.table(name)) for name in _files()]
    order = {kind: n for n, kind in enumerate(kinds())}
    return tuple(sorted(cards, key=lambda c: order.get(c.kinds[0], 999) if c.kinds else 1000))


def _files() -> tuple[str, ...]:
    return reference.names_in("guidance/cards")


def card_for(kind: str) -> Card:
    """The card for a kind of agency (agencies.toml); that for any agency when it has none of its own."""
    own = next((c for c in agency_cards() if kind in c.kinds), None)
    return own or next(c for c in agency_cards() if c.code == ANY)


@cache
def kinds() -> dict[str, dict[str, Any]]:
    """agencies.toml by code."""
    return {a["code"]: a for a in reference.table("agencies")["agency"]}


def _card(code: str, row: dict[str, Any]) -> Card:
    parts = (Part(p, title, tuple(fact(f, p) for f in row[p])) for p, title in PARTS.items())
    return Card(
        code, _group(row["kinds"]), row["title"], tuple(parts), row["source"], row["checked"],
        tuple(row["kinds"]), tuple(row["words"]),
    )  # fmt: skip


def _group(of: list[str]) -> str:
    if not of:
        return "Any agency"
    sector = kinds()[of[0]]["sector"]
    rows = reference.table("agencies")["sector"]
    return str(next(s["title"] for s in rows if s["code"] == sector))


def fact(row: str | dict[str, Any], part: str = "") -> Fact:
    """One fact from its row: words alone, or a table."""
    if isinstance(row, str):
        return Fact(row)
    says, answer = _NAMES.get(part, ("says", "answer"))
    return Fact(row[says], row.get(answer, ""), row.get("source", ""), "check" in row)
