"""Taking in a case folder or a list, with a preview: where it lies, who is who, what would come in, then one
save. Until that nothing is written, and every question can be left.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from leadpro.exchange.badrows import write_bad_rows
from leadpro.exchange.finding import NEW
from leadpro.problem import Problem
from leadpro.screens.asking import OK, Answer, Asked, AskScreen
from leadpro.screens.flows.before_a_real_case import if_never_asked
from leadpro.screens.folders import Folders
from leadpro.screens.here import Here
from leadpro.screens.parts import Part
from leadpro.screens.working import Progress, while_reading, while_working
from leadpro.workspace import taking_in
from leadpro.workspace.taking_in import Coming, Source

if TYPE_CHECKING:
    from leadpro.exchange.incoming import BadRow, Incoming, SamePerson
    from leadpro.records import Case
    from leadpro.workspace.opened import Workspace

_SHOWN = 40  # bad rows that are shown; all are written
_FILES = (".csv", ".xlsx", ".docx")
_WHERE = (
    "A case folder (with case.toml) comes in as a case of its own, or into the case it made before. A list of "
    "people or of events (.csv, .xlsx, .docx) comes into the case you are in. First you see what would come in."
)
_WHO = (
    Answer("same", "The same person: read as one"),
    Answer("two", "Two people"),
    Answer("later", "I do not know: both come in, and a gap asks again (Q03)"),
)


async def run(here: Here) -> None:
    """Ask, read, ask who is who, show, save; before a first real case, first whose notes these are."""
    await if_never_asked(here)
    asked = Asked("Import which folder or file?", _WHERE, typed=f"{Path.home()}/", judge=_there, suggester=Folders(_FILES))  # fmt: skip
    said = await here.show(AskScreen(asked))
    if said is None:
        return
    source, coming = await _read(here, Source(path=Path(said).expanduser(), skip_bad=True))
    answers = await _who_is_who(here, source, coming)
    if answers is None:
        return
    if answers:
        source, coming = await _read(here, replace(source, answers=answers))
    if await here.show(AskScreen(_preview(source, coming))) == "save":
        await _save(here, source, coming)


def _there(said: str) -> str:
    path = Path(said).expanduser()
    if not path.exists():
        raise Problem("Nothing lies there.", "Tab takes what is offered.")
    if path.is_dir():
        whole = (path / "case.toml").is_file()
        return "A case folder." if whole else "A folder without case.toml: go on into it."
    return "A file, read into the case you are in."


# --- reading ------------------------------------------------------------------------------------


async def _read(here: Here, source: Source) -> tuple[Source, Coming]:
    """What it holds. An extract of a service is read as one when that is what is wanted."""
    if not source.is_folder:
        if not here.case:
            raise Problem("A list comes into a case.", "Open the case first.")
        source = replace(source, case=here.case)
    try:
        return source, await while_reading(here, f"Reading {source.path.name}", _reading, source)
    except Problem as problem:
        if "--as services" not in problem.hint:
            raise
        only = "Only the rows of people of this case are taken; of the rest nothing is kept."
        answers = (Answer("services", "Read it as an extract of a service"), Answer("no", "Back"))
        if await here.show(AskScreen(Asked(problem.what, only, answers))) != "services":
            raise Problem("Nothing was saved.") from None
    source = replace(source, form="services")
    return source, await while_reading(here, f"Reading {source.path.name}", _reading, source)


def _reading(workspace: Workspace, source: Source, progress: Progress) -> Coming:
    return taking_in.read(workspace, replace(source, progress=progress))


# --- who is who ---------------------------------------------------------------------------------


async def _who_is_who(here: Here, source: Source, coming: Coming) -> dict[str, str] | None:
    """Answers by name of the file; None when it was left."""
    held = (await here.file(coming.case.id)).held if coming.case else {}
    # two new ones of a list cannot be answered by name: the rule asks, once they are there
    asked = [q for q in coming.incoming.questions if source.is_folder or q.first in held]
    answers: dict[str, str] = {}
    for number, question in enumerate(asked, 1):
        says = _evidence(coming.incoming, question, question.first in held)
        title = f"{number} of {len(asked)}   Is {question.first_name} the same person as {question.second_name}?"  # fmt: skip
        said = await here.show(AskScreen(Asked(title, says, _WHO)))
        if said is None:
            return None
        if said != "later":
            answers[question.second_name] = question.first_name if said == "same" else NEW
    return answers


def _evidence(incoming: Incoming, question: SamePerson, known: bool) -> str:
    by_id = {r.id: r for r in incoming.records}
    lines = [f"Why it is asked: {question.why}."]
    for record, name in ((question.first, question.first_name), (question.second, question.second_name)):  # fmt: skip
        row = by_id[record].came_from if record in by_id else None
        born = getattr(by_id.get(record), "born", None)
        where = f"{row.file}, row {row.row}" if row else "already in the case" if known else "named in the file"  # fmt: skip
        lines.append(f"{name}: {where}{f', born {born}' if born else ''}")
    return "\n".join(lines)


# --- what would come in, and saving it ----------------------------------------------------------


def _preview(source: Source, coming: Coming) -> Asked:
    into = f"into {coming.case.reference}" if coming.case else "as a new case"
    bad = len(coming.incoming.rejected)
    rows = f"{bad} row{'s' * (bad != 1)}"
    if not coming.incoming.records:
        return Asked(f"Nothing new in {source.path.name}", tuple(_told(source, coming)), OK)
    count = len(coming.incoming.records)
    save = f"Save {count} records {into}" + (f", and leave {rows} out" if bad else "")
    answers = (Answer("save", save), Answer("no", "Back: save nothing" + (", correct the file first" if bad else "")))  # fmt: skip
    return Asked(f"What would come in {into}", tuple(_told(source, coming)), answers)


def _told(source: Source, coming: Coming) -> Iterator[Part]:
    for count, kind in coming.counted:
        yield f"{count:>7}  {kind}\n"
    if coming.incoming.left:
        yield (f"{coming.incoming.left:>7}  rows left: in before, or of other people\n", "$muted")
    for words in coming.incoming.said:
        yield f"\n{words}"
    if coming.incoming.rejected:
        yield ("\nCannot be read\n", "bold $accent")
        yield from (f"{bad}\n" for bad in coming.incoming.rejected[:_SHOWN])
        yield (f"Rows left out are written to {_left_out(source.path)}", "$muted")


def _left_out(path: Path) -> Path:
    """A new file beside the one that was read."""
    names = (f"{path.stem}-left-out{n}.csv" for n in ("", *range(2, 1000)))
    return next(p for name in names if not (p := path.parent / name).exists())


async def _save(here: Here, source: Source, coming: Coming) -> None:
    bad: tuple[BadRow, ...] = coming.incoming.rejected
    left_out = _left_out(source.path)
    if bad:
        write_bad_rows(bad, left_out)
    made: Case = await while_working(here, "Saving", taking_in.save, coming, source.path)
    here.changed()
    rows = f" {len(bad)} rows left out, in a file beside it." if bad else ""
    here.say(f"{made.reference}: {len(coming.incoming.records)} records saved.{rows} u takes it back.")  # fmt: skip
