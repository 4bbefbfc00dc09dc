"""Cuts the words of an entry into sentences of plain lower-case words, so that terms can be found in them.

Knows nothing of safeguarding: only spelling (short forms, hyphens, apostrophes), where a sentence
ends, and which capitalised words are names. What the words mean is data under `england/terms`.
"""

from __future__ import annotations

import re
from collections.abc import Set
from functools import cache
from typing import Any, NamedTuple

from leadpro import reference

CHILD, ADULT, NAME = "<child>", "<adult>", "<name>"
_TOKEN = re.compile(r"[^\W_]+(?:['&][^\W_]+)*'?|[£%?]|[.!;\n]+|[,:()\u2013\u2014]|(?<=\s)-+(?=\s)")
_SPELLING = (
    (re.compile(r"[\u2018\u2019\u02bc`]"), "'"),
    (
        re.compile(r"\b(Dr|Mr|Mrs|Ms|St|Rev|No|approx|re|tel|appt|yrs?|wks?)\.(?=\s?\w)", re.I),
        r"\1",
    ),
    (re.compile(r"\bs\.? ?(\d\d)\b", re.I), r"s\1"),
    (re.compile(r"\b([a-z])\.([a-z])\.(?:([a-z])\.)?(?=\s[a-z])", re.I), r"\1\2\3"),
    (re.compile(r"\b(\d+) ?(?:y/o|yo|yr/o|yr old|yrs old)\b", re.I), r"\1 year old"),
    (re.compile(r"\b([nt])/([ac])\b", re.I), r"\1\2"),
    (re.compile(r"(?<=\d)(?=(?:yr|year|month|mth|week|wk|day)s?\b)", re.I), " "),
)
_SENTENCE_END = frozenset(".!;\n")
_LOOSE = frozenset({"not", "no", "now", "can"})  # follow a word as often as a name
_SOFT = frozenset(",:()\u2013\u2014-")
_NUMBERS = frozenset(
    [
        "one",
        "two",
        "three",
        "four",
        "five",
        "six",
        "seven",
        "eight",
        "nine",
        "ten",
        "eleven",
        "twelve",
        "thirteen",
        "fourteen",
        "fifteen",
    ]
)
_AGE_UNITS = {"year": 18, "yr": 18, "month": 216, "mth": 216, "week": 900, "wk": 900, "day": 6000}


class Sentence(NamedTuple):
    """The words of one sentence between the marks `^` and `$`, and where each stands in the text.

    `soft` holds the places of words that come after a comma, colon, bracket or dash.
    """

    words: list[str]
    spans: list[tuple[int, int]]
    soft: frozenset[int]


@cache
def spellings() -> dict[str, Any]:
    """`terms/words.toml`: short forms, words that are also names, words that begin no name."""
    words = reference.table("terms/words")
    return {
        "short": {k: v.split() for k, v in words["short_forms"].items()},
        "names": frozenset(words["also_names"]),
        "after": frozenset(words["after_a_name"]),
        "never": frozenset(words["never_a_name"]),
    }


def normal(text: str) -> str:
    """The text with one spelling for apostrophes, ages and short forms that hold a full stop."""
    for pattern, to in _SPELLING:
        text = pattern.sub(to, text)
    return text


def split(text: str, known: Set[str], children: Set[str], adults: Set[str]) -> list[Sentence]:
    """The sentences of a normal text. `known` are words that terms use: capitals make no names of them.

    `children` and `adults` are first names in small letters; a name of neither is `<name>`.
    """
    shouted = text.isupper()
    found: list[Sentence] = []
    tokens: list[re.Match[str]] = []
    for token in _TOKEN.finditer(text):
        if token.group()[0] in _SENTENCE_END:
            if tokens:
                found.append(_sentence(tokens, known, children, adults, shouted))
            tokens = []
        else:
            tokens.append(token)
    if tokens:
        found.append(_sentence(tokens, known, children, adults, shouted))
    return found


def _sentence(
    tokens: list[re.Match[str]],
    known: Set[str],
    children: Set[str],
    adults: Set[str],
    shouted: bool,
) -> Sentence:
    short = spellings()["short"]
    words, spans, soft = ["^"], [(tokens[0].start(), tokens[0].start())], set[int]()
    for i, token in enumerate(tokens):
        said = token.group()
        if said[0] in _SOFT:
            soft.add(len(words))
            continue
        word = bare = said.lower()
        if "'" in word:
            if not word.endswith("s'"):  # the mark that closes a quotation, not one of possession
                word = word.removesuffix("'")
            bare = word.removesuffix("'").removesuffix("'s")
        if bare in children or bare in adults:
            word = CHILD if bare in children else ADULT
        elif said[0].isupper() and not shouted and _is_name(tokens, i, known):
            word = NAME
        for part in short.get(word, (word,)):
            words.append(part)
            spans.append(token.span())
    _ages(words)
    words.append("$")
    spans.append((tokens[-1].end(), tokens[-1].end()))
    return Sentence(words, spans, frozenset(soft))


def _is_name(tokens: list[re.Match[str]], i: int, known: Set[str]) -> bool:
    """True when a capitalised word is somebody's or some place's name rather than a word."""
    said = tokens[i].group()
    word = said.lower().removesuffix("'").removesuffix("'s")
    lists = spellings()
    follows = tokens[i + 1].group() if i + 1 < len(tokens) else ""
    first = i == 0 or tokens[i - 1].group() in _SOFT
    if not said[1:2].islower() or word in lists["never"]:
        return False
    if word in lists["names"]:
        return not first or follows[:1].isupper() or follows in lists["after"] - _LOOSE
    if word in known:
        return False
    return not first or follows[:1].isupper() or follows in lists["after"] or said.endswith("'s")


def _ages(words: list[str]) -> None:
    """Makes `14 year old` end in a child, `34 year old` in an adult: who it is, is in the number."""
    for i in range(3, len(words)):
        limit = _AGE_UNITS.get(words[i - 1].rstrip("s")) if words[i] == "old" else None
        if limit and (words[i - 2].isdigit() or words[i - 2] in _NUMBERS):
            words[i] = CHILD if words[i - 2] in _NUMBERS or int(words[i - 2]) < limit else ADULT
