"""Finding words in a case as it is held or was on a day: which records hold them, and where in their words.

The index (`workspace/words.py`) proposes; the view decides, from its own text, so a view of an earlier day
can neither show nor count what was learned later. A record is also found by whom it is about and by who
says so, though it holds their names only as references. Nothing is drawn here.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cached_property
from typing import Any, NamedTuple

from leadpro.casefile import CaseFile, entry_order
from leadpro.days import say_day
from leadpro.knowledge import span
from leadpro.records import (
    Agency,
    Day,
    Entry,
    Household,
    Involvement,
    Person,
    Record,
    Request,
    Responsibility,
    Tie,
    kind_of,
    to_plain,
)  # fmt: skip

_NOT_WORDS = frozenset({"id", "case", "came_from", "inferred"})
_NOT_SOUGHT = _NOT_WORDS | {"part", "known_how", "fact_or_opinion", "handling", "confidence"}
"""Codes of how a thing is known: `seen` is to find who was seen, which `who` says with the name."""
_ID = re.compile(r"[0-9a-hjkmnp-tv-z]{26}")
_WORD = re.compile(r"\w+")
_SENTENCE = re.compile(r"[.!?;\n]+")
_CALLED = (Person, Agency, Household)  # known by a name of their own
_TOLD_ELSEWHERE = (Involvement, Tie)  # read as part of the person or agency they are about
_FIRST = ("person", "agency", "household", "entry", "case")
_LEAD = 24  # letters shown before the first word found
Proposed = Callable[[str], Iterable[str]]


class Found(NamedTuple):
    """Words, and from where to where in them each of the words stands that were looked for."""

    line: str
    marks: tuple[tuple[int, int], ...]


class Row(NamedTuple):
    """A record that was found, on one line: its day, whom or what it is about, its words."""

    when: str
    label: Found
    words: Found


def words_of(record: Record) -> str:
    """Everything that a person wrote in a record, as one text; ids and origins left out."""
    return "\n".join(_strings(to_plain(record), _NOT_WORDS))


def _strings(value: Any, leave: frozenset[str]) -> Iterator[str]:
    if isinstance(value, str):
        if value and not _ID.fullmatch(value):
            yield value
    elif isinstance(value, dict):
        for name, inner in value.items():
            if name not in leave:
                yield from _strings(inner, leave)
    elif isinstance(value, list | tuple):
        for inner in value:
            yield from _strings(inner, leave)


def plain(text: str) -> str:
    """Small letters without accents, letter for letter, as the index compares them."""
    if text.isascii():
        return text.lower()
    bare = "".join(unicodedata.normalize("NFKD", c)[:1] or c for c in text)
    return "".join(c.lower()[:1] or c for c in bare)


def terms(query: str) -> list[str]:
    """The words of a query, each of which must begin a word of what is found."""
    return list(dict.fromkeys(plain(t) for t in _WORD.findall(query)))


class Finder:
    """Searches one view. What it has read once it keeps, so that each letter typed costs little.

    `proposed` says which records the index names for a word. None for a view of another day: the index
    knows only what is held now, so everything in the view is read.
    """

    def __init__(self, view: CaseFile, proposed: Proposed | None) -> None:
        self.view = view
        self._proposed = proposed
        self._texts: dict[str, tuple[str, str]] = {}

    @property
    def current(self) -> bool:
        """True for a view of what is held now."""
        return self._proposed is not None

    # --- which records ------------------------------------------------------------------------

    def find(self, query: str) -> list[str]:
        """Ids of the records that hold every word: people first, then agencies, entries with the newest
        first, and the rest by kind."""
        wanted = terms(query)
        if not wanted:
            return []
        named = set.intersection(*(self._may_hold(t) for t in wanted))
        ids = {self.view.one(i) for i in named}
        patterns = [_begins(t) for t in wanted]
        held = (i for i in ids if i in self.view.held and self._shows(i))
        found = [i for i in held if all(p.search(self._text(i)[1]) for p in patterns)]
        return self._in_order(found, patterns)

    def _may_hold(self, term: str) -> set[str]:
        """What the index names, and what names somebody so called."""
        if self._proposed is None:
            return set(self.view.held)
        found = set(self._proposed(term))
        found |= {i for r in found & self._roles.keys() for i in self._roles[r]}
        begins = _begins(term)
        for party, records in self._naming.items():
            if begins.search(plain(words_of(self._record(party)))):
                found |= records
        return found

    def _shows(self, record: str) -> bool:
        return not isinstance(self._record(record), _TOLD_ELSEWHERE)

    def _record(self, record: str) -> Record:
        """As the view reads it: with what is said of those that are one with it."""
        return self.view.get(record, Record) or self.view.held[record].record

    def _in_order(self, ids: Iterable[str], patterns: Sequence[re.Pattern[str]]) -> list[str]:
        rows = [(i, self._record(i)) for i in ids]
        entries = [r for _, r in rows if isinstance(r, Entry)]
        newest = {e.id: -n for n, e in enumerate(sorted(entries, key=entry_order))}

        def place(row: tuple[str, Record]) -> tuple[tuple[int, str], int, int, str]:
            record, held = row
            return (
                _place(kind_of(held)),
                self._scattered(record, patterns),
                newest.get(record, 0),
                record,
            )

        return [record for record, _ in sorted(rows, key=place)]

    def together(self, record: str, query: str) -> bool:
        """True when the words stand in one sentence, or with one name: `Amy seen`, not Amy and seen."""
        return not self._scattered(record, [_begins(t) for t in terms(query)])

    def _scattered(self, record: str, patterns: Sequence[re.Pattern[str]]) -> int:
        """0 when all words stand with one name or in one sentence; of people and agencies, when it is in
        their name or what they do, and not in a note."""
        called = isinstance(self._record(record), _CALLED)
        near = [self.main(record), *self.who(record)] if called else _SENTENCE.split(self._text(record)[1])  # fmt: skip
        return int(not any(all(p.search(plain(x)) for p in patterns) for x in near))

    # --- what they say ------------------------------------------------------------------------

    def row(self, record: str, query: str) -> Row:
        """A record on a line: its day, whom it is about, its words, and in all of them what was found."""
        said = [self.marked(words, query) for words in self.who(record)]
        who = ", ".join(w.line for w in sorted(said, key=lambda w: -len(w.marks)))
        best = self._best(record, query)
        if isinstance(self._record(record), _CALLED):
            words = best if best.line != self.main(record) else self.marked(who, query)
            return Row("", self.marked(self.main(record), query), words)
        return Row(self.when(record), self.marked(who, query), best)

    def lines(self, record: str) -> list[str]:
        """The words of a record as they stand there, line by line. One word alone is a code of a list:
        it is found by, and not shown."""
        main = self.main(record).split("\n")
        return [x for x in self._own(record).split("\n") if " " in x or x in main]

    def _best(self, record: str, query: str) -> Found:
        """The line of a record's own text that holds most of the words; its first when none does."""
        marked = [self.marked(line, query) for line in self.lines(record)]
        return max(marked, key=lambda found: len({plain(found.line[a:b]) for a, b in found.marks}))

    def marked(self, words: str, query: str) -> Found:
        """Any words, with the places where those of the query stand in them."""
        folded = plain(words)
        return Found(words, _apart([m.span() for t in terms(query) for m in _begins(t).finditer(folded)]))  # fmt: skip

    def main(self, record: str) -> str:
        """The words for which a record is there: its text, name, or what it is about."""
        found = self._record(record)
        names = ("text", "name", "what", "title", "different", "topic", "reason", "terms", "label")
        return next((str(w) for n in names if (w := getattr(found, n, ""))), kind_of(found))

    def who(self, record: str) -> list[str]:
        """Whom a record is about and who says so, in words; nobody twice."""
        said = dict.fromkeys(self._says.get(record, ()))
        return [w for w in said if not any(other.startswith(f"{w} ") for other in said)]

    def when(self, record: str) -> str:
        """The day of a record, if it has one."""
        found = self._record(record)
        day = getattr(found, "day", None) or getattr(found, "on", None) or getattr(found, "due", None)  # fmt: skip
        return say_day(day, self.view.day) if day else ""

    def _own(self, record: str) -> str:
        """The words of a record itself, what it is there for first; no line twice."""
        words = _strings(to_plain(self._record(record)), _NOT_SOUGHT)
        text = "\n".join((self.main(record), *words))
        return "\n".join(dict.fromkeys(text.split("\n")))

    def _text(self, record: str) -> tuple[str, str]:
        """All the words of a record with whom it names, and the same in small letters."""
        known = self._texts.get(record)
        if known is None:
            text = "\n".join((self._own(record), *self.who(record)))
            known = self._texts[record] = text, plain(text)
        return known

    @cached_property
    def _says(self) -> dict[str, list[str]]:
        """Record -> the people and agencies it names, with the part they have in it."""
        found: dict[str, list[str]] = {}
        for record, _party, words in self._parts():
            if words:
                found.setdefault(record, []).append(words)
        return found

    @cached_property
    def _naming(self) -> dict[str, set[str]]:
        """Person or agency -> the records that name them."""
        found: dict[str, set[str]] = {}
        for record, party, _words in self._parts():
            if party in self.view.held:
                found.setdefault(party, set()).add(record)
        return found

    @cached_property
    def _roles(self) -> dict[str, tuple[str, ...]]:
        """Involvements and ties -> the person (or agency) whose words they are read with."""
        found: dict[str, tuple[str, ...]] = {}
        for i, held in self.view.held.items():
            if isinstance(one := held.record, Involvement):
                found[i] = (one.person or one.agency,)
            elif isinstance(one, Tie):
                found[i] = (one.person,)
        return found

    def _parts(self) -> Iterator[tuple[str, str, str]]:
        """(record, person or agency that it names, how that is said)."""
        name = self.view.name
        for held in self.view.held.values():
            one = held.record
            if isinstance(one, Entry):
                yield from self._of_entry(one)
            elif isinstance(one, Involvement):
                role = one.role or one.job
                ended = span(one)[1]
                until = f"until {say_day(Day.on(ended), self.view.day)}" if ended and ended < self.view.day else ""  # fmt: skip
                yield one.person, one.agency, ", ".join(filter(None, (role, name(one.agency), until)))  # fmt: skip
                yield one.agency, one.person, "" if one.person else role
            elif isinstance(one, Tie):
                said = one.said or one.kind.replace("-", " ")
                yield one.person, one.to, f"{said} of {name(one.to)}"
            elif isinstance(one, Request):
                yield one.id, one.to, f"to {name(one.to)}" if one.to else ""
            elif isinstance(one, Responsibility):
                for owner in one.owners:
                    yield one.id, owner, name(owner)

    def _of_entry(self, entry: Entry) -> Iterator[tuple[str, str, str]]:
        name = self.view.name
        if entry.agency:
            yield entry.id, entry.agency, name(entry.agency)
        if entry.author or entry.author_said:
            yield entry.id, entry.author, name(entry.author) or entry.author_said
        for part in entry.people:
            said = "" if part.part == "about" else f" {part.part}"
            yield entry.id, part.person, name(part.person) + said


