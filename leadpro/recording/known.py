"""What a case already holds, by the words that people use for it: for completing, and for finding before
making.

Every record has one label here that no other has, so that a form can hold words and mean a record. It
decides nothing: that two people are one is said by whoever fills the form.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cached_property
from typing import NamedTuple

from rapidfuzz import fuzz

from leadpro import reference
from leadpro.casefile import CaseFile
from leadpro.naming.likeness import key, why_alike
from leadpro.people_list import groups
from leadpro.recording.parties import EITHER
from leadpro.recording.titled import titled
from leadpro.records import Agency, Person, kind_of

_ALIKE = 86  # of 100, for the names of agencies


class Candidate(NamedTuple):
    """A record that may be meant: its label, what tells it apart, and (not found by its words) why it
    may be the one."""

    id: str
    label: str
    about: str = ""
    why: str = ""


class Known:
    """The records of one case file by label. Labels hold no `;`: that parts the items of a list."""

    def __init__(self, file: CaseFile) -> None:
        self._file = file

    # --- labels -------------------------------------------------------------------------------

    def label(self, record: str) -> str:
        """The words that stand for a record; empty when it is not in the case."""
        return self._labels.get(self._file.one(record), "")

    @cached_property
    def _labels(self) -> dict[str, str]:
        plain: dict[str, list[str]] = {}
        for i in self._file.held:
            if self._file.one(i) == i:
                plain.setdefault(self._plain(i), []).append(i)
        return {i: w for words, ids in plain.items() for i, w in self._apart(words, ids)}

    def _plain(self, record: str) -> str:
        return titled(self._file, self._file.held[record].record).replace(";", ",")

    def _apart(self, words: str, ids: list[str]) -> Iterable[tuple[str, str]]:
        """Each id with words that only it has: what it is beside the name, else a number."""
        told = [f"{words} ({self._about.get(i, '')})" for i in ids] if len(ids) > 1 else [words]
        for n, i in enumerate(ids):
            only = told.count(told[n]) == 1 and not told[n].endswith("()")
            yield i, told[n] if only else f"{words} ({n + 1})"

    @cached_property
    def _about(self) -> dict[str, str]:
        """What people and agencies are in this case, in a few words."""
        titles = {a["code"]: str(a["title"]) for a in reference.table("agencies")["agency"]}
        found = {a.id: titles.get(a.kind, "").lower() for a in self._file.agencies}
        for group in groups(self._file):
            for person in group.people:
                place = group.title if group.id in found else ""
                words = ", ".join(filter(None, (person.role, place))).replace(";", ",")
                found.setdefault(person.id, words)
        return found

    # --- finding ------------------------------------------------------------------------------

    def id(self, words: str, kinds: Sequence[str]) -> str:
        """The one record of these kinds that the words name: label, id, name, alias, short name, or the
        first name alone; empty when there is none or there are several."""
        if words in self._file.held:
            return words
        wanted = key(words)
        found = [i for i in self._keys.get(wanted, ()) if self._is(i, kinds)]
        found = found or self._called(words, kinds)
        named = self._of(("person",)) if "person" in kinds else []
        found = found or [
            i for i, _ in named if wanted in {n.split(" ")[0] for n in self._names(i)}
        ]
        return found[0] if len(found) == 1 else ""

    def several(self, words: str, kinds: Sequence[str]) -> int:
        """How many records of these kinds are called so."""
        return len(self._called(words, kinds))

    def _called(self, words: str, kinds: Sequence[str]) -> list[str]:
        rows = [r for k in EITHER if not kinds or k in kinds for r in self._of((k,))]
        return [i for i, _ in rows if key(words) in self._names(i)]

    def _is(self, record: str, kinds: Sequence[str]) -> bool:
        return not kinds or kind_of(self._file.held[record].record) in kinds

    @cached_property
    def _keys(self) -> dict[str, list[str]]:
        """What labels say, letter case aside, and whose they are."""
        found: dict[str, list[str]] = {}
        for i, label in self._labels.items():
            found.setdefault(key(label), []).append(i)
        return found

    def like(self, words: str, kinds: Sequence[str], most: int = 30) -> list[Candidate]:
        """Those that the words begin or hold, the closest first; after them those that are alike."""
        wanted = key(words).split()
        found = []
        for i, label in self._of(kinds):
            here = self._words(i)
            if all(any(w.startswith(x) for w in here) for x in wanted):
                found.append(
                    (not key(label).startswith(key(words)), Candidate(i, label, self._tells(i)))
                )
        if kinds == ("entry",) or not kinds:
            found.reverse()  # the newest entry is the likeliest
        found.sort(key=lambda f: f[0])
        taken = [c for _, c in found[:most]]
        return taken + self._alike(words, kinds, {c.id for c in taken})

    def _alike(self, words: str, kinds: Sequence[str], taken: set[str]) -> list[Candidate]:
        """The people and agencies that a new name may belong to."""
        found = []
        for i, label in self._of(kinds) if words.strip() else ():
            record = self._file.held[i].record
            why = ""
            if isinstance(record, Person):
                why = next(
                    filter(None, (why_alike(words, n) for n in (record.name, *record.aliases))), ""
                )
            elif isinstance(record, Agency) and fuzz.ratio(key(words), key(record.name)) >= _ALIKE:
                why = "names that differ by little"
            if why and i not in taken:
                found.append(Candidate(i, label, self._tells(i), why))
        return found

    def _of(self, kinds: Sequence[str]) -> list[tuple[str, str]]:
        """Id and label of the records of these kinds (of any, for none), in the order of the case."""
        wanted = tuple(kinds)
        if wanted not in self._rows:
            held = self._file.held
            rows = [
                (i, w)
                for i, w in self._labels.items()
                if not wanted or kind_of(held[i].record) in wanted
            ]
            order = {e.id: n for n, e in enumerate(self._file.entries)}
            self._rows[wanted] = sorted(rows, key=lambda r: order.get(r[0], -1))
        return self._rows[wanted]

    @cached_property
    def _rows(self) -> dict[tuple[str, ...], list[tuple[str, str]]]:
        return {}

    def _names(self, record: str) -> set[str]:
        held = self._file.held[record].record
        if isinstance(held, Person):
            return {key(n) for n in (held.name, *held.aliases)}
        return {key(n) for n in (held.name, held.short) if n} if isinstance(held, Agency) else set()

    def _words(self, record: str) -> list[str]:
        if record not in self._said:
            self._said[record] = self._all_words(record)
        return self._said[record]

    @cached_property
    def _said(self) -> dict[str, list[str]]:
        return {}

    def _all_words(self, record: str) -> list[str]:
        held = self._file.held[record].record
        more = (*held.aliases,) if isinstance(held, Person) else ()
        more = (held.short, held.kind) if isinstance(held, Agency) else more
        return key(
            " ".join((self._labels[record], self._tells(record), *more)).replace("-", " ")
        ).split()

    def _tells(self, record: str) -> str:
        about = self._about.get(record, "")
        return "" if about and about in self._labels[record] else about
