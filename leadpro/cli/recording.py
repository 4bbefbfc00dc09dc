"""Recording from the shell: `add` for an entry, `new KIND` for any record, and the acts of every day.

Each asks field by field at a terminal, or reads one JSON object from standard input. Names of people
and agencies stand for records: found if they are known, made if they are not.
"""

from __future__ import annotations

import sys
from typing import Any

import click
import msgspec

from leadpro.checks.facts import Facts
from leadpro.cli.forms import ask_fields
from leadpro.cli.options import Options, case_option, the_case, words_from
from leadpro.cli.printing import say
from leadpro.days import read_day
from leadpro.problem import Problem
from leadpro.recording.fields import from_fields
from leadpro.recording.parties import AGENCY, PERSON, Parties
from leadpro.records import (
    CASE_KINDS,
    Day,
    Entry,
    Part,
    Record,
    Step,
    Telling,
    Told,
    kind_of,
    new_id,
)
from leadpro.signals.reading import read
from leadpro.workspace.opened import Workspace
from leadpro.workspace.store import put

_KINDS = {kind_of(k): k for k in CASE_KINDS if kind_of(k) != "case"}


@click.command()
@click.argument("words", nargs=-1)
@case_option
@click.option("--day", default="", help="When: today if not said; rough days are fine.")
@click.option("--agency", default="", help="Whose knowledge it is.")
@click.option("--source", default="", help="Who says so.")
@click.option("--about", multiple=True, help="Whom it is about (several times if need be).")
@click.pass_obj
def add(
    options: Options, words: tuple[str, ...], wanted: str | None, day: str, agency: str,
    source: str, about: tuple[str, ...],
) -> None:  # fmt: skip
    """Record what happened: one entry. Its words are asked for, or read with `-`."""
    with options.opened(write=True) as workspace:
        case = the_case(workspace, wanted)
        text = words_from(workspace, words, "What happened")
        if not text:
            raise Problem("An entry needs words.", "Say what was seen or heard, by whom.")
        file = workspace.case_file(case.id)
        parties = Parties(file)
        reading = read(text, *Facts(file).first_names)
        entry = Entry(
            id=new_id(), case=case.id, text=text,
            day=read_day(day, workspace.today) if day else Day.on(workspace.today),
            agency=parties.id(agency, AGENCY), author=parties.id(source, PERSON),
            people=tuple(Part(person=parties.id(p, PERSON)) for p in about),
            nature=reading.nature, themes=tuple(sorted(reading.themes)), inferred=("nature", "themes"),
        )  # fmt: skip
        told = _told_me(workspace, parties, entry)
        workspace.save(case.id, [put(r) for r in (*parties.made, entry, *told)], "entry added")
    say(f"Added: {entry.nature.replace('-', ' ')}, {entry.day}.")


def _told_me(workspace: Workspace, parties: Parties, entry: Entry) -> list[Telling]:
    """What I capture I know, and my agency through me: the telling that says so."""
    me = parties.id(workspace.author.name, PERSON), parties.id(workspace.author.agency, AGENCY)
    if not any(me):
        return []
    telling = Telling(
        id=new_id(), case=entry.case, told=(Told(entry=entry.id),), teller=entry.agency or entry.author,
        to=tuple(filter(None, me)), channel="own record",
        steps=(Step(state="told", on=Day.on(workspace.today)),),
    )  # fmt: skip
    return [telling]


@click.command()
@click.argument("kind", type=click.Choice(sorted(_KINDS)))
@click.argument("source", required=False)
@case_option
@click.pass_obj
def new(options: Options, kind: str, source: str | None, wanted: str | None) -> None:
    """Make a record of any kind, field by field, or from one JSON object with `-`."""
    _record(options, kind, source, wanted, {})


