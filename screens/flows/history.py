"""The history of the record under the cursor; from there it can be struck or erased."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from leadpro.casefile import LONDON
from leadpro.days import say_date
from leadpro.recording.known import Known
from leadpro.recording.saying import differences
from leadpro.screens.here import Here
from leadpro.screens.history import HistoryScreen, Wording

if TYPE_CHECKING:
    from leadpro.workspace.history import Written
    from leadpro.workspace.opened import Workspace


async def run(here: Here) -> None:
    """Show every wording, newest first."""
    known = Known(await here.file())
    kind, written, names = await here.do(_read, here.record)
    wordings = [_wording(known, kind, w, names) for w in written]
    if wordings:
        wordings[0] = wordings[0]._replace(first=True)
    title = known.label(here.record) or kind.replace("_", " ")
    if await here.show(HistoryScreen(title, wordings[::-1])) == "remove":
        here.app.action_flow("remove")  # which says what it cannot do without


def _read(workspace: Workspace, record: str) -> tuple[str, list[Written], dict[str, str]]:
    from leadpro.workspace import history

    store = workspace.store
    names = history.authors(store, workspace.now())
    return history.kind(store, record), history.history(store, record), names


def _wording(known: Known, kind: str, written: Written, names: dict[str, str]) -> Wording:
    moment = datetime.fromisoformat(written.at).astimezone(LONDON)
    at = f"{say_date(moment.date())}, {moment:%H:%M}"
    changed = tuple(differences(known, kind, written.changed))
    who = names.get(written.author, "somebody")
    return Wording(at, who, written.act, written.why, changed)
