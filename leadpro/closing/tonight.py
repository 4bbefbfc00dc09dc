"""What stands open at the end of a day, over all cases: begun, promised, told, not passed on, not in the
agency's record, harm, cover. Read from the records and from what the rules found; nothing is judged.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime
from typing import Protocol

from leadpro.casefile import LONDON, CaseFile
from leadpro.checks.engine import Checked
from leadpro.checks.facts import Facts
from leadpro.checks.holding import ASK_NAMED, instead
from leadpro.checks.model import Gap
from leadpro.checks.record import state_of
from leadpro.checks.responsible import cover_of, is_open
from leadpro.closing.lines import ASKS, Line, line
from leadpro.days import say_date, say_day
from leadpro.naming.likeness import key
from leadpro.records import Author, Entry, Responsibility, Telling
from leadpro.timescales import working_day_before

_ON_ITS_WAY = frozenset({"sent", "offered"})
_WORDS = 60
_FRONT_DOOR = "Children's social care"


class HalfWritten(Protocol):
    """What is asked of a draft: its id, its case, what it is of, since when (ISO, UTC)."""

    @property
    def id(self) -> str: ...
    @property
    def case(self) -> str: ...
    @property
    def what(self) -> str: ...
    @property
    def at(self) -> str: ...


def open_tonight(
    cases: Sequence[Checked], today: date, author: Author, drafts: Iterable[HalfWritten] = ()
) -> list[Line]:
    """Every line, by kind in the order of `closing.toml`, then by case."""
    found = [*_cover(cases), *_written(cases, drafts)]
    for checked in cases:
        found += _in_case(checked, today, author)
    order = list(ASKS)
    return sorted(found, key=lambda one: order.index(one.kind))


def _in_case(checked: Checked, today: date, author: Author) -> Iterator[Line]:
    facts = Facts(checked.case, author.role)
    yield from _tonight(facts, checked.gaps)
    yield from _passed_on(facts, checked.gaps, today)
    yield from _promised(facts, today, author)
    yield from _confirmed(facts, author)
    yield from _recorded(facts, checked.gaps)


def mine(case: CaseFile, author: Author) -> frozenset[str]:
    """The people of a case who are the author, by name; and the author's agency."""
    names = {key(n) for n in (author.name, author.agency) if n}
    people = {p.id for p in case.people if key(p.name) in names}
    return frozenset(people | {a.id for a in case.agencies if key(a.name) in names})


# --- harm, and what was told me -------------------------------------------------------------------


def _tonight(facts: Facts, gaps: Iterable[Gap]) -> Iterator[Line]:
    """One line a case while any harm is open."""
    open_harm = [g for g in gaps if g.code.startswith("D")]
    if open_harm:
        who = facts.names(facts.children)
        words = {"who": who, "is": "is" if len(facts.children) == 1 else "are"}
        yield _of(facts, "tonight", words, entries=open_harm[0].entries)


def _passed_on(facts: Facts, gaps: Iterable[Gap], today: date) -> Iterator[Line]:
    """What came in since the last working day: one line an entry, with all who may not know it."""
    since = working_day_before(today)
    lacking: dict[str, dict[str, str]] = {}
    for gap in sorted(
        (g for g in gaps if g.code in ("K01", "D01")), key=lambda g: (g.code, _held(g))
    ):
        for entry in (i for i in gap.entries if _came_in(facts, i, since)):
            lacking.setdefault(entry, {}).setdefault(_needs_it(facts, gap), _held(gap))
    for entry, names in lacking.items():
        # Those who may be told at once come first; one who is held is named by no line beside them.
        open_now = [n for n, held in names.items() if not held] or list(names)
        first = open_now[0]
        who = first if len(open_now) == 1 else f"{first} and {len(open_now) - 1} more"
        what = facts.quote(_entry(facts, entry), _WORDS)
        words = {"who": who, "what": what, "held": names[first]}
        yield _of(facts, "passed-on", words, entries=(entry,), who="" if names[first] else first)


def _held(gap: Gap) -> str:
    """ "Ask first" and whom, when the step of a gap is held; empty when it is not."""
    return gap.next_step if gap.held else ""