@click.command()
@click.argument("record")
@click.argument("source", required=False)
@case_option
@click.option("--why", default="", help="Why it is corrected.")
@click.pass_obj
def correct(
    options: Options, record: str, source: str | None, wanted: str | None, why: str
) -> None:
    """Correct a record: only the fields given change; the earlier wording stays in its history."""
    with options.opened(write=True) as workspace:
        case = the_case(workspace, wanted)
        file = workspace.case_file(case.id)
        held = file.held.get(record)
        if held is None:
            raise Problem(
                f"There is no record {record!r} in {case.reference}.", "See `leadpro history`."
            )
        fields = _fields(kind_of(held.record), source, held.record)
        changed, made = from_fields(file, held.record, fields, workspace.today)
        workspace.save(case.id, [*map(put, made), put(changed, held.heads)], why or "corrected")
    say("Corrected.")


def _fields(kind: str, source: str | None, now: Record | None = None) -> dict[str, Any]:
    """The fields of one record: from JSON on standard input, or asked for at the terminal."""
    if source == "-" or not sys.stdin.isatty():
        try:
            return msgspec.json.decode(sys.stdin.read(), type=dict[str, Any])
        except msgspec.DecodeError:  # of which a value of another type is one
            raise Problem(
                "Standard input is not one JSON object.", 'Such as {"what": "ring the school"}.'
            ) from None
    return ask_fields(_KINDS[kind], now)


def _record(
    options: Options, kind: str, source: str | None, wanted: str | None, preset: dict[str, Any]
) -> None:
    fields = {**preset, **_fields(kind, source)}
    with options.opened(write=True) as workspace:
        case = the_case(workspace, wanted)
        file = workspace.case_file(case.id)
        blank = {"id": new_id(), "case": case.id}
        record, made = from_fields(file, _KINDS[kind], fields, workspace.today, blank)
        workspace.save(case.id, [*map(put, made), put(record)], f"{kind.replace('_', ' ')} added")
    say(f"Saved: {kind.replace('_', ' ')} {record.id}.")


def _shortcut(name: str, kind: str, words: str, state: str = "") -> click.Command:
    """A command that makes one kind of record with its usual first step."""

    @click.command(name, help=words)
    @click.argument("source", required=False)
    @case_option
    @click.pass_obj
    def command(options: Options, source: str | None, wanted: str | None) -> None:
        preset = {"steps": [{"state": state, "on": "today"}]} if state else {}
        _record(options, kind, source, wanted, preset)

    return command


tell = _shortcut(
    "tell", "telling", "Record that something was told: which entries, to whom, how.", "told"
)
ask = _shortcut(
    "ask", "request", "Record a question put to somebody, and when the answer is due.", "asked"
)
task = _shortcut("task", "responsibility", "Record who is to do what, by when.", "proposed")
judge = _shortcut(
    "judge", "judgement", "Record one person's judgement of a worry, with its reasons."
)
meeting = _shortcut(
    "meeting", "meeting", "Record a meeting: who was asked, who came, what was decided."
)


@click.command()
@click.argument("request")
@click.argument(
    "state", type=click.Choice(["told", "nothing held", "refused", "no reply", "chased"])
)
@click.option("--reason", default="", help="Why it was refused, or which period was looked at.")
@click.option("--on", "on", default="", help="The day of the answer; today if not said.")
@case_option
@click.pass_obj
def answer(
    options: Options, request: str, state: str, reason: str, on: str, wanted: str | None
) -> None:
    """Record the answer to a question that was asked."""
    with options.opened(write=True) as workspace:
        case = the_case(workspace, wanted)
        held = workspace.case_file(case.id).held.get(request)
        if held is None or kind_of(held.record) != "request":
            raise Problem(
                f"There is no request {request!r} in {case.reference}.", "See `leadpro sql`."
            )
        day = read_day(on, workspace.today) if on else Day.on(workspace.today)
        step = Step(state=state, on=day, reason=reason)
        steps = (*getattr(held.record, "steps", ()), step)
        changed = msgspec.structs.replace(held.record, steps=steps)
        workspace.save(case.id, [put(changed, held.heads)], f"request {state}")
    say(f"Saved: {state}.")
