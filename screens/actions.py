"""Every key of the app, once: bindings, footer, help, palette and docs/keys.md are made from it.

Letters and signs act outside fields only; what must work inside one has a function or control key
too and says `anywhere`. No screen writes a key of its own.
"""

from __future__ import annotations

from dataclasses import dataclass

from textual.binding import Binding
from textual.keys import key_to_character


@dataclass(frozen=True)
class Act:
    """Something a person can do: where, with which keys (comma between), and in what words."""

    id: str
    where: str
    keys: str
    action: str
    label: str
    says: str
    footer: bool = False
    priority: bool = False
    shown: str = ""  # a key of Textual's own that does it too, and says more


WHERE = {
    "unlock": "At the unlock screen",
    "caseload": "In the caseload",
    "gaps": "On page 2, gaps",
    "page": "On a page of a case",
    "case": "In a case",
    "field": "In a filter",
    "card": "On the danger card",
    "help": "In this help",
    "app": "Everywhere",
    "list": "In every list",
}
"""The places, in the order in which help and docs name them."""

ACTS = (
    Act("app.help", "app", "question_mark,f1", "help", "Help", "What can be done here and now; type to find it", footer=True),
    Act("app.danger", "app", "exclamation_mark,f4", "danger", "Danger", "Whom to ring now and what to say; no case data", footer=True, priority=True),
    Act("app.blank", "app", "b,f9", "blank", "Blank", "Blank at once; after ten seconds only the passphrase brings it back", footer=True, priority=True),
    Act("app.lock", "app", "ctrl+l", "lock", "Lock", "Lock: empties the memory and asks for the passphrase", footer=True, priority=True),
    Act("list.down", "list", "j", "cursor_down", "Down", "One down (or the arrow)"),
    Act("list.up", "list", "k", "cursor_up", "Up", "One up (or the arrow)"),
    Act("list.first", "list", "g", "first", "First", "To the first (or home)"),
    Act("list.last", "list", "G", "last", "Last", "To the last (or end)"),
    Act("unlock.way", "unlock", "f2", "way", "Recovery key", "Open with the recovery key, or again with the passphrase", footer=True),
    Act("caseload.open", "caseload", "l", "open", "Open", "Open the case", footer=True, shown="enter"),
    Act("caseload.quit", "caseload", "q", "app.quit", "Quit", "Leave the app", footer=True),
    Act("case.network", "case", "1", "page('network')", "Network", "Everyone around the child, by household and agency"),
    Act("case.gaps", "case", "2", "page('gaps')", "Gaps", "What the records leave open, with evidence and next step"),
    Act("case.chronology", "case", "3", "page('chronology')", "Chronology", "Everything in one line of time, silences too"),
    Act("case.earlier", "case", "left_square_bracket", "step(-1)", "Earlier", "The case as it was known one month earlier"),
    Act("case.later", "case", "right_square_bracket", "step(1)", "Later", "One month later, up to today"),
    Act("case.day", "case", "t", "day", "Day", "The case as it was known on a day; empty for today", footer=True),
    Act("case.back", "case", "escape", "back", "Back", "Clear the filter, else back to where you came from", footer=True),
    Act("page.filter", "page", "f", "filter", "Filter", "Show only what holds the words you type", footer=True),
    Act("page.read", "page", "space", "read_on", "Read on", "Scroll what is shown in full; from its end back to its top"),
    Act("gaps.details", "gaps", "l", "details", "Evidence", "To the evidence; enter there opens that entry", footer=True),
    Act("gaps.list", "gaps", "h", "gaps", "Gaps", "Back to the list of gaps"),
    Act("field.down", "field", "down", "leave", "To the list", "From the field into the list (or enter)"),
    Act("card.back", "card", "escape", "close", "Back", "Back to where you were", footer=True),
    Act("help.back", "help", "escape", "close", "Back", "Back to where you were", footer=True),
    Act("help.down", "help", "down", "cursor_down", "Down", "To the next that was found"),
    Act("help.up", "help", "up", "cursor_up", "Up", "To the one before"),
)  # fmt: skip


def order(act: str) -> tuple[int, int]:
    """Where an act stands in a list: the nearest place first, then as written here."""
    at = next(n for n, a in enumerate(ACTS) if a.id == act)
    return list(WHERE).index(ACTS[at].where), at


def bindings(where: str) -> list[Binding]:
    """The bindings of one place, in order. What is urgent acts before a field sees the key, unless
    the key is a letter or sign, which a field must get."""
    made = []
    for act in (a for a in ACTS if a.where == where):
        for key in act.keys.split(","):
            first = act.priority and not _typed(key)
            made.append(
                Binding(
                    key, act.action, act.label, id=act.id, show=act.footer, tooltip=act.says,
                    priority=first, key_display=act.shown or None,
                )
            )  # fmt: skip
    return made


def _typed(key: str) -> bool:
    """True for a key that writes a character."""
    return key_to_character(key) is not None
