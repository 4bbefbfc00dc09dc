"""Held steps: what opens and ends a hold, whom it concerns, and what is said in the step's place."""

from __future__ import annotations

import msgspec
import pytest

from leadpro.checks import engine, holding, presenting
from leadpro.checks.facts import Facts
from leadpro.checks.model import Gap
from leadpro.network.routes import Routes
from leadpro.records import Part, Person, Record, Status, Tie
from leadpro.reference import table
from tests.checks import made
from tests.checks.made import back, case, entry, months_back, person, status, telling, worker

CHOKED = entry("Police attended: father strangled mother in the kitchen.", back(20), "police")
TOUCHED = entry("Amy said that her uncle touches her private parts at bedtime.", back(5))
DRUNK = entry("Mum was drunk at pick up.", back(6))


def gap(code: str, *more: Record, about: str = "") -> Gap:
    """The one gap of a code in the family and more, about somebody if said."""
    (found,) = [
        g for g in engine.check(case(*more), select=[code]).gaps if not about or about in g.about
    ]
    return found


# --- what opens a hold -----------------------------------------------------------------------------


def test_a_hold_is_of_the_whole_case() -> None:
    """His voice is missing, and what says so holds no word of the violence: the step is held all the same."""
    plain = gap("V02", about="father")
    assert (plain.held, plain.entries) == (False, ())
    held = gap("V02", CHOKED, about="father")
    assert held.held
    assert held.next_step.startswith("Ask first: the domestic abuse service")
    assert "Sam Bell's voice is missing: plan with them who asks" in held.next_step


@pytest.mark.parametrize(("on", "held"), [(months_back(12), True), (months_back(12, 1), False)])
def test_what_was_written_long_ago_holds_only_its_own_step(on: str, held: bool) -> None:
    """Twelve months for domestic abuse."""
    old = entry(CHOKED.text, on, "police")
    facts = Facts(case(old))
    assert bool(holding.instead(facts, "ask-parent")) == held
    assert holding.instead(facts, "ask-parent", [old])


@pytest.mark.parametrize(("ended", "held"), [(back(3), False), (back(30), True)])
def test_an_enquiry_that_ended_holds_nothing(ended: str, held: bool) -> None:
    """What was written before its status ended opens it no longer; what came after does."""
    met = entry("Strategy discussion held with police and health.", back(20), "care")
    over = msgspec.structs.replace(
        status("section-47", back(60)), steps=made.steps(f"begun {back(60)}", f"ended {ended}")
    )
    facts = Facts(case(met, over))
    assert bool(holding.instead(facts, "ask-child", [met])) == held


def test_trafficking_holds_a_word_to_family_and_community() -> None:
    """The police or social care first; the same words about nobody hold nothing."""
    facts = Facts(case(entry("NRM referral: she may have been trafficked.", back(2), "police")))
    for act in ("ask-parent", "tell-family", "tell-community"):
        assert "police or children's social care" in holding.instead(facts, act)
    facts = Facts(case(entry("No signs of trafficking.", back(2), "police")))
    assert not holding.instead(facts, "tell-family")


@pytest.mark.parametrize(
    "text", ["ABE interview of Amy planned for Thursday.", "Criminal investigation ongoing."]
)
def test_a_planned_interview_holds_questions_to_the_child(text: str) -> None:
    """Without any status."""
    facts = Facts(case(entry(text, back(2), "police")))
    assert holding.instead(facts, "ask-child").startswith("Ask first: the social worker who leads")
    assert not holding.instead(facts, "tell-agency", (), ["gp"])


def test_after_a_save_that_opens_a_hold_the_old_steps_do_not_stand() -> None:
    """A rule that reads no status says "Ask first" as soon as one is saved."""
    back_again = entry("Amy said she made it up and took it back.", back(5))
    before = engine.check(case(back_again), select=["V08"])
    assert not before.gaps[0].held
    now = case(back_again, status("section-47", back(1)))
    after = engine.check(now, select=["V08"], before=before, touched={Status})
    assert after.gaps[0].held


def test_every_rule_that_can_be_held_has_a_hold() -> None:
    """An act that no hold names is only that of a step which is always right."""
    named = {a for h in table("holds")["hold"] for a in h["holds"]}
    acts = {holding.act(code) for code in engine.rules()}
    assert acts - named <= {"share", "none", holding.ASK_NAMED}


# --- whom a step would ask -------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("who", "held"), [("mother", True), ("nan", True), ("school", False), ("club", True)]
)
def test_a_step_that_asks_whom_it_names_is_held_by_who_they_are(who: str, held: bool) -> None:
    """Family and community give way in sexual harm; an agency does not."""
    rows = (TOUCHED, *person("Nan Bell", "grandmother"), made.agency("club", "club"))
    assert bool(holding.instead(Facts(case(*rows)), holding.ASK_NAMED, (), [who])) == held


def test_a_letter_to_a_parent_is_not_chased() -> None:
    """S04: did it arrive, asked of a mother in danger, is a call to her."""
    sent = telling(DRUNK, "mother", f"sent {back(20)}")
    assert gap("S04", DRUNK, sent).next_step.startswith("Ring Ruth Bell")
    assert gap("S04", DRUNK, sent, CHOKED).held


