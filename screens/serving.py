"""What the app does for its screens and flows: reads and saves on one thread, thinks on another, keeps
what is typed.

Where to go and which keys there are is `app.py`'s. No widget and no case data is kept here beyond the
rules' last answer for each case.
"""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, TypeVar

from textual.timer import Timer

from leadpro.problem import Problem
from leadpro.screens.desk import Clock, Desk, utc_now
from leadpro.screens.guarded import GuardedApp
from leadpro.screens.inside import Inside
from leadpro.screens.lanes import Lane

if TYPE_CHECKING:
    from leadpro.casefile import CaseFile
    from leadpro.caseload import CaseLine
    from leadpro.checks.engine import Checked
    from leadpro.records import Case
    from leadpro.workspace.drafts import Draft
    from leadpro.workspace.store import Change

T = TypeVar("T")
_CLOSING = 10.0  # seconds to close the workspace, before the process ends without
_WRITES_DRAFTS = 0.5  # seconds after a key


class ServingApp(GuardedApp):
    """An app with a desk behind it."""

    def __init__(self, inside: Inside, *, clock: Clock = utc_now) -> None:
        super().__init__()
        self.inside = inside
        self.desk = Desk(
            inside.workspace,
            read_only=inside.read_only,
            allow_network=inside.allow_network,
            clock=clock,
        )
        self._reading = Lane("workspace")
        self._checking = Lane("rules")
        self._leaving = threading.Event()
        self._files: dict[str, CaseFile] = {}  # as held now
        self._checks: dict[str, tuple[CaseFile, asyncio.Future[Checked]]] = {}
        self._found: dict[tuple[str, str], Checked] = {}  # by case and role, the last answer
        self._soon: Timer | None = None
        self.last_search = ""  # what was looked for last, until the app is locked

    def close(self) -> None:
        """Close the workspace. Called when the app has left the screen."""
        self._leaving.set()
        self._reading.finish(self.desk.close, _CLOSING)

    # --- two threads --------------------------------------------------------------------------

    async def on_desk(self, call: Callable[..., T], *given: object) -> T:
        """A call on the thread that owns the workspace."""
        return await self._reading.run(call, *given)

    async def think(self, call: Callable[..., T], *given: object) -> T:
        """A call on the thread that may take long."""
        return await self._checking.run(call, *given)

    # --- reading ------------------------------------------------------------------------------

    async def cases(self, closed: bool = False) -> Sequence[Case]:
        """The open cases; with `closed` every case."""
        return await self.on_desk(self.desk.cases, closed)

    async def file(self, case: str) -> CaseFile:
        """A case as held now."""
        found = self._files[case] = await self.on_desk(self.desk.case_file, case)
        return found

    async def check(self, file: CaseFile) -> Checked:
        """What the rules find. Asked once for a case file, however many wait for the answer; of a case
        as held now the answer is kept, and after a save only what the save touched is asked again."""
        known = self._checks.get(file.id)
        if known is None or known[0] is not file:
            known = file, asyncio.ensure_future(self._run_rules(file))
            if self._files.get(file.id) is file:
                self._checks[file.id] = known
        return await asyncio.shield(known[1])

    async def _run_rules(self, file: CaseFile) -> Checked:
        from leadpro.screens.desk import check

        role = await self.on_desk(self.desk.role)
        now = self._files.get(file.id) is file
        before = self._found.get((file.id, role)) if now else None
        checked = await self.think(check, file, role, before)
        if now:
            self._found[file.id, role] = checked
        return checked

    async def case_line(self, case: str, asked: bool) -> CaseLine:
        """A case as one line of the caseload; `asked`: with what the rules find, which may take long."""
        from leadpro.caseload import case_line
        from leadpro.workspace.seen import last_seen

        file = await self.file(case)
        if not asked:
            return case_line(file, None, None)
        seen = await self.on_desk(self.desk.do, last_seen, case)
        return await self.think(case_line, file, await self.check(file), seen)

    # --- writing ------------------------------------------------------------------------------

    async def save(self, case: str, changes: Sequence[Change], why: str) -> str:
        """Save in one transaction, then show it; the save's id."""
        save = await self.on_desk(self.desk.save, case, changes, why)
        self.look_again()
        return save

    def look_again(self) -> None:
        """Something was saved: whatever is shown loads again."""
        raise NotImplementedError

    def keep_draft(self, draft: str, content: Draft | None) -> None:
        """Keep what is typed (None: throw it away), soon and at once when the app is left."""
        self.desk.type(draft, content)
        if self._soon is None:
            self._soon = self.set_timer(_WRITES_DRAFTS, self._write_drafts)

    async def _write_drafts(self) -> None:
        self._soon = None
        try:
            await self.on_desk(self.desk.write_drafts)
        except Problem as problem:
            self.say(str(problem), problem=True)
