"""A card as plain lines: the one form that the shell prints and the app draws. Nothing is left out."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Literal, NamedTuple

from leadpro.days import say_date
from leadpro.guidance.cards import ANY, Card, Fact, Part

CHECK = "check locally"
Kind = Literal["title", "heading", "item", "answer", "small", "gap"]


class Line(NamedTuple):
    """One line: what it is, and its words."""

    kind: Kind
    text: str


def lines(card: Card, day: date) -> Iterator[Line]:
    """The whole card, part by part, then where it comes from. What is law says at once whether it is that on
    this day."""
    yield Line("title", card.title)
    if of_the_day := applies(card, day):
        yield Line("small", of_the_day)
    for part in card.parts:
        yield Line("gap", "")
        yield from of_part(part)
    yield Line("gap", "")
    yield Line("small", f"Source: {card.source}. Last checked {say_date(card.checked)}.")


def applies(card: Card, day: date) -> str:
    """Whether a rule, basis or Act applies on a day, in a sentence; empty for the card of an agency."""
    if card.kinds or card.code == ANY:
        return ""
    if card.begins and day < card.begins:
        return f"Not in force on {say_date(day)}: announced for {say_date(card.begins)}."
    if card.ends and day > card.ends:
        return f"Not in force on {say_date(day)}: it ended on {say_date(card.ends)}."
    if card.begins:
        begun = "" if card.sure else " Check that it has begun."
        return f"Applies from {say_date(card.begins)}.{begun}"
    return "Applies: long in force."


def of_part(part: Part) -> Iterator[Line]:
    """One part. What nobody has confirmed says so: once over all of it, or fact by fact."""
    over = _check_over(part)
    yield Line("heading", part.title + (f"  ({over})" if over else ""))
    for one in part.facts:
        yield from _fact(one, quoted=part.code == "hesitation", said=bool(over))


def _check_over(part: Part) -> str:
    """What stands over a part; empty when its facts have to say it one by one, or there is nothing to say."""
    if not all(f.check or f.source for f in part.facts) or not any(f.check for f in part.facts):
        return ""
    return CHECK if all(f.check for f in part.facts) else f"{CHECK} where no source stands"


def _fact(fact: Fact, *, quoted: bool, said: bool) -> Iterator[Line]:
    after = f" [{fact.source}]" if fact.source else f" ({CHECK})" if fact.check and not said else ""
    if quoted:
        yield Line("item", f"“{fact.says}”")
        yield Line("answer", fact.answer + after)
    else:
        yield Line("item", ". ".join(filter(None, (fact.says, fact.answer))) + after)
