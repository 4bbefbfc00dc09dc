"""Every key of the app, once: bindings, footer, help, palette and docs/keys.md are made from it.

Letters and signs act outside fields only; what must work inside one has a function or control key
too. No screen writes a key of its own. An act whose action is `flow(...)` is a file of `flows/`; one
without keys is in the palette and the help alone.
"""

from __future__ import annotations

from dataclasses import dataclass

from textual.binding import Binding
from textual.keys import KEY_NAME_REPLACEMENTS, key_to_character


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
_KEEPS, _SAYS = frozenset({"write"}), frozenset({"write", "names"})


INSIDE = "!"
"""Ends the id of a binding that acts inside a field too: keys of a person's own are given to each apart."""


WHERE = {
    "unlock": "At the unlock screen",
    "caseload": "In the caseload",
    "network": "On page 1, network",
    "map": "On the map of page 1",
    "gaps": "On page 2, gaps",
    "chronology": "On page 3, chronology",
    "knows": "On page 4, who knows",
    "cells": "In the grid of page 4",
    "owed": "On page 5, who does what",
    "page": "On a page of a case",
    "case": "In a case",
    "field": "In a filter",
    "capture": "While an entry is written",
    "form": "In a form",
    "choosing": "When something is to be chosen",
    "search": "When searching",
    "undoing": "Before something is taken back",
    "asking": "When the app asks for something",
    "working": "While something takes long",
    "tour": "In the tour",
    "history": "In the history of a record",
    "removal": "Before something is struck or erased",
    "opening": "When a case is opened",
    "before": "Before a real case",
    "day": "At the end of the day",
    "day_asks": "When a line of the day asks something",
    "aside": "When a gap is set aside",
    "answering": "When an answer is written down",
    "card": "On the danger card",
    "guide": "On a help card",
    "settings": "In the settings",
    "help": "In this help",
    "app": "Everywhere",
    "list": "In every list",
}
"""The places, in the order in which help and docs name them."""

