"""The words of a record as one text, and how words are compared: small letters without accents.

Which records hold them is asked in `finder.py`.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from typing import Any

from leadpro.records import Record, to_plain

NOT_WORDS = frozenset({"id", "case", "came_from", "inferred"})
_ID = re.compile(r"[0-9a-hjkmnp-tv-z]{26}")
_WORD = re.compile(r"\w+")


def words_of(record: Record) -> str:
    """Everything that a person wrote in a record, as one text; ids and origins left out."""
    return "\n".join(strings(to_plain(record), NOT_WORDS))


def strings(value: Any, leave: frozenset[str]) -> Iterator[str]:
    """The words in a plain value, without the fields to leave out and without ids."""
    if isinstance(value, str):
        if value and not _ID.fullmatch(value):
            yield value
    elif isinstance(value, dict):
        for name, inner in value.items():
            if name not in leave:
                yield from strings(inner, leave)
    elif isinstance(value, list | tuple):
        for inner in value:
            yield from strings(inner, leave)


def plain(text: str) -> str:
    """Small letters without accents, letter for letter, as the index compares them."""
    if text.isascii():
        return text.lower()
    bare = "".join(unicodedata.normalize("NFKD", c)[:1] or c for c in text)
    return "".join(c.lower()[:1] or c for c in bare)


def terms(query: str) -> list[str]:
    """The words of a query, each of which must begin a word of what is found."""
    return list(dict.fromkeys(plain(t) for t in _WORD.findall(query)))


def begins(term: str) -> re.Pattern[str]:
    """What finds a word that begins so."""
    return re.compile(rf"(?<!\w){re.escape(term)}")
