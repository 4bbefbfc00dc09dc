"""What came back of a request: which, if none stands under the cursor, what, on which day, from whom.

Told can bring its entry with it, in one save. Refused leads on to the ladder (`escalate`).
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from leadpro.days import say_day
from leadpro.problem import Problem
from leadpro.recording import answering
from leadpro.recording.answering import NO_REPLY, NOTHING, REFUSED, TOLD, wrong_in
from leadpro.records import Agency, Request
from leadpro.screens.asked_panel import AskedPanel, Line, Words
from leadpro.screens.asking import Answer, Asked, AskScreen
from leadpro.screens.choosing import Choosable, ChoosingScreen
from leadpro.screens.filling import new
from leadpro.screens.flows import escalate
from leadpro.screens.here import Here
from leadpro.screens.parts import fit

if TYPE_CHECKING:
    from leadpro.casefile import CaseFile
    from leadpro.requests.replies import Reply

_ENTRY, _WHAT = "entry", 40
_ANSWERS = (
    Answer(_ENTRY, "They told me: I write the entry now, in the same save"),
    Answer(TOLD, "They told me"),
    Answer(NOTHING, "They hold nothing, for a period"),
    Answer(REFUSED, "They refused"),
    Answer(NO_REPLY, "No reply"),
)
_TITLES = {TOLD: "Told", NOTHING: "Nothing held", REFUSED: "Refused", NO_REPLY: "No reply"}
_SAID = {TOLD: "What they said", NOTHING: "Said with it", REFUSED: "Their reason", NO_REPLY: "Remark"}  # fmt: skip


async def run(here: Here) -> None:
    """Which one, what came back, the fields of that; saved, and what follows from it."""
    file = await here.file()
    reply = await which(here, file, "What was answered?")
    if reply is None:
        return
    request = reply.request
    chosen = await here.show(AskScreen(_asked(file, reply)))
    if chosen is None:
        return
    state = TOLD if chosen == _ENTRY else chosen
    drafting = await here.drafting("answer", request.id)
    author = await here.author()

    def made(words: Words) -> Request:
        return answering.answered(file, request, state, words, author, here.today)

    before = drafting.before.fields if drafting.before else {}
    title = (_TITLES[state], request.what)
    start = {**answering.start(request), **before}
    words = await here.show(
        AskedPanel(title, _lines(state), start, lambda w: wrong_in(lambda: made(w)), drafting.typed)
    )
    if words is None:
        return
    changed = made(words)
    if await _save(here, file, changed, words, with_entry=chosen == _ENTRY):
        drafting.done()
        if state == REFUSED:
            await escalate.begin(here, changed)


async def which(here: Here, file: CaseFile, asks: str) -> Reply | None:
    """The request under the cursor; else one of those that wait for an answer (of whoever is chosen, if
    they owe any). Problem when none waits."""
    from leadpro.requests import saying
    from leadpro.requests.replies import replies

    found = await here.think(replies, file)
    if under := next((r for r in found if r.request.id == here.record), None):
        return under
    waiting = [r for r in found if r.open]
    theirs = [r for r in waiting if file.one(r.request.to) in (here.record, here.party)]
    if not waiting:
        raise Problem("Nothing that was asked waits for an answer.", "r records a question.")
    if len(theirs) == 1:
        return theirs[0]
    things = [
        Choosable(r.request.id, fit(r.request.what, _WHAT), f"  {say_day(r.asked, date.max):<11}  {saying.of_whom(file, r.request)}")
        for r in theirs or waiting
    ]  # fmt: skip
    chosen = await here.show(ChoosingScreen(asks, things))
    return next((r for r in waiting if r.request.id == chosen), None)


def _asked(file: CaseFile, reply: Reply) -> Asked:
    from leadpro.requests import saying

    words = f"{reply.request.what}\n{saying.asked(file, reply)}\n{saying.came_back(file, reply)}"
    return Asked("What came back?", words, _ANSWERS)


def _lines(state: str) -> list[Line]:
    labels = {
        answering.SAID: Line(answering.SAID, _SAID[state]), answering.BY: Line(answering.BY, "Who answered"),
        answering.ON: Line(answering.ON, "On", day=True), answering.BEGIN: Line(answering.BEGIN, "Looked from", day=True),
        answering.END: Line(answering.END, "up to", day=True),
    }  # fmt: skip
    return [labels[name] for name in answering.asked(state)]


async def _save(
    here: Here, file: CaseFile, changed: Request, words: Words, *, with_entry: bool
) -> bool:
    """Save what came back, with its entry if it is to be written; False when that was left."""
    from leadpro.workspace.store import put

    change = put(changed, file.held[changed.id].heads)
    if with_entry:
        return await new(here, "entry", _preset(file, changed, words), changed.id, also=[change])
    await here.save([change], f"request: {changed.steps[-1].state}")
    here.say(f"Saved: {changed.steps[-1].state}. u takes it back.")
    return True


def _preset(file: CaseFile, request: Request, words: Words) -> dict[str, str]:
    """The entry as far as the answer says it: whose, who said so, about whom, what."""
    from leadpro.knowledge import Ledger
    from leadpro.recording.known import Known

    known, by = Known(file), words.get(answering.BY, "").strip()
    one = file.one(request.to)
    agency = one if file.get(one, Agency) else Ledger(file).agency_of(one, file.day)
    author = known.id(by, ("person",)) if by else "" if agency == one else one
    found = {
        "day": words.get(answering.ON, ""), "text": words.get(answering.SAID, ""), "agency": known.label(agency),
        "author": known.label(author), "author_said": "" if author else by, "known_how": "told",
        "people.about": "; ".join(filter(None, map(known.label, request.about))),
    }  # fmt: skip
    return {name: said for name, said in found.items() if said}
