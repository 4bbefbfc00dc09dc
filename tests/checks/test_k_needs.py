"""K01: who needs to know and does not."""

from __future__ import annotations

import pytest

from leadpro.checks.facts import Facts
from leadpro.checks.k_needs import lacked
from leadpro.records import Need, Part, Record
from tests.checks.made import (
    about,
    agency,
    back,
    case,
    entry,
    ids,
    months_back,
    telling,
    worker,
    working_back,
)

DRUNK = entry("Mum was drunk at pick up.", "2025-03-03")

HIT = entry("Amy said that dad hit her with a belt.", "2025-03-12")


def test_k01_social_care_needs_it() -> None:
    """One gap for the needing agency, with what it lacks and who holds it."""
    (finding,) = about("K01", "Care", DRUNK)
    assert finding.agencies == ("Care", "School")
    assert ids(finding) == [DRUNK.id]
    assert "Care may not know: School: “Mum was drunk" in finding.message


@pytest.mark.parametrize(
    ("text", "days", "times"),
    [
        (DRUNK.text, 2, 0),
        (DRUNK.text, 3, 1),
        (HIT.text, 0, 1),
    ],
)
def test_k01_harm_at_once_the_rest_after_three_working_days(
    text: str, days: int, times: int
) -> None:
    """Time to tell it, unless it is harm."""
    assert len(about("K01", "Care", entry(text, working_back(days)))) == times


@pytest.mark.parametrize(("state", "times"), [("told", 0), ("confirmed", 0), ("sent", 1)])
def test_k01_sent_is_not_known(state: str, times: int) -> None:
    """Told or confirmed is known; on its way is not."""
    assert len(about("K01", "Care", DRUNK, telling(DRUNK, "care", f"{state} 2025-03-04"))) == times


@pytest.mark.parametrize(
    ("on", "action", "times"),
    [
        (months_back(12), "Home visit and plan agreed.", 1),
        (months_back(12, 1), "Home visit and plan agreed.", 0),
        (months_back(12, 1), "", 1),
    ],
)
def test_k01_old_and_answered_is_history(on: str, action: str, times: int) -> None:
    """Of the last twelve months, or of any age when nobody ever answered."""
    assert len(about("K01", "Care", entry(DRUNK.text, on, action=action))) == times


def test_k01_a_small_worry_counts_once_two_others_hold_the_theme() -> None:
    """Dirty clothes alone are not passed on; a theme in three agencies is."""
    held = [
        entry("Amy was dirty and hungry.", "2025-03-03", a, id=a) for a in ("school", "gp", "help")
    ]
    assert about("K01", "Care", *held[:2]) == []
    (finding,) = about("K01", "Care", *held)
    assert set(ids(finding)) == {"school", "gp", "help"}


def test_k01_names_three_facts_and_counts_the_rest() -> None:
    """Harm first, then the newest."""
    facts = [entry(DRUNK.text, f"2025-03-0{n}") for n in range(1, 5)] + [HIT]
    (finding,) = about("K01", "Care", *facts)
    assert finding.message.startswith("Care may not know: School: “Amy said")
    assert finding.message.endswith("and 2 more.")
    assert len(finding.entries) == 5


def test_k01_a_person_may_decide_otherwise() -> None:
    """Must not have, and needs after all, go before the table."""
    need = Need(id="need", case="case", who="care", what="must not have", entry=DRUNK.id)
    assert about("K01", "Care", DRUNK, need) == []
    housing = agency("housing", "housing")
    assert about("K01", "Housing", DRUNK, housing) == []
    need = Need(id="need", case="case", who="housing", what="needs", entry=DRUNK.id)
    assert len(about("K01", "Housing", DRUNK, housing, need)) == 1


def test_k01_asks_for_social_care_even_when_it_is_not_in_the_case() -> None:
    """By the title of its kind."""
    findings = about("K01", "Children's social care", DRUNK, without=("care",))
    assert len(findings) == 1


def test_k01_never_asks_to_tell_the_agency_of_the_accused() -> None:
    """An allegation about the school's assistant is not passed to the school."""
    slapped = entry("The teaching assistant Kit Moor slapped Amy.", "2025-03-11", "help")
    accused = worker("Kit Moor", "school", "begun 2024-09-02")
    assert about("K01", "School", slapped, *accused) == []
    assert len(about("K01", "School", entry("Dad slapped Amy.", "2025-03-11", "help"), *accused)) == 1  # fmt: skip


def test_k01_what_lies_in_a_file_is_not_known() -> None:
    """Told to one who has left it is needed again; told to the agency, or to a colleague who stays, not."""
    hit = entry("Mum's boyfriend hit her with a belt.", back(60), "school")
    gone = worker("Kit Moor", "care", f"begun {back(400)}", f"ended {back(20)}")
    stays = worker("Bee Lund", "care", f"begun {back(400)}")
    to_kit = telling(hit, "kit", f"told {back(59)}")
    assert lacking(hit, *gone, to_kit) == [hit.id]
    assert lacking(hit, *gone, to_kit, telling(hit, "care", f"told {back(50)}")) == []
    assert lacking(hit, *gone, *stays, to_kit, telling(hit, "bee", f"told {back(50)}")) == []
    assert lacking(hit, *stays, telling(hit, "bee", f"told {back(59)}")) == []


def lacking(*more: Record) -> list[str]:
    """What social care needs and is not known to have."""
    facts = Facts(case(*more))
    (care,) = facts.agencies_of("social-care")
    return sorted(lacked(facts, care, "social-care"))


def test_k01_of_two_alike_names_first_what_both_lack() -> None:
    """Two schools: neither is said not to know what it wrote itself."""
    other = agency("school2", "school")
    own = entry("Amy said that dad hit her with a belt.", "2025-03-03", "school")
    third = entry("Mum was drunk at the surgery.", "2025-02-20", "gp")
    staff = [
        *worker("Kit Moor", "school", "begun 2024-09-02"),
        *worker("Bee Lund", "school2", "begun 2024-09-02"),
    ]
    (finding,) = about("K01", "School2", other, own, third, *staff)
    assert "School" in finding.about
    assert "may not know: Gp: “Mum was drunk" in finding.message


NOTE = "Seen today as planned, next slot in two weeks."


@pytest.mark.parametrize(
    ("kind", "signals"),
    [
        ("drugs-alcohol", {"drink", "drugs"}),
        ("adult-mental-health", {"parent-mental-ill"}),
        ("domestic-abuse", {"domestic-abuse"}),
        ("housing", set()),
    ],
)
def test_an_agency_of_which_the_work_says_why(kind: str, signals: set[str]) -> None:
    """Whoever is with a drug service need not be said to use drugs; a child with it is another matter."""
    note = entry(NOTE, "2025-02-10", "theirs", people=(Part(person="mother"),))
    child = entry(NOTE, "2025-02-11", "theirs")
    facts = Facts(case(agency("theirs", kind), note, child))
    assert set(facts.reading(note).signals) == signals
    assert not facts.reading(child).signals
    assert all(words == ("Theirs",) for words in facts.reading(note).signals.values())


def test_what_the_words_say_goes_before_the_work_of_an_agency() -> None:
    """An alcohol worker who writes of drink says nothing of drugs."""
    drinks = entry("Drinking again.", "2025-02-10", "theirs", people=(Part(person="mother"),))
    facts = Facts(case(agency("theirs", "drugs-alcohol"), drinks))
    assert "drink" in facts.reading(drinks).signals
    assert "drugs" not in facts.reading(drinks).signals
