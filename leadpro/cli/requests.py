"""`requests`: what was asked of whom and what came back, silence too, and what was taken further."""

from __future__ import annotations

import click

from leadpro.casefile import CaseFile
from leadpro.cli.options import Options, case_option, format_option
from leadpro.cli.printing import as_json, say, wrapped
from leadpro.cli.viewing import as_of_option, recorded_option, view
from leadpro.records import Day, Request
from leadpro.requests import saying
from leadpro.requests.disagreements import disagreements
from leadpro.requests.never import never_asked
from leadpro.requests.replies import Reply, replies

_IN = " " * 6


@click.command()
@case_option
@as_of_option
@recorded_option
@click.option("--open", "only_open", is_flag=True, help="Only what still waits for an answer.")
@format_option
@click.pass_obj
def requests(
    options: Options, wanted: str | None, as_of: str | None, recorded_by: str | None,
    only_open: bool, form: str,
) -> None:  # fmt: skip
    """What was asked of whom, and what came back: silence, nothing held, refused, never asked."""
    with options.opened() as workspace:
        file = view(workspace, wanted, as_of, recorded_by)
    found = [r for r in replies(file) if r.open or not only_open]
    never = [] if only_open else never_asked(file)
    if form == "json":
        nobody = (
            Reply(Request(id="", case=file.id, what="", to=a.id), "never asked") for a in never
        )
        as_json([_plain(file, reply) for reply in (*found, *nobody)])
        return
    for reply in found:
        say(f"{'late  ' if reply.late else ''}{reply.request.what}")
        say(wrapped(saying.asked(file, reply), _IN))
        say(wrapped(saying.came_back(file, reply), _IN))
        say(f"{_IN}{reply.request.id}")
    for one in disagreements(file):
        say(f"taken further  {one.escalation.issue}")
        say(wrapped(saying.stands(file, one), _IN))
        say(f"{_IN}{one.escalation.id}")
    if never:
        say(f"Never asked: {', '.join(a.name for a in never)}.")
    if not found:
        say("Nothing that was asked is written here. `leadpro ask` writes a question down.")


def _plain(file: CaseFile, reply: Reply) -> dict[str, object]:
    request, answer = reply.request, reply.answer
    return {
        "id": request.id or None, "what": request.what, "of": file.name(request.to) or None,
        "by": file.name(request.by) or None, "how": request.how,
        "about": [file.name(p) for p in request.about], "asked": _iso(reply.asked), "due": _iso(request.due),
        "covers_from": _iso(request.covers_from), "covers_to": _iso(request.covers_to),
        "chased": [_iso(s.on) for s in reply.chased], "state": reply.state,
        "answered": _iso(answer.on) if answer else None, "answered_by": answer.by if answer else "",
        "reason": answer.reason if answer else "", "late": reply.late,
        "holds_until": reply.until.isoformat() if reply.until else None, "entries_since": len(reply.since),
        "ask_again": reply.again, "taken_further": reply.further or None,
    }  # fmt: skip


def _iso(day: Day | None) -> str | None:
    return day.first.isoformat() if day and day.first else None