def cut(found: Found, width: int) -> list[tuple[str, bool]]:
    """Words cut to a width round the first that was found: pieces, each with whether it was looked for."""
    line, marks = found
    begin, end = _window(line, marks, width)
    pieces: list[tuple[str, bool]] = [("…", False)] if begin else []
    at = begin
    for start, stop in marks:
        if at <= start < end:
            pieces += [(line[at:start], False), (line[start : min(stop, end)], True)]
            at = min(stop, end)
    pieces += [(line[at:end], False), ("…" if end < len(line) else "", False)]
    return [(words, hit) for words, hit in pieces if words]


def _window(line: str, marks: Sequence[tuple[int, int]], width: int) -> tuple[int, int]:
    """From where to where a line is shown."""
    if len(line) <= width:
        return 0, len(line)
    first = marks[0][0] if marks else 0
    begin = 0
    if first >= width - 1 - (lead := min(_LEAD, width // 3)):
        begin = max(0, min(first - lead, len(line) - width + 1))
        begin = line.find(" ", begin, first) + 1 or begin
    room = width - bool(begin)
    return begin, len(line) if begin + room >= len(line) else begin + room - 1


def _begins(term: str) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w){re.escape(term)}")


def _apart(marks: Sequence[tuple[int, int]]) -> tuple[tuple[int, int], ...]:
    """Places in order; where two begin together the longer stands."""
    kept: list[tuple[int, int]] = []
    for start, end in sorted(marks, key=lambda m: (m[0], -m[1])):
        if not kept or start >= kept[-1][1]:
            kept.append((start, end))
    return tuple(kept)


def _place(kind: str) -> tuple[int, str]:
    return (_FIRST.index(kind), "") if kind in _FIRST else (len(_FIRST), kind)
