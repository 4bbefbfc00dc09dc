"""Which records of a view hold the words of a query, and in which order.

A view of another day is read as a whole: the index knows only what is held now.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence

from leadpro.casefile import CaseFile, entry_order
from leadpro.records import Entry, Involvement, Record, Tie, kind_of
from leadpro.searching.said import CALLED, Said
from leadpro.searching.words import begins, plain, terms, words_of

_SENTENCE = re.compile(r"[.!?;\n]+")
_TOLD_ELSEWHERE = (Involvement, Tie)  # read as part of the person or agency they are about
_FIRST = ("person", "agency", "household", "entry", "case")
Proposed = Callable[[str], Iterable[str]]


class Finder(Said):
    """Searches one view. What it has read once it keeps, so that each letter typed costs little.

    `proposed` says which records the index names for a word. None for a view of another day: the index
    knows only what is held now, so everything in the view is read.
    """

    def __init__(self, view: CaseFile, proposed: Proposed | None) -> None:
        super().__init__(view)
        self._proposed = proposed

    @property
    def current(self) -> bool:
        """True for a view of what is held now."""
        return self._proposed is not None

    def find(self, query: str) -> list[str]:
        """Ids of the records that hold every word: people first, then agencies, entries with the newest
        first, and the rest by kind."""
        wanted = terms(query)
        if not wanted:
            return []
        named = set.intersection(*(self._may_hold(t) for t in wanted))
        ids = {self.view.one(i) for i in named}
        patterns = [begins(t) for t in wanted]
        held = (i for i in ids if i in self.view.held and self._shows(i))
        found = [i for i in held if all(p.search(self.text(i)[1]) for p in patterns)]
        return self._in_order(found, patterns)

    def _may_hold(self, term: str) -> set[str]:
        """What the index names, and what names somebody so called."""
        if self._proposed is None:
            return set(self.view.held)
        found = set(self._proposed(term))
        found |= {i for r in found & self.roles.keys() for i in self.roles[r]}
        pattern = begins(term)
        for party, records in self.naming.items():
            if pattern.search(plain(words_of(self.record(party)))):
                found |= records
        return found

    def _shows(self, record: str) -> bool:
        return not isinstance(self.record(record), _TOLD_ELSEWHERE)

    def _in_order(self, ids: Iterable[str], patterns: Sequence[re.Pattern[str]]) -> list[str]:
        rows = [(i, self.record(i)) for i in ids]
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
        return not self._scattered(record, [begins(t) for t in terms(query)])

    def _scattered(self, record: str, patterns: Sequence[re.Pattern[str]]) -> int:
        """0 when all words stand with one name or in one sentence; of people and agencies, when it is in
        their name or what they do, and not in a note."""
        called = isinstance(self.record(record), CALLED)
        near = [self.main(record), *self.who(record)] if called else _SENTENCE.split(self.text(record)[1])  # fmt: skip
        return int(not any(all(p.search(plain(x)) for p in patterns) for x in near))


def _place(kind: str) -> tuple[int, str]:
    return (_FIRST.index(kind), "") if kind in _FIRST else (len(_FIRST), kind)
