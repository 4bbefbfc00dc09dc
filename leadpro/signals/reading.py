"""What the words of an entry say: signals that rules ask about, themes, and one nature.

A guess from words, never a judgement: whoever uses it says so and shows the words. The words are
data (`england/terms`), as are the codes and their meaning (`signals.toml`, `themes.toml`,
`natures.toml`); what an entry says is nowhere decided by words in this file.

How it reads, in this order:
1. A family is found when one of its `terms` is, unless the words also belong to one of its `not`
   phrases or to a look-alike (`words.toml`).
2. It is dropped when ruled out, denied or only supposed in the same clause (`sense.py`), unless the
   family says `turned = false`. Denied words leave the theme and give the signal `denied`.
3. It is dropped when its `person` (whose state) or `victim` (whom it meets) is plainly somebody else: by
   the words, or, where these name nobody, by whom the entry is about
   (`whom.py`, `persons.py`).
4. The nature is the first of `natures.toml`, in its order, that a family found here gives. One marked
   `calm` needs that no theme was found but calm ones (`themes.toml`); one marked `themed` is also
   given by any other theme alone.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache, lru_cache
from types import MappingProxyType
from typing import NamedTuple

from leadpro import reference
from leadpro.signals import sense, whom
from leadpro.signals.families import Family, lexicon
from leadpro.signals.sentences import Sentence, normal, split
from leadpro.signals.terms import Match


class Reading(NamedTuple):
    """What an entry's words say: signal -> the words found, the themes, and one nature."""

    signals: Mapping[str, tuple[str, ...]]
    themes: frozenset[str]
    nature: str

    def says(self, *signals: str) -> bool:
        """True when the words give any of these signals."""
        return not self.signals.keys().isdisjoint(signals)


@lru_cache(maxsize=50_000)
def read(
    text: str, children: frozenset[str] = frozenset(), adults: frozenset[str] = frozenset(),
    about: tuple[str, ...] = (),
) -> Reading:  # fmt: skip
    """What the words of an entry say.

    `children` and `adults` are first names in small letters: with them `Dean hit Layla` is told
    from `Dean hit Kelly`; without them such words are taken as between adults. `about` are words for
    the adults whom the entry is about (`Persons.about`): `Low. Not eating.` is then said of them.
    """
    families, index = lexicon()
    found: dict[str, list[str]] = {}
    themes: set[str] = set()
    natures: set[str] = set()
    before = list(about)
    plain = normal(text)
    for sentence in split(plain, index.words, children, adults):
        for match, denied in _meant(sentence, before, about):
            family = families[match.family]
            themes.update(family.themes)
            words = plain[sentence.spans[match.start][0] : sentence.spans[match.end][1]].strip()
            for signal in ("denied",) if denied else family.signals:
                _keep(found.setdefault(signal, []), words)
            if not denied:
                natures.add(family.nature)
        before.extend(whom.named(sentence.words))
    signals = MappingProxyType({s: tuple(w) for s, w in found.items()})
    return Reading(signals, frozenset(themes), _nature(natures, themes))


def _keep(found: list[str], words: str) -> None:
    """Adds words unless longer ones that hold them are there; takes away shorter ones that they hold."""
    if not any(words in other for other in found):
        found[:] = [other for other in found if other not in words]
        found.append(words)


@cache
def calm_themes() -> frozenset[str]:
    """The themes that alone are no worry."""
    return frozenset(t["code"] for t in reference.table("themes")["theme"] if t.get("calm"))


@cache
def calm_signals() -> frozenset[str]:
    """The signals that alone say what was done, or goes well."""
    return frozenset(s["code"] for s in reference.table("signals")["signal"] if s.get("calm"))


def _nature(natures: set[str], themes: set[str]) -> str:
    themes = themes - calm_themes()
    for row in reference.table("natures")["nature"]:
        given = row["code"] in natures or (row.get("themed", False) and themes)
        if given and not (row.get("calm", False) and themes):
            return str(row["code"])
    return "other"


def _meant(
    sentence: Sentence, before: list[str], about: tuple[str, ...]
) -> list[tuple[Match, bool]]:
    """The families that a sentence says and means, and whether they were denied."""
    families, index = lexicon()
    every = index.find(sentence)
    if not every:
        return []
    theirs = whom.only_theirs(sentence, before, about)
    barred = [(m.family, set(range(m.start, m.end + 1))) for m in every if m.family < 0]
    hits = [m for m in every if m.family >= 0 and not _not_meant(m, barred)]
    used = _places(
        m for m in hits if not families[m.family].turned and not _claims(families[m.family])
    )
    claimed = _places(m for m in hits if _claims(families[m.family]))
    found = []
    for match in hits:
        family = families[match.family]
        turned = sense.cancelled(sentence, match, used, claimed) if family.turned else ""
        if turned in ("no", "if") or not _of_whom(
            sentence, match, family, before, len(about), theirs
        ):
            continue
        found.append((match, turned == "denied"))
    return found


def _places(matches: Iterable[Match]) -> frozenset[int]:
    return frozenset(i for m in matches for i in range(m.start, m.end + 1))


def _claims(family: Family) -> bool:
    """True when a family is what somebody says of themselves, or denies."""
    return not {"denied", "only-carers-word"}.isdisjoint(family.signals)


def _not_meant(match: Match, barred: list[tuple[int, set[int]]]) -> bool:
    """True when words belong to a look-alike (family -1) or to a `not` phrase of the same family."""
    own = range(match.start, match.end + 1)
    return any(f in (-1, -2 - match.family) and not places.isdisjoint(own) for f, places in barred)


def _of_whom(
    sentence: Sentence, match: Match, family: Family, before: list[str], about: int, theirs: str
) -> bool:  # fmt: skip
    """True when what a family says is said of whom it must be. The first `about` of those `before` are whom
    the entry is about; `theirs` when only they can be meant (`whom.only_theirs`)."""
    if family.victim:
        met = whom.victim(sentence, match, before) or ("adult" if theirs == "patient" else "")
        adults = not met and not whom.between_adults().isdisjoint((*sentence.words, *before))
        return (met == "adult" or adults) == (family.victim == "adult")
    if family.person == "child":
        who = whom.whose(sentence, match, body=family.body)
        if not who and family.body:
            return not (theirs == "patient" or whom.carried_over(before[about:], patient=True))
        return who != "adult" and not (theirs and not who)
    if family.person == "adult":
        who = whom.whose(sentence, match, body=family.body, says_so=True)
        return (who or whom.carried_over(before)) == "adult"
    return True
