"""Whether words that were found are meant, or are denied, ruled out or only supposed.

Rough and documented rather than clever: what it cannot tell counts, because a worry that is asked
about costs less than one that is lost. The words it uses are data in `terms/words.toml`. Of whom the
words are said is not asked here but in `whom.py`.
"""

from __future__ import annotations

from collections.abc import Set
from functools import cache

from leadpro import reference
from leadpro.signals.sentences import Sentence
from leadpro.signals.terms import Match, written

_NEAR = 8  # words over which a "no" reaches
_AFTER = 5  # words after a term in which it may be turned down
_BE = frozenset({"was", "were", "been", "being", "is", "be", "are"})


@cache
def words_of(name: str) -> frozenset[str]:
    """A list of `[sense]` in `terms/words.toml`, with the endings of words marked `*`."""
    words = reference.table("terms/words")["sense"][name]
    return written(words)


def bars() -> frozenset[str]:
    """The words that deny: no gap of a pattern passes over one."""
    return words_of("no") | words_of("not") | words_of("denied")


def cancelled(sentence: Sentence, match: Match, used: Set[int], claimed: Set[int]) -> str:
    """Why a match does not count: `no`, `denied`, `if`, or nothing.

    `used` are places of words that belong to a term themselves, as the `no` of `no food`; `claimed`
    those of what somebody says of themselves: `says she is not drinking` denies it.
    """
    words = sentence.words
    for at in range(match.start - 1, max(0, match.start - 1 - _NEAR), -1):
        word = words[at]
        if word in words_of("denied") and _reaches(sentence, at, match.start):
            return "denied"
        if at not in used and _reaches(sentence, at, match.start):
            if word in words_of("no") or word in words_of("not"):
                return "denied" if at in claimed else "no"
            if word in words_of("if") and _supposed(words, at, match.end):
                return "if"
    return _turned_down(sentence, match, used)


def _supposed(words: list[str], at: int, end: int) -> bool:
    """True for `if he hits her`; not for `asked if he was hit, nodded`: a question supposes something."""
    asked = not words_of("asked").isdisjoint(words[max(0, at - 3) : at])
    return not asked and words_of("yes").isdisjoint(words[end:])


def _reaches(sentence: Sentence, cue: int, term: int) -> bool:
    """True when a `no` at `cue` still holds at `term`."""
    words = sentence.words
    word = words[cue]
    if word not in bars() and word not in words_of("if"):
        return False
    between = words[cue + 1 : term]
    if word not in words_of("if") and _taken_up(between):
        return False
    if not words_of("ends").isdisjoint(between):
        return False
    verbal = word in words_of("not")
    for at in range(cue + 1, term + 1):
        if at in sentence.soft and not _goes_on(sentence, at, verbal):
            return False
        if words[at] == "and" and at < term and (verbal or words[at + 1] in words_of("verbs")):
            return False
    return True


def _taken_up(between: list[str]) -> bool:
    """True when a `no` belongs to a word of its own: `no explanation for the bruise` denies no bruise."""
    rest = [w for w in between if w not in words_of("small")]
    if not rest or rest[0] not in words_of("takes_up"):
        return False
    return not (rest[0] in words_of("told") and any(w in ("any", "of") for w in between))


def _goes_on(sentence: Sentence, comma: int, verbal: bool) -> bool:
    """True when a comma goes on with a list, as in `no bruises, burns or marks`."""
    words = sentence.words
    ends = [p for p in sentence.soft if p > comma]
    last = min(ends, default=len(words))
    part = words[comma:last]
    if words[comma] in ("or", "nor"):
        return True
    if verbal or len(part) > 5 or not words_of("verbs").isdisjoint(part):
        return False
    return "or" in part or "nor" in part or (bool(ends) and _goes_on(sentence, last, verbal))


def _turned_down(sentence: Sentence, match: Match, used: Set[int]) -> str:
    """Why words after a term cancel it: `bruises: nil`, `bruising not seen`, `domestic abuse denied`."""
    words = sentence.words
    for at in range(match.end + 1, min(match.end + 1 + _AFTER, len(words))):
        if at in used or words[at] in words_of("ends") or words[at] in ("and", "or"):
            return ""
        before = words[match.end + 1 : at]
        if words[at] in ("nil", "none") and (words[at + 1] == "$" or at + 1 in sentence.soft):
            return "no"
        if words[at] in ("not", "never") and _unseen(words, at):
            return "no"
        if words[at] == "denied" and (len(before) < 2 or before[-1] in _BE or at in sentence.soft):
            return "denied"
        if words[at] in words_of("ruled_out") and _BE.union(words_of("small")).issuperset(before):
            return "no"
        if at in sentence.soft:
            return ""
    return ""


def _unseen(words: list[str], at: int) -> bool:
    """True for `not seen`, but not for `not seen by a doctor`."""
    return words[at + 1] in words_of("seen") and words[at + 2 : at + 3] != ["by"]
