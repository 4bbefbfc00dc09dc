"""Finds habits of language in prose and asks what to write instead.

It asks and never rewrites: the words stay the writer's. What stands in quotation marks is somebody
else's and is left alone, as are legal terms and quoted lines of a letter. Linear in the length of the
text. The phrases are data (`data/england/language`); files and printing do not belong here.
"""

from __future__ import annotations

import re
from array import array
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from leadpro.language_data import Bank, Sequence

# A word may be broken at a line end by a hyphen.
_WORD = re.compile(r"[^\W_]+(?:(?:['\u00ad]|-[ \t]*(?:\r\n?|\n)[ \t]*)[^\W_]+)*")
_BREAK = re.compile(r"-\s+")
# What may stand between two words of one phrase: spaces, one line end, a hyphen, marks of emphasis.
_GAP = re.compile(r"[*_]{0,3}(?:[ \t\u00a0]+|[-\u2010-\u2013/]|[ \t]*(?:\r\n?|\n)[ \t]*)[*_]{0,3}")
# What stands after the last word of a sentence, a list item or a cell.
_LAST = re.compile(
    r"[*_'\"\u2019\u201d)\]]*[ \t]*"
    r"(?:[.!?;|]|\Z|(?:\r\n?|\n)[ \t]*(?:[\r\n\-*#|\u2022]|\d+[.)]|\Z))"
)
_LINE_END = re.compile(r"\r\n?|\n")
_SENTENCE_END = re.compile(r"[.!?](?=\s)|\n\s*\n")
_DOUBLE = re.compile(r"[\"\u201c\u201d\u201e\u00ab\u00bb]|\n[ \t\r]*\n")
_SINGLE = re.compile(
    r"(?P<open>(?<!\w)['\u2018](?!(?:til|cause|cos|em|bout|n|tis|round)\b)(?=[^\W\d]))"
    r"|(?P<close>(?<=[^\s(])['\u2019](?!\w))|\n[ \t\r]*\n",
    re.IGNORECASE,
)
_QUOTED_LINE = re.compile(r"^[ \t]*>[^\n]*", re.MULTILINE)
_OPENING = "\u201c\u201e\u00ab"
_LONGEST_IN_SINGLE = 600
_SENTENCE = 300
_TURNED_CODES = ("L02", "L03")  # "not hostile" blames nobody; "not adequate" is as vague as before


class Remark(NamedTuple):
    """A phrase that was found, why it is remarked on, and what to ask oneself instead.

    `line` and `column` count from 1, `start` and `end` are places in the text.
    """

    line: int
    column: int
    phrase: str
    code: str
    message: str
    ask: str
    start: int
    end: int


class _Words(NamedTuple):
    """The words of a text by their numbers in the bank (0 for all others), and where they stand.

    The last is no word: it stands after the end, so that every word has one beside it on either side.
    """

    text: str
    numbers: list[int]
    starts: array[int]
    ends: array[int]

    def joined(self, at: int) -> bool:
        """Whether the word at a place and the next one can be of one phrase."""
        here, there = self.ends[at], self.starts[at + 1]
        if here >= there or self.text[here:there] == " ":  # two parts of one word, or the usual
            return True
        return bool(_GAP.fullmatch(self.text, here, there))


class _Hit(NamedTuple):
    start: int
    end: int
    means: int


def lint(text: str, *, everything: bool = False) -> list[Remark]:
    """The habits in a text, in order: the strong ones, or also the mild ones. At most one a word."""
    from leadpro import language_data  # the phrases are read at first use

    bank = language_data.bank(everything=everything)
    words = _split(text, bank)
    hits = [h for h in _meant(words, bank) if _fits(words, bank, h)]
    return list(_remarks(words, bank, _apart(_unquoted(words, hits), bank)))


def _split(text: str, bank: Bank) -> _Words:
    words = _Words(text, [], array("Q"), array("Q"))
    number = bank.numbers.get
    for match in _WORD.finditer(_lower(text)):
        found = number(match.group())
        for each in (found,) if found else _parts(match.group(), bank):
            words.numbers.append(each)
            words.starts.append(match.start())
            words.ends.append(match.end())
    words.numbers.append(0)
    words.starts.append(len(text))
    words.ends.append(len(text))
    return words


def _parts(word: str, bank: Bank) -> list[int]:
    """The numbers of a word that is none of the bank's: 0, or of what it is short for or broken into."""
    if word.isalnum():
        return [0]
    whole = _BREAK.sub("", word.replace("\u00ad", ""))
    if whole in bank.numbers:
        return [bank.numbers[whole]]
    said = bank.short_forms.get(whole) or (
        (whole[:-3], "not") if whole.endswith("n't") else _BREAK.split(word)
    )
    return [bank.numbers.get(each, 0) for each in said]


def _lower(text: str) -> str:
    """Small letters and straight apostrophes, every character still in its place."""
    lowered = text.lower()
    if len(lowered) != len(text):  # a few letters grow when made small
        lowered = "".join(c.lower() if len(c.lower()) == 1 else c for c in text)
    return lowered.replace("\u2019", "'")


def _found(words: _Words, bank: Bank) -> Iterator[_Hit]:
    """Every sequence of the bank that stands in the words: families, exceptions, legal terms, turns."""
    numbers = words.numbers
    for at, number in enumerate(numbers):
        for before, after, sequence, anchor in bank.filed[number]:
            if after is not None and numbers[at + 1] not in after:
                continue
            if before is not None and numbers[at - 1] not in before:
                continue
            end = _walk(words, at, sequence, range(anchor + 1, len(sequence.parts)), 1)
            if end < 0 or (sequence.ends and not _LAST.match(words.text, words.ends[end])):
                continue
            start = _walk(words, at, sequence, range(anchor - 1, -1, -1), -1)
            if start >= 0:
                yield _Hit(start, end, sequence.means)


