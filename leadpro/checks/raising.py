"""Builds a gap from what a rule found, with a next step fit for the reader's role and held if it must be.

The words of steps, and whom they fit, are data (`rules.toml`, `holds.toml`); no rule writes its own.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence, Set
from datetime import date
from typing import Any

from leadpro import reference
from leadpro.checks.facts import Facts
from leadpro.checks.model import Gap
from leadpro.records import Entry


def raised(
    facts: Facts,
    code: str,
    subject: str,
    message: str,
    entries: Sequence[Entry] = (),
    *,
    about: Iterable[str] | None = None,
    agencies: Iterable[str] = (),
    since: date | None = None,
    topic: str = "",
    grave: bool = False,
    who: str = "",
) -> Gap:
    """The gap of a rule. Without `about` it is about the children whom the entries concern; `who`
    fills the place of a name in the next step."""
    named = tuple(dict.fromkeys(_children(facts, entries) if about is None else about))
    wrote = dict.fromkeys(e.agency for e in entries if e.agency)
    concerned = dict.fromkeys((*agencies, *map(facts.case.one, wrote)))
    return Gap(
        code,
        subject,
        message,
        named,
        tuple(concerned),
        tuple(dict.fromkeys(e.id for e in entries)),
        since or min((facts.since(e) for e in entries), default=None),
        next_step(facts, code, entries, who or facts.names(named)),
        topic,
        grave,
    )


def _children(facts: Facts, entries: Sequence[Entry]) -> list[str]:
    """The children whom entries concern; the child when there are none."""
    return [c for e in entries for c in facts.about_children(e)] or [facts.child]


def next_step(facts: Facts, code: str, entries: Sequence[Entry], who: str) -> str:
    """What to do next: held ("ask first") while a hold is open, else what the reader's role can do."""
    words = reference.table("rules")[code]
    for hold in holds(facts, words.get("act", ""), entries):
        return f"Ask first: {hold['ask_first']}. {hold['why']}"
    by_role = words.get("next_for", {})
    return str(by_role.get(facts.role, words["next"])).replace("{who}", who)


def holds(facts: Facts, act: str, entries: Sequence[Entry]) -> Iterator[dict[str, Any]]:
    """The holds of an act that are open: by a status, or by what the evidence of the gap says."""
    found = [h for h in reference.table("holds")["hold"] if act in h["holds"]]
    evidence = {e.id for e in entries} if found else set()
    return (h for h in found if _open(facts, h, evidence))


def _open(facts: Facts, hold: dict[str, Any], evidence: Set[str]) -> bool:
    when = hold["when"]
    if not isinstance(when, dict):
        return False
    if facts.statuses.intersection(when.get("statuses", ())):
        return True
    if hold["code"] not in facts.opening:
        facts.opening[hold["code"]] = _opening(facts, when)
    return not facts.opening[hold["code"]].isdisjoint(evidence)


def _opening(facts: Facts, when: dict[str, Any]) -> frozenset[str]:
    """The ids of the entries of a case that open a hold."""
    natures = when.get("natures", ())
    found = [
        *facts.saying(*when.get("signals", ())),
        *facts.themed(*when.get("themes", ())),
        *(e for e in facts.case.entries if e.nature in natures),
    ]
    return frozenset(e.id for e in found)
