"""What a call is made of, in the words of `guidance/calls.toml`: who I am, why I ring, what I may say, need.

Each part is lines of plain text about one gap and one agency. What may be said has been chosen before.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from leadpro import reference
from leadpro.checks.facts import Facts
from leadpro.checks.holding import holds
from leadpro.checks.model import Gap
from leadpro.days import say_date
from leadpro.guidance.cards import Card, Fact, Part
from leadpro.guidance.keeping_back import parties, told_always
from leadpro.guidance.sayable import Sayable
from leadpro.guidance.theirs import open_with
from leadpro.guidance.whom import Whom
from leadpro.protecting.bars import Bars
from leadpro.records import Agency, Author, ContactWay, Entry, Lead, Person

_ASKED = 4  # questions of the card


def parts_of_call(
    facts: Facts, gap: Gap, whom: Whom, author: Author, card: Card, said: Sayable,
    evidence: Sequence[Entry],
) -> Iterator[Part]:  # fmt: skip
    """The parts, in the order of the call; `evidence` is all that the gap rests on."""
    careful = [] if told_always(whom.kind) else _careful(facts, evidence)
    yield part("Ask for", [*_people(facts, whom), _by_card(card)])
    yield part("Who you are", [_who_i_am(facts, author), _calls("check_who")])
    yield part(
        "Why you are ringing", _why(facts, gap, [] if careful else open_with(facts, gap, whom))
    )
    yield part("What you may say", _may_say(said))
    asks = [f.says for f in card.part("ask")[:_ASKED]]
    yield part("What you need", list(dict.fromkeys([*of_gap(gap, "need"), *asks])))
    yield part("What happens next", [*careful, *reference.table("guidance/calls")["next"]])


def _careful(facts: Facts, evidence: Sequence[Entry]) -> list[str]:
    """Whom to ask before anybody of the family is spoken with, while a hold says so; else nothing."""
    acts = reference.table("guidance/calls")["careful_acts"]
    whom = dict.fromkeys(h["ask_first"] for act in acts for h in holds(facts, act, evidence))
    first = _calls("ask_first").replace("{whom}", "; ".join(whom))
    return [first, _calls("careful")] if whom else []


def tells(gap: Gap) -> bool:
    """False for a gap whose call only asks: who is there, what is their name."""
    return not reference.table("guidance/calls").get(gap.code, {}).get("only_ask")


def part(title: str, says: Sequence[str | Fact]) -> Part:
    """A part of a script from its lines."""
    facts = (Fact(s) if isinstance(s, str) else s for s in says)
    return Part(title.casefold().replace(" ", "-"), title, tuple(facts))


def _people(facts: Facts, whom: Whom) -> list[str]:
    """Those who work there now, with their numbers; nobody alleged, barred, of the family or tied to it."""
    agency = facts.case.get(whom.agency, Agency)
    never = facts.alleged | facts.family | facts.tied_workers | set(Bars(facts.case).parties)
    people = [facts.case.get(w, Person) for w in sorted(parties(facts, whom) - never)]
    named = [p.name + _number(p.contact) + _safely(p) for p in people if p]
    return [
        *named,
        *([whom.name + number] if agency and (number := _number(agency.contact)) else []),
    ]


def _number(ways: tuple[ContactWay, ...]) -> str:
    found = next((w.value for w in ways if w.kind == "phone"), "")
    return f", {found}" if found else ""


def _safely(person: Person) -> str:
    """When and how somebody may be reached, where it is written down."""
    return f". Safe to reach: {person.safe_contact}" if person.safe_contact else ""


def _by_card(card: Card) -> Fact:
    first = card.part("who")[0]
    return Fact(f"{first.says}. {first.answer}", source=first.source, check=first.check)


def _who_i_am(facts: Facts, author: Author) -> str:
    roles = {r["code"]: r["title"] for r in reference.table("roles")["role"]}
    role = roles.get(author.role, "") if author.role != "other" else ""
    work = ", ".join(
        filter(None, (role[:1].lower() + role[1:] if role[1:2].islower() else role, author.agency))
    )
    name = author.name or "(your name)"
    lead = " I lead the work around a child." if _leads(facts, author) else ""
    return f"“I am {name}{', ' + work if work else ''}.{lead} You can ring me back on (number).”"


def _leads(facts: Facts, author: Author) -> bool:
    """True when the lead of the case now is called as the author is."""
    now: Lead | None = next(
        (s for s in reversed(facts.case.case.leads) if s.state != "deputy"), None
    )
    return bool(
        now and now.state == "lead" and author.name and facts.case.name(now.person) == author.name
    )


def _why(facts: Facts, gap: Gap, asked: Sequence[str]) -> list[str]:
    child = facts.case.child
    day = child.born.first if child.born and child.born.exact else None
    born = f", born {say_date(day)}" if day else ""
    (why,) = of_gap(gap, "why")
    return [why.replace("{child}", child.name).replace("{born}", born), *asked]


def _may_say(said: Sayable) -> list[str]:
    """The facts; and how much is not for this call, without a word of it."""
    lines = list(said.facts) or ["Nothing of this gap: in this call you only ask."]
    if said.more:
        lines.append(
            f"And {said.more} more stand behind this gap: offer to send in writing what they need of it."
        )
    if said.marked:
        leave = "; ".join(said.leave) or "nobody: it stays where it is"
        lines.append(
            f"Not said here, {said.marked} that carry a handling mark. Ask leave first: {leave}. If a child could be seriously harmed without it, ask your safeguarding lead now."
        )
    if said.kept:
        lines.append(f"Not said here: {said.kept} that this agency is not to be told, or not yet.")
    return lines


def of_gap(gap: Gap, key: str) -> list[str]:
    """What the table of calls has for this gap, else for any."""
    table: dict[str, Any] = reference.table("guidance/calls")
    value = table.get(gap.code, {}).get(key) or table["default"][key]
    return [value] if isinstance(value, str) else list(value)


def _calls(key: str) -> str:
    return str(reference.table("guidance/calls")[key])
