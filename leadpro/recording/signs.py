"""The signs inside a line: `@` agency or kind, `+` person, `#` theme, `told:`, and quotation marks.

Finds where each stands and what it names; a sign that names nothing is a word like any other. Nothing
inside quotation marks is a sign.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from rapidfuzz import fuzz, process

from leadpro import naming, reference
from leadpro.exchange import codes
from leadpro.recording.called import Called, Named, new_name
from leadpro.recording.line import Span

# An apostrophe opens words only after a space and closes them only before one or a stop: 'he doesn't knock'.
_QUOTE = (
    r"(?<!\w)\"[^\"]{1,2000}?\"|“[^“”]{1,2000}”|\u2018[^\u2018\n]{1,2000}?\u2019(?!\w)"
    r"|(?<!\S)'(?=[^\W_])[^\n]{2,300}?(?<![\s'])'(?![\w'])"
)
_SIGN = re.compile(
    rf"(?P<quote>{_QUOTE})|(?<![^\s(,;])(?P<sign>[@+#])(?=[^\W_])|(?<![^\s(,;])(?P<told>told:)\s?(?=[^\W_])",
    re.IGNORECASE,
)
_THEME = re.compile(r"[^\W_][\w-]*(?: (?:and|or)? ?[\w-]+){0,2}")
_NEXT = re.compile(r"\s?,\s?")
_NEAR = 78  # of 100, for a theme that is misspelt


class Sign(NamedTuple):
    """One sign: where it stands, which it is (`"`, `@`, `+`, `#`, `told`), what it names and where that
    begins."""

    span: Span
    sign: str
    named: tuple[tuple[int, Named], ...] = ()
    code: str = ""


def signs(text: str, start: int, end: int, called: Called) -> Iterator[Sign]:
    """Every sign from `start` to `end`, in order; none overlaps another."""
    at = start
    while found := _SIGN.search(text, at, end):
        sign = _read(text[:end], found, called)
        if sign:
            yield sign
        at = sign.span[1] if sign else found.end()


def _read(text: str, found: re.Match[str], called: Called) -> Sign | None:
    if found["quote"]:
        return Sign(found.span(), '"')
    begin = found.end()
    if found["told"]:
        return _told(text, found.start(), begin, called)
    if found["sign"] == "#":
        return _theme(text, found.start(), begin)
    at = called.agency_at if found["sign"] == "@" else called.person_at
    named = at(text, begin) or _new(text, begin, called)
    return Sign((found.start(), named.end), found["sign"], ((begin, named),))


def _new(text: str, begin: int, called: Called) -> Named:
    return Named(new_name(text, begin, called.first_names.get), known=False)


def _told(text: str, start: int, begin: int, called: Called) -> Sign | None:
    """`told:GP,Police`: after a comma and a blank only what is known goes on the list."""
    names: list[tuple[int, Named]] = []
    while True:
        named = called.party_at(text, begin)
        spaced = bool(names) and text[begin - 1 : begin] == " "
        if named is None and not spaced and text[begin : begin + 1].isalnum():
            named = _new(text, begin, called)
        if named is None or named.end <= begin:
            break
        names.append((begin, named))
        comma = _NEXT.match(text, named.end)
        if not comma:
            break
        begin = comma.end()
    return Sign((start, names[-1][1].end), "told", tuple(names)) if names else None


def _theme(text: str, start: int, begin: int) -> Sign | None:
    """The longest title, code, beginning of one, or near miss; None stays a word."""
    said = _THEME.match(text, begin)
    words = said.group() if said else ""
    while words:
        code = theme_called(words, near=" " not in words)
        if code:
            return Sign((start, begin + len(words)), "#", code=code)
        words = words.rpartition(" ")[0].rstrip()
    return None


def theme_called(words: str, *, near: bool = True) -> str:
    """The code of the theme that words name; with `near` by their beginning or with a letter wrong."""
    code = codes.match("themes", words)
    if code or not near or len(words) < 3:
        return code
    plain = words.casefold().replace("-", " ")
    begun = {
        c
        for title, c in theme_titles()
        if any(w.startswith(plain) for w in (title, *title.split()))
    }
    if len(begun) == 1:
        return begun.pop()
    titles = [title for title, _ in theme_titles()]
    best = process.extractOne(plain, titles, scorer=fuzz.ratio, score_cutoff=_NEAR)
    return dict(theme_titles())[best[0]] if best else ""


@cache
def theme_titles() -> tuple[tuple[str, str], ...]:
    """Title in small letters -> code, of every theme."""
    return tuple(
        (str(t["title"]).casefold(), str(t["code"])) for t in reference.table("themes")["theme"]
    )


def agency_kind(text: str, named: Named) -> str:
    """The kind of an agency that is to be made, as far as its words tell."""
    return named.kind or naming.agency_kind(text)
