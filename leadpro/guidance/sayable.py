"""The facts of a gap that may be said to one agency, each as it may be said: as much as the agency needs.

Who needs how much is data (`needs.toml`); what is kept back stands in `keeping_back.py`. What one agency
reported goes on as "reported by"; whoever may not be named is "someone".
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from leadpro import reference
from leadpro.checks.facts import Facts
from leadpro.checks.k_needs import rows_for
from leadpro.guidance.cards import kinds
from leadpro.guidance.keeping_back import kept_back, told_always, unnamed
from leadpro.guidance.whom import Whom
from leadpro.records import Entry

_MOST = 5
_LONGEST = 260
_OPEN = "open"


class Sayable(NamedTuple):
    """What may be said, and how much is not: kept back, marked (and whose leave is needed), not needed."""

    facts: tuple[str, ...]
    entries: tuple[Entry, ...]
    kept: int = 0
    marked: int = 0
    leave: tuple[str, ...] = ()
    more: int = 0


def sayable(facts: Facts, whom: Whom, entries: Sequence[Entry]) -> Sayable:
    """What of these entries may be said to an agency, the weightiest first."""
    free = [e for e in entries if not kept_back(facts, whom, e)]
    clear = [e for e in free if not _marked(facts, whom, e)]
    fits = [e for e in clear if _own(facts, whom, e) or _amount(facts, whom, e)]
    fits.sort(key=lambda e: (facts.weight(e), facts.since(e)), reverse=True)
    said = dict.fromkeys(_say(facts, whom, e) for e in fits[:_MOST])
    marked = [e for e in free if e not in clear]
    return Sayable(
        tuple(said), tuple(fits), len(entries) - len(free), len(marked), _leave(marked),
        max(0, len(fits) - _MOST),
    )  # fmt: skip


def _own(facts: Facts, whom: Whom, entry: Entry) -> bool:
    return bool(whom.agency) and facts.case.one(entry.agency) == whom.agency


def _marked(facts: Facts, whom: Whom, entry: Entry) -> bool:
    """True when a handling mark stands on what others than this agency wrote."""
    return entry.handling != _OPEN and not _own(facts, whom, entry)


def _leave(marked: Iterable[Entry]) -> tuple[str, ...]:
    rows = {r["code"]: r["leave"] for r in reference.table("handling")["handling"]}
    return tuple(dict.fromkeys(rows.get(e.handling, "") for e in marked if rows.get(e.handling)))


def _amount(facts: Facts, whom: Whom, entry: Entry) -> str:
    """How much of it they need: "all", "effect", "that"; empty when they need nothing of it."""
    decided = facts.decision(whom.agency, entry)
    if decided and decided.what == "needs":
        return "all"
    kind = facts.cares_as[whom.agency] if whom.agency else whom.kind
    if told_always(kind) and facts.is_allegation(entry):
        return "all"
    found = {row["how_much"] for row in rows_for(facts, kind, entry)}
    return next((a for a in ("all", "effect", "that") if a in found), "")


# --- how it is said ---------------------------------------------------------------------------------


def _say(facts: Facts, whom: Whom, entry: Entry) -> str:
    """One fact as it may be said."""
    child, amount = facts.case.name(facts.child), _amount(facts, whom, entry)
    if unnamed(facts, whom, entry):
        return f"Someone told us of {_worry(entry)}. (Not who, when or in which words: those could name them.)"
    if _own(facts, whom, entry):
        return f"Your own service wrote on {facts.say(entry)}: {_text(entry.text)}"
    if amount == "that":
        return f"There is a worry about {child}. (That is all they need by phone.)"
    if amount == "effect" and not _of_the_child(entry):
        return _effect(facts, entry, child)
    return f"{_reported(facts, entry, amount)}: {_text(entry.text)}{_opinion(entry)}"


def _effect(facts: Facts, entry: Entry, child: str) -> str:
    if entry.effect:
        return f"What it does to {child} ({facts.say(entry)}): {_text(entry.effect)}"
    return (
        f"There is {_worry(entry)} ({facts.say(entry)}). "
        "(Say what it does to the child, not what the adults did.)"
    )


def _worry(entry: Entry) -> str:
    """A worry by its themes, as far as a person gave them and they are of the child."""
    may = reference.table("guidance/calls")["of_the_child"]
    given = () if "themes" in entry.inferred else entry.themes
    titles = {t["code"]: t["title"].lower() for t in reference.table("themes")["theme"]}
    named = [titles[t] for t in given if t in may and t in titles]
    return "a worry" + (f" about {' and '.join(named)}" if named else "")


def _of_the_child(entry: Entry) -> bool:
    natures = reference.table("guidance/calls")["of_the_child_by_nature"]
    return entry.nature in natures and "nature" not in entry.inferred


def _reported(facts: Facts, entry: Entry, amount: str) -> str:
    """Who reported it and when. A service whose mere name gives somebody away is named only to those
    who need all of it."""
    kind = facts.kind_of_entry(entry)
    guarded = kinds().get(kind, {}).get("guarded") and amount != "all"
    who = "another service" if guarded else facts.case.name(entry.agency) or "us"
    return f"Reported by {who} on {facts.say(entry)}"


def _opinion(entry: Entry) -> str:
    return " (That is an opinion.)" if entry.fact_or_opinion == "opinion" else ""


def _text(words: str) -> str:
    whole = " ".join(words.split())
    return whole if len(whole) <= _LONGEST else whole[:_LONGEST].rsplit(" ", 1)[0] + " …"
