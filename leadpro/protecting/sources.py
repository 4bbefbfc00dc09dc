"""Sources that may not be named: elsewhere than on my own screen it reads "someone told us".

Nobody may be named by default of relatives, friends, neighbours and children; a professional may,
unless an entry says otherwise. Their name goes, and what they are to the family, place, hour and
sex; the day too where another entry would tell who was there.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping
from functools import cache, cached_property

import msgspec

from leadpro import reference
from leadpro.casefile import CaseFile
from leadpro.records import Day, Entry, ExactWords, Involvement, Person, Tie

SOMEONE = "someone"
TOLD_US = "someone told us"
_WHICH = r"(?:(?:maternal|paternal|mother's|father's|mum's|dad's|his|her|their|the child's)\s+)?"
_THEY = {
    "she": "they", "he": "they", "her": "them", "his": "their", "him": "them", "hers": "theirs",
    "herself": "themselves", "himself": "themselves",
}  # fmt: skip
_SEX = re.compile(r"\b(" + "|".join(_THEY) + r")\b", re.IGNORECASE)
_HERS = re.compile(
    r"\b([Hh])er(?=\s+[^\W\d_])(?!\s+(?:and|or|at|to|in|on|by|for|with|when|that|as)\b)"
)
_COMMON = 3  # letters of a name that is looked for by itself


class Sources:
    """Who must not be named as the source of what, in one case as its marks stand today."""

    def __init__(self, case: CaseFile) -> None:
        self.case = case.today

    def unnamed(self, entry: Entry, party: str, also: Collection[str] = ()) -> str:
        """The person whom an entry came from and who may not be named to a party (nor to `also`, those
        who stand for it); empty when there is none, or the party wrote the entry."""
        marks = self.case.get(entry.id, Entry) or entry
        own = {self.case.one(marks.agency), self.case.one(marks.author)}
        readers = {party, *also}
        source = self.case.one(marks.origin or marks.author)
        if not source or source in readers or readers & (own - {source}):
            return ""
        if readers & {self.case.one(p) for p in marks.named_to}:
            return ""
        open_ = source in self._professionals and marks.source_protected != "yes"
        return "" if open_ or marks.source_protected == "no" else source

    @cached_property
    def _professionals(self) -> frozenset[str]:
        work = self.case.all(Involvement)
        return frozenset(self.case.one(i.person) for i in work if i.person and i.agency)

    def without(self, entry: Entry, source: str, together: Iterable[Entry] = ()) -> Entry:
        """An entry that does not tell who it came from; `together` are the entries that are read
        beside it."""
        hide = self._pattern(source)
        said = {n: getattr(entry, n) for n in ("text", "effect", "action", "outcome")}
        words = (w.words for w in entry.words)
        pointed = any(hide.search(t) for t in (*said.values(), *words))

        def clean(words: str) -> str:
            return _without(words, hide, sex=pointed)

        return msgspec.structs.replace(
            entry,
            **{n: clean(t) for n, t in said.items()},
            day=self._day(entry, source, together),
            learned=entry.learned_on,
            words=tuple(self._words(w, source, clean(w.words)) for w in entry.words),
            people=tuple(p for p in entry.people if self.case.one(p.person) != source),
            author="" if self.case.one(entry.author) == source else entry.author,
            agency=self._agency(entry, source), author_said=TOLD_US, origin="", named_to=(), source_protected="", where="", time="",
            note="", reference="", in_agency_record=None, came_from=None,
        )  # fmt: skip

    def _agency(self, entry: Entry, source: str) -> str:
        """The agency that wrote it; nobody when the source works there."""
        own = (i for i in self.case.all(Involvement) if self.case.one(i.person) == source)
        works = any(self.case.one(i.agency) == self.case.one(entry.agency) for i in own)
        return "" if works else entry.agency

    def _words(self, said: ExactWords, source: str, words: str) -> ExactWords:
        whose = "" if self.case.one(said.whose) == source else said.whose
        return ExactWords(words=words, whose=whose)

    def _day(self, entry: Entry, source: str, together: Iterable[Entry]) -> Day:
        """The day of an entry; its month when another entry of that day says that the source was there."""
        first = entry.day.first
        there = (
            e
            for e in together
            if e.id != entry.id and first and e.day.first == first
            and any(self.case.one(p.person) == source for p in e.people)
        )  # fmt: skip
        return Day.month(first.year, first.month) if first and any(there) else entry.day

    def _pattern(self, person: str) -> re.Pattern[str]:
        if person not in self._patterns:
            self._patterns[person] = self._made(person)
        return self._patterns[person]

    @cached_property
    def _patterns(self) -> dict[str, re.Pattern[str]]:
        return {}

    def _made(self, person: str) -> re.Pattern[str]:
        """What would tell who a person is: their names, and what they are called in the family."""
        record = self.case.get(person, Person)
        names = (record.name, *record.aliases) if record else ()
        shared = {n for p in self.case.people if p.id != person for n in p.name.casefold().split()}
        single = (n for name in names for n in name.split() if n.casefold() not in shared)
        ties = [t for t in self.case.all(Tie) if self.case.one(t.person) == person]
        kin = {w for t in ties for w in (*_called(t.kind), t.said.casefold())}
        wanted = [*names, *(n for n in single if len(n) >= _COMMON), *filter(None, kin)]
        either = "|".join(re.escape(w) for w in sorted(wanted, key=len, reverse=True))
        return re.compile(rf"\b{_WHICH}(?:{either})(?:'?s)?\b" if either else r"(?!)", re.I)


def _without(words: str, hide: re.Pattern[str], *, sex: bool) -> str:
    named = hide.sub(
        lambda m: _cased(SOMEONE, m.group()), words.replace("\N{RIGHT SINGLE QUOTATION MARK}", "'")
    )
    if not sex:
        return named
    owned = _HERS.sub(lambda m: _cased("their", f"{m.group(1)}er"), named)
    return _SEX.sub(lambda m: _cased(_THEY[m.group().casefold()], m.group()), owned)


def _cased(word: str, like: str) -> str:
    return word.capitalize() if like[:1].isupper() and like[1:2].islower() else word


@cache
def _called(kind: str) -> frozenset[str]:
    """How people speak of somebody with this tie to the child: grandmother, gran, nan ..."""
    table = reference.table("ties")
    row: Mapping[str, list[str]] = next((t for t in table["tie"] if t["code"] == kind), {})
    said = {*row.get("words", ()), *row.get("spoken", ())}
    heads = {w.split()[-1] for w in said} & table["same"].keys()
    return frozenset(said | heads | {s for h in heads for s in table["same"][h]})
