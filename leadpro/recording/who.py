"""Who is who in the words of a line: who says it, who is named in it, who was seen, who spoke, whose words
stand in quotation marks.

Guesses from where a name stands, each marked as one. A name that two have is given back with both.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from leadpro import naming
from leadpro.recording.called import Called, Named
from leadpro.recording.line import Span
from leadpro.signals.sentences import spellings

_NAME = re.compile(r"(?<![\w'\u2019@#+])[^\W\d_]")
_CAPITALS = re.compile(
    r"(?:[^\W\d_]\.|[A-Z][\w'\u2019-]+)(?: (?:[^\W\d_]\.|[A-Z][\w'\u2019-]+)){1,2}"
)
_JOB = re.compile(
    r"[^\W\d_][\w'\u2019-]*(?: [\w'\u2019-]+){0,3}?(?=\s+(?:saw|says|said|rang|phoned|told|tells|reports|reported|noticed|heard|found|wrote)\b)"
)
_ASIDE = re.compile(r"\s*\([^()\n]{0,60}\)")
_SEES = r"saw|visited|met|observed|watched|weighed|examined|undressed"
_SAYS = (
    r"says|said|tells|told|asks|asked|answered|replied|whispered|shouted|signed|wrote|drew|called"
)
_DOES = rf"{_SEES}|{_SAYS}|rang|rings|phoned|emailed|texted|reports|reported|noticed|noted|heard|found|spoke|states|stated|describes|described|writes|mentioned|informed"
_GOT_IN_TOUCH = r"rang|rings|phoned|emailed|texted|reports|reported|wrote|writes"
_BY = re.compile(rf"\s+(?:also |then |now )?(?:has |have |had )?(?P<verb>{_DOES})\b", re.IGNORECASE)
_ME = re.compile(
    rf"(?:(?:I|we)\s+)?(?P<verb>{_SEES}|rang|phoned|spoke|called|texted|emailed)\b(?!:)",
    re.IGNORECASE,
)
_SPEAKS = re.compile(
    rf"(?:\s+(?:\w+ly|then|also|has|had|just))?\s+(?P<verb>{_SAYS})\b|\s*:", re.IGNORECASE
)
_SAID = re.compile(rf"\b(?:{_SAYS}|rang|reports|reported|heard)\b", re.IGNORECASE)
_SAID_BY = re.compile(rf"[\s,.]*(?:{_SAYS})\s+", re.IGNORECASE)
_LINKED = re.compile(r"\s*(?:,|and|&|,\s*and)\s*$|\s*$", re.IGNORECASE)
_ALONE = re.compile(
    r"\s+(?:alone|by (?:him|her|them)sel\w+|on (?:his|her|their) own)\b", re.IGNORECASE
)
_BREAK = re.compile(r"[.!?;\n]")


class Mention(NamedTuple):
    """A name in the words: where, and whom it may be."""

    span: Span
    ids: tuple[str, ...]


class Sayer(NamedTuple):
    """Who says it: the name, the id if it is known, and where their seeing ends (0: they saw nobody)."""

    name: str
    id: str
    span: Span
    sees: int = 0


def mentions(
    text: str, start: int, end: int, taken: Sequence[Span], called: Called
) -> list[Mention]:
    """Every name of somebody known, not of those who work with the family, outside the spans `taken`."""
    found: list[Mention] = []
    at = start
    while word := _NAME.search(text, at, end):
        begin = word.start()
        sign = next((s for s in taken if s[0] <= begin < s[1]), None)
        named = None if sign else called.mentioned_at(text[:end], begin)
        if named and named.ids and _is_a_name(text, begin, named.end):
            found.append(Mention((begin, named.end), named.ids))
        at = max(begin + 1, sign[1] if sign else named.end if named else 0)
    return found


def _is_a_name(text: str, begin: int, end: int) -> bool:
    """False for a word like `will` or `may` in small letters, and for the `mum` of `mum's boyfriend`."""
    said = text[begin:end]
    owns = text[end : end + 2] in ("'s", "\u2019s")
    if owns and naming.tie(said):
        return False
    return not said.islower() or said not in spellings()["names"]


def sayer(text: str, start: int, end: int, called: Called, *, known_agency: bool) -> Sayer | None:
    """Who does the seeing or saying at the beginning: a known professional, one of the family who got in
    touch, me, or (when the agency is said) a name that nobody has yet."""
    named = called.person_at(text[:end], start)
    if named and any(i in called.workers for i in named.ids):
        ids = [i for i in named.ids if i in called.workers]
        aside = _ASIDE.match(text, named.end)
        verb = _BY.match(text, aside.end() if aside else named.end)
        colon = text[named.end : named.end + 1] == ":"
        if len(ids) == 1 and (verb or colon):
            return Sayer(called.file.name(ids[0]), ids[0], (start, named.end), _sees(verb))
        return None
    if named:
        return _relative(text, start, named, called)
    return _me(text, start, end, called) if not known_agency else _newcomer(text, start, end)


def _relative(text: str, start: int, named: Named, called: Called) -> Sayer | None:
    """One of the family or a neighbour who got in touch: what follows is as they say it."""
    verb = _BY.match(text, named.end)
    if len(named.ids) != 1 or called.is_child(named.ids[0]) or not verb:
        return None
    if not re.fullmatch(_GOT_IN_TOUCH, verb["verb"], re.IGNORECASE):
        return None
    return Sayer(called.file.name(named.ids[0]), named.ids[0], (start, named.end))


def _sees(verb: re.Match[str] | None) -> int:
    return verb.end() if verb and re.fullmatch(_SEES, verb["verb"], re.IGNORECASE) else 0


def _me(text: str, start: int, end: int, called: Called) -> Sayer | None:
    verb = _ME.match(text, start, end)
    if not verb or not called.me:
        return None
    own = called.known.id(called.me, ("person",))
    return Sayer(called.me, own, (start, start), _sees(verb))


def _newcomer(text: str, start: int, end: int) -> Sayer | None:
    """A name that nobody has yet (`Amy Bell saw`), or a job that nobody is named for (`class teacher rang`)."""
    for pattern, fits in ((_CAPITALS, naming.looks_like_a_name), (_JOB, naming.job)):
        name = pattern.match(text, start, end)
        verb = _BY.match(text, name.end()) if name else None
        if name and verb and fits(name.group()):
            return Sayer(name.group(), "", name.span(), _sees(verb))
    return None


def seen(text: str, after: int, named: Sequence[Mention]) -> Iterator[tuple[str, str]]:
    """Those named straight after the seeing, `alone` if the words say so: id and part."""
    at = after
    for mention in named:
        if mention.span[0] < after:
            continue
        if len(mention.ids) != 1 or not _LINKED.match(text[at : mention.span[0]]):
            return
        at = mention.span[1]
        yield mention.ids[0], "seen alone" if _ALONE.match(text, at) else "seen"


def speakers(text: str, named: Sequence[Mention]) -> list[Mention]:
    """Those who speak for themselves: the name stands before `said`, and nobody reports it."""
    found = []
    for mention in named:
        begin = max((b.end() for b in _BREAK.finditer(text, 0, mention.span[0])), default=0)
        if _SPEAKS.match(text, mention.span[1]) and not _SAID.search(text, begin, mention.span[0]):
            found.append(mention)
    return found


def whose(text: str, quote: Span, named: Sequence[Mention]) -> str:
    """Whose words a quotation is: of whom the same sentence says that they speak; empty if it does not."""
    begin = max((b.end() for b in _BREAK.finditer(text, 0, quote[0])), default=0)
    before = [m for m in named if begin <= m.span[0] and m.span[1] <= quote[0]]
    speak = [m for m in before if _SPEAKS.match(text, m.span[1])]
    if speak:
        return speak[-1].ids[0] if len(speak[-1].ids) == 1 else ""
    after = next((m for m in named if m.span[0] >= quote[1]), None)
    if after is None or len(after.ids) != 1:
        return ""
    between = text[quote[1] : after.span[0]]
    follows = _SPEAKS.match(text, after.span[1]) and not between.strip(" ,")
    return after.ids[0] if follows or _SAID_BY.fullmatch(between) else ""
