"""case.toml: the case itself and its child.

`title`, `lead`, `opened`, `closed`, and the fields of a Case; under `[child]` the fields of a Person and
`household`. What the rest of the folder holds belongs to the readers of its tables.
"""

from __future__ import annotations

import tomllib
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import msgspec

from leadpro.exchange.cells import BadCell, as_text, clean
from leadpro.exchange.fields import fields, record
from leadpro.exchange.intake import Intake
from leadpro.exchange.tables import Row, fingerprint
from leadpro.problem import Problem
from leadpro.records import CameFrom, Case, Lead, Person, Step

FILE = "case.toml"
_LARGEST = 1_000_000
_CASE_KEYS = frozenset(
    {"title", "lead", "opened", "closed", "child", "format", "ref", "steps", "leads"}
)


def read_toml(folder: Path) -> dict[str, Any]:
    """The plain values of the folder's case.toml. Problem if there is none or it is not TOML."""
    path = folder / FILE
    if not path.is_file():
        raise Problem(
            f"{folder.name or folder} is not a case folder: it has no {FILE}.",
            "docs/case-folder.md says what belongs there.",
        )
    try:
        if path.stat().st_size > _LARGEST:
            raise Problem(f"{FILE} is far too large.", "It holds the case and its child, no more.")
        return tomllib.loads(path.read_text("utf-8-sig"))
    except OSError as error:
        raise Problem(f"{FILE} cannot be read: {error.strerror}.", "Is it yours?") from None
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise Problem(f"{FILE} cannot be read: {error}.", "Correct that place.") from None


def read_child(intake: Intake, plain: dict[str, Any]) -> None:
    """Make the child of `[child]` known to the intake; a case that is there keeps its own."""
    child = plain.get("child")
    if not isinstance(child, dict) or not (child.get("name") or child.get("ref")):
        raise Problem(f"{FILE} does not say who the child is.", "Add [child] with name and born.")
    row = _row(child)
    if intake.exact:
        intake.child = intake.found("ref", row.get("ref"), ("person",))
        return
    if intake.child:
        return
    with _wrong():
        details = fields(intake, Person, row)
    made = Person(**{**intake.base(row.get("ref")), "came_from": row.came_from, **details})
    intake.child = intake.keep(intake.add(made))
    _leftovers(
        intake, "[child] ", child, set(Person.__struct_fields__) | {"household", "phone", "email"}
    )


def read_case(intake: Intake, plain: dict[str, Any], reference: str) -> None:
    """Add the record of the case: its lead and when it was opened and closed become steps.

    A case that is there keeps its own record.
    """
    if intake.held and not intake.exact:
        return
    row = _row({k: v for k, v in plain.items() if k != "child"})
    if not row.get("title") and not intake.exact:
        raise Problem(f"{FILE} has no title.", 'Add title = "..." at its top.')
    if intake.exact:
        made = record(intake, Case, row, child=intake.child)
        intake.add(msgspec.structs.replace(made, reference=reference or made.reference))
        return
    with _wrong():
        given = fields(intake, Case, row, skip=("child",))
        opened = [Step(on=intake.day("opened", row.get("opened")), state="opened")]
        if row.get("closed"):
            opened.append(Step(on=intake.day("closed", row.get("closed")), state="closed"))
        leads = _leads(intake, row, opened[0])
    base = {**intake.base(row.get("ref")), "came_from": row.came_from}
    if reference or "reference" not in given:
        given["reference"] = reference
    steps = tuple(s for s in opened if s.on.known or s.state == "closed")
    intake.add(Case(**{**base, **given, "child": intake.child, "leads": leads, "steps": steps}))
    _leftovers(intake, "", plain, set(Case.__struct_fields__) | _CASE_KEYS)


def _leads(intake: Intake, row: Row, opened: Step) -> tuple[Lead, ...]:
    """The lead that the folder names, from the day on which the case was opened."""
    name = row.get("lead")
    if not name:
        intake.said.append(f"{FILE} names no lead.")
        return ()
    if not intake.register.find("person", name):
        intake.said.append(f"The lead, {name}, has no row in people.csv.")
    return (Lead(on=opened.on, state="lead", person=intake.person(name, confidence="named")),)


def _row(plain: dict[str, Any]) -> Row:
    """A table of TOML as a row, so that the same readers read it."""
    cells = {k.replace("_", " "): _text(v) for k, v in plain.items() if not isinstance(v, dict)}
    columns = tuple(sorted(cells))
    filled = {k: v for k, v in cells.items() if v}
    mark = fingerprint(FILE, filled, Counter())
    return Row(FILE, 0, filled, CameFrom(file=FILE, fingerprint=mark, columns=columns))


def _text(value: object) -> str:
    if isinstance(value, list):
        return "; ".join(as_text(v) for v in value)
    return clean(as_text(value))


@contextmanager
def _wrong() -> Iterator[None]:
    """A wrong value of case.toml is a Problem: there is no row to leave out."""
    try:
        yield
    except BadCell as bad:
        given = f"{bad.given!r} is not" if bad.given else "is missing; wanted is"
        raise Problem(f"{FILE}, {bad.column}: {given} {bad.wanted}.", "Correct it.") from None


def _leftovers(intake: Intake, where: str, plain: dict[str, Any], known: set[str]) -> None:
    left = [k for k in plain if k not in known]
    if left:
        intake.said.append(f"{FILE} {where}{', '.join(left)}: not known and left out.")
