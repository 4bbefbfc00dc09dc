"""The script for a call: it says what the agency needs, and nothing barred, withheld, held, marked or hidden."""

from __future__ import annotations

import re
from typing import Any

import pytest

from leadpro import reference
from leadpro.casefile import CaseFile
from leadpro.checks import engine
from leadpro.checks.facts import Facts
from leadpro.checks.model import Gap
from leadpro.checks.raising import raised
from leadpro.guidance.cards import agency_cards
from leadpro.guidance.keeping_back import kept_back
from leadpro.guidance.lines import Line
from leadpro.guidance.script import Script, script, script_lines, with_card
from leadpro.guidance.whom import Whom, whom
from leadpro.records import (
    Author,
    ContactWay,
    Household,
    InAgencyRecord,
    Involvement,
    Need,
    Part,
    Person,
    Record,
    Request,
    Responsibility,
    Telling,
)
from tests.checks.made import agency, case, day, entry, person, status, steps, telling, worker

ME = Author(id="me", case="workspace", name="Jo Finch", role="family-support", agency="Help")
BELT = entry(
    "Amy said that Dean hit her with a belt.", "2025-02-03", nature="childs-words",
    people=(Part(person="child", part="spoke"),),
)  # fmt: skip
HUNGRY = entry("Amy came hungry, in wet shoes.", "2025-01-10", nature="worry", themes=("neglect",))
HOW = {"tell": "p", "capture": "n", "ask": "r", "task": "d", "add": "a", "answer": "e"}


def gap_of(file: CaseFile, code: str, subject: str) -> Gap:
    """The open gap of a rule about a subject."""
    return next(g for g in engine.check(file, select=[code]).gaps if g.subject == subject)


def made(file: CaseFile, gap: Gap, to: str = "") -> tuple[Script, str]:
    """The script for the agency the gap is about (or the one named), and all its words."""
    one = next(w for w in whom(Facts(file), gap, ME) if to in ("", w.agency))
    call = script(file, gap, one, ME)
    return call, "\n".join(line.text for line in script_lines(call, HOW))


def k01(subject: str, *more: Record) -> str:
    """The words of the call about what an agency may not know."""
    file = case(*more)
    return made(file, gap_of(file, "K01", subject))[1]


def call(to: str, *more: Record, **seen: Any) -> str:
    """The words of a call to an agency about every entry of a case, whether a rule asks for it or not."""
    file = case(*more, **seen)
    gap = raised(Facts(file), "K01", to, "made for a test", file.entries, about=[to])
    return "\n".join(line.text for line in script_lines(script(file, gap, _one(file, to), ME), HOW))


def _one(file: CaseFile, to: str) -> Whom:
    found = next(a for a in file.agencies if a.id == to)
    return Whom(found.id, found.kind, found.name)


# --- what is in it ----------------------------------------------------------------------------------


def test_a_script_has_all_its_parts() -> None:
    """Who I am, why, what I may say, what I need, what happens next, and which key writes it down."""
    text = k01("care", BELT, *worker("Ada Moss", "care", "begun 2024-01-01"))
    assert "Ada Moss" in text
    assert "“I am Jo Finch, family support worker, Help. I lead the work around a child." in text
    assert "Amy Bell, born 3 Feb 2019" in text
    assert "Reported by School on 3 Feb 2025: Amy said that Dean hit her with a belt." in text
    assert "What will you do differently because of it: who, by when?" in text
    assert "What happens next" in text
    assert "\np  What you told them" in text


def test_whoever_does_not_lead_does_not_say_so() -> None:
    """The lead is who the case says it is."""
    file = case(BELT)
    other = Author(id="me", case="workspace", name="Ann Reed", role="other", agency="Help")
    parts = script(file, gap_of(file, "K01", "care"), _one(file, "care"), other).parts
    (said,) = [f.says for p in parts for f in p.facts if "I am Ann" in f.says]
    assert said.startswith("“I am Ann Reed, Help. You can ring")


