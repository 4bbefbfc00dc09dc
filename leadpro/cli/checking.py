"""`check`, `explain` and `shown`: what the records leave open, and why each rule asks."""

from __future__ import annotations

from datetime import date, datetime

import click

from leadpro import __version__
from leadpro.casefile import london_day
from leadpro.checks import engine, presenting
from leadpro.checks.engine import Checked
from leadpro.cli.options import Options, case_option, format_option, the_case
from leadpro.cli.printing import as_json, say, wrapped
from leadpro.cli.viewing import as_of_option, read_exact, recorded_option, view
from leadpro.problem import Problem
from leadpro.records import Occurrence
from leadpro.workspace.opened import Workspace
from leadpro.workspace.reading import WORKSPACE


@click.command()
@case_option
@as_of_option
@recorded_option
@click.option(
    "--select", default="", metavar="CODES", help="Only these rules: codes or letters, by comma."
)
@click.option("--ignore", default="", metavar="CODES", help="All but these.")
@click.option("--set-aside", is_flag=True, help="Show what is set aside too.")
@format_option
@click.pass_obj
def check(
    options: Options, wanted: str | None, as_of: str | None, recorded_by: str | None,
    select: str, ignore: str, set_aside: bool, form: str,
) -> int:  # fmt: skip
    """Ask what the records leave open. Exit code 1 when there is anything."""
    with options.opened() as workspace:
        file = view(workspace, wanted, as_of, recorded_by)
        checked = engine.check(
            file, role=workspace.author.role, select=_codes(select), ignore=_codes(ignore)
        )
    shown = presenting.findings(checked, with_set_aside=set_aside)
    if form == "json":
        as_json(shown)
    else:
        _print(checked, shown, as_of or recorded_by)
    return 1 if checked.gaps else 0


def _codes(text: str) -> list[str]:
    return [c for c in text.replace(",", " ").split() if c]


def _print(checked: Checked, shown: list[presenting.Finding], past: str | None) -> None:
    if past:
        say(f"Today's rules (leadpro {__version__}) on the records of {past}.\n")
    if not shown:
        say(presenting.nothing_found(checked))
        return
    for finding in shown:
        _print_one(finding)
    away = f", {len(checked.set_aside)} set aside" if checked.set_aside else ""
    count = "1 gap" if len(checked.gaps) == 1 else f"{len(checked.gaps)} gaps"
    say(f"{count}{away}. Each is a question; rules see only what is written down.")


def _print_one(finding: presenting.Finding) -> None:
    since = f"  since {finding.since}" if finding.since else ""
    say(f"{finding.code}  {finding.title}{since}")
    say(wrapped(finding.message, "     "))
    say(wrapped(f"Next: {finding.next_step}", "     "))
    if finding.set_aside:
        say(
            wrapped(
                f"Set aside until {finding.set_aside['until']}: {finding.set_aside['reason']}",
                "     ",
            )
        )
    say()


@click.command()
@click.argument("code")
@format_option
def explain(code: str, form: str) -> None:
    """Why a rule asks, where that comes from, and what to do. Needs no workspace."""
    known = engine.rules()
    if code.upper() not in known:
        raise Problem(f"There is no rule {code!r}.", f"The rules are {', '.join(known)}.")
    words = presenting.explain(code.upper())
    if form == "json":
        as_json(words.__dict__)
        return
    say(f"{words.code}  {words.title}\n")
    say(wrapped(words.why) + "\n")
    say(wrapped(f"What to do: {words.next_step}") + "\n")
    for name, value in words.thresholds.items():
        say(f"  {name.replace('_', ' ')}: {value}")
    say(wrapped(f"Source: {words.source}"))


@click.command()
@click.argument("day")
@case_option
@format_option
@click.pass_obj
def shown(options: Options, day: str, wanted: str | None, form: str) -> None:
    """Which gaps were on the screen on a day: when, and by which version of the rules."""
    with options.opened() as workspace:
        case = the_case(workspace, wanted)
        on = read_exact(day, workspace.today)
        rows = [r for r in _shown(workspace, case.id) if _day_of(r) == on]
    if form == "json":
        as_json([{"at": r.at, "shown": r.how_much} for r in rows])
        return
    for row in rows:
        say(f"{row.at}  {row.how_much}")
    if not rows:
        say(f"Nothing of {case.reference} was shown in the app on {day}.")


def _shown(workspace: Workspace, case: str) -> list[Occurrence]:
    rows = workspace.case_file(WORKSPACE).all(Occurrence)
    return [r for r in rows if r.what == "gaps shown" and r.about_case == case]


def _day_of(occurrence: Occurrence) -> date:
    return london_day(datetime.fromisoformat(occurrence.at))
