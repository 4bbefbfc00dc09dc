"""`case`: list, new, show, close, reopen."""

from __future__ import annotations

from datetime import date

import click
import msgspec

from leadpro.cli.options import Options, case_option, format_option, the_case, words_from
from leadpro.cli.printing import as_json, say, table
from leadpro.days import read_day
from leadpro.problem import Problem
from leadpro.records import Case, Day, Lead, Person, Step, new_id
from leadpro.workspace.opened import Workspace, new_case
from leadpro.workspace.store import put


@click.group()
def case() -> None:
    """The cases of the workspace."""


def state(record: Case) -> str:
    """Open or closed, by the last step."""
    return "closed" if record.steps and record.steps[-1].state == "closed" else "open"


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
@click.option("--born", default="", help="The child's birthday, exact or rough.")
@click.pass_obj
def new(options: Options, words: tuple[str, ...], born: str) -> None:
    """Open a case for a child. The name is asked for, or read with `-`."""
    with options.opened(write=True) as workspace:
        name = words_from(workspace, words, "The child's name")
        if not name:
            raise Problem(
                "A case needs the child's name.", "Type it when asked, or pipe it in with `-`."
            )
        today = workspace.today
        made = _open(workspace, name, born, today)
    say(f"{made.reference} is open.")


def _open(workspace: Workspace, name: str, born: str, today: date) -> Case:
    case_id, child = new_id(), new_id()
    birthday = read_day(born, today) if born else None
    me = workspace.author
    people = [Person(id=child, case=case_id, name=name, born=birthday)]
    leads: tuple[Lead, ...] = ()
    if me.name:
        lead = Person(id=new_id(), case=case_id, name=me.name)
        people.append(lead)
        leads = (Lead(state="lead", person=lead.id, on=Day.on(today)),)
    record = Case(
        id=case_id, case=case_id, reference="", title=name, child=child, leads=leads,
        steps=(Step(state="opened", on=Day.on(today)),),
    )  # fmt: skip
    return new_case(workspace, name, [record, *people], "case opened")


@case.command("show")
@case_option
@format_option
@click.pass_obj
def show(options: Options, wanted: str | None, form: str) -> None:
    """One case: the child, the lead, who is in it, how much is written."""
    with options.opened() as workspace:
        record = the_case(workspace, wanted)
        file = workspace.case_file(record.id)
    lead = next((file.name(s.person) for s in reversed(record.leads) if s.state == "lead"), "")
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
    """Close a case. It stays, and can be opened again."""
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
        if (state(record) == "closed") == (new_state == "closed"):
            raise Problem(
                f"{record.reference} is {state(record)} already.", "See `leadpro case list`."
            )
        today = Day.on(workspace.today)
        step = Step(state=new_state, on=today, by=workspace.author.name, reason=reason)
        changed = msgspec.structs.replace(record, steps=(*record.steps, step))
        workspace.save(record.id, [put(changed)], f"case {new_state}")
    say(f"{record.reference} is {new_state}.")
