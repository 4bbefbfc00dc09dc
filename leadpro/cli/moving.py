"""`import` and `export`: cases in and out of the open folder format, and loose files in.

Nothing is saved unless all is well, or the bad rows were asked to be left out into a file.
"""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import click

from leadpro.cli.options import Options, case_option, the_case
from leadpro.cli.printing import progress, say
from leadpro.exchange import folder, loose, services, write_folder
from leadpro.exchange.badrows import write_bad_rows
from leadpro.exchange.incoming import Incoming, Known
from leadpro.problem import Problem
from leadpro.records import Case, new_id
from leadpro.workspace.opened import Workspace, new_case
from leadpro.workspace.store import put


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
    """Import a case folder as a case, or a loose file (.csv, .xlsx, .docx) into one."""
    if skip_bad and skip_bad.exists():
        raise Problem(
            f"{skip_bad} is there already.", "Choose another name for the rows that are left out."
        )
    with options.opened(write=not dry_run) as workspace, progress() as told:
        refuse_real_in_made_up(workspace, path)
        today = workspace.today
        how: dict[str, Any] = {
            "today": today, "answers": loose.read_answers(match) if match else {},
            "skip_bad": bool(skip_bad), "progress": told,
        }  # fmt: skip
        if path.is_dir() or folder.is_case_folder(path):
            case, incoming = _folder(workspace, path, wanted, how)
        else:
            case = the_case(workspace, wanted)
            incoming = _loose(workspace, case, path, form, person, how)
        _report(incoming, dry_run, services=form == "services")
        if not dry_run:
            case = _save(workspace, case, incoming, path)
            say(f"{case.reference}: {len(incoming.records)} records saved.")
    if skip_bad and incoming.rejected:
        write_bad_rows(incoming.rejected, skip_bad)
        say(f"{len(incoming.rejected)} rows were left out: {skip_bad}")


def refuse_real_in_made_up(workspace: Workspace, path: Path) -> None:
    """A made-up workspace takes nothing but the made-up families that come with leadpro."""
    from importlib.resources import as_file, files

    if not workspace.made_up:
        return
    with as_file(files("leadpro.data").joinpath("cases")) as cases:
        if cases.resolve() not in path.resolve().parents:
            raise Problem(
                "This workspace is made-up and takes made-up families only.",
                "Use your own workspace.",
            )


def _folder(
    workspace: Workspace, path: Path, wanted: str | None, how: dict[str, Any]
) -> tuple[Case | None, Incoming]:
    """A folder's records: for the case asked for, or the one it made before, or a new one."""
    if wanted:
        case = workspace.store.find_case(wanted)
    else:
        fresh = folder.read_folder(path, case_id=new_id(), **how)
        made_before = _made_before(workspace, fresh)
        if made_before is None:
            return None, fresh
        case = made_before
    incoming = folder.read_folder(
        path, case_id=case.id, reference=case.reference, known=_known(workspace, case), **how
    )
    kept = tuple(r for r in incoming.records if not isinstance(r, Case))
    return case, replace(incoming, records=kept)


def _made_before(workspace: Workspace, fresh: Incoming) -> Case | None:
    """The case that an earlier import of the same folder made, known by the fingerprint of its case."""
    prints = [r.came_from.fingerprint for r in fresh.records if isinstance(r, Case) and r.came_from]
    row = workspace.store.first(
        "select case_id from fingerprint where print = ?", prints[:1] or [""]
    )
    return next((c for c in workspace.store.cases() if row and c.id == row["case_id"]), None)


def _loose(
    workspace: Workspace, case: Case, path: Path, form: str | None, person: str, how: dict[str, Any]
) -> Incoming:
    known = _known(workspace, case)
    if form == "services":
        today, skip_bad = how["today"], how["skip_bad"]
        return services.read_services(
            path, case_id=case.id, today=today, known=known, person=person, skip_bad=skip_bad
        )
    return loose.read_loose(path, case_id=case.id, known=known, **how)


def _known(workspace: Workspace, case: Case) -> Known:
    """What the case holds already: everybody is looked for before anybody is made."""
    file = workspace.case_file(case.id)
    held = [h.record for h in file.held.values()]
    return Known(file.child.id, held, workspace.store.fingerprints(case.id))


def _report(incoming: Incoming, dry_run: bool, *, services: bool) -> None:
    kinds: dict[str, int] = {}
    for record in incoming.records:
        kinds[type(record).__name__] = kinds.get(type(record).__name__, 0) + 1
    say(
        ("Would come in: " if dry_run else "Coming in: ")
        + (", ".join(f"{n} {k}" for k, n in kinds.items()) or "nothing new")
    )
    if incoming.left and not services:
        say(f"{incoming.left} rows had come in before and are left.")
    for line in incoming.said:
        say(f"  {line}")
    for question in incoming.questions:
        say(f"  {question} They come in apart; `check` asks (Q03). Answer with --match.")


def _save(workspace: Workspace, case: Case | None, incoming: Incoming, path: Path) -> Case:
    why = f"import of {path.name}"
    if case is None:
        return new_case(workspace, "", incoming.records, why)
    if incoming.records:
        workspace.save(case.id, [put(r) for r in incoming.records], why)
    return case


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
        file = workspace.case_file(case.id)
        write_folder.write_folder([h.record for h in file.held.values()], output)
        workspace.note("exported as a folder", case.id, f"{len(file.held)} records")
    say(
        f"{case.reference}: {len(file.held)} records in {output}. It is in the clear: keep it as you keep the case."
    )
