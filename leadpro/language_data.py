"""The phrase families of `data/england/language`, filed so that they are found in linear time.

The pattern syntax is the one of `leadpro.signals.terms`; it and the fields of a family are described at the
top of `language/words.toml`. No phrase stands in this file, and nothing here looks at a text.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from typing import Any, NamedTuple

from leadpro import reference
from leadpro.problem import Problem
from leadpro.signals.terms import Patterns, written

# Where two families have the same words, the one that comes first here is remarked on.
FILES = ("euphemism", "blame", "context", "passive", "vague", "stock")
LEGAL, TURNED = -1, -2  # what a pattern means that is of no family
_FIRST_EXCEPTION = -3
_END, _END_NUMBER = "$", 1
_OTHER_SPELLINGS = (("our", "or"), ("ise", "ize"), ("isi", "izi"), ("isa", "iza"), ("aed", "ed"))


class Family(NamedTuple):
    """Phrases that share one reason. `when` is "" or "no number" (in their sentence)."""

    name: str
    code: str
    kind: str
    strength: str
    phrases: tuple[str, ...]
    exceptions: tuple[str, ...]
    when: str
    why: str
    ask: str
    source: str


class Sequence(NamedTuple):
    """One plain sequence of a pattern: sets of word numbers, and how many words may stand before each.

    `means` is the place of its family, or LEGAL, TURNED, or `exception_of` a family.
    """

    means: int
    parts: tuple[frozenset[int], ...]
    gaps: tuple[int, ...]
    ends: bool


class Filed(NamedTuple):
    """A sequence under a word of its rarest part: that part's place, and what must stand right beside
    it (None where a gap or the end of the sequence is)."""

    before: frozenset[int] | None
    after: frozenset[int] | None
    sequence: Sequence
    anchor: int


class Bank(NamedTuple):
    """Families, the number of every word in their phrases, and by number what to look for."""

    families: tuple[Family, ...]
    numbers: Mapping[str, int]
    filed: tuple[tuple[Filed, ...], ...]
    short_forms: Mapping[str, tuple[str, ...]]
    counts: frozenset[str]


def exception_of(family: int) -> int:
    """What an exception's sequence means, for the family at that place."""
    return _FIRST_EXCEPTION - family


@cache
def bank(*, everything: bool = False) -> Bank:
    """All families, or the strong ones only; read and filed at first use."""
    chosen = [f for f in families() if everything or f.strength == "strong"]
    return file_families(chosen)


@cache
def families() -> tuple[Family, ...]:
    """Every family of the data, in the order of the files."""
    return tuple(
        _family(row) for name in FILES for row in reference.table(f"language/{name}")["family"]
    )


def _family(row: Mapping[str, Any]) -> Family:
    return Family(
        row["name"], row["code"], row["kind"], row["strength"], tuple(row["phrases"]),
        tuple(row.get("except", ())), row.get("when", ""), row["why"], row["ask"], row["source"],
    )  # fmt: skip


def file_families(chosen: Iterable[Family]) -> Bank:
    """A bank of these families. Problem when a phrase cannot be read."""
    words = reference.table("language/words")
    own = tuple(chosen)
    expand = Patterns({n: frozenset(written(said)) for n, said in words["class"].items()}).expand
    numbers = {_END: _END_NUMBER}

    @cache  # the same words stand in many sequences
    def numbered(part: frozenset[str]) -> frozenset[int]:
        return frozenset(
            numbers.setdefault(s, len(numbers) + 1) for w in part for s in _spellings(w)
        )

    plain = [
        _sequence(means, [numbered(p.words) for p in parts], gaps)
        for means, pattern in _patterns(own, words)
        for parts, gaps in expand(pattern)
    ]
    filed = _filed(plain, len(numbers))
    return Bank(own, numbers, filed, _short_forms(words), frozenset(words["counts"]))


def _patterns(own: tuple[Family, ...], words: Mapping[str, Any]) -> Iterator[tuple[int, str]]:
    yield from ((LEGAL, p) for p in words["legal"])
    yield from ((TURNED, p) for p in words["turned"])
    for place, family in enumerate(own):
        yield from ((place, p) for p in family.phrases)
        yield from ((exception_of(place), p) for p in family.exceptions)


def _sequence(means: int, parts: list[frozenset[int]], gaps: tuple[int, ...]) -> Sequence:
    """A sequence with the `$` taken off its end."""
    ends = _END_NUMBER in parts[-1]
    if ends and (len(parts) == 1 or len(parts[-1]) > 1):
        raise Problem("A phrase of the language files has a $ that stands alone or in a choice.")
    inner = tuple(parts[:-1] if ends else parts)
    return Sequence(means, inner, gaps[: len(inner)], ends)


def _spellings(word: str) -> Iterator[str]:
    yield word
    yield from (word.replace(here, there) for here, there in _OTHER_SPELLINGS if here in word[1:])


def _filed(plain: Iterable[Sequence], words: int) -> tuple[tuple[Filed, ...], ...]:
    own = list(dict.fromkeys(plain))
    used = Counter(n for s in own for part in s.parts for n in part)
    filed: list[list[Filed]] = [[] for _ in range(words + 1)]
    for s in own:
        anchor = min(range(len(s.parts)), key=lambda i: sum(used[n] for n in s.parts[i]))
        one = Filed(_beside(s, anchor, -1), _beside(s, anchor, 1), s, anchor)
        for number in s.parts[anchor]:
            filed[number].append(one)
    return tuple(map(tuple, filed))


def _beside(sequence: Sequence, anchor: int, step: int) -> frozenset[int] | None:
    place = anchor + step
    if not 0 <= place < len(sequence.parts) or sequence.gaps[max(place, anchor)]:
        return None
    return sequence.parts[place]


def _short_forms(words: Mapping[str, Any]) -> dict[str, tuple[str, ...]]:
    return {short: tuple(long.split()) for short, long in words["short_forms"].items()}
