"""What every rule is given: words, people and agencies, what is answered or alleged, and what weighs.

Facts only; no rule. How they are said is in `wording.py`, what became of them in `answering.py`. Everything is computed from one case file as
of its day and kept for as long as the rules run over it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from functools import cached_property, lru_cache

from leadpro.checks.answering import Answering
from leadpro.checks.readings import HARM
from leadpro.protecting.bars import concerns
from leadpro.records import Entry, Need
from leadpro.signals.reading import calm_signals

# What others need to know by itself; anything else counts only when other sources hold it too.
_WEIGHTY = HARM | {
    "self-harm", "domestic-abuse", "adult-violence", "strangulation", "threat-to-kill", "stalking",
    "drink", "drugs", "parent-mental-ill", "contact-resumed", "child-not-seen", "removed-from-list", "no-school-place",
    "off-roll", "exploitation", "gang", "missing-episode", "release", "previous-children-removed",
    "parent-suicidal", "private-fostering", "allegation-worker", "learning-disability-parent",
}  # fmt: skip


_ALLEGATION = "allegation-worker"
# What matters even when nobody can tell from its words how much.
_VOICES = frozenset({"child-said", "child-signals", "relative-worried"})
_CALM_NATURES = ("strength", "system-check")


class Facts(Answering):
    """The facts of one case file, given to every rule."""

    # --- what weighs --------------------------------------------------------------------------

    def weight(self, entry: Entry) -> int:
        """Order of evidence within a sentence: harm named, then weighty by itself, then the rest."""
        return 2 if entry.id in self.harmful else int(self._weighs(entry))

    @cached_property
    def weighty(self) -> list[Entry]:
        """Entries that others may need now: weighty, and recent or never answered."""
        months = self.threshold("K01", "months")
        return [
            e
            for e in self.worries
            if self._counts(e) and (self.within(e, months) or not self.answered(e))
        ]

    @cached_property
    def smaller(self) -> list[Entry]:
        """Recent entries that do not weigh and may matter all the same, in order: a smaller worry, what a
        child said or showed, what the family fears, words that the rules could not read, and whatever
        says more than what was done or goes well."""
        return [e for e in self._lighter if self._may_matter(e)]

    @cached_property
    def smaller_with_adults(self) -> list[Entry]:
        """What is smaller, and recent entries whose words the rules could not read about parents, carers or
        other adults of the home and no child: their own affairs to all but those who look at the adults too."""
        home = {*(p.id for p in self.in_group("parent", "carer")), *self.adults_around}
        smaller = {e.id for e in self.smaller}
        return [e for e in self._lighter if e.id in smaller or self._unread_of(home, e)]

    def _unread_of(self, adults: set[str], entry: Entry) -> bool:
        unread = not self.reading(entry).signals and entry.nature not in _CALM_NATURES
        return unread and self.only_adults(entry) and not adults.isdisjoint(self.involves(entry))

    @cached_property
    def _lighter(self) -> list[Entry]:
        """Recent entries that do not weigh and are not of the last days, in order."""
        weighty = {e.id for e in self.weighty}
        months = self.threshold("K01", "smaller_months")
        days = self.threshold("K01", "working_days")
        return [
            e
            for e in self.case.entries
            if e.id not in weighty and self.within(e, months) and self.waited(self.since(e), days)
        ]

    def _may_matter(self, entry: Entry) -> bool:
        signals = self.reading(entry).signals.keys()
        if entry.nature in _CALM_NATURES:
            return False
        if self.is_worry(entry) or not signals.isdisjoint(_VOICES):
            return True
        if signals <= calm_signals() or "good-news" in signals:
            return self._mostly_unread(entry) and not self.only_adults(entry)
        return True

    def _mostly_unread(self, entry: Entry) -> bool:
        """True for an entry that says more than what was done in words that the rules could not read."""
        found = tuple(self.reading(entry).signals.values())
        return not found or _unread(entry.text, found) >= self.threshold("K01", "unread_words")

    @cached_property
    def heaviest(self) -> list[Entry]:
        """What weighs, the weightiest and newest first."""
        return sorted(self.weighty, key=lambda e: (self.weight(e), self.since(e)), reverse=True)

    @cached_property
    def giving(self) -> Mapping[str, set[str]]:
        """Theme or signal -> the ids of what weighs and gives it."""
        found: defaultdict[str, set[str]] = defaultdict(set)
        for e in self.weighty:
            for given in (*self.themes_of(e), *self.reading(e).signals):
                found[given].add(e.id)
        found[_ALLEGATION] |= {e.id for e in self.weighty} & {e.id for e in self.allegations}
        return dict(found)

    def _counts(self, entry: Entry) -> bool:
        since = self.since(entry)
        if entry.id in self.harmful:
            return self.waited(since, self.threshold("K01", "harm_working_days"))
        if not self.waited(since, self.threshold("K01", "working_days")):
            return False
        return self._weighs(entry) or self._others_hold_it_too(entry)

    def _weighs(self, entry: Entry) -> bool:
        return entry.id in self._weighing

    @cached_property
    def _weighing(self) -> frozenset[str]:
        """The ids of the entries that weigh by themselves."""
        return self.ids_saying(*_WEIGHTY)

    def _others_hold_it_too(self, entry: Entry) -> bool:
        own = self.case.one(entry.agency)
        wanted = self.threshold("K01", "other_sources")
        held = (self._sources_of[t] for t in self.themes_of(entry))
        return any(len(sources) - (own in sources) >= wanted for sources in held)

    @cached_property
    def _sources_of(self) -> Mapping[str, set[str]]:
        """Theme -> the agencies that hold a worry of it."""
        found: defaultdict[str, set[str]] = defaultdict(set)
        for w in self.worries:
            own = self.case.one(w.agency)
            for theme in self.themes_of(w):
                found[theme].add(own)
        return found

    def holders(self, entries: Iterable[Entry]) -> list[str]:
        """The agencies that wrote entries, in the order they first did."""
        return list(dict.fromkeys(self.case.one(e.agency) for e in entries if e.agency))

    def sources(self, entries: Iterable[Entry]) -> set[str]:
        """Where worries independently come from: the origin if told, else the agency; echoes left out."""
        return {e.origin or self.case.one(e.agency) or e.author for e in entries if not e.echo_of}

    # --- what a person decided ------------------------------------------------------------------

    def overruled(self, party: str) -> Mapping[str, bool]:
        """Of what weighs, the entries of which a person decided whether a party needs them: id ->
        True when it does, False when it must not have them."""
        if party not in self._overruled:
            weighty = self.weighty if party in self._needs else ()
            said = ((e.id, self.decision(party, e)) for e in weighty)
            self._overruled[party] = {i: n.what == "needs" for i, n in said if n}
        return self._overruled[party]

    def decided_smaller(self, party: str) -> set[str]:
        """The ids of what does not weigh of which a person decided whether a party needs it."""
        lighter = self._lighter if party in self._needs else ()
        return {e.id for e in lighter if self.decision(party, e)}

    def decision(self, party: str, entry: Entry) -> Need | None:
        """What a person decided about a party's need of an entry, against the table; None when nobody did."""
        themes = self.themes_of(entry)
        own = self._needs.get(party, ())
        return next((n for n in own if concerns(n, entry) or n.theme in themes), None)

    @cached_property
    def _needs(self) -> Mapping[str, list[Need]]:
        found: dict[str, list[Need]] = {}
        for need in self.case.all(Need):
            found.setdefault(self.case.one(need.who), []).append(need)
        return found

    @cached_property
    def needed_by(self) -> dict[str, set[str]]:
        """Kind of agency -> the ids of what it needs by the table; of the kinds asked about so far."""
        return {}

    @cached_property
    def opening(self) -> dict[str, tuple[frozenset[str], bool]]:
        """Code of a hold -> the entries that open it, and whether for the whole case; of the holds that
        were asked about so far."""
        return {}

    @cached_property
    def _overruled(self) -> dict[str, Mapping[str, bool]]:
        return {}


@lru_cache(maxsize=50_000)  # the same entries are counted after every save
def _unread(text: str, found: tuple[tuple[str, ...], ...]) -> int:
    """How many words of a text stand in none of the words found."""
    read = {word for words in found for said in words for word in said.casefold().split()}
    return sum(word.strip(".,;:()") not in read for word in text.casefold().split())
