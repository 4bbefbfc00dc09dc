"""How a day ended, in counts: what the record of it says. Never content."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import NamedTuple


class Tally(NamedTuple):
    """How many lines were done, put off until tomorrow, handed on, and left open."""

    done: int = 0
    tomorrow: int = 0
    handed: int = 0
    left: int = 0

    @classmethod
    def of(cls, acts: Iterable[str], lines: int) -> Tally:
        """From what was done with each line that was settled, of so many lines."""
        count = Counter(acts)
        return cls(count["done"], count["tomorrow"], count["hand"], lines - sum(count.values()))

    def __str__(self) -> str:
        said = (
            f"{self.done} done", f"{self.tomorrow} for tomorrow", f"{self.handed} handed on",
            f"{self.left} left open",
        )  # fmt: skip
        return ", ".join(said)
