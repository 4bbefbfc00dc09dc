"""Taking back a save of one's own: which, what that means, then one key. Redo is the same from its other end."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import TYPE_CHECKING

from leadpro.casefile import LONDON
from leadpro.days import say_date
from leadpro.problem import Problem
from leadpro.screens.here import Here
from leadpro.screens.undo import Kept, Meaning, UndoScreen
from leadpro.workspace import taking_back, undo

if TYPE_CHECKING:
    from leadpro.workspace.opened import Workspace
    from leadpro.workspace.store import Store
    from leadpro.workspace.undo import Save

_MOST = 200  # saves that are listed


async def run(here: Here) -> None:
    """Undo: the newest save that stands is marked."""
    await take_back(here, "Undo", undo.undoable)


async def take_back(here: Here, word: str, which: Callable[[Store, str], list[Save]]) -> None:
    """Show the saves, say what taking back the marked one means, and do it on enter."""
    saves = (await here.do(lambda w: which(w.store, w.writer.author)))[:_MOST]
    references = await here.do(_references)
    first = next((s for s in saves if not s.erases), None)
    if first is None:
        raise Problem(f"There is nothing of yours to {word.lower()}.")
    by_id = {s.id: s for s in saves}

    async def look(save: str) -> Meaning:
        return await here.do(_meaning, by_id[save])

    kept = [_kept(s, references) for s in saves]
    chosen = await here.show(UndoScreen(word, kept, look, first.id))
    if chosen:
        await here.do(taking_back.take_back, by_id[chosen])
        here.changed()
        here.say(f"{word}: done. {'U brings it back.' if word == 'Undo' else 'u takes it back.'}")


def _meaning(workspace: Workspace, save: Save) -> Meaning:
    looked = taking_back.look(workspace, save)
    later = [f"{_moment(s.at)}  {s.why or 'a save'}" for s in looked.later]
    return Meaning(looked.wrote, later, looked.stays, str(looked.refused or ""))


def _kept(save: Save, references: dict[str, str]) -> Kept:
    why = save.why.removeprefix("undo: ")
    return Kept(save.id, _moment(save.at), references.get(save.case, "gone"), why)


def _references(workspace: Workspace) -> dict[str, str]:
    return {c.id: c.reference for c in workspace.store.cases()}


def _moment(at: str) -> str:
    moment = datetime.fromisoformat(at).astimezone(LONDON)
    return f"{say_date(moment.date())}, {moment:%H:%M}"
