"""What each record of a view says, in its own words and with the names in it; a record as one line."""

from __future__ import annotations

from typing import NamedTuple

from leadpro.casefile import CaseFile
from leadpro.days import say_day
from leadpro.records import Agency, Household, Person, kind_of, to_plain
from leadpro.searching.marking import Found, marked
from leadpro.searching.names import Names
from leadpro.searching.words import NOT_WORDS, plain, strings

CALLED = (Person, Agency, Household)  # known by a name of their own
_NOT_SOUGHT = NOT_WORDS | {"part", "known_how", "fact_or_opinion", "handling", "confidence"}
"""Codes of how a thing is known: `seen` is to find who was seen, which `who` says with the name."""


class Row(NamedTuple):
    """A record that was found, on one line: its day, whom or what it is about, its words."""

    when: str
    label: Found
    words: Found


class Said(Names):
    """The words of the records of one view. What was read once is kept, so that each letter costs little."""

    def __init__(self, view: CaseFile) -> None:
        super().__init__(view)
        self._texts: dict[str, tuple[str, str]] = {}

    def row(self, record: str, query: str) -> Row:
        """A record on a line: its day, whom it is about, its words, and in all of them what was found."""
        said = [marked(words, query) for words in self.who(record)]
        who = ", ".join(w.line for w in sorted(said, key=lambda w: -len(w.marks)))
        best = self._best(record, query)
        if isinstance(self.record(record), CALLED):
            words = best if best.line != self.main(record) else marked(who, query)
            return Row("", marked(self.main(record), query), words)
        return Row(self.when(record), marked(who, query), best)

    def lines(self, record: str) -> list[str]:
        """The words of a record as they stand there, line by line. One word alone is a code of a list:
        it is found by, and not shown."""
        main = self.main(record).split("\n")
        return [x for x in self._own(record).split("\n") if " " in x or x in main]

    def _best(self, record: str, query: str) -> Found:
        """The line of a record's own text that holds most of the words; its first when none does."""
        every = [marked(line, query) for line in self.lines(record)]
        return max(every, key=lambda found: len({plain(found.line[a:b]) for a, b in found.marks}))

    def main(self, record: str) -> str:
        """The words for which a record is there: its text, name, or what it is about."""
        found = self.record(record)
        names = ("text", "name", "what", "title", "different", "topic", "reason", "terms", "label")
        return next((str(w) for n in names if (w := getattr(found, n, ""))), kind_of(found))

    def who(self, record: str) -> list[str]:
        """Whom a record is about and who says so, in words; nobody twice."""
        said = dict.fromkeys(self.says.get(record, ()))
        return [w for w in said if not any(other.startswith(f"{w} ") for other in said)]

    def when(self, record: str) -> str:
        """The day of a record, if it has one."""
        found = self.record(record)
        day = getattr(found, "day", None) or getattr(found, "on", None) or getattr(found, "due", None)  # fmt: skip
        return say_day(day, self.view.day) if day else ""

    def _own(self, record: str) -> str:
        """The words of a record itself, what it is there for first; no line twice."""
        words = strings(to_plain(self.record(record)), _NOT_SOUGHT)
        text = "\n".join((self.main(record), *words))
        return "\n".join(dict.fromkeys(text.split("\n")))

    def text(self, record: str) -> tuple[str, str]:
        """All the words of a record with whom it names, and the same in small letters."""
        known = self._texts.get(record)
        if known is None:
            text = "\n".join((self._own(record), *self.who(record)))
            known = self._texts[record] = text, plain(text)
        return known
