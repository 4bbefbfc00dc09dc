"""K: who knows what, and who needs to and does not. The heart of it.

Reads the ledger (`leadpro.knowledge`) and the table of needs (`needs.toml`). What an agency may not
be told, and how to tell it, is not decided here.
"""

from __future__ import annotations

from collections.abc import Iterable
from itertools import islice

from leadpro import reference
from leadpro.checks.facts import Facts
from leadpro.checks.model import Gap, rule
from leadpro.checks.raising import raised
from leadpro.checks.wording import smaller_or_unclear
from leadpro.records import Entry, Need, Telling

SOCIAL_CARE = "social-care"
READS = (Entry, Telling, Need)
_LITTLE = "little"  # the subject of all agencies that need to know only that there is a worry


def needed(facts: Facts, kind: str) -> set[str]:
    """The ids of what weighs that the table says a kind of agency needs. Not to be changed."""
    if kind not in facts.needed_by:
        rows = [r for r in reference.table("needs")["need"] if r["agency"] == kind]
        what = {w for r in rows if _age_fits(facts, r) for w in r["what"]}
        facts.needed_by[kind] = set().union(*(facts.giving.get(w, ()) for w in what))
    return facts.needed_by[kind]


def rows_for(facts: Facts, kind: str, entry: Entry) -> list[dict[str, str]]:
    """The rows of the table by which a kind of agency needs an entry like this: how much, and why."""
    given = facts.themes_of(entry) | facts.reading(entry).signals.keys()
    rows = (r for r in reference.table("needs")["need"] if r["agency"] == kind)
    return [r for r in rows if not given.isdisjoint(r["what"]) and _age_fits(facts, r)]


def _age_fits(facts: Facts, row: dict[str, object]) -> bool:
    ages = row.get("ages")
    if not isinstance(ages, dict):
        return True
    low, high = ages.get("from", -12), ages.get("to", 10_000)
    known = [m for m in (facts.months(c) for c in facts.children) if m is not None]
    return not known or any(low <= m <= high for m in known)


def _needers(facts: Facts) -> Iterable[str]:
    """Every agency of the case, and social care even when no such agency is in it yet."""
    yield from (a.id for a in facts.case.agencies)
    if not facts.agencies_of(SOCIAL_CARE):
        yield f"kind:{SOCIAL_CARE}"


@rule("K01", lambda facts: [*_needers(facts), _LITTLE], reads=READS)
def k01_needs_to_know(facts: Facts, subject: str) -> Gap | None:
    """An agency needs what others hold; one gap a kind of agency, the three weightiest facts named."""
    if subject == _LITTLE:
        return _that_there_is_a_worry(facts)
    if subject.startswith("kind:"):
        return _may_not_know(facts, subject, subject.removeprefix("kind:"), [subject])
    kind = facts.cares_as[subject]
    alike = [a for a, k in facts.cares_as.items() if a == subject or (kind and k == kind)]
    asked = [a for a in alike if not _needs_little(facts, a)]
    if subject not in asked[:1]:
        return None
    return _may_not_know(facts, subject, kind, asked)


def _may_not_know(facts: Facts, subject: str, kind: str, agencies: list[str]) -> Gap | None:
    """One gap for the agencies of a kind, which need the same: those that lack any of what weighs."""
    lacks = {a: lacked(facts, a, kind) for a in agencies}
    here = [a for a, lacking in lacks.items() if lacking]
    if not here:
        return None
    ids = set().union(*lacks.values())
    missing = [e for e in facts.weighty if e.id in ids]
    name = facts.names(here)
    if here == [f"kind:{kind}"]:
        here, name = [], facts.agency_table[kind]["title"]
    named = facts.threshold("K01", "facts")
    all_lack = set.intersection(*(lacks[a] for a in lacks if lacks[a]))
    told = islice((e for e in facts.heaviest if e.id in (all_lack or ids)), named)
    said = "; ".join(f"{facts.writer(e)}: {facts.quote(e, 60)}" for e in told)
    more = f" and {len(missing) - named} more" if len(missing) > named else ""
    smaller = _smaller(facts, kind, here)
    beside = f"; nor may {smaller_or_unclear(len(smaller))} have reached them" if smaller else ""
    message = f"{name} may not know: {said}{more}{beside}."
    gap = raised(
        facts, "K01", subject, message, missing, about=here or [name],
        agencies=here, grave=not ids.isdisjoint(facts.harmful), who=name,
    )  # fmt: skip
    return gap._replace(besides=tuple(smaller))


def _smaller(facts: Facts, kind: str, agencies: list[str]) -> list[str]:
    """The ids of what may matter and has not reached one of some agencies of a kind that sees the whole
    child; what the rules cannot weigh is not hidden for that."""
    sees = reference.table("needs")
    if kind not in sees["sees_the_whole"]:
        return []
    of_adults = kind in sees["sees_the_adults"]
    ids = [e.id for e in (facts.smaller_with_adults if of_adults else facts.smaller)]
    if not agencies:  # social care, when no such agency is in the case
        return ids
    settled = [
        facts.ledger.known(a).keys() | facts.decided_smaller(a)
        for a in agencies
        if a not in facts.of_the_alleged
    ]
    everywhere = set(ids).intersection(*settled) if settled else set(ids)
    return [i for i in ids if i not in everywhere]


def _needs_little(facts: Facts, agency: str) -> bool:
    """True for an agency that needs to know only that there is a worry, or where nobody is named now."""
    kind = facts.cares_as[agency]
    rows = [r for r in reference.table("needs")["need"] if r["agency"] == kind]
    overruled = any(facts.overruled(agency).values())
    amounts = {r["how_much"] for r in rows}
    ended = not facts.current_workers(agency)
    little = amounts == {"that"} or (amounts == {"effect"} and ended)
    return little and not overruled


def _that_there_is_a_worry(facts: Facts) -> Gap | None:
    """One gap for all agencies of little need: that there is a worry, and perhaps no more."""
    lacks = {
        a.id: lacked(facts, a.id, facts.kind(a.id))
        for a in facts.case.agencies
        if _needs_little(facts, a.id)
    }
    agencies = [a for a, lacking in lacks.items() if lacking]
    if not agencies:
        return None
    ids = set().union(*lacks.values())
    missing = [e for e in facts.weighty if e.id in ids]
    names = facts.names(agencies)
    message = f"{names} may not know that there is a worry: {facts.quote(missing[-1], 60)}."
    grave = not ids.isdisjoint(facts.harmful)
    return raised(
        facts, "K01", _LITTLE, message, missing, about=agencies, agencies=agencies, grave=grave, who=names
    )  # fmt: skip


def lacked(facts: Facts, agency: str, kind: str) -> set[str]:
    """The ids of what weighs that an agency of a kind needs and does not have: what a person decided
    goes before the table."""
    decided = facts.overruled(agency)
    has = facts.ledger.known(agency).keys() - facts.on_file(agency)
    wanted = {i for i, needs in decided.items() if needs} - has
    if agency in facts.of_the_alleged:
        return wanted
    return needed(facts, kind).difference(has, decided) | wanted