def test_an_agency_that_needs_the_effect_gets_no_adult_detail() -> None:
    """A school needs what it does to the child; the child's own words are that, a parent's illness is not."""
    ill = entry(
        "Ruth was sectioned again with psychosis.", "2025-02-05", "gp", themes=("mental-health",)
    )
    seen = entry(
        "Police called, Sam punched Ruth.", "2025-02-06", "police", effect="Amy hid under the bed."
    )
    text = k01("school", ill, seen, *worker("Ellen Ash", "school", "begun 2024-01-01"))
    assert "psychosis" not in text
    assert "punched" not in text
    assert "Amy hid under the bed." in text
    assert "There is a worry (5 Feb 2025)." in text


def test_an_agency_that_needs_to_know_that_there_is_a_worry_gets_no_more() -> None:
    """Once, however many facts stand behind it."""
    text = call("club", BELT, HUNGRY, agency("club", "club"))
    assert text.count("There is a worry about Amy Bell.") == 1
    assert "belt" not in text
    assert "hungry" not in text


def test_what_an_agency_does_not_need_is_not_said() -> None:
    """A fact without a row in the table of needs stays here."""
    text = call("immigration", HUNGRY, agency("immigration", "immigration"))
    assert "hungry" not in text
    assert "in this call you only ask" in text


def test_a_person_may_decide_that_they_need_it() -> None:
    """Against the table, with a reason."""
    need = Need(
        id="n", case="case", who="immigration", what="needs", entry=HUNGRY.id, reason="a move"
    )
    assert "Amy came hungry" in call(
        "immigration", HUNGRY, agency("immigration", "immigration"), need
    )


def test_a_guarded_service_is_not_named_to_those_who_need_the_effect() -> None:
    """That there is a drug worker would tell the school what it need not know."""
    words = entry(
        "Amy said she is scared at night.",
        "2025-02-05",
        "drugs",
        nature="childs-words",
        themes=("domestic-abuse",),
    )
    text = call("school", words, agency("drugs", "drugs-alcohol"))
    assert "Drugs" not in text
    assert "Reported by another service" in text


def test_a_call_that_only_asks_says_nothing_of_the_case() -> None:
    """Who is missing is asked whether they know the child, no more."""
    blow = entry(
        "Police called: Sam had punched Ruth.", "2025-02-04", "police", themes=("domestic-abuse",)
    )
    file = case(blow)
    call_, text = made(file, gap_of(file, "N01", "services"))
    assert call_.card == "domestic-abuse"
    assert "punched" not in text
    assert "Do you know the child?" in text


def test_what_was_asked_of_them_is_said_again() -> None:
    """The words of the request itself, to the agency it was put to."""
    asked = Request(
        id="r",
        case="case",
        what="Weight and height since birth",
        to="gp",
        steps=steps("asked 2025-01-10"),
    )
    file = case(asked)
    text = made(file, gap_of(file, "K02", "case"))[1]
    assert "Asked of them: Weight and height since birth" in text
    assert "\ne  Their answer" in text


# --- what is not in it ------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "bar",
    [
        {"entry": BELT.id}, {"theme": "physical-harm"}, {"everything": True},
    ],
)  # fmt: skip
@pytest.mark.parametrize("who", ["care", "ada"])
def test_nothing_barred_is_said(bar: dict[str, Any], who: str) -> None:
    """Neither for the agency nor for anybody who works there."""
    hit = entry(
        "Amy was hit with a belt by Dean.", "2025-02-03", themes=("physical-harm",), id=BELT.id
    )
    need = Need(id="n", case="case", who=who, what="must not have", reason="kin", **bar)
    text = call("care", hit, need, *worker("Ada Moss", "care", "begun 2024-01-01"))
    assert "belt" not in text
    assert "Dean" not in text
    assert ("Ada Moss" in text) == (who != "ada")


