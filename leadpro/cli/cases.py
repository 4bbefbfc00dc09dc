"""`case`: list, new, show, close, reopen."""

from __future__ import annotations

import sys
from dataclasses import replace

import click
import msgspec

from leadpro.caseload import case_line, is_closed, still_open, turned
from leadpro.checks import engine
from leadpro.checks.responsible import lead_of
from leadpro.cli.options import Options, case_option, format_option, the_case, words_from
from leadpro.cli.printing import as_json, say, table
from leadpro.opening import NOT_KNOWN, Opening, missing, opened, questions
from leadpro.problem import Problem
from leadpro.records import Case
from leadpro.workspace.opened import Workspace, new_case
from leadpro.workspace.store import put


@click.group()
def case() -> None:
    """The cases of the workspace."""


def state(record: Case) -> str:
    """Open or closed, by the last step."""
    return "closed" if is_closed(record) else "open"


@case.command("list")
@format_option
@click.pass_obj
def list_(options: Options, form: str) -> None:
    """Every case: reference, title, open or closed, entries."""
    with options.opened() as workspace:
        rows = [(c, len(workspace.case_file(c.id).entries)) for c in workspace.store.cases()]
    if form == "json":
        as_json(
            [
                {"reference": c.reference, "title": c.title, "state": state(c), "entries": n}
                for c, n in rows
            ]
        )
    elif rows:
        table(
            [(c.reference, c.title, state(c), str(n)) for c, n in rows],
            ("case", "title", "state", "entries"),
        )
    else:
        say("No case yet. Start one with `leadpro case new` or `leadpro import FOLDER`.")


@case.command("new")
@click.argument("words", nargs=-1)
@click.option("--born", default="", help="The child's birthday, exact or rough; or `due 3 June`.")
@click.pass_obj
def new(options: Options, words: tuple[str, ...], born: str) -> None:
    """Open a case for a child. At a terminal the name is asked for, and what a duty manager asks.

    With `-` the name is read, or one JSON object with any of child, born, home, around, referral,
    sender, agency, sent and answers.
    """
    with options.opened(write=True) as workspace:
        asked = not words and sys.stdin.isatty()
        said = _said(words_from(workspace, words, "The child's name"), born)
        if asked:
            said = _ask(said)
        made = opened(said, workspace.author, workspace.today)
        case = new_case(workspace, "", made, "case opened")
        lacking = missing(made, workspace.today)
    say(f"{case.reference} is open.")
    if lacking.expected:
        say(f"Nobody is named yet as: {', '.join(lacking.expected)}.")


def _said(words: str, born: str) -> Opening:
    """A name, or one JSON object."""
    if not words.startswith("{"):
        return Opening(child=words, born=born)
    try:
        return msgspec.json.decode(words, type=Opening)
    except msgspec.DecodeError as wrong:
        raise Problem(
            f"That is no opening of a case: {wrong}.", "See `leadpro case new --help`."
        ) from None


def _ask(said: Opening) -> Opening:
    """What else is known, one question a line; enter leaves it out."""
    fields = {
        "home": "Who lives there (Ruth Bell mother; Kai brother 4)",
        "around": "Who is known already (GP; Kit Moor at Hill Primary)",
    }
    if not said.born:
        fields = {"born": "Born, or due", **fields}
    given = {name: _line(asks) for name, asks in fields.items()}
    answers = {q.code: _line(f"{q.asks} ({NOT_KNOWN} is an answer)") for q in questions()}
    return replace(said, **given, answers=answers)  # type: ignore[arg-type]


def _line(asks: str) -> str:
    return str(click.prompt(asks, default="", show_default=False)).strip()


@case.command("show")
@case_option
@format_option
@click.pass_obj
def show(options: Options, wanted: str | None, form: str) -> None:
    """One case: the child, the lead, who is in it, how much is written."""
    with options.opened() as workspace:
        record = the_case(workspace, wanted)
        file = workspace.case_file(record.id)
    lead = file.name(lead_of(file))
    facts = {
        "reference": record.reference, "title": record.title, "child": file.child.name,
        "lead": lead or "nobody named", "state": state(record), "people": len(file.people),
        "agencies": len(file.agencies), "entries": len(file.entries),
    }  # fmt: skip
    if form == "json":
        as_json(facts)
    else:
        table([(name, str(value)) for name, value in facts.items()])


@case.command("close")
@case_option
@click.option("--reason", default="", help="Why it is closed.")
@click.pass_obj
def close(options: Options, wanted: str | None, reason: str) -> None:
    """Close a case. It says first what is still open; the case stays, and can be opened again."""
    _step(options, wanted, "closed", reason)


@case.command("reopen")
@case_option
@click.option("--reason", default="", help="Why it is opened again.")
@click.pass_obj
def reopen(options: Options, wanted: str | None, reason: str) -> None:
    """Open a closed case again."""
    _step(options, wanted, "reopened", reason)


def _step(options: Options, wanted: str | None, new_state: str, reason: str) -> None:
    with options.opened(write=True) as workspace:
        record = the_case(workspace, wanted)
        closing = new_state == "closed"
        if closing and not is_closed(record):
            reason = reason or _why(workspace, record)
        changed = turned(record, closing, reason, workspace.author, workspace.today)
        heads = workspace.case_file(record.id).held[record.id].heads
        workspace.save(record.id, [put(changed, heads)], f"case {new_state}")
    say(f"{record.reference} is {new_state}.")


def _why(workspace: Workspace, record: Case) -> str:
    """Say what closing leaves open, then ask why at a terminal."""
    file = workspace.case_file(record.id)
    checked = engine.check(file, role=workspace.author.role)
    if left := still_open(case_line(file, checked, None), checked):
        click.echo(f"{record.reference} still has: {', '.join(left)}.", err=True)
    return _line("Why is it closed") if sys.stdin.isatty() else ""
