"""A gap in full, in words: what it asks, the next step, what stands behind it, and why it asks.

Draws words only. Which gaps there are, and in which order, the rules have said.
"""

from __future__ import annotations

from datetime import date

from textual.content import Content

from leadpro.casefile import CaseFile
from leadpro.checks import presenting
from leadpro.checks.presenting import Evidence, Finding
from leadpro.days import say_date, say_day
from leadpro.records import Day, Entry
from leadpro.screens.parts import Part, line, text

FOOT = "Each is a question. Rules see only what is written down."


def message(finding: Finding, today: date, *, new: bool) -> Content:
    """What it asks and the next step; whether it is new or set aside."""
    since = Day.on(date.fromisoformat(finding.since)) if finding.since else None
    return text(
        (f"{finding.code}  {finding.title}", "bold $primary"),
        (f"   since {say_day(since, today)}" if since else "", "$muted"),
        ("   new since you last looked" if new else "", "$accent"),
        *_aside(finding),
        ("\n\n" + finding.message, "bold"),
        ("\n\nNext  ", "$accent"),
        finding.next_step,
        ("\n\nEvidence, as written" if finding.entries else "", "$primary"),
    )


def _aside(finding: Finding) -> tuple[Part, ...]:
    away = finding.set_aside
    if not away:
        return ()
    until = say_date(date.fromisoformat(away["until"]))
    second = f" and {away['second_name']}" if away["second_name"] else ""
    return (
        ("\n\nSet aside until ", "$accent"), (until, "bold"), f" by {away['by']}{second}: ",
        away["reason"], ("   s takes it back", "$muted"),
    )  # fmt: skip


def evidence(case: CaseFile, found: Evidence, *, beside: bool) -> Content:
    """One entry behind it, as written; whether it stands beside what weighs."""
    entry = case.get(found.id, Entry)
    day = say_day(entry.day, case.day) if entry else ""
    return text(
        (day, "bold"),
        (f"  {line(found.agency)}", "$primary"),
        ("   to weigh" if beside else "", "$muted"),
        f"\n{found.text}",
    )


def why(finding: Finding, *, open_: bool) -> Content:
    """Why it asks and from which source; one line that says which key tells it while it is folded."""
    about = ", ".join(dict.fromkeys((*finding.about, *finding.agencies)))
    parts: list[Part] = [("About  ", "$primary"), about, ("   o shows their entries\n", "$muted")]
    if not open_:
        return text(*(parts if about else ()), ("i  why it asks, and from which source", "$muted"))
    words = presenting.explain(finding.code)
    numbers = ", ".join(f"{n.replace('_', ' ')} {v}" for n, v in words.thresholds.items())
    return text(
        *(parts if about else ()),
        ("\nWhy it asks  ", "$primary"), words.why,
        (f"\n\nSource: {words.source}", "$muted"),
        (f"\nNumbers it goes by: {numbers}" if numbers else "", "$muted"),
        (f"\n\n{FOOT}", "$muted"),
    )  # fmt: skip


def all_words(finding: Finding) -> str:
    """Everything of a gap in which a filter looks."""
    own = (finding.code, finding.title, finding.message, finding.next_step)
    behind = (f"{e.agency} {e.text}" for e in finding.entries)
    return " ".join((*own, *finding.about, *finding.agencies, *behind)).casefold()
