"""Twenty thousand entries open, move and filter as quickly as twenty."""

from __future__ import annotations

import time
from datetime import date, timedelta

from textual.app import App, ComposeResult

from leadpro.casefile import CaseFile, Held
from leadpro.records import Day, Entry
from leadpro.screens.chronology import ChronologyPage
from leadpro.screens.lines import Lines
from tests.checks.made import TODAY, family

MANY = 20_000


def long_case() -> CaseFile:
    """Amy's family, with an entry every day for a long life."""
    first = date(1970, 1, 1)
    entries = [
        Entry(
            id=f"{n:06}", case="case", day=Day.on(first + timedelta(days=n)), agency="school",
            text=f"Entry {n}: she came in late and said that nobody was up.",
        )
        for n in range(MANY)
    ]  # fmt: skip
    rows = [*family(), *entries]
    return CaseFile("case", {r.id: Held(r, (r.id,), TODAY) for r in rows}, TODAY)


class OnePage(App[None]):
    """A host for the page alone."""

    def compose(self) -> ComposeResult:
        """The page."""
        yield ChronologyPage(id="chronology")

    def get_theme_variable_defaults(self) -> dict[str, str]:
        """What the page's styles use."""
        return {"muted": "#888888"}


async def test_twenty_thousand_entries() -> None:
    """Shown, scrolled from end to end and filtered without a wait that is felt."""
    case = long_case()
    assert len(case.entries) == MANY  # sorted beforehand, as in the app
    async with OnePage().run_test(size=(120, 40)) as pilot:
        page = pilot.app.query_one(ChronologyPage)
        begun = time.perf_counter()
        page.show(case, None)
        await pilot.pause()
        page.rows.focus()
        await pilot.press("home")
        assert page.rows.cursor == 0
        await pilot.press("pagedown", "j", "k", "end")
        assert page.rows.cursor == MANY - 1
        page.narrow('"Entry 1999"')
        assert page.rows.count == 13  # eleven entries and two silences
        await pilot.pause()
        assert time.perf_counter() - begun < 6.0  # a second where nothing else runs
        assert isinstance(page.first, Lines)
