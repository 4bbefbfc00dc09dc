"""Who and what a case's people call by which words: the longest known name at a place in a line.

Finds and offers; it never decides between two of one name, and it makes nothing.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from functools import cached_property
from itertools import islice
from typing import NamedTuple

from leadpro import naming
from leadpro.casefile import CaseFile
from leadpro.exchange import codes
from leadpro.naming.likeness import key
from leadpro.recording.known import Candidate, Known
from leadpro.records import Author, Entry, Involvement, Telling, Tie

PERSON, AGENCY = ("person",), ("agency",)
_WORD = re.compile(r"[^\s,;:!?()\[\]\"“”#@+]+")
_ENDS = re.compile(r"(?:['\u2019]s)?[.'\u2019]*$")
_MOST = 8  # words of a name
_SMALL = frozenset({"of", "the", "and", "for", "&", "in", "on", "upon", "de", "van", "von"})


class Named(NamedTuple):
    """What stands at a place: where it ends, the records it may be, and the kind of agency it names."""

    end: int
    ids: tuple[str, ...] = ()
    kind: str = ""
    known: bool = True


class Called:
    """The names of one case."""

    def __init__(
        self, file: CaseFile, is_child: Callable[[str], bool], author: Author | None = None
    ) -> None:
        self.file = file
        self.is_child = is_child
        self.known = Known(_who_is_who(file))
        self.me = author.name if author else ""
        self.my_agency = author.agency if author else ""

    # --- tables -------------------------------------------------------------------------------

    @cached_property
    def agencies(self) -> dict[str, list[str]]:
        """Name or short name -> ids. A short name that was guessed and that two have names neither."""
        return _table((n, a.id) for a in self.file.agencies for n in (a.name, a.short))

    @cached_property
    def people(self) -> dict[str, list[str]]:
        """Whole name or alias -> ids."""
        return _table((n, p.id) for p in self.file.people for n in (p.name, *p.aliases))

    @cached_property
    def first_names(self) -> dict[str, list[str]]:
        """First name -> ids of the family and of others who do not work with it."""
        return _table((_first(p.name), p.id) for p in self.file.people if p.id not in self.workers)

    @cached_property
    def workers(self) -> dict[str, list[str]]:
        """Who works with the family -> their agencies, by what they are here as or by what they wrote."""
        one, found = self.file.one, dict[str, list[str]]()
        for i in self.file.all(Involvement):
            if i.person and i.agency:
                found.setdefault(one(i.person), []).append(one(i.agency))
        for e in self.file.entries:
            if e.author and e.agency and not self._family(one(e.author)):
                found.setdefault(one(e.author), []).append(one(e.agency))
        return found

    def _family(self, person: str) -> bool:
        return person == self.file.child.id or person in self._tied

    @cached_property
    def _tied(self) -> frozenset[str]:
        return frozenset(self.file.one(i) for t in self.file.all(Tie) for i in (t.person, t.to))

    @cached_property
    def _ties(self) -> dict[str, list[str]]:
        """Kind of tie to the child -> ids."""
        child, one = self.file.child.id, self.file.one
        return _table((t.kind, one(t.person)) for t in self.file.all(Tie) if one(t.to) == child)

    # --- what stands at a place ---------------------------------------------------------------

    def agency_at(self, text: str, start: int) -> Named | None:
        """An agency by name, short name, kind (`school`) or some words of its name; None if nothing fits."""
        named = self._label(text, start, AGENCY) or _longest(text, start, self.agencies.get)
        kind = _longest(text, start, self._of_kind)
        if kind and (named is None or kind.end >= named.end):
            ids = named.ids if named and named.end == kind.end else kind.ids
            return kind._replace(ids=ids, kind=codes.kind_alone(text[start : kind.end]))
        return named or _longest(text, start, self._words_of_an_agency)

    def _of_kind(self, words: str) -> list[str] | None:
        code = codes.kind_alone(words)
        return None if not code else [a.id for a in self.file.agencies if a.kind == code]

    def _words_of_an_agency(self, words: str) -> list[str] | None:
        wanted = set(words.split()) - _SMALL
        found = [a.id for a in self.file.agencies if wanted and wanted <= set(key(a.name).split())]
        return found or None

    def person_at(self, text: str, start: int) -> Named | None:
        """A person by name, alias, first name or tie (`mum`)."""
        named = self._label(text, start, PERSON) or _longest(text, start, self.people.get)
        first = named or _longest(text, start, self._by_first_name)
        return first or _longest(text, start, self.kin, most=2)

    def mentioned_at(self, text: str, start: int) -> Named | None:
        """The same in a sentence, of the family and others: nobody's id for who works with them."""
        named = _longest(text, start, self.people.get)
        if named:
            return named._replace(ids=tuple(i for i in named.ids if i not in self.workers))
        first = _longest(text, start, self.first_names.get)
        return first or _longest(text, start, self.kin, most=2)

    def _by_first_name(self, words: str) -> list[str] | None:
        known = self.first_names.get(words)
        return known or [p for p in self.workers if _first(self.file.name(p)) == words] or None

    def kin(self, words: str) -> list[str] | None:
        """Who `mum` or `stepdad` is to the child, if just one is written."""
        found = self._ties.get(naming.tie(words), []) if words.isalpha() else []
        return found if len(found) == 1 else None

    def party_at(self, text: str, start: int) -> Named | None:
        """An agency or a person, whichever has more of the words."""
        agency, person = self.agency_at(text, start), self.person_at(text, start)
        if agency and person:
            return agency if agency.end >= person.end else person
        return agency or person

    def _label(self, text: str, start: int, kinds: Sequence[str]) -> Named | None:
        """A label that tells two of one name apart: `Ben Bell (brother)`."""
        rest = text[start : start + 120].casefold()
        for i, label in self._long_labels:
            if rest.startswith(label) and (i in self._people_ids) == (kinds == PERSON):
                return Named(start + len(label), (i,))
        return None

    @cached_property
    def _people_ids(self) -> frozenset[str]:
        return frozenset(p.id for p in self.file.people)

    @cached_property
    def _long_labels(self) -> list[tuple[str, str]]:
        records = (*self.file.people, *self.file.agencies)
        found = [(r.id, self.known.label(r.id).casefold()) for r in records]
        return sorted((f for f in found if f[1].endswith(")")), key=lambda f: -len(f[1]))

    def candidates(self, ids: Iterable[str]) -> tuple[Candidate, ...]:
        """Records as they are offered, with what tells them apart."""
        found = {c.id: c for i in ids for c in self.known.like(self.known.label(i), ())}
        return tuple(found.get(i, Candidate(i, self.known.label(i))) for i in ids)


