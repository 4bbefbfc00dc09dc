"""The patterns in which term families are written, and finding them in a sentence.

The syntax is described at the top of `england/terms/words.toml`. Nothing here knows what a
term means, and nothing is searched by regular expression: a pattern is looked at only when its
rarest word stands in the sentence.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from typing import NamedTuple

from leadpro.problem import Problem
from leadpro.signals.sentences import Sentence

_PIECE = re.compile(r"[()|]|…\d*|[^\s()|]+")
_GAP = 4
_KEPT = 20_000
_EVERYWHERE = 1_000_000
_VOWELS = "aeiou"


class Part(NamedTuple):
    """What one word of a pattern may be: any of `words`, or a word that begins as one of `stems`."""

    words: frozenset[str]
    stems: tuple[str, ...] = ()


class Sequence(NamedTuple):
    """One plain sequence of a pattern: its parts, and how many words may stand before each."""

    family: int
    parts: tuple[Part, ...]
    gaps: tuple[int, ...]


Pieces = tuple[Part | int, ...]
_Steps = tuple[tuple[Part, int], ...]
_Filed = tuple[int, _Steps, _Steps]
_Row = tuple[int, int, int, _Steps, int, _Steps]
_Beside = frozenset[str] | None
_Ahead = tuple[frozenset[str], int] | None
_Near = tuple[_Beside, _Beside, _Ahead, _Ahead]
_Alike = tuple[_Beside, _Beside, _Ahead, _Ahead, tuple[_Row, ...]]


class Match(NamedTuple):
    """A family found in a sentence from the first to the last of its words, both included."""

    family: int
    start: int
    end: int


def written(words: Iterable[str]) -> frozenset[str]:
    """The words of a list, those marked `*` with the endings of a regular noun or verb."""
    return frozenset(f for w in words for f in (inflected(w[:-1]) if w.endswith("*") else (w,)))


def inflected(word: str) -> Iterator[str]:
    """A word with the endings of a regular noun or verb: `bruise*` is bruises, bruised, bruising."""
    yield from (word, f"{word}s", f"{word}'s", f"{word}s'", f"{word}ed", f"{word}ing", f"{word}es")
    if word.endswith("e"):
        yield from (f"{word}d", f"{word[:-1]}ing")
    if word.endswith("y") and word[-2] not in _VOWELS:
        yield from (f"{word[:-1]}ies", f"{word[:-1]}ied")
    if (
        len(word) > 2
        and word[-1] not in "aeiouwxy"
        and word[-2] in _VOWELS
        and word[-3] not in _VOWELS
    ):
        yield from (f"{word}{word[-1]}ed", f"{word}{word[-1]}ing")


class Patterns:
    """Reads patterns. `classes` are the words that stand for `<child>` and the like."""

    def __init__(self, classes: Mapping[str, frozenset[str]]) -> None:
        self._classes = classes
        self._part = cache(self._part_of)
        self._united = cache(_united)

    def expand(self, pattern: str) -> list[tuple[tuple[Part, ...], tuple[int, ...]]]:
        """All plain sequences of a pattern. Raises Problem when the pattern cannot be read."""
        tokens = _PIECE.findall(pattern)
        choices, read = self._choices(tokens, 0, pattern)
        if read != len(tokens):
            raise Problem(
                f"The term “{pattern}” cannot be read.", "It has a closing bracket too many."
            )
        return [_sequence(pieces, pattern) for pieces in choices]

    def _choices(self, tokens: list[str], at: int, pattern: str) -> tuple[list[Pieces], int]:
        """The alternatives from `at` to the closing bracket or the end, and where reading stopped."""
        done: list[Pieces] = []
        now: list[Pieces] = [()]
        while at < len(tokens) and tokens[at] != ")":
            said = tokens[at]
            if said == "(":
                inner, at = self._choices(tokens, at + 1, pattern)
                if at >= len(tokens):
                    raise Problem(
                        f"The term “{pattern}” cannot be read.", "A bracket is not closed."
                    )
                now = [n + i for n in now for i in self._united(tuple(inner))]
            elif said == "|":
                done, now = [*done, *now], [()]
            else:
                piece = int(said[1:] or _GAP) if said[0] == "…" else self._part(said)
                now = [(*n, piece) for n in now]
            at += 1
        return [*done, *now], at

    def _part_of(self, word: str) -> Part:
        if word.startswith("<") and word.endswith(">"):
            if word[1:-1] not in self._classes:
                raise Problem(f"A term uses {word}, which words.toml does not have.")
            return Part(self._classes[word[1:-1]])
        if word.endswith("~"):
            return Part(frozenset(), (word[:-1],))
        return Part(written((word,)))


def _united(choices: tuple[Pieces, ...]) -> tuple[Pieces, ...]:
    """Alternatives of one word each made one part, so that they cost no more than one word."""
    single = [c[0] for c in choices if len(c) == 1 and isinstance(c[0], Part)]
    several = tuple(c for c in choices if len(c) != 1 or not isinstance(c[0], Part))
    if not single:
        return several
    stems = tuple(dict.fromkeys(s for p in single for s in p.stems))
    return ((Part(frozenset().union(*(p.words for p in single)), stems),), *several)


def _sequence(pieces: Pieces, pattern: str) -> tuple[tuple[Part, ...], tuple[int, ...]]:
    parts: list[Part] = []
    gaps: list[int] = []
    gap = 0
    for piece in pieces:
        if isinstance(piece, int):
            gap += piece
        else:
            parts.append(piece)
            gaps.append(gap)
            gap = 0
    if not parts or gaps[0]:
        raise Problem(f"The term “{pattern}” cannot be read.", "A gap stands between words.")
    return tuple(parts), tuple(gaps)


class Index:
    """All sequences, each filed under the words and stems of its rarest part."""

    def __init__(self, sequences: Iterable[Sequence], bars: frozenset[str]) -> None:
        """`bars` are words that no gap passes over: a `not` in a gap would turn the sense."""
        self._bars = bars
        self._by_word: dict[str, list[_Filed]] = {}
        self._by_stem: dict[str, list[_Filed]] = {}
        self._known: dict[str, tuple[_Alike, ...]] = {}
        own = list(sequences)
        costs = _costs(own)
        for s in own:
            anchor = min(range(len(s.parts)), key=lambda i: costs[s.parts[i]])
            right = tuple(zip(s.parts[anchor + 1 :], s.gaps[anchor + 1 :], strict=True))
            left = tuple(zip(s.parts[:anchor][::-1], s.gaps[1 : anchor + 1][::-1], strict=True))
            filed = (s.family, right, left)
            for word in s.parts[anchor].words:
                self._by_word.setdefault(word, []).append(filed)
            for stem in s.parts[anchor].stems:
                self._by_stem.setdefault(stem, []).append(filed)
        self.words = frozenset(w for part in costs for w in part.words)
        self._stem_lengths = sorted({len(s) for s in self._by_stem})

    def find(self, sentence: Sentence) -> list[Match]:
        """Every family found in a sentence, with the places of its words."""
        words = sentence.words
        padded = [*words, ""]  # so that the first and the last word have one beside them
        found: list[tuple[int, int, Match]] = []
        for at, word in enumerate(words):
            alike = self._known.get(word)
            after, before = padded[at + 1], padded[at - 1]
            for follows, precedes, ahead, behind, rows in (
                self._filed(word) if alike is None else alike
            ):
                if (follows and after not in follows) or (precedes and before not in precedes):
                    continue
                if ahead and ahead[0].isdisjoint(words[at + 1 : at + 1 + ahead[1]]):
                    continue
                if behind and behind[0].isdisjoint(words[max(0, at - behind[1]) : at]):
                    continue
                found += self._matches(words, at, rows)
        return list(dict.fromkeys(match for *_, match in sorted(found)))

    def _matches(
        self, words: list[str], at: int, rows: tuple[_Row, ...]
    ) -> Iterator[tuple[int, int, Match]]:
        """What is filed under the word at a place and stands there, with that place and its number.
        Words right beside it have been seen to fit and are stepped over."""
        for n, family, after, right, before, left in rows:
            end = self._walk(words, at + after, right, 0, 1) if right else at + after
            if end < 0:
                continue
            start = self._walk(words, at - before, left, 0, -1) if left else at - before
            if start >= 0:
                yield at, n, Match(family, start, end)

    def _filed(self, word: str) -> tuple[_Alike, ...]:
        """What is filed under a word, by what must stand near it, and numbered; kept, because the same
        words come again and again."""
        if len(self._known) > _KEPT:
            self._known.clear()
        stems = (word[:n] for n in self._stem_lengths if n <= len(word))
        own = (*self._by_word.get(word, ()), *(f for s in stems for f in self._by_stem.get(s, ())))
        alike: dict[_Near, list[_Row]] = {}
        for n, (family, right, left) in enumerate(own):
            after, before = _beside(right) is not None, _beside(left) is not None
            row = (n, family, int(after), right[after:], int(before), left[before:])
            alike.setdefault(_near(right, left), []).append(row)
        self._known[word] = tuple((*near, tuple(rows)) for near, rows in alike.items())
        return self._known[word]

    def _walk(self, words: list[str], at: int, parts: _Steps, i: int, step: int) -> int:
        """The place of the last of `parts` walking from `at`, or -1 when they do not follow."""
        (own, stems), gap = parts[i]
        place, last = at, len(words)
        for _ in range(gap + 1):
            place += step
            if not 0 <= place < last:
                return -1
            word = words[place]
            if word in own or (stems and word.startswith(stems)):
                end = self._walk(words, place, parts, i + 1, step) if i + 1 < len(parts) else place
                if end >= 0:
                    return end
            if word in self._bars:
                return -1
        return -1


def _near(right: _Steps, left: _Steps) -> _Near:
    """What must stand right after and right before a word, or near it after a gap: a quick no."""
    return _beside(right), _beside(left), _ahead(right), _ahead(left)


def _beside(steps: _Steps) -> _Beside:
    """The words one of which must stand right beside the anchor, when only plain words may."""
    if not steps or steps[0][1] or steps[0][0].stems:
        return None
    return steps[0][0].words


def _ahead(steps: _Steps) -> _Ahead:
    """The words one of which must stand near the anchor, when plain words after a gap may, and how near."""
    if not steps or not steps[0][1] or steps[0][0].stems:
        return None
    return steps[0][0].words, steps[0][1] + 1


def _costs(sequences: list[Sequence]) -> dict[Part, int]:
    """How often the words of each part stand in all sequences: the part that costs least is the rarest."""
    times = Counter(p for s in sequences for p in s.parts)
    used: Counter[str] = Counter({"^": _EVERYWHERE, "$": _EVERYWHERE})
    for part, n in times.items():
        for word in (*part.words, *part.stems):
            used[word] += n
    return {p: sum(used[w] for w in (*p.words, *p.stems)) for p in times}