def _walk(words: _Words, at: int, sequence: Sequence, parts: range, step: int) -> int:
    """The place of the last of `parts` walking from `at`, or -1 when they do not follow."""
    if not parts:
        return at
    part = parts[0]
    gap = sequence.gaps[part if step > 0 else part + 1]
    last = len(words.numbers) - 1
    for place in range(at + step, at + step * (gap + 2), step):
        if not (0 <= place < last and words.joined(min(place, place - step))):
            return -1
        if words.numbers[place] in sequence.parts[part]:
            end = _walk(words, place, sequence, parts[1:], step)
            if end >= 0:
                return end
    return -1


def _meant(words: _Words, bank: Bank) -> list[_Hit]:
    """The hits of families that no exception or legal term shares a word with, and nothing turns."""
    from leadpro.language_data import LEGAL, TURNED, exception_of

    hits: list[_Hit] = []
    fine: set[tuple[int, int]] = set()
    turned: set[int] = set()
    for hit in _found(words, bank):
        if hit.means >= 0:
            hits.append(hit)
        elif hit.means == TURNED:
            turned.add(hit.end + 1)
        else:
            fine.update((hit.means, at) for at in range(hit.start, hit.end + 1))
    return [
        h
        for h in hits
        if not any(
            (m, at) in fine
            for at in range(h.start, h.end + 1)
            for m in (LEGAL, exception_of(h.means))
        )
        and not (h.start in turned and bank.families[h.means].code in _TURNED_CODES)
    ]


def _fits(words: _Words, bank: Bank, hit: _Hit) -> bool:
    """Whether the family's condition holds: `no number` asks that its sentence counts nothing."""
    if bank.families[hit.means].when != "no number":
        return True
    start, end = words.starts[hit.start], words.ends[hit.end]
    before = _SENTENCE_END.split(words.text[max(0, start - _SENTENCE) : start])[-1]
    after = _SENTENCE_END.split(words.text[end : end + _SENTENCE])[0]
    said = f"{before} {after}".lower()
    return not any(w.isdigit() or w in bank.counts for w in re.findall(r"\d|[a-z]+", said))


def _unquoted(words: _Words, hits: list[_Hit]) -> list[_Hit]:
    """The hits that no quotation touches."""
    if not hits:
        return []
    spans = _merged(_quotations(words.text))
    begins = [begin for begin, _ in spans]

    def free(hit: _Hit) -> bool:
        at = bisect_right(begins, words.ends[hit.end] - 1) - 1
        return at < 0 or spans[at][1] <= words.starts[hit.start]

    return [h for h in hits if free(h)]


def _quotations(text: str) -> Iterator[tuple[int, int]]:
    """Where text is quoted: in marks that are closed in their paragraph, and lines that begin with >."""
    yield from (line.span() for line in _QUOTED_LINE.finditer(text))
    opened = -1
    for mark in _DOUBLE.finditer(text):
        sign, at = mark.group(), mark.start()
        if sign[0] == "\n":
            if opened >= 0 and text.startswith("\u201c", mark.end()):  # speech over paragraphs
                yield opened, at
            opened = -1
        elif opened < 0 or sign in _OPENING:
            plain = (
                sign == '"' and not text[at - 1 : at].isalnum() and text[at + 1 : at + 2].strip()
            )
            opened = at if plain or sign in _OPENING else -1
        else:
            yield opened, mark.end()
            opened = -1
    yield from _in_single_marks(text)


def _in_single_marks(text: str) -> Iterator[tuple[int, int]]:
    """Where single marks quote; an apostrophe closes only when no plainer mark does."""
    opened = doubtful = -1
    for mark in _SINGLE.finditer(text):
        at = mark.start()
        if mark.lastgroup != "close":
            if doubtful >= 0:
                yield opened, doubtful
            opened, doubtful = (at if mark.lastgroup == "open" else -1), -1
        elif opened >= 0 and at - opened <= _LONGEST_IN_SINGLE:
            if text[at - 1] == "s" and re.match(r"\s[a-z]", text[at + 1 : at + 3]):
                doubtful = at + 1 if doubtful < 0 else doubtful
            else:
                yield opened, at + 1
                opened = doubtful = -1
    if doubtful >= 0:
        yield opened, doubtful


def _merged(spans: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    merged: list[tuple[int, int]] = []
    for begin, end in sorted(spans):
        if merged and begin <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((begin, end))
    return merged


def _apart(hits: list[_Hit], bank: Bank) -> list[_Hit]:
    """The hits without overlap, in order: strong before mild, then the longest, then as filed."""

    def first(hit: _Hit) -> tuple[bool, int, int, int]:
        mild = bank.families[hit.means].strength == "mild"
        return mild, hit.start - hit.end, hit.start, hit.means

    taken: set[int] = set()
    chosen = []
    for hit in sorted(hits, key=first):
        own = range(hit.start, hit.end + 1)
        if taken.isdisjoint(own):
            taken.update(own)
            chosen.append(hit)
    return sorted(chosen)


def _remarks(words: _Words, bank: Bank, hits: list[_Hit]) -> Iterator[Remark]:
    lines = [0, *(m.end() for m in _LINE_END.finditer(words.text))] if hits else [0]
    for hit in hits:
        family = bank.families[hit.means]
        start, end = words.starts[hit.start], words.ends[hit.end]
        line = bisect_right(lines, start)
        phrase = " ".join(words.text[start:end].split())
        column = start - lines[line - 1] + 1
        yield Remark(line, column, phrase, family.code, family.why, family.ask, start, end)
