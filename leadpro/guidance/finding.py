"""Finds a card by words, as they are said: "a&e", "health visitor", "consent", "rule 3", a service's name."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache

from leadpro.guidance.cards import Card, agency_cards, card_for, kinds
from leadpro.guidance.law import law_cards
from leadpro.problem import Problem

_SHORTEST = 2
_ENOUGH = 60  # of 100: how like a known word an unknown one has to be
_MOST = 4
_GROUPS = {
    "rules": "The seven rules", "golden rules": "The seven rules", "seven rules": "The seven rules",
    "seven golden rules": "The seven rules", "bases": "Lawful bases (UK GDPR Art. 6)",
    "lawful basis": "Lawful bases (UK GDPR Art. 6)", "lawful bases": "Lawful bases (UK GDPR Art. 6)",
    "conditions": "Conditions for guarded data (Art. 9 and 10)",
    "gateways": "Acts that let or make bodies share", "gateway": "Acts that let or make bodies share",
    "acts": "Acts that let or make bodies share",
}  # fmt: skip


@cache
def every_card() -> tuple[Card, ...]:
    """All cards in the order in which they are listed."""
    return (*agency_cards(), *law_cards())


def find(words: str) -> list[Card]:
    """The cards called by these words, else those that hold them. A Problem names the nearest known."""
    found = narrow(words)
    if not found:
        near = nearest(words)
        hint = f"Nearest: {', '.join(near)}." if near else "Without words it lists every card."
        raise Problem(f"No card is called {words!r}, and none speaks of it.", hint)
    return found


def narrow(words: str) -> list[Card]:
    """The same without a Problem: all cards for no words, none when nothing fits."""
    wanted = _plain(words)
    if not wanted:
        return list(every_card())
    return called(wanted) or _holding(wanted.split())


def called(words: str) -> list[Card]:
    """The cards whose name or group this is, or that of a service of their kind."""
    wanted = _plain(words)
    if wanted in _GROUPS:
        return [c for c in every_card() if c.group == _GROUPS[wanted]]
    return list(_names().get(wanted, ())) or _of_a_service(wanted)


def _of_a_service(words: str) -> list[Card]:
    """The card for a service by its own name: `Moor Primary School`."""
    from leadpro.naming import agency_kind

    kind = agency_kind(words)
    return [card_for(kind)] if kind and kind != "other" else []


def _holding(words: list[str]) -> list[Card]:
    """Cards with every word in their name, else in what they say."""
    titled = [c for c in every_card() if _all_in(words, " ".join(names_of(c)))]
    return titled or [c for c in every_card() if _all_in(words, _text(c))]


def _all_in(words: list[str], text: str) -> bool:
    return all(w in text for w in words)


@cache
def _text(card: Card) -> str:
    said = (f"{f.says} {f.answer}" for p in card.parts for f in p.facts)
    return _plain(" ".join((*names_of(card), *said)))


def names_of(card: Card) -> Iterable[str]:
    """Every name of a card, in small letters."""
    yield from map(_plain, (card.code, card.title, *card.words))
    for kind in card.kinds:
        yield from (kind, _plain(kinds()[kind]["title"]), _plain(kinds()[kind]["short"]))


@cache
def _names() -> Mapping[str, tuple[Card, ...]]:
    found: dict[str, tuple[Card, ...]] = {}
    for card in every_card():
        for name in dict.fromkeys(names_of(card)):
            found[name] = (*found.get(name, ()), card)
    return found


def nearest(words: str) -> list[str]:
    """The known names most like what was typed."""
    from rapidfuzz import fuzz, process  # only for a word that nothing is called

    known = [n for n in (*_names(), *_GROUPS) if len(n) > _SHORTEST]
    found = process.extract(
        _plain(words), known, scorer=fuzz.ratio, limit=_MOST, score_cutoff=_ENOUGH
    )
    return [name for name, _, _ in found]


def _plain(words: str) -> str:
    return " ".join(words.casefold().replace("\u2019", "'").split())
