"""Which steps are held while something is open in a case, and what stands in their place.

What opens a hold, which acts it holds and whom to ask first is data (`holds.toml`). Everything that
makes a sentence somebody may act on asks here; nothing here decides that a hold is over.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from datetime import date
from typing import Any

from leadpro import reference
from leadpro.checks.facts import Facts
from leadpro.records import Entry, Person, Record, Status

ASK_NAMED = "ask-named"
"""The act of a step that asks or tells whomever its gap names: what may hold it depends on who they are."""
TELL_AGENCY = "tell-agency"
"""The act of passing something on to an agency that needs it."""
_HELD_BY: frozenset[type[Record]] = frozenset({Entry, Status})
_BY_GROUP = (
    ("ask-parent", ("parent", "carer", "partner")),
    ("tell-community", ("community",)),
    ("tell-family", ("wider-family", "other parent", "other partner", "sibling")),
    ("ask-adult", ("household-adult",)),
)


def instead(
    facts: Facts,
    kind: str,
    entries: Sequence[Entry] = (),
    named: Iterable[str] = (),
    code: str = "",
) -> str:
    """What stands in the place of a step of this kind of act ("Ask first: ..."); empty when nothing holds it.
    `named` are the ids of those it is about or would ask; `code` is the rule whose step it is."""
    one = facts.case.one
    who = [one(n) for n in named]
    open_now = holds(facts, kind, entries, who)
    if not open_now:
        return ""
    first = open_now[0]
    own = next((h for h in open_now if code in h.get("steps", {})), None)
    others = [str(h["ask_first"]) for h in open_now if h is not own]
    whom = "; and ".join(dict.fromkeys(others))
    ask = f"Ask first: {whom}." if whom else ""
    planned = own["steps"][code].replace("{who}", facts.names(who)) if own else ""
    still = reference.table("rules").get(code, {}).get("still", "")
    said = (ask, planned, first["why"], first["always"], still, *_safely(facts, who))
    return " ".join(filter(None, said))


def holds(
    facts: Facts, kind: str, entries: Sequence[Entry] = (), named: Collection[str] = ()
) -> list[dict[str, Any]]:
    """The holds that are open over a step: by a status, by what is written, or by whom it would ask."""
    acts = _acts(facts, kind, named)
    rows = [h for h in reference.table("holds")["hold"] if acts.intersection(h["holds"])]
    return [h for h in rows if _open(facts, h, entries, named)]


def _acts(facts: Facts, kind: str, named: Collection[str]) -> set[str]:
    """What a step does, and what asking each of those whom it names would be."""
    acts = {kind} - {ASK_NAMED}
    if kind == TELL_AGENCY and _always_told(facts, named):
        acts = set()
    if kind in (ASK_NAMED, TELL_AGENCY):
        acts |= {found for n in named if (found := _asking(facts, n))}
    return acts


def _always_told(facts: Facts, named: Collection[str]) -> bool:
    """True when all who are to be told are agencies that may be told of anything (`told_always`)."""
    kinds = reference.table("holds")["told_always"]
    titles = {facts.agency_table[k]["title"] for k in kinds}
    return bool(named) and all(facts.kind(n) in kinds or n in titles for n in named)


def _asking(facts: Facts, party: str) -> str:
    """The act of asking or telling one party; empty for those whom nothing holds."""
    if party in facts.alleged:
        return "tell-person"
    if party in facts.of_the_alleged:
        return TELL_AGENCY
    if party in facts.tied_workers:
        return "ask-tied"
    if facts.kind(party) in reference.table("holds")["community"]:
        return "tell-community"
    groups = facts.groups.get(party, frozenset())
    if party == facts.child or party in facts.professionals:
        return ""
    return next((a for a, own in _BY_GROUP if groups.intersection(own)), "")


def act(code: str) -> str:
    """The kind of act that the next step of a rule is."""
    return str(reference.table("rules")[code]["act"])


def reads(code: str) -> frozenset[type[Record]]:
    """The kinds of record on which the step of a rule hangs besides what the rule itself reads."""
    own = act(code)
    held = own == ASK_NAMED or any(own in h["holds"] for h in reference.table("holds")["hold"])
    return _HELD_BY if held else frozenset()


# --- what is open ---------------------------------------------------------------------------------


def _open(
    facts: Facts, hold: dict[str, Any], entries: Sequence[Entry], named: Collection[str]
) -> bool:
    when = hold["when"]
    if facts.statuses.intersection(when.get("statuses", ())):
        return True
    apart = {"alleged": facts.alleged | facts.of_the_alleged, "tied": facts.tied_workers}
    if any(apart[group].intersection(named) for group in when.get("named", ())):
        return True
    if hold["code"] not in facts.opening:
        facts.opening[hold["code"]] = _opening(facts, hold)
    written, lately = facts.opening[hold["code"]]
    return lately or bool(written and any(e.id in written for e in entries))


def _opening(facts: Facts, hold: dict[str, Any]) -> tuple[frozenset[str], bool]:
    """The ids of the entries that open a hold, and whether one of them is recent enough to open it for
    the whole case. What was written before a status of the hold last ended opens nothing."""
    when = hold["when"]
    natures = when.get("natures", ())
    found = [
        *facts.saying(*when.get("signals", ())),
        *facts.themed(*when.get("themes", ())),
        *(e for e in facts.case.entries if e.nature in natures),
    ]
    ended = [
        step.on.last
        for s in facts.case.all(Status)
        if s.kind in when.get("statuses", ())
        for step in s.steps
        if step.state == "ended" and step.on.last
    ]
    if "alleged" in when.get("named", ()):
        found += _since_alleged(facts, found)
    last = max(ended, default=date.min)
    found = [e for e in found if facts.since(e) > last]
    months = int(hold.get("months", 0))
    lately = bool(months) and any(facts.within(e, months) for e in found)
    return frozenset(e.id for e in found), lately


def _since_alleged(facts: Facts, allegations: Sequence[Entry]) -> list[Entry]:
    """What is written of the alleged since the first allegation: it is part of it."""
    if not facts.alleged:
        return []
    first = min((facts.since(e) for e in allegations), default=date.max)
    return [
        e
        for e in facts.case.entries
        if facts.since(e) >= first and not facts.alleged.isdisjoint(facts.involves(e))
    ]


# --- a safe way -----------------------------------------------------------------------------------


def _safely(facts: Facts, named: Collection[str]) -> Iterable[str]:
    """The safe way and hour written for those it names; when it names no adult, for each at home."""
    adults = [n for n in named if n in facts.groups and not facts.is_child(n)]
    for record in (facts.case.get(a, Person) for a in adults or facts.groups):
        if record and record.safe_contact:
            yield f"The safe way to reach {record.name}: {record.safe_contact.rstrip('.')}."
