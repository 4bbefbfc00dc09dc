"""The text of a record that the search index holds, and search through a view.

The index proposes ids; the view decides, ranks, counts and cuts snippets from its own text, so a
view of an earlier day can neither show nor count what was learned later.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple

from sqlite_utils import Database

from leadpro.casefile import CaseFile
from leadpro.records import Record, kind_of, to_plain

_NOT_WORDS = frozenset({"id", "case", "came_from", "inferred"})
_ID = re.compile(r"[0-9a-hjkmnp-tv-z]{26}")
_WORD = re.compile(r"\w+", re.UNICODE)


class Hit(NamedTuple):
    """A record that was found, and the words round the first match (`before`, `match`, `after`)."""

    record: Record
    kind: str
    before: str
    match: str
    after: str


def words_of(record: Record) -> str:
    """Everything that a person wrote in a record, as one text; ids and origins left out."""
    return "\n".join(_strings(to_plain(record)))


def _strings(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        if value and not _ID.fullmatch(value):
            yield value
    elif isinstance(value, dict):
        for name, inner in value.items():
            if name not in _NOT_WORDS:
                yield from _strings(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from _strings(inner)


def proposed(db: Database, case: str, query: str, most: int = 5000) -> list[str]:
    """Ids of records of a case that may hold all words of the query (the last may be unfinished)."""
    terms = _WORD.findall(query)
    if not terms:
        return []
    match = " ".join(f'"{t}"' for t in terms[:-1]) + f' "{terms[-1]}"*'
    sql = """select words.record from words_fts join words on words.rowid = words_fts.rowid
        where words_fts match ? and case_id = ? order by rank limit ?"""
    return [r["record"] for r in db.query(sql, [match.strip(), case, most])]


def search(view: CaseFile, ids: Iterable[str], query: str) -> list[Hit]:
    """Of the proposed ids, those whose text in this view holds every word of the query."""
    terms = [_plain(t) for t in _WORD.findall(query)]
    hits = []
    for i in ids:
        held = view.held.get(i)
        if held is None or not terms:
            continue
        text = words_of(held.record)
        folded = _plain(text)
        if all(t in folded for t in terms):
            hits.append(_hit(held.record, text, folded.find(terms[0]), len(terms[0])))
    return hits


def _plain(text: str) -> str:
    """Small letters without accents, letter for letter, as the index compares them."""
    return "".join(unicodedata.normalize("NFKD", c)[:1] or c for c in text).lower()


def _hit(record: Record, text: str, at: int, length: int) -> Hit:
    begin = max(0, at - 40)
    return Hit(
        record,
        kind_of(record),
        text[begin:at].replace("\n", " "),
        text[at : at + length],
        text[at + length : at + length + 60].replace("\n", " "),
    )