def new_name(text: str, start: int, stops: Callable[[str], object]) -> int:
    """Where a name that nobody has yet ends: its first word, and those with a capital after it."""
    end = start
    for begin, stop, bare in _run(text, start):
        word = text[begin:bare]
        if end > start and word.casefold() in _SMALL:
            continue
        if end > start and (not word[:1].isupper() or stops(key(word))):
            break
        end = stop
    return end


def _longest(
    text: str, start: int, find: Callable[[str], Sequence[str] | None], most: int = _MOST
) -> Named | None:
    """The most words from here that are found, a closing `'s` left out if need be."""
    for begin, end, bare in reversed(list(islice(_run(text, start), most))):
        for stop in dict.fromkeys((end, bare)):
            ids = find(key(text[start:stop])) if stop > begin else None
            if ids is not None:
                return Named(stop, tuple(ids))
    return None


def _run(text: str, start: int) -> list[tuple[int, int, int]]:
    """The words that follow each other from a place, with blanks alone between them: where each begins
    and ends, and where without `'s`."""
    found: list[tuple[int, int, int]] = []
    at = start
    while len(found) < _MOST and (word := _WORD.match(text, at)):
        said = word.group()
        bare = word.start() + len(_ENDS.sub("", said))
        end = word.start() + len(said.rstrip(".'\u2019"))
        found.append((word.start(), max(end, bare), bare))
        at = word.end()
        if text[at : at + 1] != " ":
            break
        at += 1
    return found


def _who_is_who(file: CaseFile) -> CaseFile:
    """The case without what has no name: labels of thousands of entries are not needed here."""
    left = {i: h for i, h in file.held.items() if not isinstance(h.record, Entry | Telling)}
    return replace(file, held=left, past={})


def _table(pairs: Iterable[tuple[str, str]]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for name, record in pairs:
        rows = found.setdefault(key(name), []) if name.strip() else []
        if record not in rows:
            rows.append(record)
    return found


def _first(name: str) -> str:
    return key(name).split(" ")[0] if name.strip() else ""
