"""`due` and `today`: what is past its day and what comes, and what needs me first; reminders as a file."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from itertools import groupby
from pathlib import Path
from textwrap import shorten

import click

from leadpro.casefile import CaseFile
from leadpro.caseload import is_closed
from leadpro.checks import engine
from leadpro.cli.options import Options, case_option, format_option
from leadpro.cli.printing import as_json, say, table
from leadpro.cli.viewing import as_of_option, read_exact
from leadpro.days import say_date
from leadpro.exchange.reminders import Reminder
from leadpro.owed.due import Due, Now, ahead
from leadpro.owed.due import due as due_in
from leadpro.owed.due import today as needed
from leadpro.problem import Problem
from leadpro.workspace import giving_out, seen
from leadpro.workspace.opened import Workspace

_WHEN = {"past": "Past its day", "today": "Today", "coming": "Coming"}
_WHY = {
    "danger": "Danger", "overdue": "Past its day", "today": "Due today", "new": "New gaps",
    "next": "Next",
}  # fmt: skip
_DAYS, _WORDS = 28, 80


@click.command()
@case_option
@as_of_option
@click.option("--days", type=click.IntRange(0, 3660), default=_DAYS, show_default=True, help="How far ahead to look.")  # fmt: skip
@click.option(
    "--ics", type=click.Path(path_type=Path, dir_okay=False), metavar="FILE",
    help="Write reminders for a calendar into a new file that only you can read: references and verbs only.",
)  # fmt: skip
@click.option("--replace", is_flag=True, help="Put the reminders in place of a file that is there.")
@format_option
@click.pass_obj
def due(
    options: Options, wanted: str | None, as_of: str | None, days: int, ics: Path | None,
    replace: bool, form: str,
) -> None:  # fmt: skip
    """What is past its day and what comes: tasks, answers, reviews, judgements, orders, meetings.

    JSON: a list of {reference, initials, when (past, today, coming), day, first, days, kind, text, who, id}.
    """
    with options.opened(write=bool(ics) and not options.read_only) as workspace:
        files = list(_cases(workspace, wanted, as_of))
        if ics:
            _write(workspace, files, days, ics, replace=replace)
            return
    found = due_in(files, days)
    if form == "json":
        as_json(found)
    else:
        _list(found, days)


def _cases(workspace: Workspace, wanted: str | None, as_of: str | None) -> Iterable[CaseFile]:
    """The case asked for, or every open one, on the day asked for."""
    on = read_exact(as_of, workspace.today)
    store = workspace.store
    cases = [store.find_case(wanted)] if wanted else [c for c in store.cases() if not is_closed(c)]
    for case in cases:
        file = workspace.case_file(case.id)
        yield file.as_of(on) if on else file


def _write(workspace: Workspace, files: Iterable[CaseFile], days: int, path: Path, *, replace: bool) -> None:  # fmt: skip
    reminders = [Reminder(f.case.reference, d) for f in files for d in ahead(f, days)]
    if not reminders:
        raise Problem(f"Nothing is set for the next {days} days.", "Say further ahead with --days.")
    giving_out.reminders(workspace, reminders, path, replace=replace)
    count = "1 reminder" if len(reminders) == 1 else f"{len(reminders)} reminders"
    say(f"Written: {path}, {count}. It holds references and verbs, no names.")


def _list(found: list[Due], days: int) -> None:
    for when, rows in groupby(found, key=lambda d: d.when):
        say(_WHEN[when])
        table([("  ", d.reference, _day(d.day), d.kind, _who(d), _short(d.text)) for d in rows])
    if not found:
        say(f"Nothing is past its day, and nothing is set for the next {days} days.")


def _who(one: Due) -> str:
    return ", ".join(one.who) or ("nobody" if one.kind == "task" else "")


def _short(words: str) -> str:
    return shorten(words, _WORDS, placeholder=" …")


def _day(iso: str) -> str:
    return say_date(date.fromisoformat(iso))


@click.command()
@case_option
@format_option
@click.pass_obj
def today(options: Options, wanted: str | None, form: str) -> None:
    """What needs me first, over all open cases: danger, past its day, due today, new gaps, what is next.

    JSON: a list of {reference, initials, why (danger, overdue, today, new, next), what, code, day, count, id}.
    """
    with options.opened() as workspace:
        role = workspace.author.role
        files = _cases(workspace, wanted, None)
        found = needed([(engine.check(f, role=role), seen.last_seen(workspace, f.id)) for f in files])  # fmt: skip
    if form == "json":
        as_json(found)
        return
    for why, rows in groupby(found, key=lambda n: n.why):
        say(_WHY[why])
        table([("  ", n.reference, n.initials, _when(n), _short(n.what)) for n in rows])
    if not found:
        say("Nothing that leadpro can see. It sees only what is written down.")


def _when(one: Now) -> str:
    if one.day:
        return _day(one.day)
    return one.code or str(one.count)
