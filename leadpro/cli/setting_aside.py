"""`set-aside`: put a gap away until a day, with a reason, or take that back. It comes back by itself."""

from __future__ import annotations

import click

from leadpro.casefile import CaseFile
from leadpro.checks import engine
from leadpro.checks.model import Gap
from leadpro.cli.options import Options, case_option, the_case
from leadpro.cli.printing import say
from leadpro.problem import Problem
from leadpro.recording import setting_aside as aside
from leadpro.workspace.opened import Workspace
from leadpro.workspace.store import put, strike


@click.command()
@click.argument("key")
@case_option
@click.option(
    "--until",
    default="",
    help="The day on which it comes back; left out: the last that is allowed.",
)
@click.option("--reason", default="", help="Why it can wait.")
@click.option("--second-name", default="", help="For D: who agrees.")
@click.option("--take-back", is_flag=True, help="It is set aside: open it again.")
@click.pass_obj
def set_aside(
    options: Options, key: str, wanted: str | None, until: str, reason: str, second_name: str,
    take_back: bool,
) -> None:  # fmt: skip
    """Set a gap aside. KEY is its key (`check --format json`) or its code if there is only one."""
    with options.opened(write=True) as workspace:
        file = workspace.case_file(the_case(workspace, wanted).id)
        gap = _found(file, key, away=take_back)
        if take_back:
            _take_back(workspace, file, gap)
            return
        words = {
            aside.REASON: reason or click.prompt("Why"), aside.UNTIL: until, aside.SECOND: second_name,
        }  # fmt: skip
        record = aside.set_aside(file, gap, words, workspace.author.name)
        workspace.save(file.id, [put(record)], f"{gap.code} set aside")
    say(
        f"{gap.code} is set aside until {record.until}. It comes back then, or with graver evidence."
    )


def _take_back(workspace: Workspace, file: CaseFile, gap: Gap) -> None:
    struck = [strike(s, file.held[s.id].heads) for s in aside.held_aside(file, gap.key)]
    workspace.save(file.id, struck, f"{gap.code} taken back")
    say(f"{gap.code} is open again.")


def _found(file: CaseFile, key: str, *, away: bool) -> Gap:
    """The one gap called so, among those that are open or those set aside."""
    checked = engine.check(file)
    known = [g for g, _ in checked.set_aside] if away else list(checked.gaps)
    found = [g for g in known if key.casefold() in (g.key.casefold(), g.code.casefold())]
    if len(found) != 1:
        how_many = "No gap" if not found else f"{len(found)} gaps"
        kind = " set aside" if away else ""
        raise Problem(
            f"{how_many}{kind} called {key!r}.",
            "Use the key that `leadpro check --format json` prints.",
        )
    return found[0]
