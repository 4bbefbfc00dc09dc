"""`network`: everyone around the child, as plain text for a person or in a form for other programs."""

from __future__ import annotations

from pathlib import Path

import click

from leadpro.casefile import CaseFile
from leadpro.cli.options import Options, case_option
from leadpro.cli.printing import say, table
from leadpro.cli.viewing import as_of_option, seen_by_option, view
from leadpro.exchange.drawn import NAMES, Names
from leadpro.exchange.graph_out import FORMS, written
from leadpro.network.genogram import genogram
from leadpro.network.measures import Measures
from leadpro.network.reading import around
from leadpro.people_list import groups
from leadpro.workspace import giving_out


@click.command()
@case_option
@as_of_option
@seen_by_option
@click.option(
    "--format", "form", type=click.Choice(["text", *FORMS]), default="text", help="How to print."
)
@click.option(
    "--names",
    type=click.Choice(NAMES),
    default="names",
    help="Who people are, what they are to the child, or initials. The last two are made for others.",
)
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path),
    help="Into a new file that only you can read.",
)
@click.pass_obj
def network(
    options: Options, wanted: str | None, as_of: str | None, seen_by: str | None, form: str, names: Names,
    output: Path | None,
) -> None:  # fmt: skip
    """Everyone around the child, by household and agency."""
    with options.opened(write=bool(output) and not options.read_only) as workspace:
        file = view(workspace, wanted, as_of, seen_by=seen_by)
        if form == "text":
            _in_words(file)
        elif output:
            giving_out.network(workspace, file, form, names, output)
            say(f"Written: {output}")
        else:
            click.echo(written(file, form, names), nl=False)


def _in_words(file: CaseFile) -> None:
    for group in groups(file):
        say(group.title + (f"  ({group.kind})" if group.kind else ""))
        table([("   ", p.name, p.role, p.state) for p in group.people])
        say()
    say("Family")
    for line in genogram(file, around(file)).lines():
        say(f"   {line}")
    measures = Measures(file)
    if said := [*measures.single_links(), *measures.silent(), *measures.cut_off()]:
        say()
        say("What the network says")
        for line in said:
            say(f"   {line}")
