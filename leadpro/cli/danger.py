"""`danger`: what to do in immediate danger. No case data, no workspace needed."""

from __future__ import annotations

import click

from leadpro import danger as card
from leadpro.cli.options import format_option
from leadpro.cli.printing import as_json, say


@click.command()
@format_option
def danger(form: str) -> None:
    """Whom to ring now, and what to say."""
    if form == "json":
        as_json({"numbers": [n._asdict() for n in card.numbers()], "say": card.what_to_say()})
        return
    say(
        "If a child is in danger now, ring 999. Cannot speak? Ring from a mobile and press 55 when asked.\n"
    )
    for number in card.numbers():
        say(f"  {number.who:<48}{number.number}")
    say("\nWhat to say:")
    for line in card.what_to_say():
        say(f"  {line}")