def test_an_agency_that_must_be_told_nothing_is_not_rung() -> None:
    """It is not offered at all."""
    need = Need(id="n", case="case", who="care", what="must not have", everything=True)
    file = case(BELT, need)
    gap = raised(Facts(file), "K01", "care", "made for a test", [BELT], about=["care"])
    assert whom(Facts(file), gap, ME) == []


@pytest.mark.parametrize("topic", ["Physical harm", "physical-harm", "what happened at home"])
def test_nothing_withheld_is_said(topic: str) -> None:
    """By entry, by theme, and by a topic that may mean anything."""
    hit = entry("Amy was hit with a belt by Dean.", "2025-02-03", themes=("physical-harm",))
    by_entry = telling(hit, "care", "withheld 2025-02-10")
    by_topic = Telling(
        id="t", case="case", topic=topic, to=("care",), steps=steps("withheld 2025-02-10")
    )
    assert "belt" not in call("care", hit, by_entry)
    assert "belt" not in call("care", hit, by_topic)
    assert "belt" in call("care", hit, telling(hit, "gp", "withheld 2025-02-10"))


def test_an_allegation_goes_to_no_agency_but_those_never_held() -> None:
    """A word to the school about its own teacher, or to anybody, waits for the LADO."""
    said = entry("Amy said that Mr Crane touched her.", "2025-02-20", "care", nature="allegation")
    text = call("school", said)
    assert "Crane" not in text
    assert "touched" not in text
    assert "Amy Bell" not in text
    assert "Do not ring them yet. Ask first" in text
    assert "The LADO of the council" in text
    assert "Mr Crane" in call("police", said)


@pytest.mark.parametrize(
    "mark", ["police-not-onward", "court-papers", "legal-advice", "marac", "childs-confidence"]
)
def test_what_carries_a_mark_waits_for_leave(mark: str) -> None:
    """Not a word of it; whose leave is needed; its own writer knows it anyhow."""
    marked = entry("Amy was hit with a belt by Dean.", "2025-02-03", "police", handling=mark)
    text = call("care", marked)
    assert "belt" not in text
    assert "carry a handling mark" in text
    assert "belt" in call("police", marked)


@pytest.mark.parametrize(
    "source",
    [
        {"origin": "joan"}, {"source_protected": "yes"}, {"author_said": "anonymous caller"},
    ],
)  # fmt: skip
def test_a_source_not_to_be_named_is_someone(source: dict[str, Any]) -> None:
    """No name, no role, no day, no words of theirs."""
    told = entry(
        "Nan Joan rang: Amy was hit with a belt.",
        "2025-02-03",
        "police",
        themes=("physical-harm",),
        **source,
    )
    text = call("care", told, *person("Joan Bell", "grandmother"))
    assert "Someone told us of a worry about physical harm." in text
    for trace in ("Joan", "Nan", "3 Feb 2025", "Police", "belt", "rang:"):
        assert trace not in text


def test_a_relative_who_spoke_up_is_someone_by_default() -> None:
    """Nobody is named until they agreed; and who agreed is."""
    told = entry(
        "Joan rang: Amy was hit with a belt.",
        "2025-02-03",
        "police",
        people=(Part(person="joan", part="spoke"), Part(person="child")),
    )
    joan = person("Joan Bell", "grandmother")
    assert "Joan" not in call("care", told, *joan)
    agreed = entry(told.text, "2025-02-03", "police", people=told.people, source_protected="no")
    assert "Joan rang" in call("care", agreed, *joan)
    named = entry(
        told.text, "2025-02-03", "police", people=told.people, origin="joan", named_to=("care",)
    )
    assert "Joan rang" in call("care", named, *joan)
    assert "Joan" not in call("gp", named, *joan)


