"""No gap, page, route, line of the evening or prompt of a case holds a held step; whom to ask first, what
is right all the same and the safe way are said instead.

The cases are `data/cases/held-*`; what must not be said is written in `cases.py`.
"""

from __future__ import annotations

from datetime import date
from functools import cache

import pytest

from leadpro.checks import engine, holding
from leadpro.checks.facts import Facts
from leadpro.network.routes import Routes
from leadpro.records import Tie
from leadpro.reference import table
from leadpro.screens.drawings import Drawings
from tests.held.cases import CASES, ROLES, TODAY, author, forbidden, hold, on, opened, who
from tests.held.makers import MAKERS, Looked, sentences

DAYS = [(name, day) for name, about in CASES.items() for day in about.days]


@cache
def looked(name: str, day: date, role: str = "") -> Looked:
    """A case on a day, checked for a role; its lead's when none is named."""
    case, me = on(name, day), author(name)
    return Looked(case, engine.check(case, role=role or me.role), me)


def said_amiss(name: str, day: date, made: str, role: str = "") -> list[str]:
    """The sentences of one maker that hold a held step."""
    at = looked(name, day, role)
    patterns = forbidden(name, at.case)
    said = sentences(MAKERS[made](at), at.case)
    return [s for s in said if any(p.search(s) for p in patterns)]


# --- nothing says it --------------------------------------------------------------------------------


@pytest.mark.parametrize("made", MAKERS)
@pytest.mark.parametrize(("name", "day"), DAYS)
def test_nothing_that_makes_sentences_says_a_held_step(name: str, day: date, made: str) -> None:
    """On the day on which it came out, soon after, and now."""
    assert said_amiss(name, day, made) == []


@pytest.mark.parametrize("role", ROLES)
@pytest.mark.parametrize("name", CASES)
def test_for_no_role(name: str, role: str) -> None:
    """The words of a step are those of the reader's role: none of them says it either."""
    assert said_amiss(name, TODAY, "gaps", role) == []
    assert said_amiss(name, TODAY, "page of gaps", role) == []


@pytest.mark.parametrize("name", CASES)
def test_without_holds_it_would_be_said(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """The same sentences with nothing held: what is forbidden here is what would stand there."""
    monkeypatch.setattr(holding, "holds", lambda *_: [])
    case, me = opened(name), author(name)
    at = Looked(case, engine.check(case, role=me.role), me)
    found = [s for s in sentences(MAKERS["gaps"](at), case) if any(p.search(s) for p in forbidden(name, case))]  # fmt: skip
    assert found


@pytest.mark.parametrize(("name", "day"), DAYS)
def test_every_step_of_a_held_act_is_held(name: str, day: date) -> None:
    """By what the rules declare: no gap whose rule's act is held shows its plain step."""
    held = set(hold(name)["holds"]) - {"tell-agency"}  # type: ignore[call-overload]
    for gap in looked(name, day).checked.gaps:
        if holding.act(gap.code) in held:
            assert gap.held, gap
            assert gap.next_step.startswith("Ask first: "), gap


# --- what is said instead -----------------------------------------------------------------------------


@pytest.mark.parametrize("name", CASES)
def test_whom_to_ask_first_and_what_is_right_all_the_same(name: str) -> None:
    """Some step of each case is held by its own hold, and says both."""
    own, rows = hold(name), table("holds")["hold"]
    held = [g.next_step for g in looked(name, TODAY).checked.gaps if g.held]
    assert any(str(own["ask_first"]) in step or "domestic abuse service" in step for step in held)
    assert any(str(own["always"]) in step for step in held)
    for step in held:
        assert any(str(h["always"]) in step for h in rows), step


@pytest.mark.parametrize("name", CASES)
def test_danger_is_never_held(name: str) -> None:
    """Ringing social care, the police or the LADO is right whatever is open."""
    checked = looked(name, TODAY).checked
    assert not [g for g in checked.gaps if g.code.startswith("D") and g.held]
    told = {a.id for a in checked.case.agencies if a.kind in ("social-care", "police", "lado")}
    assert not [g for g in checked.gaps if g.code == "K01" and g.held and set(g.about) <= told]


@pytest.mark.parametrize(
    ("name", "victim", "hour"),
    [
        ("held-safe-way", "Jodie Cottam", "Wednesdays 10 to 11"),
        ("held-honour", "Mahnaz Bahrami", "Tuesdays 10 to 11"),
    ],
)
def test_the_safe_way_and_hour_stand_with_every_step_that_would_reach_her(
    name: str, victim: str, hour: str
) -> None:
    """Named with her; and with no other adult's step alone."""
    checked = looked(name, TODAY).checked
    own = [g for g in checked.gaps if who(checked.case, victim).id in g.about and g.held]
    assert own
    assert all(hour in g.next_step for g in own)
    father = {"held-safe-way": "Liam Reddish", "held-honour": "Farid Bahrami"}[name]
    (his,) = [
        g for g in checked.gaps if g.code == "V02" and who(checked.case, father).id in g.about
    ]
    assert hour not in his.next_step


def test_his_voice_is_missing_and_planned_with_the_service() -> None:
    """Not dropped: a father whom nobody asked is a gap, and it says with whom that is planned."""
    gaps = looked("held-safe-way", TODAY).checked.gaps
    (his,) = [g for g in gaps if g.code == "V02"]
    assert "Liam Reddish's voice is missing: plan with them who asks, and what must not be said" in his.next_step  # fmt: skip


# --- routes -------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", CASES)
def test_no_way_runs_through_family_or_those_of_whom_something_is_alleged(name: str) -> None:
    """Nor through a worker who is tied to the family, nor through the agency of the alleged."""
    at = looked(name, TODAY)
    drawings, case = Drawings(at.case, at.checked), at.case
    facts = Facts(case)
    never = {case.one(p) for t in case.all(Tie) for p in (t.person, t.to)} | facts.alleged
    never |= facts.of_the_alleged | facts.tied_workers
    never |= {p for a in facts.of_the_alleged for p in facts.current_workers(a)}
    ways = 0
    for start in (p.id for p in (*case.people, *case.agencies)):
        for end in (p.id for p in (*case.people, *case.agencies)):
            way, said = drawings.way(start, end)
            if len(way) > 1:
                ways += 1
                assert never.isdisjoint(way), said
            elif never & {start, end}:
                assert said.startswith("No way is offered"), said
    assert ways


def test_the_barred_are_offered_no_way() -> None:
    """Not even the sentence that nobody links them: it said to ring them oneself."""
    from leadpro.records import Need
    from tests.checks import made

    bar = Need(id="n", case="case", who="lead", what="must not have", everything=True)
    routes = Routes(made.case(bar))
    assert routes.say_route("school", "lead").startswith("No way is offered to or from Jo Finch")
