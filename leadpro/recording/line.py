"""What one line says: for each field its values, where they stand in the line, whether somebody said
them or they were guessed, and who may be meant when that is not clear.

Shapes only. How a line is read is in `understanding.py`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Literal, NamedTuple

from leadpro.days import say_day
from leadpro.recording.known import Candidate
from leadpro.records import UNKNOWN, Day

Source = Literal["said", "guessed", "yours"]
Span = tuple[int, int]
FIELDS = {
    "day": "Day", "agency": "Agency", "author": "Who says", "about": "About",
    "themes": "Theme", "nature": "Nature", "words": "Exact words", "told": "Told",
}  # fmt: skip
"""What is understood of a line, with its title, in the order in which it is shown."""
BOUND = 20_000  # letters that are read for what they say; all are kept


class Value(NamedTuple):
    """One value: the words that stand for it, its id or code (empty: new), what is said of it (a person's
    parts, whose words), and who may be meant when several may."""

    words: str
    id: str = ""
    source: Source = "said"
    span: Span | None = None
    detail: str = ""
    new: bool = False
    choices: tuple[Candidate, ...] = ()

    @property
    def written(self) -> str:
        """As it stands in a field, from which it can be read again."""
        return f"{self.words} ({self.detail})" if self.detail else self.words


def day_words(day: Day, today: date) -> str:
    """A day as people say it, and as it can be typed again: `yesterday`, else in short."""
    yesterday = day.exact and day.first == today - timedelta(days=1)
    return "yesterday" if yesterday else say_day(day, today)


@dataclass(frozen=True)
class Understood:
    """What a line says. `text` is what is saved of its words; `cut` the spans that are left out."""

    line: str
    text: str
    day: Day = UNKNOWN
    time: str = ""
    fields: Mapping[str, tuple[Value, ...]] = field(default_factory=dict)
    corrected: frozenset[str] = frozenset()
    known_how: Literal["", "seen"] = ""
    cut: tuple[Span, ...] = ()
    notes: tuple[str, ...] = ()

    def of(self, name: str) -> tuple[Value, ...]:
        """The values of a field that are clear."""
        return tuple(v for v in self.fields.get(name, ()) if not v.choices)

    @property
    def asked(self) -> tuple[Value, ...]:
        """The values that may mean several."""
        return tuple(v for values in self.fields.values() for v in values if v.choices)

    def written(self, name: str) -> str:
        """A field as it is shown, and as it can be typed."""
        values = self.fields.get(name, ())
        if name == "words":
            return "; ".join(f"“{v.words}” {v.detail}".strip() for v in values)
        return "; ".join(v.written for v in values)

    def mark(self, name: str) -> str:
        """How a field came to be, in a word: `yours`, `which?`, `new`, `said`, `guessed`; else empty."""
        values = self.fields.get(name, ())
        if any(v.choices for v in values):
            return "which?"
        if any(v.new for v in values):
            return "new"
        if name in self.corrected:
            return "yours"
        sources = {v.source for v in values}
        return "guessed" if "guessed" in sources else "said" if sources else ""
