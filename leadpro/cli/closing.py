"""`close`: the end of a day. What must not wait until tomorrow, one line after the other."""

from __future__ import annotations

import sys
from itertools import groupby

import click

from leadpro.casefile import LONDON
from leadpro.caseload import is_closed
from leadpro.checks import engine
from leadpro.cli.options import Options, format_option
from leadpro.cli.printing import as_json, say, wrapped
from leadpro.closing import Line, Tally, asks, open_tonight, settled
from leadpro.problem import Problem
from leadpro.workspace import drafts
from leadpro.workspace.opened import Workspace
from leadpro.workspace.store import put

_KEYS = {"d": "done", "t": "tomorrow", "h": "hand", "": "", "q": "q"}


@click.command()
@format_option
@click.pass_obj
def close(options: Options, form: str) -> None:
    """What is open tonight, over all cases. At a terminal each line is asked about, and the day is
    closed, which is a record; elsewhere it is listed only."""
    asking = form == "text" and sys.stdin.isatty() and not options.read_only
    with options.opened(write=asking) as workspace:
        lines = tonight(workspace)
        if form == "json":
            as_json(lines)
        elif asking:
            _ask(workspace, lines)
        else:
            _list(lines)


def tonight(workspace: Workspace) -> list[Line]:
    """What is open tonight in every open case of a workspace."""
    author = workspace.author
    files = [workspace.case_file(c.id) for c in workspace.store.cases() if not is_closed(c)]
    checked = [engine.check(file, role=author.role) for file in files]
    kept = drafts.kept(workspace.folder, workspace.keys)
    return open_tonight(checked, workspace.today, author, kept)


def _list(lines: list[Line]) -> None:
    for title, rows in groupby(lines, key=lambda one: one.title):
        say(title)
        for line in rows:
            say(wrapped(f"{line.reference:4} {line.says}"))
    if not lines:
        say("Nothing that leadpro can see. It sees only what is written down.")


def _ask(workspace: Workspace, lines: list[Line]) -> None:
    """Line by line; `q` leaves the day open."""
    acts: list[str] = []
    for line in lines:
        say(f"\n{line.title}  {line.reference}")
        say(wrapped(line.says))
        key = click.prompt(
            "d done, t tomorrow, h hand to, enter leaves it, q stops", default="",
            show_default=False, type=click.Choice(list(_KEYS)), show_choices=False,
        )  # fmt: skip
        if key == "q":
            say("The day stays open.")
            return
        if _KEYS[key] and _settle(workspace, line, _KEYS[key]):
            acts.append(_KEYS[key])
    tally = Tally.of(acts, len(lines))
    workspace.note("day closed", how_much=str(tally))
    say(f"\nclosed {workspace.now().astimezone(LONDON):%H:%M}: {tally}.")


def _settle(workspace: Workspace, line: Line, act: str) -> bool:
    """Ask what is to be asked, and save; False when it stays open."""
    asked = asks(line, act)
    said = str(click.prompt(asked, default="", show_default=False)) if asked else ""
    try:
        for case in line.cases or (line.case,):
            settle(workspace, line, act, said, case)
    except Problem as problem:
        say(str(problem))
        return False
    return True


def settle(workspace: Workspace, line: Line, act: str, said: str, case: str) -> None:
    """Settle a line in one case, in one save; a draft that was done is let go."""
    if line.kind == "written" and act == "done":
        drafts.drop(workspace.folder, line.record)
        return
    if not case:
        raise Problem("That was begun in no case.", "Open leadpro and go on with it.")
    file = workspace.case_file(case)
    made = settled(line, act, said, file, workspace.author, workspace.today)
    changes = [put(r, file.held[r.id].heads if r.id in file.held else None) for r in made]
    workspace.save(case, changes, f"close of day: {act}")
