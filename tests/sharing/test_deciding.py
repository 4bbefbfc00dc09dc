"""The sharing decision: the law of its day for the body that shares, what it asks, whom it offers."""

from __future__ import annotations

from datetime import date

import pytest

from leadpro.recording.forms import Form
from leadpro.records import Need, Telling
from leadpro.sharing import law
from tests.checks.made import TODAY, case, entry

HIT = entry("Dad hit mum on the stairs.", "2025-02-03", "gp", id="hit")
BAR = Need(id="bar", case="case", who="father", what="must not have", everything=True, reason="Order of the court")  # fmt: skip
DUTY = "Children Act 2004 s.16LA"


def titles(field: str, day: date, agency: str = "") -> list[str]:
    """What a field of the decision offers."""
    return [p.title for p in law.offered(field, day, agency)]


def test_the_law_of_the_day_is_offered() -> None:
    """The duty of 2026 from its day on, and not the day before; it says that it is to be checked."""
    assert DUTY not in titles("gateway", date(2026, 9, 29))
    assert DUTY in titles("gateway", date(2026, 9, 30))
    (duty,) = [p for p in law.offered("gateway", date(2026, 10, 1)) if p.title == DUTY]
    assert "check locally" in duty.says


@pytest.mark.parametrize(
    ("agency", "public", "others"),
    [
        ("Moor Surgery", True, False),
        ("police", True, False),
        ("voluntary", False, True),
        ("nursery", True, True),
        ("", True, True),
    ],
)
def test_a_public_body_is_not_offered_what_others_use(
    agency: str, public: bool, others: bool
) -> None:
    """Public task for public bodies; (ea) and (f) for the rest; both where it may be either or is unknown."""
    found = " ".join(titles("basis", date(2026, 3, 1), agency))
    assert ("6(1)(e)" in found) == public
    assert ("6(1)(ea)" in found) == others
    assert "6(1)(ea)" not in " ".join(titles("basis", date(2026, 2, 4), agency))


def form(**typed: str) -> tuple[Form, dict[str, str]]:
    """The form of a decision about the entry, with what is typed."""
    made = Form(case(HIT, BAR), TODAY, "telling", about="decision")
    words = {"told": made.known.label("hit"), **{n.replace("__", "."): w for n, w in typed.items()}}
    return made, {**made.start, **words}


def test_the_form_offers_the_law_of_the_day_that_is_typed() -> None:
    """Another day in the form, another law in its list."""
    made, typed = form()
    gateway = made.field("decision.gateway")
    typed["steps.+.on"] = "1 Oct 2026"
    made = Form(case(HIT, today=date(2026, 11, 1)), date(2026, 11, 1), "telling", about="decision")
    assert DUTY in [o.words for o in made.offers(gateway, "", typed)]
    typed["steps.+.on"] = "1 Sep 2026"
    assert DUTY not in [o.words for o in made.offers(gateway, "", typed)]


def test_withholding_asks_for_its_reasons_and_never_stands_in_the_way() -> None:
    """Detriment, what would change it, a day; and why somebody was not told."""
    made, typed = form(to="School", steps__="", decision__carer_told="no")
    typed["steps.+.state"] = "withheld"
    assert set(made.prompts(typed)) == {
        "decision.detriment", "decision.would_change", "decision.review", "decision.not_told_why",
    }  # fmt: skip
    assert made.faults(typed) == {}
    typed |= {"decision.detriment": "He would find her", "decision.would_change": "An order", "decision.review": "in two weeks", "decision.not_told_why": "He reads her phone"}  # fmt: skip
    assert made.prompts(typed) == {}


def test_who_must_not_be_told_is_not_offered_and_said_when_typed() -> None:
    """The barred father; his name can be written, for what happened has happened."""
    made, typed = form()
    to = made.field("to")
    assert "Sam Bell" not in [o.words for o in made.offers(to, "Sam", typed)]
    assert "Ruth Bell" in [o.words for o in made.offers(to, "Ru", typed)]
    typed["to"] = "Sam Bell"
    assert made.prompts(typed)["to"] == "Sam Bell must not be told this: Order of the court"
    assert made.faults(typed) == {}


def test_the_decision_is_kept_with_all_its_parts() -> None:
    """From the words of the form into the record."""
    made, typed = form(to="School")
    typed |= {
        "channel": "phone", "decision.purpose": "So that she is not handed over to him", "decision.basis": "Public task, Art. 6(1)(e)",
        "decision.protect": "Ruth Bell", "decision.asked_by": "School", "decision.identity_checked": "yes",
        "decision.advice": "Tell them today",
    }  # fmt: skip
    record, _ = made.read(typed)
    assert isinstance(record, Telling)
    assert record.decision is not None
    assert record.decision.protect == ("mother",)
    assert (record.decision.asked_by, record.decision.identity_checked) == ("school", "yes")
