"""The made-up cases of held steps, which hold each is about, and what must be said in none of them.

The patterns are written here and nowhere else: the code that holds a step does not know them.
"""

from __future__ import annotations

import re
from datetime import date
from functools import cache
from pathlib import Path
from typing import NamedTuple

import leadpro.data
from leadpro.casefile import CaseFile, Held
from leadpro.exchange.folder import read_folder
from leadpro.records import Author, Person
from leadpro.reference import table

FOLDERS = Path(leadpro.data.__path__[0]) / "cases"
TODAY = date(2026, 11, 23)
ROLES = ("teacher", "social-worker", "health-visitor", "volunteer")


class About(NamedTuple):
    """A case: the hold it is about, on which days it is looked at, and who of the family the hold
    is about besides those tied to the child."""

    hold: str
    days: tuple[date, ...]
    lead: str
    role: str
    agency: str


def _days(*november: int) -> tuple[date, ...]:
    return tuple(date(2026, 11, day) for day in november)


CASES = {
    "held-enquiry": About("enquiry", _days(18, 20, 23), "Denise Harker", "family-support", "Millbeck Early Help"),
    "held-sexual-harm": About("sexual-harm", _days(18, 20, 23), "Bronwen Tasker", "family-support", "Saltmarsh Family Help"),
    "held-illness": About("induced-illness", _days(11, 18, 23), "Marion Quayle", "health-visitor", "Larchwood Health Visiting"),
    "held-honour": About("honour", _days(17, 19, 23), "Tamsin Elphick", "safeguarding-lead", "Priory Academy"),
    "held-safe-way": About("domestic-abuse", _days(5, 13, 23), "Hazel Birtwhistle", "family-support", "Fellside Early Help"),
    "held-worker": About("worker", _days(19, 20, 23), "Paul Westerby", "family-support", "Wharfe Family Help"),
}  # fmt: skip


@cache
def opened(name: str) -> CaseFile:
    """A case as it is imported."""
    incoming = read_folder(FOLDERS / name, case_id="case", today=TODAY)
    return CaseFile("case", {r.id: Held(r, (r.id,), TODAY) for r in incoming.records}, TODAY)


def on(name: str, day: date) -> CaseFile:
    """The same as it was known on a day."""
    return opened(name) if day == TODAY else opened(name).as_of(day)


def author(name: str) -> Author:
    """Who leads it, and looks."""
    about = CASES[name]
    return Author(id="me", case="", name=about.lead, role=about.role, agency=about.agency)


def hold(name: str) -> dict[str, object]:
    """The hold that a case is about."""
    return next(h for h in table("holds")["hold"] if h["code"] == CASES[name].hold)


def who(case: CaseFile, *names: str) -> Person:
    """Somebody of a case by name."""
    return next(p for p in case.people if p.name in names)


# --- what must not be said ------------------------------------------------------------------------

_DO = (
    "ask|asks|ring|rings|call|tell|text|write to|chase|thank|reply to|visit|warn|speak to|talk to|meet|"
    "confront|interview|have a word with"
)
_FAMILY = (
    "mother|father|mum|dad|parents?|carers?|family|relatives?|grandmother|aunt|brothers?|neighbour"
)
_FIRST = r"(?:[A-Z][\w'-]+(?: [A-Z][\w'-]+)?(?:, | and ))*"


def _to(whom: str) -> str:
    """A step that speaks to somebody: `Ask Kit Moor and Ruth Bell`, `tell the family`."""
    return rf"\b(?i:{_DO})(?: again)? (?i:the |his |her |their )?{_FIRST}(?:{whom})\b"


def forbidden(name: str, case: CaseFile) -> list[re.Pattern[str]]:
    """What no sentence of a case may say while its hold is open."""
    child = re.escape(case.name(case.child.id))
    first = re.escape(case.name(case.child.id).split(" ")[0])
    family = "|".join(
        sorted({re.escape(p.name) for p in case.people if p.name in KIN[name]}, key=len, reverse=True)
    )  # fmt: skip
    question = [
        _to(rf"child|{child}|{first}"),
        r"(?i)\bwhat happened between\b",
        r"(?i)\bask(?:ed)? (?:him|her|them) (?:why|what|whether)\b",
        r"(?i)\bask those who saw it\b",
        r"(?i)\bask again\b",
    ]
    kin = [
        _to(family),
        rf"(?i)\b(?:{_DO}) (?:the |his |her |their )?(?:{_FAMILY})\b",
        r"(?i)\bfamily too\b",
        r"(?i)\bwho asks (?!how\b)[^.]*, safely\b",
        r"(?i)\bask what stands in the way\b",
        r"(?i)\bask for the full name\b",
        r"(?i)\b(?:see|meet|ask|tell) (?:them|both)(?: of them| parents)? together\b",
        r"(?i)\bwhether it arrived\b",
    ]
    put = [
        r"(?i)\bput (?:it|this|that|what [^.]*|both accounts) to\b",
        r"(?i)\bask those who saw it\b",
    ]
    person = ["(?:Mr )?(?:Neil )?Fawley", "Hollin Bank[^.]*", "Adele Kirkbride", "Trish Armitstead"]
    worker = [
        *map(_to, person),
        r"(?i)pass on to (?!Wharfe (?:Children|Designated))",
        r"(?i)\beveryone who holds a piece\b",
    ]
    community = [
        rf"(?i)\b(?:pass on to|tell|ring|ask|decide what) (?:[^.]*, )?{c}"
        for c in COMMUNITY.get(name, ())
    ]
    return [
        re.compile(p)
        for p in {
            "enquiry": [*question, *put],
            "sexual-harm": [*question, *kin, *put, *community],
            "induced-illness": [*kin, *put, *community],
            "honour": [*kin, *put, *community],
            "domestic-abuse": [*kin, *put],
            "worker": [*question, *put, *worker],
        }[CASES[name].hold]
    ]


KIN: dict[str, tuple[str, ...]] = {
    "held-enquiry": (),
    "held-sexual-harm": (
        "Kayleigh Ledgard", "Dominic Ledgard", "Terence Ledgard", "Wendy Ledgard", "Gemma Stott",
    ),
    "held-illness": ("Carys Wainscott", "Ian Wainscott", "Pauline Drewett"),
    "held-honour": ("Mahnaz Bahrami", "Farid Bahrami", "Omid Bahrami", "Soraya Bahrami"),
    "held-safe-way": ("Jodie Cottam", "Scott Hensby", "Liam Reddish"),
    "held-worker": (),
}  # fmt: skip
COMMUNITY = {
    "held-sexual-harm": ("St Brannoc",),
    "held-illness": ("Wishing Tree",),
    "held-honour": ("Vale Community Centre",),
}
