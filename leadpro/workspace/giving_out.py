"""What leaves the workspace: a case as a folder, its network for other programs, reminders, everything as a backup. Each is written down in
the workspace's own chain, as a number and never as content.
"""

from __future__ import annotations

from collections.abc import Collection
from pathlib import Path

from leadpro.casefile import CaseFile
from leadpro.exchange.drawn import Names
from leadpro.exchange.graph_out import written
from leadpro.exchange.reminders import Reminder, calendar
from leadpro.exchange.write_folder import write_folder
from leadpro.problem import Problem
from leadpro.workspace import backup as backups
from leadpro.workspace.opened import Workspace
from leadpro.workspace.places import create_private, replace_private


def export(workspace: Workspace, case: str, output: Path) -> int:
    """Write a case as a new case folder, in the clear; how many records it holds."""
    held = workspace.case_file(case).held
    write_folder([h.record for h in held.values()], output)
    workspace.note("exported as a folder", case, f"{len(held)} records")
    return len(held)


def network(workspace: Workspace, file: CaseFile, form: str, names: Names, output: Path) -> None:
    """Write the network of a case file in one of `graph_out.FORMS`, into a new file for its owner alone."""
    create_private(output, written(file, form, names).encode())
    workspace.note(f"network exported with {names}", file.id, form)


def reminders(
    workspace: Workspace, some: Collection[Reminder], output: Path, *, replace: bool = False
) -> None:
    """Write reminders for a calendar into a file for its owner alone; over one that is there only when told."""
    if output.exists() and not replace:
        raise Problem(f"{output} is there already.", "Name another file, or say --replace.")
    write = replace_private if replace else create_private
    write(output, calendar(some, workspace.now()))
    workspace.note("reminders written", how_much=str(len(some)))


def back_up(workspace: Workspace, into: Path | None = None) -> Path:
    """Write a backup below `into` (beside the workspace unless said) and read it back; where it is."""
    made = backups.backup(workspace, into or beside(workspace.folder))
    workspace.note("backup made")
    return made


def beside(folder: Path) -> Path:
    """Where backups of a workspace go unless another place is said."""
    return folder.parent / "backups"
