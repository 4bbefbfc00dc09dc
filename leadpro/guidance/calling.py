"""What a call is made of, in the words of `guidance/calls.toml`: who I am, why I ring, what I may say, need.

Each part is lines of plain text about one gap and one agency. What may be said has been chosen before.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from leadpro import reference
from leadpro.checks.facts import Facts
from leadpro.checks.holding import holds
from leadpro.checks.model import Gap
from leadpro.days import say_date
from leadpro.guidance.cards import Card, Fact, Part
from leadpro.guidance.keeping_back import NEVER_HELD, parties
from leadpro.guidance.sayable import Sayable
from leadpro.guidance.whom import Whom
from leadpro.protecting.bars import Bars
from leadpro.records import Agency, Author, ContactWay, Lead, Person, Request

_ASKED = 4  # questions of the card
_OPEN = frozenset({"asked", "chased", "no reply"})


def parts_of_call(
    facts: Facts, gap: Gap, whom: Whom, author: Author, card: Card, said: Sayable
) -> Iterator[Part]:
    """The parts, in the order of the call."""
    yield part("Ask for", [*_people(facts, whom), *_by_card(card)])
    yield part("Who you are", [_who_i_am(facts, author), _calls("check_who")])
    yield part("Why you are ringing", _why(facts, gap, whom))
    yield part("What you may say", _may_say(said))
    asks = [f.says for f in card.part("ask")[:_ASKED]]
    yield part("What you need", [*of_gap(gap, "need"), *asks])
    acts = ("ask-child", "ask-parent", "tell-family", "tell-person")
    open_ = any(holds(facts, act, said.entries) for act in acts)
    warned = open_ and whom.kind not in NEVER_HELD
    careful = [_calls("careful")] if warned else []
    yield part("What happens next", [*careful, *reference.table("guidance/calls")["next"]])


def tells(gap: Gap) -> bool:
    """False for a gap whose call only asks: who is there, what is their name."""
    return not reference.table("guidance/calls").get(gap.code, {}).get("only_ask")


def part(title: str, says: list[str]) -> Part:
    """A part of a script from its lines."""
    return Part(title.casefold().replace(" ", "-"), title, tuple(Fact(s) for s in says))


def _people(facts: Facts, whom: Whom) -> list[str]:
    """Those who work there now, with their numbers; nobody alleged, barred, or of the family."""
    agency = facts.case.get(whom.agency, Agency)
    never = facts.alleged | facts.family | set(Bars(facts.case).parties)
    people = [facts.case.get(w, Person) for w in sorted(parties(facts, whom) - never)]
    named = [p.name + _number(p.contact) for p in people if p]
    return [
        *named,
        *([whom.name + number] if agency and (number := _number(agency.contact)) else []),
    ]


def _number(ways: tuple[ContactWay, ...]) -> str:
    found = next((w.value for w in ways if w.kind == "phone"), "")
    return f", {found}" if found else ""


def _by_card(card: Card) -> list[str]:
    first = card.part("who")[0]
    return [f"{first.says}. {first.answer}"]


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


def _why(facts: Facts, gap: Gap, whom: Whom) -> list[str]:
    child = facts.case.child
    day = child.born.first if child.born and child.born.exact else None
    born = f", born {say_date(day)}" if day else ""
    (why,) = of_gap(gap, "why")
    return [why.replace("{child}", child.name).replace("{born}", born), *_asked(facts, gap, whom)]


def _asked(facts: Facts, gap: Gap, whom: Whom) -> list[str]:
    """What was asked of this agency and stands open; nothing when anything is barred for it."""
    who = parties(facts, whom)
    if gap.code != "K02" or not who.isdisjoint(Bars(facts.case).parties):
        return []
    rows = (r for r in facts.case.all(Request) if r.steps and facts.case.one(r.to) in who)
    return [f"Asked of them: {r.what}" for r in rows if r.steps[-1].state in _OPEN]


def _may_say(said: Sayable) -> list[str]:
    """The facts; and how much is not for this call, without a word of it."""
    lines = list(said.facts) or ["Nothing of this gap: in this call you only ask."]
    if said.more:
        lines.append(f"And {said.more} more that they need: offer to send them in writing.")
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
