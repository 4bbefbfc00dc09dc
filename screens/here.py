"""Where a flow was asked from, and what it may do: look at the case, show a screen, save, say a word.

The only door between `flows/` and the app. It holds no state of its own but the place.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from typing import TYPE_CHECKING, TypeVar

from leadpro.screens.drafting import Drafting

if TYPE_CHECKING:
    from textual.screen import Screen

    from leadpro.casefile import CaseFile
    from leadpro.records import Author
    from leadpro.screens.app import LeadproApp
    from leadpro.screens.page import Page
    from leadpro.workspace.drafts import Draft
    from leadpro.workspace.store import Change

T = TypeVar("T")


class Here:
    """The place: which case (empty: none), which page, which record stands under the cursor, and
    beside it which agency or person."""

    def __init__(
        self, app: LeadproApp, case: str, page: Page | None, record: str, party: str = ""
    ) -> None:
        self.app = app
        self.case = case
        self.page = page
        self.record = record
        self.party = party

    # --- looking ------------------------------------------------------------------------------

    async def file(self, case: str = "") -> CaseFile:
        """The case (this one unless named) as held now, whatever day is looked at."""
        return await self.app.file(case or self.case)

    async def author(self) -> Author:
        """Who works here."""
        return await self.app.on_desk(self.app.desk.author)

    @property
    def today(self) -> date:
        """The day in London."""
        return self.app.desk.today

    # --- doing --------------------------------------------------------------------------------

    async def do(self, call: Callable[..., T], *given: object) -> T:
        """`call(workspace, *given)` on the thread that owns the workspace."""
        return await self.app.on_desk(self.app.desk.do, call, *given)

    async def think(self, call: Callable[..., T], *given: object) -> T:
        """`call(*given)` on the thread that may take long and owns nothing."""
        return await self.app.think(call, *given)

    async def save(self, changes: Sequence[Change], why: str, case: str = "") -> str:
        """Save in one transaction and show what it changed; the save's id. Problem if refused. What names
        harm is saved like anything else, and the footer says so once."""
        save = await self.app.save(case or self.case, changes, why)
        self.app.run_worker(self._say_if_harm(changes, case or self.case), group="harm")
        return save

    async def _say_if_harm(self, changes: Sequence[Change], case: str) -> None:
        from leadpro.recording.harm import names_harm
        from leadpro.records import Entry

        entries = [c.body for c in changes if isinstance(c.body, Entry)]
        if not entries:
            return
        file = await self.file(case)
        for entry in entries:
            if said := await self.think(names_harm, file, entry):
                self.say(f"{said} !")
                return

    # --- speaking -----------------------------------------------------------------------------

    async def show(self, screen: Screen[T]) -> T | None:
        """Show a screen over this place and wait for its answer; None when it was left."""
        answer: T | None = await self.app.push_screen_wait(screen)
        return answer

    def say(self, words: str, *, problem: bool = False) -> None:
        """A sentence over the footer. No names: it may stay while the screen is masked."""
        self.app.say(words, problem=problem)

    def changed(self) -> None:
        """Something was saved by other means: load again what is shown."""
        self.app.look_again()

    def go_to(self, record: str) -> None:
        """Show an entry of this case in its page."""
        self.app.go_to(record)

    # --- what is half-written -----------------------------------------------------------------

    async def drafting(self, what: str, record: str = "") -> Drafting:
        """The draft of this act in this case (of this record), with what was kept of it."""
        kept: list[Draft] = await self.app.on_desk(self.app.desk.drafts)
        known = (d for d in kept if (d.case, d.what, d.record) == (self.case, what, record))
        return Drafting(self.app, self.case, what, record, next(known, None))
