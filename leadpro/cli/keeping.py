"""`backup`, `restore`, `verify`, `doctor`: keeping the workspace whole, and knowing that it is."""

from __future__ import annotations

import os
import platform
import stat
from pathlib import Path

import click

from leadpro.cli.options import Options, format_option
from leadpro.cli.printing import as_json, say
from leadpro.problem import Problem
from leadpro.workspace import backup as backups
from leadpro.workspace import giving_out, keyrings, shared
from leadpro.workspace.opened import open_workspace
from leadpro.workspace.verify import verified


@click.command()
@click.option(
    "--into", type=click.Path(path_type=Path), help="Where to; beside the workspace if not said."
)
@click.pass_obj
def backup(options: Options, into: Path | None) -> None:
    """Write a backup, sealed like the workspace, and read it back."""
    with options.opened(write=True) as workspace:
        folder = giving_out.back_up(workspace, into)
    say(f"Backed up and read back: {folder}")
    say("It opens with this workspace's passphrase or recovery key. Keep a copy on another disk.")


@click.command()
@click.argument("folder", type=click.Path(path_type=Path), required=False)
@click.option(
    "--accept",
    is_flag=True,
    help="Accept that the workspace is older than what was last seen here.",
)
@click.pass_obj
def restore(options: Options, folder: Path | None, accept: bool) -> None:
    """Make a new workspace from a backup; the old one must be out of the way."""
    if accept and folder is None:
        with open_workspace(options.folder, options.unlock(), accept_older=True) as workspace:
            workspace.note("an older copy was accepted")
        say("Accepted. The workspace opens as it stands.")
        return
    if folder is None or not (folder / backups.INDEX).is_file():
        raise Problem("That is not a backup folder.", "It holds index.sealed and workspace.keys.")
    count = backups.restore(
        options.folder, folder, lambda _: options.unlock(), allow_network=options.allow_network
    )
    with options.opened(write=True) as workspace:
        workspace.note("restored from a backup")
    say(f"Restored and verified: {count} revisions in {options.folder}")


@click.command()
@format_option
@click.pass_obj
def verify(options: Options, form: str) -> int:
    """Recompute the journal and rebuild the tables in memory; say what does not agree."""
    with options.opened(write=not options.read_only) as workspace:
        faults, said = verified(workspace.store)
    if form == "json":
        as_json(faults)
    else:
        for line in (*faults, said):
            say(line)
    return 1 if faults else 0


@click.command()
@click.pass_obj
def doctor(options: Options) -> int:
    """Look at the machine and the workspace's folder: what is safe, what is not."""
    worries = [line for line in _looks(options) if line]
    for line in worries:
        say(f"! {line}")
    _, why = keyrings.available()
    say(f"Keyring: {why}.")
    say(f"Python {platform.python_version()} on {platform.system()}. Workspace: {options.folder}")
    if not worries:
        say(
            "Nothing found that makes this workspace unsafe here. Full-disk encryption cannot be seen from here."
        )
    return 1 if worries else 0


def _looks(options: Options) -> list[str]:
    folder = options.folder
    if not folder.exists():
        return [f"There is no workspace at {folder}. Make one with `leadpro init`."]
    found = []
    for path in (folder, *folder.iterdir()):
        mode = stat.S_IMODE(path.stat().st_mode)
        if os.name == "posix" and mode & 0o077:
            found.append(f"{path} can be read by others (mode {mode:o}). Run: chmod go-rwx {path}")
    if reason := shared.shared_by(folder):
        found.append(f"{folder} is in {reason}.")
    newest = max(
        (p.stat().st_mtime for p in giving_out.beside(folder).glob("leadpro-backup-*")),
        default=None,
    )
    if newest is None:
        found.append("There is no backup beside the workspace. Run `leadpro backup`.")
    return found
