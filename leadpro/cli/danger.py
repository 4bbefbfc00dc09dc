"""`danger`: what to do in immediate danger. No case data, no workspace needed."""

from __future__ import annotations

import click

from leadpro import danger as card
from leadpro import settings
from leadpro.cli.options import format_option
from leadpro.cli.printing import as_json, say


@click.command()
@format_option
def danger(form: str) -> None:
    """Whom to ring now, and what to say."""
    numbers = card.numbers(settings.read().danger)
    if form == "json":
        rows = [{"who": n.who, "number": n.number} for n in numbers]
        as_json({"numbers": rows, "say": card.what_to_say()})
        return
    say(
        "If a child is in danger now, ring 999. Cannot speak? Ring from a mobile and press 55 when asked.\n"
    )
    for number in numbers:
        say(f"  {number.who:<48}{number.number}")
    say("\nWhat to say:")
    for line in card.what_to_say():
        say(f"  {line}")