def test_a_protected_source_is_not_named_by_a_later_entry() -> None:
    """What was written after the call of somebody who may not be named would name them."""
    joan = person("Joan Bell", "grandmother")
    told = entry(
        "Amy is hit with a belt.", "2025-02-03", "police", origin="joan", source_protected="yes"
    )
    later = entry("Visit because of Joan's call: Amy has a belt mark.", "2025-02-05", "police")
    assert "Joan" not in call("care", told, later, *joan)
    said = entry("Joan says that Amy is hit with a belt.", "2025-02-05", "police")
    assert "Joan" not in call("care", said, *joan)
    there = entry("Amy has a belt mark; Joan was there.", "2025-02-05", "police")
    assert "Joan" in call("care", there, *joan)
    assert "Joan" not in call("care", told, there, *joan)


@pytest.mark.parametrize(
    "words", ["seen near Larch Close", "post for LS9 8QT", "a room at the Beacon"]
)
def test_a_hidden_home_stays_out(words: str) -> None:
    """Neither street, postcode nor name."""
    home = Household(
        id="new",
        case="case",
        label="The Beacon",
        address="14 Larch Close, LS9 8QT",
        hidden_from=("father",),
    )
    there = entry(f"Amy was hit; {words}.", "2025-02-03", themes=("physical-harm",))
    label = (
        home
        if "Beacon" not in words
        else Household(id="new", case="case", label="Beacon", hidden_from=("father",))
    )
    text = call("care", there, label)
    for trace in ("Larch", "LS9", "Beacon", "was hit"):
        assert trace not in text


def test_whoever_is_alleged_or_kin_is_not_asked_for() -> None:
    """A worker who is the child's aunt drops out, as does one against whom something is alleged."""
    aunt = worker("Ada Moss", "care", "begun 2024-01-01")
    tie, friend = person("Ada Moss", "aunt")[1:], person("Ada Moss", "family-friend")[1:]
    assert "Ada Moss" in call("care", HUNGRY, *aunt)
    assert "Ada Moss" not in call("care", HUNGRY, *aunt, *tie)
    assert "Ada Moss" not in call("care", HUNGRY, *aunt, *friend)


def test_the_number_of_a_service_is_shown() -> None:
    """So that nobody has to look for it."""
    rung = Person(
        id="ada", case="case", name="Ada Moss", contact=(ContactWay(value="0161 496 0001"),)
    )
    work = Involvement(
        id="i", case="case", person="ada", agency="care", steps=steps("begun 2024-01-01")
    )
    assert "Ada Moss, 0161 496 0001" in call("care", HUNGRY, rung, work)


def test_a_gap_about_a_kind_that_is_not_there_rings_the_kind() -> None:
    """Social care needs to know even while nobody has put it into the case."""
    file = case(BELT, without=("care",))
    gap = gap_of(file, "K01", "kind:social-care")
    (one,) = whom(Facts(file), gap, ME)
    assert one == Whom("", "social-care", "Children's social care")
    assert "belt" in made(file, gap)[1]


def test_no_one_rings_their_own_agency() -> None:
    """Help is where Jo Finch works."""
    file = case(BELT)
    gap = raised(Facts(file), "K01", "help", "made for a test", [BELT], about=["help"])
    assert whom(Facts(file), gap, ME) == []


def test_a_held_script_has_no_lines_of_the_case() -> None:
    """The title, whom to ask, and why."""
    said = entry("Amy said that Mr Crane touched her.", "2025-02-20", "care", nature="allegation")
    file = case(said)
    gap = raised(Facts(file), "K01", "school", "made for a test", [said], about=["school"])
    held = script(file, gap, _one(file, "school"), ME)
    assert held.is_held
    assert held.after == ()
    assert Line("title", "The call: School") in list(script_lines(held, HOW))
    whom_ = _one(file, "school")
    assert list(with_card(held, HOW, whom_, file.day)) == list(script_lines(held, HOW))
    open_ = script(file, gap, _one(file, "police"), ME)
    assert Line("title", "Police") in list(with_card(open_, HOW, _one(file, "police"), file.day))
    assert kept_back(Facts(file), _one(file, "school"), said)


