"""Builds a gap from what a rule found, with a next step fit for the reader's role and held if it must be.

The words of steps, and whom they fit, are data (`rules.toml`, `holds.toml`); no rule writes its own.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from leadpro import reference
from leadpro.checks.facts import Facts
from leadpro.checks.holding import act, instead
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
    parties, ids = tuple(agencies), tuple(dict.fromkeys([e.id for e in entries]))
    wrote = dict.fromkeys([e.agency for e in entries])
    held = instead(facts, act(code), entries, (*named, *parties), code)
    concerned = dict.fromkeys((*parties, *map(facts.case.one, filter(None, wrote))))
    return Gap(
        code,
        subject,
        message,
        named,
        tuple(concerned),
        ids,
        since or (min(map(facts.first_days.__getitem__, ids)) if ids else None),
        held or plain_step(facts, code, who or facts.names(named)),
        topic,
        grave,
        bool(held),
    )


def _children(facts: Facts, entries: Sequence[Entry]) -> list[str]:
    """The children whom entries concern; the child when there are none."""
    return [c for e in entries for c in facts.about_children(e)] or [facts.child]


def plain_step(facts: Facts, code: str, who: str) -> str:
    """What the reader's role can do next while nothing holds it."""
    words = reference.table("rules")[code]
    return str(words.get("next_for", {}).get(facts.role, words["next"])).replace("{who}", who)
