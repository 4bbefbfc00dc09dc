"""Where in a line the words stand that were looked for, and the line cut to a width round them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from leadpro.searching.words import begins, plain, terms

_LEAD = 24  # letters shown before the first word found


class Found(NamedTuple):
    """Words, and from where to where in them each of the words stands that were looked for."""

    line: str
    marks: tuple[tuple[int, int], ...]


def marked(words: str, query: str) -> Found:
    """Any words, with the places where those of a query stand in them."""
    folded = plain(words)
    places = [m.span() for term in terms(query) for m in begins(term).finditer(folded)]
    return Found(words, _apart(places))


def cut(found: Found, width: int) -> list[tuple[str, bool]]:
    """Words cut to a width round the first that was found: pieces, each with whether it was looked for."""
    line, marks = found
    begin, end = _window(line, marks, width)
    pieces: list[tuple[str, bool]] = [("…", False)] if begin else []
    at = begin
    for start, stop in marks:
        if at <= start < end:
            pieces += [(line[at:start], False), (line[start : min(stop, end)], True)]
            at = min(stop, end)
    pieces += [(line[at:end], False), ("…" if end < len(line) else "", False)]
    return [(words, hit) for words, hit in pieces if words]


def _window(line: str, marks: Sequence[tuple[int, int]], width: int) -> tuple[int, int]:
    """From where to where a line is shown."""
    if len(line) <= width:
        return 0, len(line)
    first = marks[0][0] if marks else 0
    begin = 0
    if first >= width - 1 - (lead := min(_LEAD, width // 3)):
        begin = max(0, min(first - lead, len(line) - width + 1))
        begin = line.find(" ", begin, first) + 1 or begin
    room = width - bool(begin)
    return begin, len(line) if begin + room >= len(line) else begin + room - 1


def _apart(marks: Sequence[tuple[int, int]]) -> tuple[tuple[int, int], ...]:
    """Places in order; where two begin together the longer stands."""
    kept: list[tuple[int, int]] = []
    for start, end in sorted(marks, key=lambda m: (m[0], -m[1])):
        if not kept or start >= kept[-1][1]:
            kept.append((start, end))
    return tuple(kept)