_STEP = re.compile(
    r"\b(?:ask|tell|ring|call|text|write to|speak (?:with|to)|examine|photograph|meet)\b(?: \w+){0,2} "
    r"\b(?:child|amy|parents?|mother|ruth|father|sam|family|carers?|victim|neighbours?|together)\b",
    re.IGNORECASE,
)
"""What a held step would read like: to ask, tell or see somebody of the family."""
OPENS: dict[str, list[Record]] = {
    "enquiry": [entry("Amy had a bruise on her back.", nature="injury"), status("section-47", "2025-03-04")],
    "sexual-harm": [entry("Amy draws what a man did to her.", themes=("sexual-harm",))],
    "induced-illness": [entry("Suspected fabricated or induced illness; Amy is weak.")],
    "honour": [entry("A forced marriage is planned for Amy's sister.")],
    "domestic-abuse": [entry("Sam had a knife at Ruth's throat, Amy saw it.", themes=("domestic-abuse",))],
    "exploitation": [entry("Amy was seen with two phones and cash.", themes=("exploitation",))],
    "worker": [entry("Amy said that Mr Crane touched her.", nature="allegation")],
}  # fmt: skip


def test_every_hold_is_tried() -> None:
    """A hold that is added to the data gets a case here."""
    by_a_tie = {"tied-worker"}  # opened by whom it would ask, not by what is written: tests/held
    assert OPENS.keys() == {h["code"] for h in reference.table("holds")["hold"]} - by_a_tie


@pytest.mark.parametrize("code", OPENS)
@pytest.mark.parametrize("kind", ["gp", "school", "domestic-abuse", "welfare", "advocacy", "camhs"])
def test_a_script_holds_no_held_step(code: str, kind: str) -> None:
    """While a step is held the script says whom to ask first, and nothing that would be the step."""
    own = agency("rung", kind)
    text = call("rung", own, *OPENS[code])
    hold = next(h for h in reference.table("holds")["hold"] if h["code"] == code)
    assert hold["ask_first"].casefold() in text.casefold()
    assert "sk first" in text
    assert _STEP.findall(text) == []


def test_social_care_hears_all_of_it_without_being_told_to_wait() -> None:
    """They are whom one asks first."""
    text = call("care", *OPENS["sexual-harm"])
    assert "what a man did to her" in text
    assert "sk first" not in text


def test_the_words_of_a_request_are_left_out_while_a_step_is_held() -> None:
    """They were written before, and may name the step."""
    asked = Request(
        id="r", case="case", what="Ask Amy how she got the bruise", to="school", steps=steps("asked 2025-01-10")
    )  # fmt: skip
    gap_ = gap_of(case(asked), "K02", "case")
    assert "Ask Amy" in made(case(asked), gap_)[1]
    file = case(asked, *OPENS["enquiry"])
    assert "Ask Amy" not in made(file, gap_of(file, "K02", "case"))[1]


def test_a_call_that_only_asks_is_not_held() -> None:
    """Nothing is passed on by it; whom to ask first about the rest is said."""
    blow = entry(
        "Police called: Sam had punched Ruth.", "2025-02-04", "police", themes=("domestic-abuse",)
    )
    file = case(blow, *OPENS["worker"])
    gap = raised(Facts(file), "N01", "services", "made for a test", file.entries, about=["school"])
    asking = script(file, gap, _one(file, "school"), ME)
    assert not asking.is_held
    text = "\n".join(line.text for line in script_lines(asking, HOW))
    assert "in this call you only ask" in text
    assert "Crane" not in text
    assert "Ask first: " in text


