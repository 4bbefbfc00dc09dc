"""`set-aside`: put a gap away until a day, with a reason. It comes back by itself."""

from __future__ import annotations

import click

from leadpro.checks import engine
from leadpro.checks.facts import Facts
from leadpro.checks.setting_aside import refuse_too_long
from leadpro.cli.options import Options, case_option, the_case
from leadpro.cli.printing import say
from leadpro.days import read_day
from leadpro.problem import Problem
from leadpro.records import Day, SetAside, new_id
from leadpro.workspace.store import put


@click.command()
@click.argument("key")
@case_option
@click.option(
    "--until",
    required=True,
    help="The day on which it comes back: 28 days at most, D two working days.",
)
@click.option("--reason", prompt="Why", help="Why it can wait.")
@click.option("--second-name", default="", help="For D: who agrees.")
@click.pass_obj
def set_aside(
    options: Options, key: str, wanted: str | None, until: str, reason: str, second_name: str
) -> None:
    """Set a gap aside. KEY is its key (`check --format json`) or its code if there is only one."""
    with options.opened(write=True) as workspace:
        case = the_case(workspace, wanted)
        file = workspace.case_file(case.id)
        found = [
            g
            for g in engine.check(file).gaps
            if key.casefold() in (g.key.casefold(), g.code.casefold())
        ]
        if len(found) != 1:
            how_many = "No gap" if not found else f"{len(found)} gaps"
            raise Problem(
                f"{how_many} called {key!r}.",
                "Use the key that `leadpro check --format json` prints.",
            )
        if not reason.strip():
            raise Problem("Setting a gap aside needs a reason.", "Say why it can wait.")
        today = workspace.today
        day = read_day(until, today)
        refuse_too_long(Facts(file), found[0].code, today, day, second_name)
        record = SetAside(
            id=new_id(), case=case.id, key=found[0].key, seen=found[0].entries, reason=reason,
            by=workspace.author.name, second_name=second_name, on=Day.on(today), until=day,
        )  # fmt: skip
        workspace.save(case.id, [put(record)], f"{found[0].code} set aside")
    say(f"{found[0].code} is set aside until {day}. It comes back then, or with graver evidence.")
