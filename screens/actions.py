"""Every key of the app, once: bindings, footer, help, palette and docs/keys.md are made from it.

Letters and signs act outside fields only; what must work inside one has a function or control key
too. No screen writes a key of its own. An act whose action is `flow(...)` is a file of `flows/`; one
without keys is in the palette and the help alone.
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
    needs: frozenset[str] = frozenset()  # of NEEDS


NEEDS = {
    "case": "That is done in a case: open one first.",
    "record": "Nothing stands under the cursor to do that with.",
    "write": "This session only reads.",
    "names": "Masked: that would show names. m and the passphrase bring them back.",
}
"""What an act cannot do without, and what is said when it is not there."""

_NEW, _CHANGES = (
    frozenset({"case", "write", "names"}),
    frozenset({"case", "record", "write", "names"}),
)
_LOOKS, _ABOUT = frozenset({"names"}), frozenset({"case", "record", "names"})
_KEEPS = frozenset({"write"})


WHERE = {
    "unlock": "At the unlock screen",
    "caseload": "In the caseload",
    "gaps": "On page 2, gaps",
    "chronology": "On page 3, chronology",
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
    Act("app.capture", "app", "n", "flow('capture')", "New", "Write down what happened: one line, from anywhere", footer=True, needs=_NEW),
    Act("app.search", "app", "slash", "flow('search')", "Find", "Find words in this case or in all", footer=True, needs=_LOOKS),
    Act("app.add", "app", "a", "flow('add')", "Add", "Add a person, agency, household, tie, request, task, status ...", needs=_NEW),
    Act("app.tell", "app", "p", "flow('tell')", "Pass on", "Record that something was told: to whom, how", needs=_NEW),
    Act("app.ask", "app", "r", "flow('ask')", "Request", "Record a question put to somebody, and when the answer is due", needs=_NEW),
    Act("app.task", "app", "d", "flow('task')", "To do", "Record who is to do what, by when", needs=_NEW),
    Act("app.undo", "app", "u", "flow('undo')", "Undo", "Take back a save of yours, newest first; says first what it was", needs=_KEEPS),
    Act("app.redo", "app", "U", "flow('redo')", "Redo", "Bring back what the newest undo took back", needs=_KEEPS),
    Act("app.mask", "app", "m,f8", "mask", "Mask", "No names, no words of entries; back only with the passphrase", priority=True),
    Act("app.copy", "app", "y", "copy_selected", "Copy", "Copy the text that is selected, once, to the terminal's clipboard", needs=_LOOKS),
    Act("app.settings", "app", "comma", "flow('settings')", "Settings", "Name, role, idle time, days, colours, keys, numbers to ring"),
    Act("app.close_day", "app", "E", "flow('close_day')", "End of day", "What must not wait until tomorrow, one key a line", needs=frozenset({"write", "names"})),
    Act("app.rung", "app", "", "flow('rung')", "I have rung", "Write down the call just made: whom, when, what they said", needs=_NEW),
    Act("app.tour", "app", "", "flow('tour')", "Tour", "Eight steps on the made-up family"),
    Act("app.import", "app", "", "flow('take_in')", "Import", "Take in a case folder, a list of people or of events, after a preview", needs=frozenset({"write", "names"})),
    Act("app.export", "app", "", "flow('export')", "Export", "Write this case as a case folder", needs=frozenset({"case", "names"})),
    Act("app.backup", "app", "", "flow('backup')", "Back up", "One sealed file a case, verified after writing"),
    Act("app.verify", "app", "", "flow('verify')", "Verify", "Recompute the journal and compare every table"),
    Act("app.passphrase", "app", "", "flow('passphrase')", "Change the passphrase", "The old one, then the new one twice", needs=_KEEPS),
    Act("app.recovery", "app", "", "flow('recovery')", "New recovery key", "Shown once and asked back at once; the old one ends", needs=_KEEPS),
    Act("app.about", "app", "", "flow('before_a_real_case')", "Before a real case", "Employer, who allowed this here, where the record lies, who supervises and covers", needs=_KEEPS),
    Act("list.down", "list", "j", "cursor_down", "Down", "One down (or the arrow)"),
    Act("list.up", "list", "k", "cursor_up", "Up", "One up (or the arrow)"),
    Act("list.first", "list", "g", "first", "First", "To the first (or home)"),
    Act("list.last", "list", "G", "last", "Last", "To the last (or end)"),
    Act("unlock.way", "unlock", "f2", "way", "Recovery key", "Open with the recovery key, or again with the passphrase", footer=True),
    Act("caseload.open", "caseload", "l", "open", "Open", "Open the case", footer=True, shown="enter"),
    Act("caseload.new", "caseload", "c", "flow('new_case')", "New case", "Open a case: the child, the household, who is known", footer=True, needs=frozenset({"write", "names"})),
    Act("caseload.close", "caseload", "z", "flow('close_case')", "Close", "Close the case under the cursor, or open it again", needs=frozenset({"write", "names"})),
    Act("caseload.closed", "caseload", "Z", "show_closed", "Closed", "Show closed cases too, or only open ones"),
    Act("caseload.quit", "caseload", "q", "app.quit", "Quit", "Leave the app", footer=True),
    Act("case.network", "case", "1", "page('network')", "Network", "Everyone around the child, by household and agency"),
    Act("case.gaps", "case", "2", "page('gaps')", "Gaps", "What the records leave open, with evidence and next step"),
    Act("case.chronology", "case", "3", "page('chronology')", "Chronology", "Everything in one line of time, silences too"),
    Act("case.earlier", "case", "left_square_bracket", "step(-1)", "Earlier", "The case as it was known one month earlier"),
    Act("case.later", "case", "right_square_bracket", "step(1)", "Later", "One month later, up to today"),
    Act("case.day", "case", "t", "day", "Day", "The case as it was known on a day; empty for today", footer=True),
    Act("case.recorded", "case", "T", "recorded", "Recorded", "The case as it was written down by a day; empty for today"),
    Act("case.recorded_earlier", "case", "left_curly_bracket", "step_recorded(-1)", "Earlier", "What was written down one month earlier"),
    Act("case.recorded_later", "case", "right_curly_bracket", "step_recorded(1)", "Later", "What was written down one month later, up to today"),
    Act("case.edit", "case", "e", "flow('edit')", "Edit", "Change the record under the cursor", footer=True, needs=_CHANGES),
    Act("case.history", "case", "v", "flow('history')", "History", "Every wording of the record under the cursor: who, when, why", needs=_ABOUT),
    Act("case.remove", "case", "x", "flow('remove')", "Strike", "Mark the record under the cursor as wrong, or erase its wording for good", needs=_CHANGES),
    Act("case.back", "case", "escape", "back", "Back", "Clear the filter, else back to where you came from", footer=True),
    Act("page.filter", "page", "f", "filter", "Filter", "Show only what holds the words you type", footer=True),
    Act("page.read", "page", "space", "read_on", "Read on", "Scroll what is shown in full; from its end back to its top"),
    Act("gaps.details", "gaps", "l", "details", "Evidence", "To the evidence; enter there opens that entry", footer=True),
    Act("gaps.list", "gaps", "h", "gaps", "Gaps", "Back to the list of gaps"),
    Act("gaps.aside", "gaps", "s", "flow('set_aside')", "Set aside", "Put this gap away until a day, with a reason; it comes back by itself", footer=True, needs=_NEW),
    Act("gaps.explain", "gaps", "i", "explain", "Explain", "Why it asks, from which source, how to answer it; again to fold"),
    Act("chronology.as_seen", "chronology", "w", "as_seen", "As seen by", "Only what one agency could know on this day", footer=True),
    Act("field.down", "field", "down", "leave", "To the list", "From the field into the list (or enter)"),
    Act("card.back", "card", "escape", "close", "Back", "Back to where you were", footer=True),
    Act("help.back", "help", "escape", "close", "Back", "Back to where you were", footer=True),
    Act("help.down", "help", "down", "cursor_down", "Down", "To the next that was found"),
    Act("help.up", "help", "up", "cursor_up", "Up", "To the one before"),
)  # fmt: skip


def flow_needs(name: str) -> frozenset[str]:
    """What the flow of this name cannot do without."""
    action = f"flow('{name}')"
    return next(a.needs for a in ACTS if a.action == action)


def order(act: str) -> tuple[int, int]:
    """Where an act stands in a list: the nearest place first, then as written here."""
    at = next(n for n, a in enumerate(ACTS) if a.id == act)
    return list(WHERE).index(ACTS[at].where), at


def bindings(where: str) -> list[Binding]:
    """The bindings of one place, in order. What is urgent acts before a field sees the key, unless
    the key is a letter or sign, which a field must get."""
    made = []
    for act in (a for a in ACTS if a.where == where):
        for key in filter(None, act.keys.split(",")):
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
