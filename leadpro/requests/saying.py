"""Requests and disagreements in words, for lists and questions. Plain text: whoever shows it makes it safe."""

from __future__ import annotations

from datetime import date

from leadpro import reference
from leadpro.casefile import CaseFile
from leadpro.days import say_date, say_day
from leadpro.records import Day, Request, Step
from leadpro.requests.clock import clock
from leadpro.requests.disagreements import Disagreement
from leadpro.requests.replies import Reply


def of_whom(case: CaseFile, request: Request) -> str:
    """Of whom it was asked."""
    return case.name(request.to) or "somebody not named"


def asked(case: CaseFile, reply: Reply) -> str:
    """Of whom, when, how, for which period: `of Gp, asked 3 Mar 2025 by phone, for Jan to Mar 2025`."""
    request = reply.request
    words = [
        f"of {of_whom(case, request)}",
        f"asked {_day(reply.asked)}" + (f" by {request.how}" if request.how else ""),
        _period(request),
    ]
    return ", ".join(filter(None, words))


def came_back(case: CaseFile, reply: Reply) -> str:
    """What came back, silence too: `refused 10 Feb 2025 by the manager: needs consent`."""
    if reply.state == "nothing held":
        return _nothing_held(reply)
    if reply.answer and not reply.open:
        further = "; taken further" if reply.further else ""
        return f"{_step(reply.answer)}{further}"
    return _silence(case, reply)


def _silence(case: CaseFile, reply: Reply) -> str:
    due = reply.request.due
    words = ["no reply yet" if reply.asked.known else "not known when it was asked"]
    if reply.state == "no reply" and reply.answer:
        said = f" ({reply.answer.reason})" if reply.answer.reason else ""
        words = [f"no reply since {_day(reply.asked)}, as of {_day(reply.answer.on)}{said}"]
    if reply.chased:
        times = f" ({len(reply.chased)} times)" if len(reply.chased) > 1 else ""
        words.append(f"chased {_day(reply.chased[-1].on)}{times}")
    if due and due.last:
        words.append(f"due {say_day(due, date.max)}: {clock(due.last, case.day)}")
    return ", ".join(words) + ("; taken further" if reply.further else "")


def _nothing_held(reply: Reply) -> str:
    """It holds for its period alone, and says so."""
    if reply.until is None or reply.answer is None:
        return "nothing held"
    start = reply.request.covers_from
    begin = f"from {_day(start)} " if start and start.known else ""
    words = [f"nothing held {begin}up to {say_date(reply.until)}", _said(reply.answer)]
    if reply.since:
        count = len(reply.since)
        words.append(f"; {count} {'entry' if count == 1 else 'entries'} since")
    return "".join(words) + ("; ask again" if reply.again else "")


def _period(request: Request) -> str:
    """What it covers: `for 6 Jan 2025 to 6 Oct 2025`."""
    begin, end = (
        _day(d) if d and d.known else "" for d in (request.covers_from, request.covers_to)
    )
    if begin and end:
        return f"for {begin} to {end}"
    return f"from {begin} on" if begin else f"up to {end}" if end else ""


def _step(step: Step) -> str:
    """A step in a line: `managers 15 Sep 2026 by Carl Whitty, email: on leave`."""
    return f"{step.state} {_day(step.on)}{_said(step)}"


def _said(step: Step) -> str:
    who = ", ".join(filter(None, (f" by {step.by}" if step.by else "", step.how)))
    return f"{who}{f': {step.reason}' if step.reason else ''}"


def _day(day: Day) -> str:
    return say_day(day, date.max)


# --- disagreements --------------------------------------------------------------------------------


def danger() -> str:
    """What goes before every stage when harm is named."""
    return str(reference.table("ladder")["danger"])


def stands(case: CaseFile, one: Disagreement) -> str:
    """At which stage since when, and the clock: `managers since 15 Sep 2026, answer by ...`."""
    since = f"{one.state} since {_day(one.since)}" if one.state else "not begun"
    if one.over or one.due is None:
        return since
    return f"{since}, answer by {say_date(one.due)}: {left(case, one)}"


def left(case: CaseFile, one: Disagreement) -> str:
    """The clock alone: `2 working days left`; empty where none runs."""
    return clock(one.due, case.day) if one.due else ""


def who(one: Disagreement) -> str:
    """Who speaks to whom at the stage it is at."""
    return one.stage.who.format(above=one.above) if one.stage else ""


def lines(case: CaseFile, one: Disagreement) -> list[str]:
    """A disagreement in full: danger first when harm is named, where it stands, what was asked, what was
    answered at each stage, what comes next."""
    record = one.escalation
    found = [danger()] if one.harm and not one.over else []
    found.append(f"Now: {stands(case, one)}.")
    there = case.name(record.with_agency)
    above = "" if one.over else f"One level up there: {one.above}."
    found += [" ".join(filter(None, (f"With {there}." if there else "", above)))]
    found += [f"Could happen: {record.could_happen}"] if record.could_happen else []
    found += [f"Asked for: {record.asked_for}"] if record.asked_for else []
    found += [f"  {_step(s)}" for s in record.steps]
    return [*filter(None, found), *([] if one.over else _ahead(one))]


def _ahead(one: Disagreement) -> list[str]:
    here = [f"At this stage: {one.stage.ask}"] if one.stage else []
    if one.next is None:
        return here
    days = f"{one.next.working_days} working days (check locally)"
    return [*here, f"Next: {one.next.who.format(above=one.above)}; {days}."]
