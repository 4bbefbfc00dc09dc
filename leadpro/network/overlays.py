"""What can be laid over the map: a few characters beside whomever it concerns, and the same in sentences.

Gaps, who does what, time since contact, single links, who holds one entry. What is a gap the rules have
said; how it looks belongs to `boxes` and `paint`.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from typing import NamedTuple

from leadpro.casefile import CaseFile
from leadpro.days import say_date, say_day
from leadpro.knowledge import Ledger
from leadpro.network.around import Around
from leadpro.network.contact import cost, say_since, warmth
from leadpro.network.measures import Measures
from leadpro.records import Agency, Entry, Responsibility

KEPT_OFF = "An allegation about a worker is laid over no map. Page 4 has who knows of it."
_OVER = frozenset({"done", "lapsed", "handed back"})
_SOME = 12


class Overlay(NamedTuple):
    """A title, what stands beside each person or agency (those without are quiet), and sentences."""

    title: str
    notes: Mapping[str, str]
    said: tuple[str, ...]


def on_boxes(notes: Mapping[str, str], around: Around) -> dict[str, str]:
    """The same with a note on every agency of whose people one has a note, for where no people are drawn."""
    found = dict(notes)
    for box in around.boxes:
        own = [notes[p.id] for p in box.people if p.id in notes]
        if box.kind == "agency" and box.id not in notes and own:
            found[box.id] = own[0] if len(own) == 1 else f"{len(own)} people"
    return found


def of_gaps(around: Around, gaps: Mapping[str, Collection[str]]) -> Overlay:
    """How many gaps name each; `gaps` as person or agency -> keys of gaps."""
    names = around.names()
    notes = {i: f"!{len(keys)}" for i, keys in gaps.items() if keys and i in names}
    notes |= {b.id: f"!{b.gaps}" for b in around.boxes if b.gaps}
    none = [b.title for b in around.boxes if b.kind == "agency" and not b.gaps]
    said = "No gap names " + _listed(none) + "; that says nothing of them." if none else ""
    return Overlay("Gaps", notes, tuple(filter(None, (said, "Page 2 has them in full."))))


def of_tasks(case: CaseFile) -> Overlay:
    """What each has to do, `late` when it is past its day; what nobody has taken on."""
    owed: dict[str, list[Responsibility]] = {}
    nobody = []
    for task in _open(case):
        owners = {case.one(o) for o in (*task.owners, task.agency) if o}
        for owner in owners:
            owed.setdefault(owner, []).append(task)
        if not owners:
            nobody.append(task.what)
    notes = {i: _owes(case, tasks) for i, tasks in owed.items()}
    said = [f"Nobody has taken on: {'; '.join(nobody)}."] if nobody else []
    late = [
        f"{t.what}, {case.name(i)}, due {say_day(t.due, case.day)}"
        for i, tasks in owed.items()
        for t in tasks
        if t.due and _late(case, t)
    ]
    said += [f"Late: {'; '.join(dict.fromkeys(late))}."] if late else []
    return Overlay("Who does what", notes, tuple(said or ["Nothing is late or without an owner."]))


def _open(case: CaseFile) -> Iterable[Responsibility]:
    return (
        t for t in case.all(Responsibility) if not (t.steps and t.steps[-1].state in _OVER)
    )  # fmt: skip


def _late(case: CaseFile, task: Responsibility) -> bool:
    return bool(task.due and task.due.last and task.due.last < case.day)


def _owes(case: CaseFile, tasks: Collection[Responsibility]) -> str:
    late = sum(_late(case, t) for t in tasks)
    return f"{late} of {len(tasks)} late" if late else f"{len(tasks)} to do"


def of_warmth(around: Around) -> Overlay:
    """How long since each was in touch with the home, and those of each warmth by name."""
    rows = {b.id: b.days for b in around.boxes if b.kind != "not yet"}
    people = {p.id: p.days for b in around.boxes for p in b.people if not p.unnamed}
    notes = {i: say_since(d) for i, d in {**people, **rows}.items()}
    names, by = around.names(), dict[str, list[str]]()
    for i in sorted(rows, key=lambda i: cost(rows[i])):
        by.setdefault(str(warmth(rows[i])["title"]), []).append(names[i])
    said = tuple(f"In touch with the home {title}: {_listed(who)}." for title, who in by.items())
    return Overlay("Time since contact", notes, said)


def of_single_links(measures: Measures) -> Overlay:
    """Without whom somebody would be out of touch with the child."""
    points = measures.only_links()
    ends = {i for apart in points.values() for i in apart}
    notes = dict.fromkeys(ends, "by one only") | dict.fromkeys(points, "only link")
    said = measures.single_links()
    return Overlay(
        "Single links", notes, tuple(said or ["Nobody hangs on one person or tie alone."])
    )


def of_holders(case: CaseFile, ledger: Ledger, entry: Entry) -> Overlay:
    """Who holds one entry and since when, and which agencies do not as far as it is written."""
    cells = {p: row[entry.id] for p, row in ledger.cells.items() if entry.id in row}
    notes = {
        p: say_since((case.day - c.since).days) if c.knows else c.state for p, c in cells.items()
    }
    held = [f"{case.name(p)} since {say_date(c.since)}" for p, c in cells.items() if c.knows]
    without = [a.name for a in case.all(Agency) if not ledger.knows(case.one(a.id), entry.id)]
    words = " ".join(entry.text.split())
    said = [f"{say_day(entry.day, case.day)}: {words[:160]}"]
    said += [f"Held by {_listed(held)}."] if held else []
    said += [f"Nothing shows that it is known to {_listed(without)}."] if without else []
    return Overlay("Who holds this entry", notes, tuple(said))


def _listed(names: Collection[str]) -> str:
    shown = list(names)[:_SOME]
    more = len(names) - len(shown)
    return ", ".join(shown) + (f" and {more} more" if more else "")
