"""Taking a case folder or a loose file into the workspace: for which case it is, what is known of it already,
and saving what came in. Reading files is `leadpro.exchange`'s; asking is the command's and the app's.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from leadpro.casefile import CaseFile, Held
from leadpro.exchange import folder, foreign, loose, services
from leadpro.exchange.incoming import Incoming, Known
from leadpro.exchange.intake import Progress
from leadpro.problem import Problem
from leadpro.recording.doubts import of_rows
from leadpro.records import Case, kind_of, new_id
from leadpro.workspace.opened import Workspace, new_case
from leadpro.workspace.store import put


@dataclass(frozen=True, kw_only=True)
class Source:
    """What is to be read and how: the case it is for (empty: the folder's own), answers to who is who,
    whether bad rows are left out, `services` for an extract of a service."""

    path: Path
    case: str = ""
    form: str = ""
    person: str = ""
    answers: Mapping[str, str] = field(default_factory=dict)
    skip_bad: bool = False
    progress: Progress | None = None

    @property
    def is_folder(self) -> bool:
        """Whether it is a case folder, which can be a case of its own."""
        return folder.is_case_folder(self.path) or (
            self.path.is_dir() and not foreign.is_foreign(self.path)
        )


@dataclass(frozen=True)
class Coming:
    """What would come in, read and not saved: into a case that is there, or (None) as a new one."""

    case: Case | None
    incoming: Incoming

    @property
    def counted(self) -> list[tuple[int, str]]:
        """How many records of each kind, most first."""
        kinds = Counter(kind_of(r).replace("_", " ") for r in self.incoming.records)
        return [(count, kind) for kind, count in kinds.most_common()]


def read(workspace: Workspace, source: Source) -> Coming:
    """What a folder or file holds that the workspace does not. Nothing is saved."""
    refuse_real_in_made_up(workspace, source.path)
    if source.is_folder:
        return _doubted(workspace, _folder(workspace, source))
    case = _of(workspace, source.case)
    return _doubted(workspace, Coming(case, _loose(workspace, case, source)))


def _doubted(workspace: Workspace, coming: Coming) -> Coming:
    """The same, with what is doubtful about its records said: they come in as they are written."""
    records, today = coming.incoming.records, workspace.today
    held = workspace.case_file(coming.case.id).held if coming.case else {}
    file = CaseFile("", {**held, **{r.id: Held(r, (), today) for r in records}}, today)
    said = (*coming.incoming.said, *of_rows(file, records))
    return replace(coming, incoming=replace(coming.incoming, said=said))


def save(workspace: Workspace, coming: Coming, path: Path) -> Case:
    """Save what came in, in one transaction; the case it is in."""
    why = f"import of {path.name}"
    if coming.case is None:
        workspace.must_write()
        return new_case(workspace, "", coming.incoming.records, why)
    if coming.incoming.records:
        workspace.save(coming.case.id, [put(r) for r in coming.incoming.records], why)
    return coming.case


def refuse_real_in_made_up(workspace: Workspace, path: Path) -> None:
    """A made-up workspace takes nothing but the made-up families that come with leadpro."""
    from importlib.resources import as_file, files

    if not workspace.made_up:
        return
    with as_file(files("leadpro.data").joinpath("cases")) as cases:
        if cases.resolve() not in path.resolve().parents:
            raise Problem(
                "This workspace is made-up and takes made-up families only.",
                "Use your own workspace.",
            )


def _of(workspace: Workspace, case: str) -> Case:
    found = next((c for c in workspace.store.cases() if c.id == case), None)
    if found is None:
        raise Problem("A loose file belongs into a case.", "Say into which.")
    return found


def _folder(workspace: Workspace, source: Source) -> Coming:
    """A folder's records: for the case asked for, or the one it made before, or a new one."""
    how: dict[str, Any] = {
        "today": workspace.today, "answers": source.answers, "skip_bad": source.skip_bad,
        "progress": source.progress,
    }  # fmt: skip
    case = _of(workspace, source.case) if source.case else None
    if case is None:
        fresh = folder.read_folder(source.path, case_id=new_id(), **how)
        case = _made_before(workspace, fresh)
        if case is None:
            return Coming(None, fresh)
    known = _known(workspace, case)
    incoming = folder.read_folder(
        source.path, case_id=case.id, reference=case.reference, known=known, **how
    )
    kept = tuple(r for r in incoming.records if not isinstance(r, Case))
    return Coming(case, replace(incoming, records=kept))


def _made_before(workspace: Workspace, fresh: Incoming) -> Case | None:
    """The case that an earlier import of the same folder made, known by the fingerprint of its case."""
    prints = [r.came_from.fingerprint for r in fresh.records if isinstance(r, Case) and r.came_from]
    row = workspace.store.first(
        "select case_id from fingerprint where print = ?", prints[:1] or [""]
    )
    return next((c for c in workspace.store.cases() if row and c.id == row["case_id"]), None)


def _loose(workspace: Workspace, case: Case, source: Source) -> Incoming:
    known = _known(workspace, case)
    if source.form == "services":
        return services.read_services(
            source.path, case_id=case.id, today=workspace.today, known=known, person=source.person,
            skip_bad=source.skip_bad,
        )  # fmt: skip
    return loose.read_loose(
        source.path, case_id=case.id, today=workspace.today, known=known, answers=source.answers,
        skip_bad=source.skip_bad, progress=source.progress,
    )  # fmt: skip


def _known(workspace: Workspace, case: Case) -> Known:
    """What the case holds already: everybody is looked for before anybody is made."""
    file = workspace.case_file(case.id)
    held = [h.record for h in file.held.values()]
    return Known(file.child.id, held, workspace.store.fingerprints(case.id))
