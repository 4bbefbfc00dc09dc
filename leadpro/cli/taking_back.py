"""`history`, `undo`, `redo`, `strike`, `erase`: looking at what was written, and taking it back."""

from __future__ import annotations

import sys
from collections.abc import Callable
from typing import Any

import click

from leadpro.cli.options import Options, case_option, format_option, the_case
from leadpro.cli.printing import as_json, say
from leadpro.problem import Problem
from leadpro.recording.known import Known
from leadpro.workspace import history as histories
from leadpro.workspace import taking_back
from leadpro.workspace import undo as undoing
from leadpro.workspace.erasing import erase_everywhere
from leadpro.workspace.store import Change, Store
from leadpro.workspace.undo import Save


@click.command()
@click.argument("record")
@format_option
@click.pass_obj
def history(options: Options, record: str, form: str) -> None:
    """Every revision of a record: who, when, why, and what changed."""
    with options.opened() as workspace:
        revisions = histories.history(workspace.store, record)
        names = histories.authors(workspace.store, workspace.now())
    if not revisions:
        raise Problem(f"There is no record {record!r}.", "Ids stand in every JSON listing.")
    if form == "json":
        as_json([{**r._asdict(), "author": names.get(r.author, r.author)} for r in revisions])
        return
    for r in revisions:
        say(
            f"{r.at[:16].replace('T', ' ')} UTC  {names.get(r.author, 'somebody')}  {r.act}  {r.why}"
        )
        for name, (before, after) in r.changed.items():
            say(f"    {name.replace('_', ' ')}: {_short(before)} -> {_short(after)}")


def _short(value: Any) -> str:
    text = "nothing" if value in (None, "", [], {}) else str(value)
    return text if len(text) <= 120 else text[:119] + "…"


@click.command()
@click.option("--yes", is_flag=True, help="Do not ask.")
@click.pass_obj
def undo(options: Options, yes: bool) -> None:
    """Take back your newest save. It stays in the history, and `redo` brings it back."""
    _take_back(options, undoing.next_undo, "Undo", yes)


@click.command()
@click.option("--yes", is_flag=True, help="Do not ask.")
@click.pass_obj
def redo(options: Options, yes: bool) -> None:
    """Bring back what the newest undo took back."""
    _take_back(options, undoing.next_redo, "Redo", yes)


def _take_back(
    options: Options, newest: Callable[[Store, str], Save | None], word: str, yes: bool
) -> None:
    with options.opened(write=True) as workspace:
        save = newest(workspace.store, workspace.writer.author)
        if save is None:
            raise Problem(f"There is nothing of yours to {word.lower()}.")
        what = f"“{save.why or 'a save'}” of {save.at[:16].replace('T', ' ')} UTC, {save.revisions} records"
        looked = taking_back.look(workspace, save)
        for line in (*looked.wrote, *looked.stays):
            say(f"  {line}")
        if not yes and sys.stdin.isatty():
            click.confirm(f"{word} {what}?", abort=True)
        taking_back.take_back(workspace, save)
    say(f"{word} done: {what}.")


@click.command()
@click.argument("record")
@case_option
@click.option("--why", prompt="Why is it wrong", help="Why it is wrong.")
@click.pass_obj
def strike(options: Options, record: str, wanted: str | None, why: str) -> None:
    """Mark a record as wrong: it leaves views and rules, and stays in the history."""
    with options.opened(write=True) as workspace:
        case = the_case(workspace, wanted)
        held = workspace.case_file(case.id).held.get(record)
        if held is None or record == case.id:
            raise Problem(f"There is no record {record!r} to strike in {case.reference}.", "")
        kind = histories.kind(workspace.store, record)
        workspace.save(case.id, [Change("strike", record, kind, None, held.heads)], why)
    say("Struck. `leadpro undo` takes that back.")


@click.command()
@click.argument("record")
@case_option
@click.option("--why", prompt="Why may this wording not be kept", help="The reason, which is kept.")
@click.option("--confirm", help="The record's id again, where there is no terminal.")
@click.pass_obj
def erase(options: Options, record: str, wanted: str | None, why: str, confirm: str | None) -> None:
    """Destroy the wording of a record for good. Who, when and why remain; it cannot be undone."""
    with options.opened(write=True) as workspace:
        case = the_case(workspace, wanted)
        typed = confirm or click.prompt("This cannot be undone. Type the record's id to confirm")
        if typed != record:
            raise Problem("That is not the record's id.", "Nothing was erased.")
        label = Known(workspace.case_file(case.id)).label(record)
        erase_everywhere(workspace, case.id, record, label, why)
    say("Erased. Backups made before still hold it; packs and people told before still have it.")
