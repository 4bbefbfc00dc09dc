"""Recording from the shell: `add` for an entry, `new KIND` for any record, and the acts of every day.

Each asks field by field at a terminal, or reads one JSON object from standard input. Names of people
and agencies stand for records: found if they are known, made if they are not.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from datetime import date
from typing import Any

import click
import msgspec

from leadpro.casefile import CaseFile
from leadpro.cli.forms import ask_fields
from leadpro.cli.options import Options, case_option, the_case, words_from
from leadpro.cli.printing import say
from leadpro.days import read_day
from leadpro.problem import Problem
from leadpro.recording.doubts import Doubt, Doubts
from leadpro.recording.fields import from_fields
from leadpro.recording.harm import names_harm
from leadpro.recording.line import Understood
from leadpro.recording.met import made_known
from leadpro.recording.to_records import Captured
from leadpro.recording.understanding import Understanding
from leadpro.records import CASE_KINDS, Record, kind_of, new_id
from leadpro.safetext import for_screen
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
    """Record what happened: one line, read as in the app. It is asked for, or read with `-`.

    Such as: yesterday school: Amy Bell saw Ben in a thin coat @Dickens #neglect "I'm always cold" told:GP
    """
    with options.opened(write=True) as workspace:
        case = the_case(workspace, wanted)
        line = words_from(workspace, words, "What happened")
        file = workspace.case_file(case.id)
        given = {"day": day, "agency": agency, "author": source, "about": "; ".join(about)}
        said = _understood(workspace, file, line, {n: v for n, v in given.items() if v})
        captured = Captured(file, said, workspace.author)
        workspace.save(case.id, [put(r) for r in captured.records], "entry added")
    for note in (*said.notes, *(f"{v.words} may be several; kept as words." for v in said.asked)):
        click.echo(note, err=True)
    say(f"Added: {captured.entry.nature.replace('-', ' ')}, {captured.entry.day}.")
    if named := names_harm(file, captured.entry):
        say(f"{named} See `leadpro danger`.")


def _understood(
    workspace: Workspace, file: CaseFile, line: str, given: dict[str, str]
) -> Understood:
    """What the line says, under what was given as options; those must be clear."""
    if "day" in given:
        read_day(given["day"], workspace.today)
    said = Understanding(file, workspace.today, workspace.author).read(line, given)
    if not said.text:
        raise Problem("An entry needs words.", "Say what was seen or heard, by whom.")
    for value in (v for name in given for v in said.fields.get(name, ()) if v.choices):
        labels = "; ".join(c.label for c in value.choices)
        raise Problem(
            f"{len(value.choices)} records are called {value.words!r}.", f"Say which: {labels}."
        )
    return said


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
        asked = _possible(file, changed, held.record)
        known = map(put, made_known(changed, held.record))
        changes = [*map(put, made), put(changed, held.heads), *known]
        workspace.save(case.id, changes, why or "corrected")
    say("Corrected.")
    _say_after(asked, made)


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
    at_terminal = source != "-" and sys.stdin.isatty()
    with options.opened(write=True) as workspace:
        case = the_case(workspace, wanted)
        file = workspace.case_file(case.id)
        record, made, asked = _read(file, kind, fields, workspace.today, at_terminal=at_terminal)
        records = [*made, record, *made_known(record)]
        workspace.save(case.id, [put(r) for r in records], f"{kind.replace('_', ' ')} added")
    say(f"Saved: {kind.replace('_', ' ')} {record.id}.")
    _say_after(asked, made)


def _read(
    file: CaseFile, kind: str, fields: dict[str, Any], today: date, *, at_terminal: bool
) -> tuple[Record, list[Record], list[str]]:
    """The record, whoever is made for it, and what is unlikely. What cannot be so is asked again at a
    terminal, where the rest stays as it was typed."""
    blank = {"id": new_id(), "case": file.id}
    while True:
        record, made = from_fields(file, _KINDS[kind], fields, today, blank)
        try:
            return record, made, _possible(file, record)
        except Impossible as wrong:
            again = wrong.fields & fields.keys()
            if not (at_terminal and again):
                raise
            click.echo(for_screen(wrong.what), err=True)
            fields = {**fields, **ask_fields(_KINDS[kind], only=again)}


class Impossible(Problem):
    """What cannot be so about a record, and in which of its fields."""

    def __init__(self, doubts: Sequence[Doubt]) -> None:
        said = " ".join(f"{d.field.replace('_', ' ')}: {d.says}" for d in doubts)
        super().__init__(f"Nothing was saved. {said}", "Correct it and give it again.")
        self.fields = frozenset(d.field for d in doubts)


def _possible(file: CaseFile, record: Record, before: Record | None = None) -> list[str]:
    """What is unlikely about a record, in sentences; Impossible for what cannot be so."""
    found = Doubts(file).of(record, before)
    if wrong := [d for d in found if d.refuse]:
        raise Impossible(wrong)
    return [d.says for d in found]


def _say_after(asked: list[str], made: Sequence[Record]) -> None:
    """After a save: who was not in the case before, and what should be looked at again."""
    names = [str(getattr(m, "name", "")) for m in made]
    if names:
        click.echo(for_screen(f"Not in this case before, added: {'; '.join(names)}."), err=True)
    for sentence in asked:
        click.echo(for_screen(f"Look at it again: {sentence}"), err=True)


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
