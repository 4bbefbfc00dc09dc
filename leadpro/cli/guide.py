"""`guide`: help cards by kind of agency, the seven rules, bases and gateways; the script for a call.

A card needs no workspace and holds no case; a script does, and is printed for the person who rings.
"""

from __future__ import annotations

from datetime import UTC, date, datetime
from itertools import groupby

import click

from leadpro.casefile import london_day
from leadpro.cli.options import Options, case_option, format_option
from leadpro.cli.printing import as_json, say, wrapped
from leadpro.cli.viewing import party, read_exact, view
from leadpro.guidance import finding
from leadpro.guidance.cards import Card
from leadpro.guidance.lines import Line, applies, lines
from leadpro.problem import Problem

_HOW = {
    "tell": "leadpro tell", "capture": "leadpro add", "ask": "leadpro ask", "task": "leadpro task",
    "add": "leadpro new", "answer": "leadpro answer",
}  # fmt: skip
_INDENTS = {"title": "", "heading": "", "item": "  ", "answer": "    ", "small": "", "gap": ""}


@click.command()
@click.argument("words", nargs=-1)
@click.option(
    "--gap", "code", default="", help="What to say in the call about this gap, such as K01."
)
@click.option(
    "--ring", default="", metavar="NAME", help="The agency to ring, when there are several."
)
@click.option("--on", default="", metavar="DAY", help="The law of this day; of today if not said.")
@case_option
@format_option
@click.pass_obj
def guide(
    options: Options, words: tuple[str, ...], code: str, ring: str, on: str, wanted: str | None,
    form: str,
) -> None:  # fmt: skip
    """Help cards: `guide school`, `guide a&e`, `guide rule 3`, `guide consent`. No case data.

    Without words every card is listed. With --gap the script for a call, which is for your eyes.
    """
    if code:
        _call(options, wanted, code.upper(), ring, form)
    else:
        today = london_day(datetime.now(UTC))
        _cards(words, read_exact(on, today) or today, form)


def _call(options: Options, case: str | None, code: str, ring: str, form: str) -> None:
    """The script for the first gap of this code whose agency is wanted."""
    from leadpro.checks import engine
    from leadpro.checks.facts import Facts
    from leadpro.guidance.script import script, script_lines
    from leadpro.guidance.whom import whom

    with options.opened() as workspace:
        file, author = view(workspace, case, None), workspace.author
    gaps = engine.check(file, role=author.role, select=[code]).gaps
    facts, only = Facts(file, author.role), party(file, ring) if ring else ""
    calls = [(g, w) for g in gaps for w in whom(facts, g, author) if not only or w.agency == only]
    if not calls:
        raise Problem(f"No open gap {code} has an agency to ring.", "See `leadpro check`.")
    made = script(file, *calls[0], author)
    if form == "json":
        as_json(made)
        return
    for line in script_lines(made, _HOW):
        print_line(line)
    if others := dict.fromkeys(w.name for _, w in calls[1:] if w != calls[0][1]):
        say(f"\n--ring NAME for another: {'; '.join(others)}.")


def _cards(words: tuple[str, ...], day: date, form: str) -> None:
    wanted = " ".join(words)
    found = finding.find(wanted) if wanted.strip() else list(finding.every_card())
    if form == "json":
        as_json(found)
    elif finding.called(wanted) or len(found) == 1:
        _print(found, day)
    else:
        _list(found, day)


def _print(cards: list[Card], day: date) -> None:
    for count, card in enumerate(cards):
        if count:
            say("\n" + "-" * 40 + "\n")
        for line in lines(card, day):
            print_line(line)


def print_line(line: Line) -> None:
    """One line of a card or script."""
    mark = "- " if line.kind == "item" else ""
    words = wrapped(mark + line.text, _INDENTS[line.kind], hanging=" " * len(mark))
    say(words if line.text else "")


def _list(cards: list[Card], day: date) -> None:
    for group, some in groupby(cards, key=lambda c: c.group):
        say(f"{group}")
        for card in some:
            dated = f"  ({applies(card, day)})" if card.begins and not card.sure else ""
            say(f"  {card.code:<20}{card.title}{dated}")
    say("\n`leadpro guide WORDS` shows one: leadpro guide school, leadpro guide rule 3.")
