"""A request was chased today: which, if none stands under the cursor, and how."""

from __future__ import annotations

from leadpro.recording import answering
from leadpro.screens.asking import Answer, Asked, AskScreen
from leadpro.screens.flows.answer import which
from leadpro.screens.here import Here

_HOW = ("phone", "email", "letter", "in person", "secure message")


async def run(here: Here) -> None:
    """The way it was asked first, so that enter will do."""
    from leadpro.workspace.store import put

    file = await here.file()
    reply = await which(here, file, "Which one was chased today?")
    if reply is None:
        return
    request = reply.request
    ways = dict.fromkeys(w for w in (request.how, *_HOW) if w)
    asked = Asked("Chased today: how?", request.what, [Answer(w, w) for w in ways])
    how = await here.show(AskScreen(asked))
    if how is None:
        return
    words = {answering.HOW: how, answering.ON: "today"}
    changed = answering.answered(file, request, answering.CHASED, words, await here.author(), here.today)  # fmt: skip
    await here.save([put(changed, file.held[request.id].heads)], "request chased")
    here.say("Saved: chased today. u takes it back.")
