"""Whom to ring and what to say: from a gap the script of the call with the card of that agency, from an agency
or somebody who works there its card, from anywhere else any card."""

from __future__ import annotations

from leadpro.casefile import CaseFile
from leadpro.checks.facts import Facts
from leadpro.checks.model import Gap
from leadpro.guidance.cards import Card, card_for
from leadpro.guidance.finding import every_card, names_of
from leadpro.guidance.lines import lines
from leadpro.guidance.script import script, with_card
from leadpro.guidance.whom import Whom, whom
from leadpro.records import Agency, Author
from leadpro.screens.actions import ACTS
from leadpro.screens.choosing import Choosable, ChoosingScreen
from leadpro.screens.guide import GuideScreen
from leadpro.screens.here import Here

_ACTS = {
    "tell": "app.tell", "capture": "app.capture", "ask": "app.ask", "task": "app.task", "add": "app.add",
    "answer": "case.edit",
}  # fmt: skip
"""By the code of what is to be written down after a call: the act that does it."""


async def run(here: Here) -> None:
    """What fits the place it was asked from. Masked, or without a case: a card of one's choice."""
    if here.case and not here.app.masked:
        file = await here.file()
        if here.page and here.page.gap:
            await _script(here, file, here.page.gap)
            return
        if kind := await here.think(_kind, file, here.party or here.record):
            await here.show(GuideScreen([*lines(card_for(kind), here.today)]))
            return
    await _any(here)


async def _script(here: Here, file: CaseFile, key: str) -> None:
    """The call about a gap, above the card; asks which agency when there are several."""
    checked = await here.app.check(file)
    gap = next((g for g in checked.gaps if g.key == key), None)
    author = await here.author()
    found = await here.think(_to_ring, file, gap, author) if gap else []
    chosen = await _which(here, file, found)
    if gap is None or chosen is None:
        if not found:
            await _any(here)
        return
    made = await here.think(script, file, gap, chosen, author)
    how = {code: _key(act) for code, act in _ACTS.items()}
    await here.show(GuideScreen([*with_card(made, how, chosen, here.today)]))


def _to_ring(file: CaseFile, gap: Gap, author: Author) -> list[Whom]:
    return whom(Facts(file, author.role), gap, author)


async def _which(here: Here, file: CaseFile, found: list[Whom]) -> Whom | None:
    party = here.party
    own = [w for w in found if w.agency == party] if party else []
    if len(own or found) <= 1:
        return next(iter(own or found), None)
    things = [Choosable(str(n), w.name, card_for(w.kind).title) for n, w in enumerate(found)]
    chosen = await here.show(ChoosingScreen("Whom do you ring?", things))
    return found[int(chosen)] if chosen is not None else None


def _kind(file: CaseFile, one: str) -> str:
    """The kind of an agency, or of the agency somebody works for; empty when it is neither."""
    agency = file.get(one, Agency) or file.get(Facts(file).ledger.agency_of(one, file.day), Agency)
    return agency.kind if agency else ""


async def _any(here: Here) -> None:
    """Every card, by what it is called."""
    cards: dict[str, Card] = {c.code: c for c in every_card()}
    things = [Choosable(c.code, c.title, c.group, " ".join(names_of(c))) for c in cards.values()]
    chosen = await here.show(ChoosingScreen("Which card?", things))
    if chosen:
        await here.show(GuideScreen([*lines(cards[chosen], here.today)]))


def _key(act: str) -> str:
    """The key of an act, as it came."""
    return next(a.keys.split(",")[0] for a in ACTS if a.id == act)
