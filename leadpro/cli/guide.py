"""`guide`: help cards by kind of agency, the seven rules, bases and gateways; the script for a call.

A card needs no workspace and holds no case; a script does, and is printed for the person who rings.
"""

from __future__ import annotations

from itertools import groupby

import click

from leadpro.cli.options import format_option
from leadpro.cli.printing import as_json, say, wrapped
from leadpro.guidance import finding
from leadpro.guidance.cards import Card
from leadpro.guidance.lines import Line, lines

_INDENTS = {"title": "", "heading": "", "item": "  ", "answer": "    ", "small": "", "gap": ""}


@click.command()
@click.argument("words", nargs=-1)
@format_option
def guide(words: tuple[str, ...], form: str) -> None:
    """Help cards: `guide school`, `guide a&e`, `guide rule 3`, `guide consent`. No case data.

    Without words every card is listed.
    """
    wanted = " ".join(words)
    found = finding.find(wanted) if wanted.strip() else list(finding.every_card())
    if form == "json":
        as_json(found)
    elif finding.called(wanted) or len(found) == 1:
        _print(found)
    else:
        _list(found)


def _print(cards: list[Card]) -> None:
    for count, card in enumerate(cards):
        if count:
            say("\n" + "-" * 40 + "\n")
        for line in lines(card):
            print_line(line)


def print_line(line: Line) -> None:
    """One line of a card or script."""
    mark = "- " if line.kind == "item" else ""
    words = wrapped(mark + line.text, _INDENTS[line.kind], hanging=" " * len(mark))
    say(words if line.text else "")


def _list(cards: list[Card]) -> None:
    for group, some in groupby(cards, key=lambda c: c.group):
        say(f"{group}")
        for card in some:
            say(f"  {card.code:<20}{card.title}")
    say("\n`leadpro guide WORDS` shows one: leadpro guide school, leadpro guide rule 3.")
