"""Finding words in the case as it is shown, or in every case, and going to what was found."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING

from leadpro.screens.here import Here
from leadpro.screens.search import Hit, Searched, SearchScreen
from leadpro.searching.finder import Finder
from leadpro.workspace.words import proposed

if TYPE_CHECKING:
    from leadpro.casefile import CaseFile
    from leadpro.workspace.opened import Workspace


class _Looking:
    """One opening of the search: the finders of the cases that were looked at."""

    def __init__(self, here: Here, shown: CaseFile | None) -> None:
        self._here = here
        self._shown = shown
        self._finders: dict[str, Finder] = {}

    async def find(self, query: str, everywhere: bool) -> Searched:
        """What holds the words in the case that is shown, or in every case as held now."""
        finders = await self._everywhere() if everywhere else [await self._case(self._here.case)]
        hits = await self._here.do(_find, finders, query)
        return Searched(hits, _where(finders, everywhere))

    async def _everywhere(self) -> list[Finder]:
        cases = await self._here.app.cases(closed=True)
        return [await self._case(c.id) for c in cases]

    async def _case(self, case: str) -> Finder:
        held = await self._here.file(case)
        view = self._shown if self._shown and self._shown.id == case else held
        known = self._finders.get(case)
        if known is None or known.view is not view:
            db = await self._here.do(lambda workspace: workspace.store.db)
            named = partial(proposed, db, case) if view is held else None
            known = self._finders[case] = Finder(view, named)
        return known


async def run(here: Here) -> None:
    """Show the search; what is chosen is shown in its place."""
    app = here.app
    looking = _Looking(here, app.shown_case())

    def keep(words: str) -> None:
        app.last_search = words

    screen = SearchScreen(looking.find, keep, before=app.last_search, everywhere=not here.case)
    chosen = await here.show(screen)
    if chosen:
        app.show_record(chosen.finder.view.id, chosen.record)


def _find(_workspace: Workspace, finders: Sequence[Finder], query: str) -> list[Hit]:
    """By kind over all cases. On the workspace's thread, which the index is read on."""
    hits = [Hit(f, record) for f in finders for record in f.find(query)]
    kinds = list(dict.fromkeys(h.kind for h in hits))
    return sorted(hits, key=lambda h: kinds.index(h.kind)) if len(finders) > 1 else hits


def _where(finders: Sequence[Finder], everywhere: bool) -> str:
    """What was searched, in words."""
    count = sum(len(f.view.held) for f in finders)
    if everywhere:
        return f"all {len(finders)} cases, {count} records, open and closed"
    view = finders[0].view
    only = "" if finders[0].current else ", only what is known in this view"
    return f"{view.case.title or view.child.name}, {count} records{only}"
