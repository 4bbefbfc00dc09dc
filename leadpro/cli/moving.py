"""`import` and `export`: cases in and out of the open folder format, and loose files in.

Nothing is saved unless all is well, or the bad rows were asked to be left out into a file.
"""

from __future__ import annotations

from pathlib import Path

import click

from leadpro.cli.options import Options, case_option, the_case
from leadpro.cli.printing import progress, say
from leadpro.exchange.badrows import write_bad_rows
from leadpro.exchange.loose import read_answers
from leadpro.problem import Problem
from leadpro.workspace import giving_out, taking_in
from leadpro.workspace.taking_in import Coming, Source


@click.command("import")
@click.argument("path", type=click.Path(path_type=Path))
@case_option
@click.option(
    "--as",
    "form",
    type=click.Choice(["services"]),
    help="What a loose file holds.",
)
@click.option(
    "--person", default="", help="With --as services: take this person's rows as the child's."
)
@click.option(
    "--match",
    type=click.Path(path_type=Path),
    help="Answers to who is who: CSV of name in file, name in case or `new`.",
)
@click.option(
    "--skip-bad",
    type=click.Path(path_type=Path),
    help="Leave bad rows out and write them to this new file.",
)
@click.option("--dry-run", is_flag=True, help="Show what would come in, and save nothing.")
@click.pass_obj
def import_(
    options: Options, path: Path, wanted: str | None, form: str | None, person: str, match: Path | None,
    skip_bad: Path | None, dry_run: bool,
) -> None:  # fmt: skip
    """Import a case folder as a case, or a loose file (.csv, .xlsx, .docx, GEDCOM, FHIR,
    GraphML) into one."""
    if skip_bad and skip_bad.exists():
        raise Problem(
            f"{skip_bad} is there already.", "Choose another name for the rows that are left out."
        )
    with options.opened(write=not dry_run) as workspace, progress() as told:
        whole = Source(path=path).is_folder
        case = the_case(workspace, wanted) if wanted or not whole else None
        source = Source(
            path=path, case=case.id if case else "", form=form or "", person=person,
            answers=read_answers(match) if match else {}, skip_bad=bool(skip_bad), progress=told,
        )  # fmt: skip
        coming = taking_in.read(workspace, source)
        _report(coming, dry_run, services=form == "services")
        if not dry_run:
            made = taking_in.save(workspace, coming, path)
            say(f"{made.reference}: {len(coming.incoming.records)} records saved.")
    if skip_bad and coming.incoming.rejected:
        write_bad_rows(coming.incoming.rejected, skip_bad)
        say(f"{len(coming.incoming.rejected)} rows were left out: {skip_bad}")


def _report(coming: Coming, dry_run: bool, *, services: bool) -> None:
    incoming = coming.incoming
    counted = ", ".join(f"{count} {kind}" for count, kind in coming.counted) or "nothing new"
    say(f"{'Would come in' if dry_run else 'Coming in'}: {counted}")
    if incoming.left and not services:
        say(f"{incoming.left} rows had come in before and are left.")
    for line in incoming.said:
        say(f"  {line}")
    for question in incoming.questions:
        say(f"  {question} They come in apart; `check` asks (Q03). Answer with --match.")


@click.command()
@click.argument("form", type=click.Choice(["folder"]))
@case_option
@click.option(
    "-o", "--output", required=True, type=click.Path(path_type=Path), help="A new folder."
)
@click.pass_obj
def export(options: Options, form: str, wanted: str | None, output: Path) -> None:
    """Write a whole case in the open format: one CSV a kind of record, every field."""
    with options.opened(write=not options.read_only) as workspace:
        case = the_case(workspace, wanted)
        count = giving_out.export(workspace, case.id, output)
    say(
        f"{case.reference}: {count} records in {output}. It is in the clear: keep it as you keep the case."
    )
