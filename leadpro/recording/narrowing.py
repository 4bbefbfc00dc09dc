"""Reads the filter of a chronology: `@agency`, `+person`, `#theme`, `=nature`, and words.

Each is taken by whole words of a name if there are any, else by its beginning, so that it narrows while
it is typed. A sign always says which kind of thing is meant: words alone never become a person.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache, cached_property
from itertools import accumulate
from typing import NamedTuple

from leadpro import reference
from leadpro.casefile import CaseFile
from leadpro.chronology import Wanted
from leadpro.naming.likeness import key
from leadpro.recording.called import Called

SIGNS = {"@": "agencies", "+": "people", "#": "themes", "=": "natures"}
_NAMES = {"agency:": "@", "person:": "+", "theme:": "#", "nature:": "="}
_PIECE = re.compile(
    r"\s*(?:(?P<sign>[@+#=]|(?:agency|person|theme|nature):)\s?(?P<named>\w[^@+#=\"]*)?"
    r"|\"(?P<quote>[^\"]*)\"?|(?P<word>\S+))",
    re.IGNORECASE,
)
_MOST = 6  # words of a name
_NOTHING = frozenset({""})  # an id that nothing has


class Narrowed(NamedTuple):
    """What a line asks for, and what it names that is not in the case."""

    wanted: Wanted
    unknown: tuple[str, ...] = ()


class Offer(NamedTuple):
    """What may be meant by what is being typed: the name, and the line with it."""

    label: str
    line: str


class Narrowing:
    """Reads filters for one case file."""

    def __init__(self, case: CaseFile) -> None:
        self._case = case
        self._called = Called(case, lambda _person: False)

    # --- reading ------------------------------------------------------------------------------

    def read(self, line: str) -> Narrowed:
        """What a line asks for, complete or half typed."""
        found: dict[str, frozenset[str]] = {}
        words: list[str] = []
        unknown: list[str] = []
        for _, sign, said in self._pieces(line):
            if sign not in SIGNS:
                words.append(said)
                continue
            ids = self._meant(sign, said)
            if not ids:
                unknown.append(f"{sign}{said}")
            part = SIGNS[sign]
            found[part] = found.get(part, frozenset()) | (ids or _NOTHING)
        return Narrowed(Wanted(**found, words=tuple(words)), tuple(unknown))

    def _pieces(self, line: str) -> Iterator[tuple[int, str, str]]:
        """Where each piece begins, its sign (none: a word), and its words."""
        at = 0
        while (found := _PIECE.match(line, at)) and found.end() > at:
            at = found.end()
            if found["sign"] and found["named"]:
                sign = _NAMES.get(found["sign"].casefold(), found["sign"])
                name = self._longest(sign, found["named"])
                at = found.start("named") + len(name)
                yield found.start("named"), sign, name
            elif not found["sign"] and (said := found["quote"] or found["word"]):
                yield found.start(), "", said

    def _longest(self, sign: str, words: str) -> str:
        """The most words that begin a name; the first word when none does."""
        parts: list[str] = re.findall(r"\s*\S+", words)[:_MOST]
        runs = list(accumulate(parts))
        return next((r for r in reversed(runs) if self._meant(sign, r)), runs[0])

    def _meant(self, sign: str, words: str) -> frozenset[str]:
        """The ids or codes that words mean: called just so, else by whole words, else by a beginning."""
        said = key(words.replace("-", " ") if sign in "#=" else words)
        kin = self._called.kin(said) if sign == "+" else None
        if kin:
            return frozenset(kin)
        names = [(f" {name} ", i) for name, i in self._names[sign]]
        for how in (
            lambda n: n == f" {said} ",
            lambda n: f" {said} " in n,
            lambda n: f" {said}" in n,
        ):
            if ids := frozenset(i for name, i in names if how(name)):
                return ids
        return frozenset()

    @cached_property
    def _names(self) -> dict[str, list[tuple[str, str]]]:
        """Sign -> every name that can stand after it, and what it names."""
        label = self._called.known.label
        return {
            "@": _keys((a.id, (a.name, a.short, a.kind.replace("-", " "))) for a in self._case.agencies),
            "+": _keys((p.id, (p.name, *p.aliases, label(p.id))) for p in self._case.people),
            "#": _keys((c, (t, c.replace("-", " "))) for c, t in _titles("theme").items()),
            "=": _keys((c, (t, c.replace("-", " "))) for c, t in _titles("nature").items()),
        }  # fmt: skip

    # --- saying -------------------------------------------------------------------------------

    def said(self, wanted: Wanted) -> list[str]:
        """What a filter means, in words, one part each."""
        parts = []
        for sign, part in SIGNS.items():
            ids = sorted(getattr(wanted, part) - _NOTHING)
            if ids:
                parts.append(
                    " or ".join(self.label(sign, i) for i in ids[:3]) + (" …" if ids[3:] else "")
                )
        return [*parts, *(f"“{w}”" for w in wanted.words)]

    def label(self, sign: str, record: str) -> str:
        """What a person, agency, theme or nature is called here, unlike any other."""
        if sign in "@+":
            return str(self._called.known.label(record))
        return _titles("theme" if sign == "#" else "nature").get(record, record).lower()

    # --- completing ---------------------------------------------------------------------------

    def offers(self, line: str) -> list[Offer]:
        """What the end of the line may mean, when a sign stands before it."""
        pieces = list(self._pieces(line)) or [(0, "", "")]
        begin, sign, said = pieces[-1]
        if not sign:
            lone = line[-1:] if line[-1:] in SIGNS and line[-2:-1] in ("", " ") else ""
            begin, sign, said = len(line), lone, ""
        if not sign or line[begin:] != said:
            return []
        ids = self._meant(sign, said) if said else dict.fromkeys(i for _, i in self._names[sign])
        labels = [self.label(sign, i) for i in (sorted(ids) if said else ids)]
        return [Offer(name, line[:begin] + name) for name in labels if key(name) != key(said)]


def _keys(named: Iterable[tuple[str, Iterable[str]]]) -> list[tuple[str, str]]:
    return [(key(name), i) for i, names in named for name in names if name]


@cache
def _titles(table: str) -> dict[str, str]:
    rows = reference.table(f"{table}s")[table]
    return {str(r["code"]): str(r["title"]) for r in rows}
