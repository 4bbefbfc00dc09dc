"""Word patterns: how names and roles are cut into words, and how patterns are found in them.

A pattern is one or more lower-case words that must stand side by side. A word that ends in `*`
matches any word that begins so ("therap*"); a `*` alone matches any one word ("police * team").
Case, apostrophes, hyphens, full stops and doubled spaces make no difference, and `&` is `and`.

What a pattern means, and which of several wins, is decided by whoever asks (`leadpro.naming`).
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from typing import NamedTuple

_EMERGENCY = re.compile(r"\ba\s*(?:&|\+|and)\s*e\b")
_SPAN = re.compile(r"\b(\d+)\s*(?:-|to)\s*(\d+)\b")
_LETTERS = re.compile(r"\b(?:[^\W\d_]\.){2,}")
_WORD = re.compile(r"\d+-\d+|a&e|\*|[^\W_]+\*?")
# Curly quotes, dashes and the like, as they come out of word processors.
_PLAIN = str.maketrans({"\u2019": "'", "\u2018": "'", "\u2013": "-", "\u2014": "-", "\u2011": "-"})


_Row = tuple[tuple[str, ...], str, int]


class Found(NamedTuple):
    """A pattern found in words: what it stands for, its first word and the one after its last."""

    code: str
    begin: int
    end: int
    level: int

    @property
    def length(self) -> int:
        """How many words it covers."""
        return self.end - self.begin


def plain(text: str) -> str:
    """The text with plain quotes and hyphens."""
    return unicodedata.normalize("NFKC", text).translate(_PLAIN)


def words(text: str) -> tuple[str, ...]:
    """The words of a text, folded: `St Anne's A & E, 0 to 19` is st, annes, a&e, 0-19."""
    folded = plain(text).casefold().replace("'", "")
    folded = _LETTERS.sub(lambda m: m.group().replace(".", ""), folded)
    folded = _EMERGENCY.sub("a&e", folded)
    folded = _SPAN.sub(r"\1-\2", folded)
    return tuple(_WORD.findall(folded.replace(" & ", " and ").replace(" + ", " and ")))


class Patterns:
    """A set of patterns, each with a code and a level, ready to be found in words."""

    def __init__(self) -> None:
        # By the whole first word, or by the first two letters of one that ends in `*`.
        self._whole: dict[str, list[_Row]] = {}
        self._begun: dict[str, list[_Row]] = {}

    def add(self, code: str, patterns: Iterable[str], level: int = 0) -> None:
        """Add patterns of one code. A pattern without a word, or beginning with `*`, is refused."""
        for pattern in patterns:
            self.add_words(code, words(pattern), level)

    def add_words(self, code: str, pattern: tuple[str, ...], level: int = 0) -> None:
        """Add one pattern that is already cut into words."""
        if not pattern or pattern[0].startswith("*"):
            raise ValueError(f"a pattern of {code!r} has no first word: {pattern!r}")
        first = pattern[0]
        loose = first.endswith("*")
        index, key = (self._begun, first[:2]) if loose else (self._whole, first)
        index.setdefault(key, []).append((pattern, code, level))

    def find(self, text: tuple[str, ...]) -> Iterator[Found]:
        """Every place where a pattern matches, overlapping ones too."""
        for i, word in enumerate(text):
            for pattern, code, level in (
                *self._whole.get(word, ()),
                *self._begun.get(word[:2], ()),
            ):
                end = i + len(pattern)
                if end <= len(text) and all(map(_fits, pattern, text[i:end])):
                    yield Found(code, i, end, level)

    def vocabulary(self) -> frozenset[str]:
        """Every plain word of the patterns, without those that end in `*`."""
        return frozenset(w for w in self._words() if not w.endswith("*"))

    def stems(self) -> tuple[str, ...]:
        """Every beginning of a word that ends in `*`."""
        return tuple({w[:-1] for w in self._words() if len(w) > 1 and w.endswith("*")})

    def _words(self) -> Iterator[str]:
        for rows in (*self._whole.values(), *self._begun.values()):
            for pattern, _, _ in rows:
                yield from pattern


def _fits(pattern: str, word: str) -> bool:
    return word.startswith(pattern[:-1]) if pattern.endswith("*") else word == pattern


def longest(found: Iterable[Found]) -> list[Found]:
    """Of places that overlap, only the longest; of equals the later, then the firmer level."""
    kept: list[Found] = []
    for one in sorted(found, key=lambda f: (-f.length, -f.end, f.level)):
        if all(one.end <= k.begin or one.begin >= k.end for k in kept):
            kept.append(one)
    return kept
