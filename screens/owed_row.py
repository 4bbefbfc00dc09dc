"""One row of what is owed, and the same in full: whose, how far, by when, and what is to be asked of it.

The sign stands beside the colour and says the same: ! without one owner, - past its day.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from rich.cells import cell_len
from textual.content import Content

from leadpro.casefile import CaseFile
from leadpro.checks.responsible import handed_from
from leadpro.days import say_day
from leadpro.owed.board import By, Group
from leadpro.owed.rows import Row
from leadpro.recording.titled import titled
from leadpro.records import Agency, Record, Request, Responsibility, Step
from leadpro.screens.lines import Row as Line
from leadpro.screens.parts import Part, fit, line, text
from leadpro.screens.titles import short

_DAY, _WHO, _STATE, _TITLE = 12, 14, 11, 12
_ROOMY, _WHO_IN_FULL = 90, 20


def heading(group: Group) -> Line:
    """The row over a group."""
    return [
        (f"{line(group.title)}", "worry" if group.urgent else "mark"),
        (f"  {len(group.rows)}", "dim"),
    ]


def row(case: CaseFile, owed: Row, by: By, width: int) -> Line:
    """A row for a list of this width; by owner, the owner stands over it."""
    style = "text" if owed.open else "dim"
    mark = "!" if owed.alarms else "-" if owed.late else " "
    day = say_day(owed.due, case.day) if owed.due else ""
    wide = _WHO_IN_FULL if width >= _ROOMY else _WHO
    who = [(fit(whose(case, owed), wide) + " ", style)] if by != "owner" else []
    before: Line = [
        (f" {mark} ", "worry"),
        (
            fit(day, _DAY, right=True) + "  ",
            "worry" if owed.late else "day" if owed.open else "dim",
        ),
        *who,
        (fit(owed.state or "no word", _STATE) + " ", _style(owed)),
    ]
    left = width - sum(cell_len(words) for words, _ in before)
    return [*before, (fit(owed.what, max(left, 1)), style)]


def _style(owed: Row) -> str:
    if not owed.open:
        return "dim"
    return "good" if owed.state == "accepted" else "worry" if owed.asks else "dim"


def whose(case: CaseFile, owed: Row) -> str:
    """Who owes it, in few words: `nobody` when nobody does."""
    agency = case.get(owed.who[0], Agency) if len(owed.who) == 1 else None
    return short(agency) if agency else " + ".join(map(case.name, owed.who)) or "nobody"


# --- in full ----------------------------------------------------------------------------------------


def in_full(case: CaseFile, owed: Row) -> Content:
    """Everything that is written of it."""
    record = case.get(owed.id, Responsibility) or case.get(owed.id, Request)
    if record is None:
        return text("")
    parts: list[Part] = [(line(owed.what) + "\n", "bold")]
    parts += [(f"{s}\n", "bold $error") for s in owed.alarms]
    parts += [(f"{s}\n", "$accent") for s in owed.asks]
    late: Part = ("  past its day", "$error") if owed.late else ""
    due = say_day(owed.due, case.day) if owed.due else "no day"
    parts += ["\n", *_titled("Due"), due, late, "\n"]
    said = _task(case, record) if isinstance(record, Responsibility) else _question(case, record)
    for title, words in said:
        if words:
            parts += [*_titled(title), words, "\n"]
    parts += ["\n", *_steps(case, record.steps)]
    for before in handed_from(case, record) if isinstance(record, Responsibility) else ():
        parts += [("\nBefore that  ", "$muted"), _names(case, before.owners) or "nobody", "\n"]
        parts += _steps(case, before.steps)
    return text(*parts)


def _task(case: CaseFile, task: Responsibility) -> Iterator[tuple[str, str]]:
    yield "Owner", _names(case, task.owners) or "nobody"
    yield "Deputy", case.name(task.deputy) if task.deputy else ""
    yield "Agency", case.name(task.agency) if task.agency else ""
    yield "If not done", task.if_not_done
    yield "Evidence", task.evidence
    yield "Whose", "mine to do" if task.own else "tracked, not mine"
    hangs = case.held.get(task.hangs_on)
    if hangs and not isinstance(hangs.record, Responsibility):
        yield "Hangs on", _title(case, hangs.record)
    yield "Note", task.note


def _question(case: CaseFile, request: Request) -> Iterator[tuple[str, str]]:
    yield "Asked of", case.name(request.to) or "nobody named"
    yield "Asked by", case.name(request.by) if request.by else ""
    yield "How", request.how
    yield "Note", request.note


def _title(case: CaseFile, record: Record) -> str:
    return line(titled(case, record))


def _steps(case: CaseFile, steps: Iterable[Step]) -> Iterator[Part]:
    for step in steps:
        more = ", ".join(filter(None, (step.by, step.how, step.reason)))
        yield f"{say_day(step.on, case.day)}  {step.state}" + (f"  {more}" if more else "") + "\n"


def _titled(title: str) -> tuple[Part, ...]:
    return ((fit(title, _TITLE) + " ", "$muted"),)


def _names(case: CaseFile, ids: Iterable[str]) -> str:
    return " and ".join(filter(None, map(case.name, ids)))