@pytest.mark.parametrize(
    ("code", "states", "said"),
    [
        ("R02", "accepted 2025-01-10", "Theirs to do: Weigh Amy (by 1 Feb 2025)"),
        ("R04", "proposed 2025-01-10", "Theirs to do: Weigh Amy (by 1 Feb 2025)"),
        ("R02", "done 2025-01-10", ""),
        ("R04", "accepted 2025-01-10", ""),
    ],
)
def test_what_is_theirs_to_do_is_said_again(code: str, states: str, said: str) -> None:
    """To the agency of whoever owns it, while it stands open and nothing is barred or held there."""
    task = Responsibility(
        id="r", case="case", what="Weigh Amy", owners=("ada",), due=day("2025-02-01"), steps=steps(states)
    )  # fmt: skip
    work = worker("Ada Moss", "gp", "begun 2024-01-01")

    def words(*more: Record) -> str:
        file = case(task, *work, *more)
        gap = raised(Facts(file), code, "ada", "made for a test", about=["ada"])
        return made(file, gap)[1]

    assert said in words()
    assert ("Weigh Amy" in words()) == bool(said)
    bar = Need(id="n", case="case", who="ada", what="must not have", theme="neglect", reason="kin")
    assert "Weigh Amy" not in words(bar)
    assert "Weigh Amy" not in words(*OPENS["enquiry"])
    home = Household(id="new", case="case", label="Weigh House", hidden_from=("father",))
    assert "Weigh Amy" not in words(home)


def test_no_question_is_asked_twice() -> None:
    """The call's own come first; what the card asks too is asked once."""
    text = call("care", HUNGRY)
    asked = [line for line in text.splitlines() if line.endswith("?")]
    assert len(asked) == len(set(asked))
    said = entry("Amy said that Mr Crane touched her.", "2025-02-20", "care", nature="allegation")
    file = case(said, agency("lado", "lado"))
    gap = raised(Facts(file), "D03", "case", "made for a test", [said], about=["child"])
    assert made(file, gap)[1].count("Who tells the employer") == 1


def test_an_injury_goes_to_those_who_need_the_effect_as_a_worry() -> None:
    """Its words hold what adults said of it; the caller says what it does to the child."""
    hurt = entry(
        "Bruise on Amy's ear; Ruth said that she fell.",
        "2025-02-03",
        "gp",
        nature="injury",
        themes=("physical-harm",),
    )
    text = call("school", hurt)
    assert "Ruth said" not in text
    assert "There is a worry about physical harm (3 Feb 2025)." in text


def test_no_card_or_call_asks_anybody_to_speak_with_the_family() -> None:
    """Whom to ask for, what to ask and what comes next get into every script, whatever is held."""
    said = [
        f"{f.says} {f.answer}" for c in agency_cards() for p in ("who", "ask") for f in c.part(p)
    ]
    calls = reference.table("guidance/calls")
    said += [
        *calls["next"],
        *(w for row in calls.values() if isinstance(row, dict) for w in row.get("need", ())),
    ]
    meant = re.compile(
        r"on call for child|tell the child's social worker|ask who the family's lawyer is"
    )
    assert [w for w in said if _STEP.search(meant.sub("", w))] == []


def test_whom_to_ask_for_says_the_safe_hours_and_what_to_check() -> None:
    """A worker's safe way stands beside the number; what the card adds is not confirmed."""
    rung = Person(id="ada", case="case", name="Ada Moss", safe_contact="Tuesdays from 10 to 12")
    work = Involvement(
        id="i", case="case", person="ada", agency="care", steps=steps("begun 2024-01-01")
    )
    text = call("care", HUNGRY, rung, work)
    assert "Ada Moss. Safe to reach: Tuesdays from 10 to 12" in text
    assert "By phone, then in writing the same day. (check locally)" in text


def test_nothing_else_of_an_entry_gets_in() -> None:
    """Only its words, its day and its agency: no place, reference, note or file name."""
    full = entry(
        "Amy was hit with a belt.", "2025-02-03", where="14 Elm Road", reference="REF-77", note="my own thought",
        in_agency_record=InAgencyRecord(system="Mosaic", reference="M-1", on=day("2025-02-03")),
    )  # fmt: skip
    text = call("care", full)
    assert "with a belt" in text
    for trace in ("Elm Road", "REF-77", "my own thought", "Mosaic"):
        assert trace not in text