def test_the_safe_way_is_said_with_a_step_that_would_reach_her() -> None:
    """And with no step to another adult."""
    rows = case(CHOKED).held
    mother = rows["mother"].record
    assert isinstance(mother, Person)
    safe = msgspec.structs.replace(mother, safe_contact="Text 'Library', Wednesdays 10 to 11.")
    facts = Facts(case(CHOKED, safe))
    hers, his = (holding.instead(facts, "ask-parent", (), [p]) for p in ("mother", "father"))
    assert hers.endswith("The safe way to reach Ruth Bell: Text 'Library', Wednesdays 10 to 11.")
    assert "Library" not in his
    assert "Library" in holding.instead(facts, "ask-parent", (), ["child"])


def test_two_holds_name_both_who_are_asked_first() -> None:
    """One gatekeeper does not speak for the other."""
    said = holding.instead(Facts(case(CHOKED, TOUCHED)), "ask-parent")
    assert "children's social care or the police; and the domestic abuse service" in said


# --- an allegation about a worker -------------------------------------------------------------------

FAWLEY = worker("Neil Fawley", "school", f"begun {back(200)}", role="teaching assistant")
ALLEGED = entry(
    "Amy wrote that he hurts her in the store room.", back(4), "help", nature="allegation",
    author="lead", people=(Part(person="child"), Part(person="neil")),
)  # fmt: skip


def test_only_of_whom_it_is_said() -> None:
    """Not everybody who works in the case and stands in the same entry."""
    head = worker("Olga Head", "gp", f"begun {back(200)}")
    told = msgspec.structs.replace(ALLEGED, text=f"{ALLEGED.text} Told Olga Head.")
    facts = Facts(case(*FAWLEY, *head, told))
    assert facts.alleged == {"neil"}
    assert facts.of_the_alleged == {"school"}


def test_the_persons_agency_does_not_need_to_know() -> None:
    """K01 asks that social care, the police and the LADO are told; never the agency, and others through
    the LADO."""
    lado = made.agency("lado", "lado")
    gaps = {g.subject: g for g in engine.check(case(*FAWLEY, ALLEGED, lado), select=["K01"]).gaps}
    assert "school" not in gaps
    assert {s: gaps[s].held for s in ("care", "lado") if s in gaps} == {
        "care": False,
        "lado": False,
    }
    assert all(g.held for s, g in gaps.items() if s not in ("care", "police", "lado"))


def test_what_is_written_of_the_person_since_is_part_of_it() -> None:
    """A later meeting about the same person is passed on no more freely than the allegation."""
    later = entry(
        "Agreed what happens next.", back(2), "care", nature="meeting",
        people=(Part(person="child"), Part(person="neil")),
    )  # fmt: skip
    facts = Facts(case(*FAWLEY, ALLEGED, later))
    assert holding.instead(facts, "tell-agency", [later], ["gp"])
    assert not holding.instead(facts, "tell-agency", [DRUNK], ["gp"])
    assert not holding.instead(facts, "tell-agency", [later], ["care"])


@pytest.mark.parametrize(
    ("role", "says"),
    [
        ("teaching assistant", "The LADO says who in the agency is told"),
        ("head teacher", "Above a head is the chair of governors"),
    ],
)
def test_d03_says_who_is_above(role: str, says: str) -> None:
    """Within one working day to the LADO; nobody investigates, nobody tells; about my own line too."""
    found = gap("D03", *worker("Neil Fawley", "school", f"begun {back(200)}", role=role), ALLEGED)
    assert says in found.next_step
    for said in ("child safe now", "LADO", "Do not investigate", "above your manager"):
        assert said in found.next_step
    assert "within 1 working day" in found.message
    assert not found.held


def test_a_worker_tied_to_the_family_is_not_asked() -> None:
    """Kin or friend: whoever is above them instead. A foster carer's tie is the work itself."""
    aunt = worker("Trish Bell", "help", f"begun {back(200)}")
    tie = Tie(id="t", case="case", person="trish", to="child", kind="aunt")
    foster = Tie(id="t", case="case", person="trish", to="child", kind="foster-carer")
    facts = Facts(case(*aunt, tie))
    assert facts.tied_workers == {"trish"}
    said = holding.instead(facts, holding.ASK_NAMED, (), ["trish"])
    assert said.startswith("Ask first: whoever is above them in their agency.")
    assert Facts(case(*aunt, foster)).tied_workers == frozenset()


def test_no_way_runs_through_the_agency_of_the_alleged() -> None:
    """Nor through a colleague there, who would have to be rung."""
    head = worker("Olga Head", "school", f"begun {back(200)}")
    rows = case(*FAWLEY, *head, ALLEGED)
    facts = Facts(rows)
    free = Routes(rows)
    assert free.route("olga", "school") == ["olga", "school"]
    routes = Routes(rows, facts.alleged | facts.of_the_alleged)
    assert {"neil", "olga", "school"}.isdisjoint(routes.ways())
    assert routes.say_route("lead", "olga").startswith("No way is offered to or from Olga Head")


# --- what a rule says without a case ---------------------------------------------------------------


def test_a_rule_explained_without_a_case_says_that_its_step_can_be_held() -> None:
    """It cannot know what is open; it says so."""
    assert "“Ask first”" in presenting.explain("V08").next_step
    assert "“Ask first”" not in presenting.explain("D01").next_step
