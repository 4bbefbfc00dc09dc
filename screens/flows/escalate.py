"""Taking a disagreement further: which one, where it stands, then its next stage or what was answered."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from leadpro.days import say_date, say_day
from leadpro.problem import Problem
from leadpro.recording import escalating
from leadpro.recording.answering import BY, ON, SAID, wrong_in
from leadpro.recording.escalating import ANSWERED, DUE, RESOLVED, UP, WITHDRAWN
from leadpro.records import Escalation, Request
from leadpro.screens.asked_panel import AskedPanel, Line, Words
from leadpro.screens.asking import Answer, Asked, AskScreen
from leadpro.screens.choosing import Choosable, ChoosingScreen
from leadpro.screens.filling import new
from leadpro.screens.here import Here
from leadpro.screens.parts import Part, fit

if TYPE_CHECKING:
    from leadpro.casefile import CaseFile
    from leadpro.requests.disagreements import Disagreement

_NEW, _WHAT, _ROUND = "new", 40, 6
_TITLES = {UP: "A stage up", ANSWERED: "Answered", RESOLVED: "Resolved", WITHDRAWN: "Let go"}
_SAID = {UP: "Answered so far", ANSWERED: "What they said", RESOLVED: "What was agreed", WITHDRAWN: "Why"}  # fmt: skip


async def run(here: Here) -> None:
    """What stands under the cursor, or is chosen: a disagreement goes on, a refusal begins one."""
    file = await here.file()
    chosen = await _which(here, file)
    request = file.get(chosen, Request) if chosen else None
    if request:
        await begin(here, request)
    elif chosen == _NEW:
        await new(here, "escalation")
    elif chosen and (record := file.get(chosen, Escalation)):
        await _go_on(here, file, record)


async def _which(here: Here, file: CaseFile) -> str | None:
    """A disagreement's id, a refused request's, or that it is about something else."""
    from leadpro.checks.asked import taken_further

    if file.get(here.record, Escalation):
        return here.record
    if file.get(here.record, Request):
        further = taken_further(file).get(here.record)
        return further.id if further else here.record
    things = [*_open(file), Choosable(_NEW, fit("Something else", _WHAT), "  nothing is written of it yet")]  # fmt: skip
    return await here.show(ChoosingScreen("Take what further?", things))


def _open(file: CaseFile) -> Iterator[Choosable]:
    from leadpro.requests import saying
    from leadpro.requests.disagreements import disagreements
    from leadpro.requests.replies import replies

    for one in disagreements(file):
        if not one.over:
            says = ", ".join(filter(None, (saying.left(file, one), one.state)))
            yield Choosable(one.escalation.id, fit(one.escalation.issue, _WHAT), f"  {says}")
    for reply in replies(file):
        if (reply.state == "refused" or reply.late) and not reply.further:
            how = "no answer from" if reply.late else "refused by"
            says = f"  {how} {saying.of_whom(file, reply.request)}"
            yield Choosable(reply.request.id, fit(reply.request.what, _WHAT), says)


# --- beginning one ----------------------------------------------------------------------------------


async def begin(here: Here, request: Request) -> None:
    """Ask at which stage, then the form, with what is known filled in."""
    from leadpro.checks.facts import Facts
    from leadpro.recording.known import Known
    from leadpro.requests import saying
    from leadpro.requests.disagreements import disagreement

    file = await here.file()
    would = {s.code: escalating.begun(file, request, s, here.today) for s in escalating.FIRST}
    now = {code: disagreement(Facts(file), record) for code, record in would.items()}
    answers = [Answer(code, f"{saying.who(d)}, by {say_date(d.due)}") for code, d in now.items() if d.due]  # fmt: skip
    harm = any(d.harm for d in now.values())
    says = (f"{saying.danger()}\n" if harm else "") + "Stages and days differ: check locally."
    asked = Asked("Take it further?", says, [*answers, Answer("no", "Not now: a gap asks again (S03)")])  # fmt: skip
    chosen = await here.show(AskScreen(asked))
    record = would.get(chosen or "")
    if record is None:
        return
    label = Known(file).label
    preset = {
        "issue": record.issue, "with_agency": label(record.with_agency), "about": label(request.id),
        "asked_for": record.asked_for, "steps.+.state": record.steps[-1].state, "steps.+.on": "today",
        "deadline": say_day(record.deadline, here.today) if record.deadline else "",
    }  # fmt: skip
    await new(here, "escalation", {n: w for n, w in preset.items() if w}, request.id)


# --- going on ---------------------------------------------------------------------------------------


async def _go_on(here: Here, file: CaseFile, record: Escalation) -> None:
    """Where it stands, what happened, the fields of that; saved."""
    from leadpro.checks.facts import Facts
    from leadpro.requests.disagreements import disagreement
    from leadpro.workspace.store import put

    now = await here.think(disagreement, Facts(file), record)
    if now.over:
        raise Problem(f"This is {now.state}.", "e changes it, F on a request begins another.")
    move = await here.show(AskScreen(_asked(file, now, here.app.size.width)))
    if move is None:
        return
    drafting, author = await here.drafting("escalate", record.id), await here.author()

    def made(words: Words) -> Escalation:
        return escalating.moved(file, record, move, words, author, here.today)

    before = drafting.before.fields if drafting.before else {}
    start = {**escalating.start(file, record, here.today), **before}
    title = (_TITLES[move], record.issue)
    words = await here.show(
        AskedPanel(title, _lines(move), start, lambda w: wrong_in(lambda: made(w)), drafting.typed)
    )
    if words is None:
        return
    changed = made(words)
    await here.save([put(changed, file.held[record.id].heads)], f"disagreement: {changed.steps[-1].state}")  # fmt: skip
    drafting.done()
    here.say(f"Saved: {changed.steps[-1].state}. u takes it back.")


def _asked(file: CaseFile, now: Disagreement, width: int) -> Asked:
    """Danger first when harm is named, where it stands in full, and what may have happened."""
    from leadpro.requests import saying

    up = [Answer(UP, f"Take it up: {now.next.title}")] if now.next else []
    answers = [
        *up, Answer(ANSWERED, "They answered, and it stays at this stage"),
        Answer(RESOLVED, "Resolved"), Answer(WITHDRAWN, "Let go"),
    ]  # fmt: skip
    lines = saying.lines(file, now)
    first: list[Part] = [(f"{lines.pop(0)}\n", "bold $accent")] if now.harm else []
    title = fit(now.escalation.issue, width - _ROUND).rstrip()
    return Asked(title, [*first, "\n".join(lines)], answers)


def _lines(move: str) -> list[Line]:
    labels = {
        SAID: Line(SAID, _SAID[move]), BY: Line(BY, "Who answered"), ON: Line(ON, "On", day=True),
        DUE: Line(DUE, "Answer by", day=True),
    }  # fmt: skip
    return [labels[name] for name in escalating.asked(move)]