def _needs_it(facts: Facts, gap: Gap) -> str:
    """Who is to be told: whom the gap is about; for named harm social care, as it is called here."""
    if gap.code == "K01":
        return facts.case.name(gap.about[0]) or gap.about[0]
    return next((facts.case.name(a) for a in facts.agencies_of("social-care")), _FRONT_DOOR)


def _came_in(facts: Facts, entry: str, since: date) -> bool:
    """True when it was learned, or written down by hand, since that day: an import tells nobody."""
    record = _entry(facts, entry)
    by_hand = record.came_from is None and facts.case.recorded(entry) >= since
    return by_hand or facts.case.known_day(record) >= since


def _entry(facts: Facts, entry: str) -> Entry:
    found = facts.case.get(entry, Entry)
    assert found is not None  # noqa: S101 - a gap names entries of its own case
    return found


# --- what I said I would do -----------------------------------------------------------------------


def _promised(facts: Facts, today: date, author: Author) -> Iterator[Line]:
    """What is mine to do, and due or never accepted."""
    me = mine(facts.case, author)
    for task in facts.case.all(Responsibility):
        state = state_of(task)
        if not is_open(task) or not (task.own or me.intersection(task.owners)):
            continue
        due = task.due.last if task.due else None
        if (due and due <= today) or state in ("", "proposed"):
            when = f"due {say_day(task.due, today)}" if task.due else "not accepted"
            yield _of(facts, "promised", {"what": task.what, "when": when}, record=task.id)


def _confirmed(facts: Facts, author: Author) -> Iterator[Line]:
    """What I or my agency sent or offered, and nobody says that it arrived."""
    me = mine(facts.case, author)
    for telling in facts.case.all(Telling):
        if state_of(telling) in _ON_ITS_WAY and (not telling.teller or telling.teller in me):
            who, last = facts.names(telling.to), telling.steps[-1]
            words = {
                "who": who,
                "what": _what(facts, telling),
                "when": f"{last.state} {say_day(last.on, facts.day)}",
                "held": instead(facts, ASK_NAMED, _entries(facts, telling), telling.to),
            }
            suggested = "" if words["held"] else who
            yield _of(facts, "confirmed", words, record=telling.id, who=suggested)


def _entries(facts: Facts, telling: Telling) -> list[Entry]:
    return [e for e in (facts.case.get(t.entry, Entry) for t in telling.told) if e]


def _what(facts: Facts, telling: Telling) -> str:
    entries = _entries(facts, telling)
    return facts.quote(entries[-1], _WORDS) if entries else telling.topic or "something"


# --- what is not written --------------------------------------------------------------------------


def _recorded(facts: Facts, gaps: Iterable[Gap]) -> Iterator[Line]:
    for gap in (g for g in gaps if g.code == "Q05"):
        count = len(gap.entries)
        what = "1 entry" if count == 1 else f"{count} entries"
        yield _of(facts, "recorded", {"what": what}, entries=gap.entries)


def _written(cases: Sequence[Checked], drafts: Iterable[HalfWritten]) -> Iterator[Line]:
    """What is half-written. Where somebody was on the screen is no work."""
    names = {c.case.id: c.case.case.reference for c in cases}
    for draft in (d for d in drafts if d.what != "place"):
        words = {"what": draft.what.replace("_", " "), "when": _at(draft.at)}
        reference = names.get(draft.case, "")
        yield line("written", draft.case, reference, words, record=draft.id)


def _at(moment: str) -> str:
    """A moment as a person says it, in London's time: "12 Mar 2025, 18:52"."""
    at = datetime.fromisoformat(moment).astimezone(LONDON)
    return f"{say_date(at.date())}, {at:%H:%M}"


def _cover(cases: Sequence[Checked]) -> Iterator[Line]:
    """One line for all my cases that nobody covers."""
    bare = [c.case for c in cases if not cover_of(c.case)]
    if bare:
        names = ", ".join(c.case.reference for c in bare)
        ids = tuple(c.id for c in bare)
        yield line("cover", bare[0].id, "", {"what": names}, cases=ids)


def _of(facts: Facts, kind: str, words: dict[str, str], **more: object) -> Line:
    case = facts.case
    return line(kind, case.id, case.case.reference, words, **more)
