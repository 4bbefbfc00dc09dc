"""Who somebody is to the child, read from the words of a role: "mum's new boyfriend", "MGM".

The words are data (`ties.toml`). A role is brought to one form first: "girlfriend of dad" and
"dad's new girlfriend" both become `father girlfriend`. Then the longest pattern that ends at the
head, the last word, decides. "Mother's employer" ends in no pattern: somebody else, not the mother.
A job ("ward sister", "mother's social worker") is no tie. Nothing here knows the people of a case.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import NamedTuple

from leadpro import reference
from leadpro.naming.jobs import job_at_end
from leadpro.naming.patterns import plain, words

_CUT = re.compile(
    r"""[,;()\[\]?"]|(?<!\bon)/|\s[-&+]\s"""
    r"|\s(?:with|who|and|but|not|no|at|in(?!\slaw)|on|aged|by|living|lives|since|until)\s",
    re.IGNORECASE,
)
_OF = re.compile(r"\s(?:of|to)\s", re.IGNORECASE)
_TOKEN = re.compile(r"[^\W_]+(?:['-][^\W_]+)*'?")
_OTHER = "other"


class _Word(NamedTuple):
    """A word of a role: in its one form, whether it owns the next one ("mum's"), how it was written."""

    form: str
    owns: bool
    capital: bool


@lru_cache(maxsize=4096)
def tie(role: str) -> str:
    """The code of the tie (ties.toml) that a role speaks of; "" when it speaks of none, as a job does."""
    for part in _CUT.split(plain(role)):
        code = _tie(part)
        if code:
            return code
    return ""


def _tie(part: str) -> str:
    said = _one_form(part)
    taken, length = job_at_end(words(part))
    while said:
        code, begin = _at_end(said)
        if code and (not taken or len(said) - begin >= length):
            return code if begin == 0 or not _owned_by_kin(said[begin - 1]) else _OTHER
        if taken or not said[-1].capital:
            # An unknown head: somebody of a relative's ("mother's employer"), or no tie at all.
            return _OTHER if not taken and len(said) > 1 and _owned_by_kin(said[-2]) else ""
        said = said[:-1]
    return ""


def _owned_by_kin(word: _Word) -> bool:
    return word.owns and word.form in _kin() and word.form != "child"


def _at_end(said: list[_Word]) -> tuple[str, int]:
    """The longest pattern that ends at the last word, and where it begins."""
    forms = tuple(w.form for w in said)
    for begin in range(max(0, len(forms) - _longest()), len(forms)):
        code = _patterns().get(forms[begin:])
        if code:
            return code, begin
    return "", len(said)


def _one_form(part: str) -> list[_Word]:
    """The words of a role, `X of Y` turned into `Y X`, each in its one form, empty words left out."""
    turned: list[_Word] = []
    for piece in reversed(_OF.split(f" {part} ")):
        cut = _cut(piece)
        if turned and cut:
            turned[-1] = turned[-1]._replace(owns=True)
        turned += cut
    return turned


def _cut(piece: str) -> list[_Word]:
    tokens = [(t, t.endswith(("'s", "s'"))) for t in _TOKEN.findall(piece)]
    single = [
        (w, owns and i == len(split) - 1, token[:1].isupper())
        for token, owns in tokens
        for split in [words(token.removesuffix("'s").removesuffix("'"))]
        for i, w in enumerate(split)
    ]
    return _fold([_Word(*w) for w in single])


def _fold(cut: list[_Word]) -> list[_Word]:
    """Brings words to their one form, "young person" as well as "mums", and leaves out empty ones."""
    same, empty = _same(), _left_out()
    folded: list[_Word] = []
    i = 0
    while i < len(cut):
        for width in (3, 2, 1):
            forms = tuple(w.form for w in cut[i : i + width])
            if forms in same and len(forms) == width:
                folded.append(_Word(same[forms], cut[i + width - 1].owns, cut[i].capital))
                break
        else:
            width = 1
            if cut[i].form not in empty:
                folded.append(_unplural(cut[i], last=i == len(cut) - 1))
        i += width
    return folded


def _unplural(word: _Word, *, last: bool) -> _Word:
    """`mothers boyfriend` is `mother's boyfriend`."""
    base = word.form.removesuffix("s")
    form = _same().get((base,), base)
    if last or base == word.form or form not in _kin():
        return word
    return word._replace(form=form, owns=True)


@cache
def _same() -> dict[tuple[str, ...], str]:
    rows: dict[str, list[str]] = reference.table("ties")["same"]
    return {words(said): one for one, many in rows.items() for said in many}


@cache
def _left_out() -> frozenset[str]:
    return frozenset(reference.table("ties")["left_out"]["words"])


@cache
def _patterns() -> dict[tuple[str, ...], str]:
    return {
        tuple(w.form for w in _one_form(said)): row["code"]
        for row in reference.table("ties")["tie"]
        for said in row["words"]
    }


@cache
def _longest() -> int:
    return max(map(len, _patterns()))


@cache
def _kin() -> frozenset[str]:
    """Every word of the patterns."""
    return frozenset(
        w for row in reference.table("ties")["tie"] for said in row["words"] for w in words(said)
    )
