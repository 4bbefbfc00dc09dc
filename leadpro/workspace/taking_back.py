"""A save as a person decides about it before it is taken back: what it wrote, what stands on it, what no
undo reaches. Taking it back is `undo`'s.
"""

from __future__ import annotations

from collections import Counter
from typing import NamedTuple

from leadpro import records
from leadpro.casefile import CaseFile
from leadpro.problem import Problem
from leadpro.recording.titled import titled
from leadpro.records import Occurrence
from leadpro.workspace import undo
from leadpro.workspace.journal import Body, Revision
from leadpro.workspace.opened import Workspace
from leadpro.workspace.reading import WORKSPACE
from leadpro.workspace.undo import Save

_NAMED = 8  # records said one by one; further ones are counted
_LEFT_HERE = ("exported", "backup made", "printed", "pack")


class Looked(NamedTuple):
    """A save before it is taken back. `refused` says why it cannot be; None when it can."""

    save: Save
    wrote: tuple[str, ...]
    later: tuple[Save, ...]
    refused: Problem | None
    stays: tuple[str, ...]


def look(workspace: Workspace, save: Save) -> Looked:
    """What taking back this save means."""
    later = tuple(undo.standing_on(workspace.store, save))
    return Looked(
        save, _wrote(workspace, save), later, undo.refusal(save, later), _stays(workspace, save)
    )


def take_back(workspace: Workspace, save: Save) -> str:
    """Take a save back and let the witness know; the id of the save that does it."""
    workspace.must_write()
    made = undo.take_back(workspace.store, save, workspace.writer, now=workspace.now())
    workspace.saved()
    return made


def _wrote(workspace: Workspace, save: Save) -> tuple[str, ...]:
    """What happens to its records, in words; the first ones by name, the rest counted by kind."""
    rows = list(
        workspace.store.db.query(
            "select record, kind from revision where save = ? order by number", [save.id]
        )
    )
    named = [r["record"] for r in rows[:_NAMED]]
    file = workspace.case_file(save.case)
    said = [
        _what_happens(file, save, revisions, bodies)
        for revisions, bodies, _ in workspace.store.journal_of_records(named).values()
    ]
    rest = Counter(str(r["kind"]).replace("_", " ") for r in rows[_NAMED:])
    return (*said, *(f"and {n} more: {kind}" for kind, n in rest.most_common()))


def _what_happens(
    file: CaseFile, save: Save, revisions: list[Revision], bodies: dict[str, Body]
) -> str:
    own = next(r for r in revisions if r.save == save.id)
    wording = bodies.get(own.id) or next((b for r in revisions[::-1] if (b := bodies.get(r.id))), None)  # fmt: skip
    label = titled(file, records.from_json(own.kind, wording.text)) if wording else own.kind
    if own.act != "put":
        return f"comes back:  {label}"
    earlier = any(r.tick < own.tick and r.act == "put" for r in revisions)
    return f"{'as it was before' if earlier else 'taken out'}:  {label}"


def _stays(workspace: Workspace, save: Save) -> tuple[str, ...]:
    """What no undo reaches: who was told, and what left this workspace since."""
    told = "People who were told stay told." if _tells(workspace, save) else ""
    left = [
        f"{o.what} on {o.at[:10]}: that copy keeps it."
        for o in workspace.case_file(WORKSPACE).all(Occurrence)
        if o.at > save.at and o.about_case in ("", save.case) and o.what.startswith(_LEFT_HERE)
    ]
    return tuple(filter(None, (told, *left[-3:])))


def _tells(workspace: Workspace, save: Save) -> bool:
    row = workspace.store.first(
        "select 1 as found from revision where save = ? and kind = 'telling'", [save.id]
    )
    return row is not None
