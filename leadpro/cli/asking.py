"""What came of requests: `answer` writes down what came back, `escalate` takes a refusal or a disagreement
further. Listing them is `requests`."""

from __future__ import annotations

import sys
from datetime import date
from typing import TypeVar

import click
import msgspec

from leadpro.casefile import CaseFile
from leadpro.checks.facts import Facts
from leadpro.cli.options import Options, case_option, the_case, words_from
from leadpro.cli.printing import say
from leadpro.problem import Problem
from leadpro.recording import answering, escalating
from leadpro.records import Escalation, Request
from leadpro.requests import saying
from leadpro.requests.disagreements import disagreement, disagreements
from leadpro.workspace.opened import Workspace
from leadpro.workspace.store import put

R = TypeVar("R", Request, Escalation)
_STATES = ("told", "nothing held", "refused", "no reply", "chased")
_MOVES = ("up", "answered", "resolved", "withdrawn")
_STAGES = tuple(s.code for s in escalating.FIRST)


@click.command()
@click.argument("request")
@click.argument("state", type=click.Choice(_STATES))
@click.option("--reason", default="", help="What was said, or why it was refused; `-` reads it.")
@click.option("--by", default="", help="Who answered.")
@click.option("--on", default="", help="The day of the answer; today if not said.")
@click.option("--how", default="", help="How it was chased.")
@click.option("--from", "begin", default="", help="Nothing held: from which day they looked.")
@click.option("--to", "end", default="", help="Nothing held: up to which day they looked.")
@case_option
@click.pass_obj
def answer(
    options: Options, request: str, state: str, reason: str, by: str, on: str, how: str, begin: str,
    end: str, wanted: str | None,
) -> None:  # fmt: skip
    """Write down what came back of a question, or that it was chased. REQUEST is its id (`requests`)."""
    with options.opened(write=True) as workspace:
        file = workspace.case_file(the_case(workspace, wanted).id)
        held = _held(file, request, Request)
        words = {
            answering.SAID: _words(workspace, reason, state == "refused"), answering.BY: by, answering.ON: on,
            answering.HOW: how, answering.BEGIN: begin, answering.END: end,
        }  # fmt: skip
        changed = answering.answered(file, held, state, words, workspace.author, workspace.today)
        workspace.save(file.id, [put(changed, file.held[request].heads)], f"request {state}")
    say(f"Saved: {state}.")
    if state == "refused":
        say(f"To take it further: leadpro escalate {request}")


@click.command()
@click.argument("record")
@click.argument("move", required=False, type=click.Choice((*_MOVES, *_STAGES)))
@click.option("--said", default="", help="What was answered or agreed, or why it is let go; `-` reads it. For a refusal: what could happen to the child.")  # fmt: skip
@click.option("--by", default="", help="Who answered.")
@click.option("--on", default="", help="The day; today if not said.")
@click.option(
    "--due", default="", help="By when the next stage is to answer; its days if not said."
)
@case_option
@click.pass_obj
def escalate(
    options: Options, record: str, move: str | None, said: str, by: str, on: str, due: str,
    wanted: str | None,
) -> None:  # fmt: skip
    """Take a refusal or a disagreement further. RECORD is the id of a request that was refused or not
    answered, or of the disagreement; without MOVE it says where it stands and what comes next."""
    with options.opened(write=move is not None) as workspace:
        file = workspace.case_file(the_case(workspace, wanted).id)
        if move is None:
            _print(file, record)
            return
        if move in _STAGES:
            before: tuple[str, ...] = ()
            could_happen = _words(workspace, said, needed=True)
            changed = _begun(file, record, move, could_happen, workspace.today)
        else:
            held = _held(file, record, Escalation)
            words = {answering.SAID: _words(workspace, said, move != "up"), answering.BY: by, answering.ON: on, escalating.DUE: due}  # fmt: skip
            before = file.held[record].heads
            changed = escalating.moved(file, held, move, words, workspace.author, workspace.today)
        workspace.save(file.id, [put(changed, before)], f"disagreement: {changed.steps[-1].state}")
    say(f"Saved: {changed.steps[-1].state}, disagreement {changed.id}.")


def _begun(file: CaseFile, record: str, code: str, could_happen: str, today: date) -> Escalation:
    """A refusal taken further, with what could happen to the child. Problem when nobody says what."""
    request = _held(file, record, Request)
    first = next(s for s in escalating.FIRST if s.code == code)
    if not could_happen:
        raise Problem(
            "What could happen to the child?", "Say it with --said -, from standard input."
        )
    begun = escalating.begun(file, request, first, today)
    return msgspec.structs.replace(begun, could_happen=could_happen)


def _print(file: CaseFile, record: str) -> None:
    """Where a disagreement stands; of a refused request, how it can be taken further."""
    found = next((d for d in disagreements(file) if d.escalation.id == record), None)
    if found:
        for text in (found.escalation.issue, *saying.lines(file, found)):
            say(text)
        return
    request = _held(file, record, Request)
    for first in escalating.FIRST:
        would = disagreement(Facts(file), escalating.begun(file, request, first, file.day))
        if would.harm and first is escalating.FIRST[0]:
            say(saying.danger())
        say(f"{first.code}: {saying.who(would)} ({first.working_days} working days, check locally)")


def _held(file: CaseFile, record: str, kind: type[R]) -> R:
    """A record of a kind, as it is held; Problem when there is none of this id."""
    held = file.held.get(record)
    if held is None or not isinstance(held.record, kind):
        name = {Request: "request", Escalation: "disagreement"}[kind]
        raise Problem(
            f"There is no {name} {record!r} in {file.case.reference}.", "See `leadpro requests`."
        )
    return held.record


def _words(workspace: Workspace, words: str, needed: bool) -> str:
    """Words from standard input (`-`), or asked for where they are needed and can be; as an argument only
    where nothing is real."""
    if words:
        return words_from(workspace, (words,), "What was said").strip()
    if needed and sys.stdin.isatty():
        return str(click.prompt("What was said", default="", show_default=False)).strip()
    return ""
