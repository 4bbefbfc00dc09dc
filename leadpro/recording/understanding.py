"""Reads one line against a case: day, agency, who says so, about whom, themes, nature, exact words, told.

Words win over structure: what is not understood stays as words, and nothing is refused. Corrections
(`fields`, as typed; `choices`, which of two of one name) go before what the line says. Saves nothing.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from leadpro.casefile import CaseFile
from leadpro.checks.facts import Facts
from leadpro.recording.called import Called
from leadpro.recording.correcting import corrected
from leadpro.recording.line import BOUND, Understood, day_words
from leadpro.recording.parsing import Parsing
from leadpro.recording.words_kept import kept, plain
from leadpro.records import Author, Day
from leadpro.signals.reading import read


class Understanding:
    """Reads lines for one case, one day and one author."""

    def __init__(self, file: CaseFile, today: date, author: Author | None = None) -> None:
        facts = Facts(file)
        self.called = Called(file, facts.is_child, author)
        self.today = today
        self._first_names = facts.first_names

    def read(
        self, line: str, fields: Mapping[str, str] | None = None,
        choices: Mapping[str, str] | None = None, beyond: str = "",
    ) -> Understood:  # fmt: skip
        """What a line says, with what was corrected in its place. `beyond` is what belongs to its words
        and is not read."""
        whole = plain(line)
        head = whole[:BOUND]
        parsing = Parsing(head, self.called, self.today, choices or {})
        parsing.run()
        found, wrong = corrected(fields or {}, self.called, self.today)
        values = {**parsing.values, **found.values}
        text, cut = kept(head, parsing.cuts)
        day = found.day if found.day is not None else parsing.day
        day = Day.on(self.today) if day is None else day
        reading = read(f"{text.strip()} {found.spoken}".strip(), *self._first_names)
        parsing.guess(values, reading, day_words(day, self.today))
        return Understood(
            line=whole, text=(text + whole[BOUND:] + beyond).strip(), day=day,
            time=parsing.time if found.day is None else "", fields=values,
            corrected=frozenset(found.values), known_how=parsing.known_how, cut=cut,
            notes=(*wrong, *parsing.notes),
        )  # fmt: skip
