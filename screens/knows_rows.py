"""The rows of page 4: day and words of an entry, or theme and days of a topic; how many know it; a cell
for each agency or person in view."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from textual.content import Content

from leadpro.casefile import CaseFile
from leadpro.days import say_date, say_day
from leadpro.knowledge import Cell
from leadpro.records import Agency, Entry
from leadpro.screens.cells import WIDTH, cell, heads
from leadpro.screens.evidence import MOST
from leadpro.screens.knows_view import KnowsView
from leadpro.screens.lines import Row
from leadpro.screens.parts import Part, fit, line, text
from leadpro.screens.titles import short, theme
from leadpro.sharing import saying
from leadpro.sharing.topics import Topic

_DAY, _COUNT, _LEAST, _MOST, _ROOMY = 11, 5, 20, 70, 100
_IN_FULL = 160  # letters of an entry in the list of a topic
_STYLES = {
    "needs": "worry", "withheld": "worry", "barred": "worry", "planned": "dim", "sent": "dim",
    "offered": "dim", "known": "mark",
}  # fmt: skip


class Room(NamedTuple):
    """How many cells the words of a row have, how many know it, and the cells."""

    words: int
    known: int
    cells: int


def room(width: int, columns: int) -> Room:
    """The words get what the cells leave, up to a measure; the cells the rest."""
    count = _COUNT if width >= _ROOMY else 0
    left = width - _DAY - count - 3
    words = min(max(left - columns * WIDTH, left // 3, _LEAST), _MOST)
    return Room(words, count, max(left - words, WIDTH))


def before(view: KnowsView, number: int, room: Room) -> Row:
    """What stands before the cells of a row."""
    found = view.rows[number]
    head = (
        _topic(found, room.words)
        if isinstance(found, Topic)
        else _entry(view.case, found, room.words)
    )
    count = f"{view.knowers(number)}/{len(view.parties)}" if room.known else ""
    return [*head, (" " + fit(count, room.known, right=True) + " ", "dim")]


def drawn(cells: Sequence[tuple[str, str, bool]]) -> Row:
    """The cells of a row: word, style, and whether the cursor is there."""
    return [(cell(word, on=on), "cell" if on else style) for word, style, on in cells]


def _entry(case: CaseFile, entry: Entry, words: int) -> Row:
    """Day and words of an entry."""
    day = fit(say_day(entry.day, case.day), _DAY, right=True)
    return [(day, "day"), (" " + fit(entry.text, words), "text")]


def _topic(topic: Topic, words: int) -> Row:
    """Its last day, the theme, how many entries from when."""
    first, last = topic.first, topic.last
    many = "1 entry" if len(topic.entries) == 1 else f"{len(topic.entries)} entries"
    since = f", from {say_date(first)}" if first and first != last else ""
    name = theme(topic.theme) if topic.theme else "no theme"
    day = fit(say_date(last) if last else "unknown", _DAY, right=True)
    return [(day, "day"), (" " + fit(f"{name}: {many}{since}", words), "text")]


def of_row(found: Sequence[Cell | None]) -> tuple[str, str]:
    """Word and style of a cell; of a topic what they may need first, then how much of it they know."""
    states = [s.state for s in found if s]
    if len(found) == 1 or not states:
        return (saying.WORDS[states[0]], _style(states[0])) if states else ("", "dim")
    known = sum(s is not None and s.knows for s in found)
    if needed := states.count("needs"):
        return f"? {needed}", "worry"
    if known:
        return ("all" if known == len(found) else f"{known}/{len(found)}"), "text"
    return saying.WORDS[states[0]], _style(states[0])


def _style(state: str) -> str:
    return _STYLES.get(state, "text" if state else "dim")


def columns(case: CaseFile, parties: Sequence[tuple[str, bool]], room: Room) -> Content:
    """Two lines of names over the columns: each party with whether the cursor is there."""
    before = _DAY + 1 + room.words + 1
    above: list[Part] = [" " * (before + room.known + 1)]
    below: list[Part] = [
        " " * before,
        (fit("known" if room.known else "", room.known), "$muted"),
        " ",
    ]
    for party, on in parties:
        for lines, part in zip((above, below), heads(name(case, party)), strict=True):
            lines.append((f" {fit(part, WIDTH - 1)}", "bold $primary" if on else "$muted"))
    return text(*above, "\n", *below)


def name(case: CaseFile, party: str) -> str:
    """Short name of an agency, name of a person."""
    agency = case.get(party, Agency)
    return line(short(agency) if agency else case.name(party))


def topic_in_full(view: KnowsView, row: int, party: str) -> Content:
    """What one party knows of a topic, and its entries, newest first, each with the cell."""
    entries, cells = view.entries(row), view.cells(row, party)
    known = sum(s is not None and s.knows for s in cells)
    who = view.case.name(party) or "Nobody here"
    lines: list[Part] = [(f"{who} knows {known} of these {len(entries)}.\n", "bold")]
    newest = sorted(zip(entries, cells, strict=True), key=lambda z: z[0].day.sort_key, reverse=True)
    for entry, found in newest[:MOST]:
        word, _ = of_row([found])
        said = fit(entry.text, _IN_FULL).rstrip()
        lines += [f"\n{say_day(entry.day, view.case.day):>{_DAY}}  ", (f"{word:<6}", "bold"), said]
    if len(newest) > MOST:
        lines.append((f"\n\nand {len(newest) - MOST} older", "$muted"))
    return text(*lines)