ACTS = (
    Act("app.capture", "app", "n", "flow('capture')", "New", "Write down what happened: one line, from anywhere", footer=True, needs=_NEW),
    Act("app.search", "app", "slash", "flow('search')", "Find", "Find words in this case or in all", footer=True, needs=_LOOKS),
    Act("app.help", "app", "question_mark,f1", "help", "Help", "What can be done here and now; type to find it", footer=True),
    Act("app.danger", "app", "exclamation_mark,f4", "danger", "Danger", "Whom to ring now and what to say; no case data", footer=True, priority=True),
    Act("app.blank", "app", "b,f9", "blank", "Blank", "Blank at once; after ten seconds only the passphrase brings it back", priority=True),
    Act("app.lock", "app", "ctrl+l", "lock", "Lock", "Lock: empties the memory and asks for the passphrase", priority=True),
    Act("app.add", "app", "a", "flow('add')", "Add", "Add a person, agency, household, tie, request, task, status ...", needs=_NEW),
    Act("app.tell", "app", "p", "flow('tell')", "Pass on", "Record that something was told: to whom, how", needs=_NEW),
    Act("app.ask", "app", "r", "flow('ask')", "Request", "Record a question put to somebody, and when the answer is due", needs=_NEW),
    Act("app.decide", "app", "D", "flow('decide')", "Share or not", "The decision to share or keep back what is under the cursor, with its reasons and the law of that day", needs=_NEW),
    Act("app.answer", "app", "R", "flow('answer')", "Answer", "What came back of a request: told, nothing held, refused, no reply", needs=_NEW),
    Act("app.chase", "app", "A", "flow('chase')", "Chased", "A request was chased today: how", needs=_NEW),
    Act("app.escalate", "app", "F", "flow('escalate')", "Further", "Take a refusal or a disagreement further: stage, day, answer", needs=_NEW),
    Act("app.task", "app", "d", "flow('task')", "To do", "Record who is to do what, by when", needs=_NEW),
    Act("app.guide", "app", "C", "flow('guide')", "Call", "Whom to ring about this and what to say; or the help card of an agency, a rule, a basis"),
    Act("app.undo", "app", "u", "flow('undo')", "Undo", "Take back a save of yours, newest first; says first what it was", needs=_SAYS),
    Act("app.redo", "app", "U", "flow('redo')", "Redo", "Bring back what the newest undo took back", needs=_SAYS),
    Act("app.mask", "app", "m,f8", "mask", "Mask", "No names, no words of entries; back only with the passphrase", priority=True),
    Act("app.copy", "app", "y", "copy_selected", "Copy", "Copy the text that is selected, once, to the terminal's clipboard", needs=_LOOKS),
    Act("app.settings", "app", "comma", "flow('settings')", "Settings", "Name, role, idle time, colours (theme), days, keys, numbers to ring"),
    Act("app.close_day", "app", "E", "flow('close_day')", "End of day", "What must not wait until tomorrow, one key a line", needs=frozenset({"write", "names"})),
    Act("app.rung", "app", "", "flow('rung')", "I have rung", "Write down the call just made: whom, when, what they said", needs=_NEW),
    Act("app.tour", "app", "", "flow('tour')", "Tour", "Eight steps on the made-up family"),
    Act("app.import", "app", "", "flow('take_in')", "Import", "Take in a case folder, a list of people or of events, after a preview", needs=frozenset({"write", "names"})),
    Act("app.export", "app", "", "flow('export')", "Export", "Write this case as a case folder, or its network for other programs", needs=frozenset({"case", "names"})),
    Act("app.backup", "app", "", "flow('backup')", "Back up", "One sealed file a case, verified after writing"),
    Act("app.verify", "app", "", "flow('verify')", "Verify", "Recompute the journal and compare every table"),
    Act("app.passphrase", "app", "", "flow('passphrase')", "Passphrase", "Change it: the old one, then the new one twice", needs=_KEEPS),
    Act("app.recovery", "app", "", "flow('recovery')", "Recovery key", "A new one, shown once and asked back at once; the old one ends", needs=_KEEPS),
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
    Act("case.knows", "case", "4", "page('knows')", "Who knows", "Who knows what, who may need it and does not, from whom it is kept"),
    Act("case.owed", "case", "5", "page('owed')", "Who does what", "Who is to do what by when, and what still waits for an answer"),
    Act("case.earlier", "case", "left_square_bracket", "step(-1)", "Earlier", "The case as it was before the last thing became known"),
    Act("case.later", "case", "right_square_bracket", "step(1)", "Later", "On to the next day on which something became known, up to today"),
    Act("case.day", "case", "t", "day", "Day", "The case as it was known on a day; empty for today"),
    Act("case.recorded", "case", "T", "recorded", "Recorded", "The case as it was written down by a day; empty for today"),
    Act("case.recorded_earlier", "case", "left_curly_bracket", "step_recorded(-1)", "Earlier", "The case as it was before the last thing was written down"),
    Act("case.recorded_later", "case", "right_curly_bracket", "step_recorded(1)", "Later", "On to the next day on which something was written down, up to today"),
    Act("case.edit", "case", "e", "flow('edit')", "Edit", "Change the record under the cursor", footer=True, needs=_CHANGES),
    Act("case.history", "case", "v", "flow('history')", "History", "Every wording of the record under the cursor: who, when, why", needs=_ABOUT),
    Act("case.remove", "case", "x", "flow('remove')", "Strike", "Mark the record under the cursor as wrong, or erase its wording for good", needs=_CHANGES),
    Act("case.back", "case", "escape", "back", "Back", "Clear the filter, else back to where you came from"),
    Act("network.matrix", "network", "c", "view('matrix')", "Matrix", "Agency by agency: who was last in touch with whom; again for the map"),
    Act("network.tree", "network", "g", "view('tree')", "Genogram", "The family in three generations; again for the map", footer=True),
    Act("network.list", "network", "i", "view('list')", "List", "Everyone as a plain list; again for the map"),
    Act("network.quality", "network", "q", "flow('quality')", "How good", "How good a tie of the chosen one is said to be: strong, weak, strained ...", needs=_CHANGES),
    Act("network.ended", "network", "z", "flow('ended')", "Ended", "A tie or the work of the chosen one has ended: since when, and who takes it on", needs=_CHANGES),
    Act("network.same", "network", "equals_sign", "flow('same')", "The same", "The chosen one and another record are one person, or one agency", needs=_CHANGES),
    Act("network.suggested", "network", "s", "flow('suggested')", "Suggested", "What the written ties suggest, as yes or no: is her mother the grandmother?", needs=_NEW),
    Act("network.overlay", "network", "o", "overlay", "Layer", "Lay over the map: gaps, who does what, time since contact, single links, who holds an entry", footer=True),
    Act("network.way", "network", "w", "way", "Way to", "Who could introduce me to the chosen one; again on another: who could introduce those two"),
    Act("network.more", "network", "plus", "level(1)", "More", "More in each box of the map"),
    Act("network.less", "network", "minus", "level(-1)", "Less", "Less in each box of the map"),
    Act("map.left", "map", "h", "go(-1, 0)", "Left", "To the nearest on the left (or the arrow)"),
    Act("map.down", "map", "j", "go(0, 1)", "Down", "To the nearest below (or the arrow)"),
    Act("map.up", "map", "k", "go(0, -1)", "Up", "To the nearest above (or the arrow)"),
    Act("map.right", "map", "l", "go(1, 0)", "Right", "To the nearest on the right (or the arrow)"),
    Act("network.move_left", "network", "H,shift+left", "move(-1, 0)", "Box left", "The box of the chosen one to the place on its left, where it stays"),
    Act("network.move_down", "network", "J,shift+down", "move(0, 1)", "Box down", "The box to the place below, or round the corner"),
    Act("network.move_up", "network", "K,shift+up", "move(0, -1)", "Box up", "The box to the place above, or round the corner"),
    Act("network.move_right", "network", "L,shift+right", "move(1, 0)", "Box right", "The box to the place on its right"),
    Act("map.open", "map", "enter", "open", "Open", "Put the chosen one in the middle; again for their entries", footer=True),
    Act("page.filter", "page", "f", "filter", "Filter", "Show only what holds the words you type", footer=True),
    Act("page.read", "page", "space", "read_on", "Read on", "Scroll what is shown in full; from its end back to its top"),
    Act("gaps.details", "gaps", "l", "details", "Evidence", "To the evidence; enter there opens that entry", footer=True),
    Act("gaps.list", "gaps", "h", "gaps", "Gaps", "Back to the list of gaps"),
    Act("gaps.aside", "gaps", "s", "flow('set_aside')", "Set aside", "Put this gap away until a day, with a reason; on one that is away: take it back", footer=True, needs=_NEW),
    Act("gaps.explain", "gaps", "i", "explain", "Explain", "Why it asks, from which source, how to answer it; again to fold"),
    Act("gaps.fold", "gaps", "z", "fold", "Fold", "Fold the group under the cursor, or open it (or enter)"),
    Act("gaps.whom", "gaps", "o", "whom", "Whose", "The entries of whom it is about: a person or an agency"),
    Act("chronology.as_seen", "chronology", "w", "as_seen", "As seen by", "Only what one agency could know on this day", footer=True),
    Act("knows.sure", "knows", "q", "flow('sure')", "Confirmed", "They said that they have it: what was told or sent to the one of this column", needs=_CHANGES),
    Act("knows.plan", "knows", "P", "flow('plan_telling')", "Plan", "Plan to pass this on to the one of this column", needs=_CHANGES),
    Act("knows.need", "knows", "B", "flow('decide_need')", "Decide", "Decide with a reason: this one needs it after all, or must not be told", needs=_CHANGES),
    Act("knows.aside", "knows", "s", "flow('set_aside')", "Set aside", "Put the gap of this column away until a day, with a reason", needs=_NEW),
    Act("knows.as_seen", "knows", "w", "as_seen", "As seen by", "The case as the one of this column could know it on this day"),
    Act("knows.topics", "knows", "c", "topics", "Topics", "Entries together by theme and time; again for entries", footer=True),
    Act("knows.people", "knows", "o", "people", "People", "Who knows it in person; again for agencies", footer=True),
    Act("knows.only_open", "knows", "z", "only_open", "Open only", "Only what somebody may need, or has not confirmed; again for everything"),
    Act("cells.left", "cells", "h", "across(-1)", "Left", "To the one on the left (or the arrow)"),
    Act("cells.right", "cells", "l", "across(1)", "Right", "To the one on the right (or the arrow)"),
    Act("owed.became", "owed", "l", "flow('became')", "Became", "What has become of it: accepted, done, handed on or back, lapsed", footer=True, shown="enter", needs=_CHANGES),
    Act("owed.accepted", "owed", "c", "flow('accepted')", "Accept", "They said yes: who, when, how, by phone too", footer=True, needs=_CHANGES),
    Act("owed.done", "owed", "o", "flow('done')", "Done", "It is done, and what shows it", needs=_CHANGES),
    Act("owed.hand_to", "owed", "h", "flow('hand_to')", "Hand to", "Somebody else takes it on; who had it stays written", needs=_CHANGES),
    Act("owed.handed_back", "owed", "q", "flow('handed_back')", "Hand back", "Its owner hands it back: it is nobody's until somebody takes it on", needs=_CHANGES),
    Act("owed.lapsed", "owed", "", "flow('lapsed')", "Lapsed", "It is no longer to be done, and why", needs=_CHANGES),
    Act("owed.regroup", "owed", "w", "regroup", "By", "By owner, by day, by agency", footer=True),
    Act("owed.leaving", "owed", "z", "flow('leaving')", "Leaving", "Somebody goes: all that they do, know alone and promised, and who takes each on", needs=_NEW),
    Act("owed.lead", "owed", "L", "flow('new_lead')", "New lead", "The lead is handed over: who said yes, and all that was open", needs=_NEW),
    Act("owed.cover", "owed", "V", "flow('cover')", "Cover", "Who covers for the lead, from which day to which", needs=_NEW),
    Act("field.down", "field", "down", "leave", "To the list", "From the field into the list (or enter)"),
    Act("capture.save", "capture", "enter", "save", "Save", "Save it, from any of its fields; takes what is marked first", footer=True, priority=True),
    Act("capture.take", "capture", "tab", "take", "Correct", "Takes the first that may be meant; else on to what was understood, field by field", footer=True),
    Act("capture.form", "capture", "f2", "form", "Full form", "The same in the full form of an entry", footer=True),
    Act("capture.line", "capture", "ctrl+j,shift+enter", "new_line", "New line", "Begin a line in the words"),
    Act("capture.down", "capture", "down", "down", "Down", "To the next that may be meant", priority=True),
    Act("capture.up", "capture", "up", "up", "Up", "To the one before", priority=True),
    Act("capture.leave", "capture", "escape", "leave", "Back", "Back without saving; what was written is kept", footer=True),
    Act("form.save", "form", "ctrl+s", "save", "Save", "Save it (enter in the last field, too); nothing is saved until all is well", footer=True),
    Act("form.more", "form", "f2", "more", "More", "The fields that are rarely needed", footer=True),
    Act("form.afresh", "form", "f3", "afresh", "Afresh", "Throw away what was typed and kept", footer=True),
    Act("form.down", "form", "down", "cursor_down", "Down", "To the next that can be chosen"),
    Act("form.up", "form", "up", "cursor_up", "Up", "To the one before"),
    Act("form.back", "form", "escape", "leave", "Back", "Back without saving; what was typed is kept", footer=True),
    Act("choosing.back", "choosing", "escape", "close", "Back", "Back without choosing", footer=True),
    Act("choosing.down", "choosing", "down", "cursor_down", "Down", "To the next"),
    Act("choosing.up", "choosing", "up", "cursor_up", "Up", "To the one before"),
    Act("search.everywhere", "search", "f2", "everywhere", "All cases", "In all cases, or again only in this one", footer=True),
    Act("search.back", "search", "escape", "close", "Back", "Back to where you were; the words are kept", footer=True),
    Act("search.down", "search", "down", "cursor_down", "Down", "To the next that was found"),
    Act("search.up", "search", "up", "cursor_up", "Up", "To the one before"),
    Act("undoing.back", "undoing", "escape", "close", "Back", "Back; nothing is changed", footer=True),
    Act("asking.back", "asking", "escape", "close", "Back", "Back without answering; nothing is changed", footer=True),
    Act("asking.read", "asking", "space", "read_on", "Read on", "Scroll what is said; from its end back to its top"),
    Act("asking.down", "asking", "down", "cursor_down", "Down", "To the next answer"),
    Act("asking.up", "asking", "up", "cursor_up", "Up", "To the one before"),
    Act("asking.take", "asking", "tab", "take", "Take", "Take what is offered after what is typed"),
    Act("working.stop", "working", "escape", "close", "Stop", "Stop what is being read; what is being written is finished", footer=True),
    Act("tour.on", "tour", "f6", "app.tour_on", "Next step", "On to the next step of the tour"),
    Act("tour.leave", "tour", "f7", "app.tour_off", "Leave the tour", "Leave the tour; ? then Tour begins it again"),
    Act("history.remove", "history", "x", "remove", "Strike", "Mark this record as wrong, or erase its wording for good", footer=True),
    Act("history.back", "history", "escape", "close", "Back", "Back to where you were", footer=True),
    Act("removal.do", "removal", "ctrl+s", "save", "Do it", "Strike or erase, once the reason is given", footer=True),
    Act("removal.back", "removal", "escape", "close", "Back", "Back; nothing is changed", footer=True),
    Act("opening.save", "opening", "ctrl+s", "save", "Open the case", "Open the case with all that is written here (enter in the last field, too)", footer=True),
    Act("opening.not_known", "opening", "f2", "not_known", "Not known", "Nobody knows: an answer too, and something to find out", footer=True),
    Act("opening.everybody", "opening", "f5", "everybody", "All of them", "Tick everybody whom the referral names, or nobody"),
    Act("opening.afresh", "opening", "f3", "afresh", "Afresh", "Throw away what was typed and kept", footer=True),
    Act("opening.back", "opening", "escape", "leave", "Back", "Back without opening a case; what was typed is kept", footer=True),
    Act("before.save", "before", "ctrl+s", "save", "Keep", "Keep what is written here (enter in the last field, too)", footer=True),
    Act("before.not_yet", "before", "escape", "not_yet", "Not yet", "Go on without; it is asked again before the next real case", footer=True),
    Act("day.done", "day", "d", "settle('done')", "Done", "Done: it says what it writes down, or asks one thing", footer=True),
    Act("day.tomorrow", "day", "t", "settle('tomorrow')", "Tomorrow", "The next working day: by whom", footer=True),
    Act("day.hand", "day", "h", "settle('hand')", "Hand to", "Somebody else does it: to whom", footer=True),
    Act("day.close", "day", "c", "close_day", "Close the day", "Close the day with what is left open; that is a record", footer=True),
    Act("day.back", "day", "escape", "back", "Back", "Leave the day open", footer=True),
    Act("day_asks.back", "day_asks", "escape", "leave", "Back", "Back to the line, which stays open", footer=True),
    Act("aside.save", "aside", "ctrl+s", "save", "Set aside", "Set it aside (enter in the last field, too)", footer=True),
    Act("aside.back", "aside", "escape", "leave", "Back", "Back; what was typed is kept", footer=True),
    Act("answering.save", "answering", "ctrl+s", "save", "Save", "Save it (or enter in any field)", footer=True),
    Act("answering.back", "answering", "escape", "leave", "Back", "Back; what was typed is kept", footer=True),
    Act("card.rung", "card", "enter", "flow('rung')", "I have rung", "Write down the call just made: whom, and what they said", footer=True, needs=_NEW),
    Act("card.back", "card", "escape", "close", "Back", "Back to where you were", footer=True),
    Act("guide.read", "guide", "space", "read_on", "Read on", "Scroll it; from its end back to its top", footer=True),
    Act("guide.back", "guide", "escape", "close", "Back", "Back to where you were", footer=True),
    Act("settings.next", "settings", "right", "screen.step(1)", "Next", "The next of its values, at once", footer=True),
    Act("settings.before", "settings", "left", "screen.step(-1)", "Before", "The value before"),
    Act("settings.as_it_came", "settings", "f3", "screen.as_it_came", "As it came", "Take your own value away", footer=True),
    Act("settings.back", "settings", "escape", "screen.close", "Back", "Back to where you were", footer=True),
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
            first = act.priority and not typed(key)
            # flows are the app's, from wherever they are begun
            action = f"app.{act.action}" if act.action.startswith("flow(") else act.action
            made.append(
                Binding(
                    key, action, act.label, id=act.id + INSIDE * first, show=act.footer, tooltip=act.says,
                    priority=first, key_display=act.shown or None,
                )
            )  # fmt: skip
    return made


def typed(key: str) -> bool:
    """True for a key that writes a character."""
    character = key_to_character(key) or ""
    return character.isprintable() and (bool(character) or key in KEY_NAME_REPLACEMENTS.values())
