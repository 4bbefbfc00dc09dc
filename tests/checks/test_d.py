"""D: harm is named. The smallest case on which each rule fires, and the nearest on which it does not."""

from __future__ import annotations

import pytest

from leadpro.records import Entry, Part, Record
from tests.checks.made import (
    TODAY,
    agency,
    back,
    day,
    entry,
    fires,
    found,
    ids,
    months_back,
    person,
    telling,
    worker,
    working_back,
)

HIT = entry("Amy said that dad hit her with a belt.", "2025-03-10")
SEEN_BY_POLICE = entry("Amy said that dad hit her with a belt.", "2025-03-10", "police")
SUICIDAL = entry("Amy said that she wants to die.", "2025-03-10")
RANG = "Rang children's social care and spoke to the duty worker."


def test_d01_harm_and_no_call() -> None:
    """Harm in the words and nobody rung: about the child, at once, with the words."""
    finding = fires("D01", HIT)
    assert finding.about == ("Amy Bell",)
    assert ids(finding) == [HIT.id]
    assert "no call to children's social care" in finding.message
    assert finding.since == "2025-03-10"


@pytest.mark.parametrize(
    "records",
    [
        [entry("Late again, no coat.", "2025-03-10")],
        [entry(HIT.text, "2025-03-10", action=RANG)],
        [entry(HIT.text, "2025-03-10", "care")],
        [HIT, telling(HIT, "care", "told 2025-03-10")],
        [HIT, telling(HIT, "police", "told 2025-03-10")],
        [SUICIDAL, agency("camhs", "camhs"), telling(SUICIDAL, "camhs", "told 2025-03-10")],
    ],
)
def test_d01_is_silent_when_nothing_is_named_or_somebody_was_rung(records: list[Record]) -> None:
    """A small worry is not harm; a call, a telling, or social care's own entry is a call."""
    assert found("D01", *records) == []


@pytest.mark.parametrize(
    "records",
    [
        [SEEN_BY_POLICE],
        [HIT, telling(HIT, "care", "sent 2025-03-10")],
        [HIT, agency("camhs", "camhs"), telling(HIT, "camhs", "told 2025-03-10")],
    ],
)
def test_d01_is_not_answered_by_less(records: list[Record]) -> None:
    """Police alone have not told social care; sent is not told; a crisis team is for self-harm."""
    assert len(found("D01", *records)) == 1


def passed_on(on: str, **fields: str) -> list[Record]:
    """Harm that was told to social care on its day."""
    harm = entry(HIT.text, on, **fields)
    return [harm, telling(harm, "care", f"told {on}")]


@pytest.mark.parametrize(("days", "times"), [(1, 0), (2, 1)])
def test_d02_no_decision_back(days: int, times: int) -> None:
    """Silent until the end of the next working day, then: no decision back."""
    rows = passed_on(working_back(days))
    findings = found("D02", *rows)
    assert len(findings) == times
    assert all("no decision back is recorded" in f.message for f in findings)
    assert all(ids(f) == [rows[0].id] and f.about == ("Amy Bell",) for f in findings)


def test_d02_a_decision_of_social_care_or_police_is_an_answer() -> None:
    """What the school did itself is none."""
    rows = passed_on("2025-03-03")
    said = "Strategy discussion held with police and health."
    assert found("D02", *rows, entry(said, "2025-03-04", "care")) == []
    assert len(found("D02", *rows, entry("Home visit and plan agreed.", "2025-03-04"))) == 1


def test_d02_turned_down_and_not_challenged() -> None:
    """A refusal ends the matter unless somebody takes it further."""
    rows = passed_on("2025-03-03", outcome="Referral declined, no further action.")
    assert "turned down and nobody challenged" in fires("D02", *rows).message
    further = entry("We disagreed and escalated it to the team leader.", "2025-03-05")
    assert found("D02", *rows, further) == []


def test_d03_an_allegation_and_no_lado() -> None:
    """Somebody who works with children is named; the LADO is due within a working day."""
    slapped = entry("The teaching assistant slapped Amy.", "2025-03-11")
    finding = fires("D03", slapped)
    assert ids(finding) == [slapped.id]
    assert "no word to the LADO" in finding.message
    assert "within 1 working day" in finding.message
    assert found("D03", slapped, entry("The LADO was told.", "2025-03-11")) == []
    lado = agency("lado", "lado")
    assert found("D03", slapped, lado, telling(slapped, "lado", "told 2025-03-11")) == []


def test_d03_harm_by_the_family_is_no_allegation_about_a_worker() -> None:
    """The same slap by the father is D01, not D03."""
    assert found("D03", entry("Dad slapped Amy.", "2025-03-11")) == []


BRUISE = entry("A small bruise on Tom's cheek.", TODAY.isoformat())
CRAWL = entry("A small bruise on Tom's cheek, he is not yet crawling.", TODAY.isoformat())


@pytest.mark.parametrize(
    ("mark", "birthday", "times"),
    [
        (BRUISE, months_back(9, -1), 1),
        (BRUISE, months_back(9), 0),
        (CRAWL, months_back(9), 1),
        (CRAWL, months_back(24, -1), 1),
        (CRAWL, months_back(24), 0),
    ],
)
def test_d04_a_mark_on_a_baby(mark: Entry, birthday: str, times: int) -> None:
    """Under nine months whatever is said; up to two years when the words say so; about the baby."""
    findings = found("D04", mark, *person("Tom Bell", "brother", born=day(birthday)))
    assert len(findings) == times
    assert all(f.about == ("Tom Bell",) and ids(f) == [mark.id] for f in findings)
    assert all("could not move about" in f.message for f in findings)


def test_d04_needs_both_a_doctor_and_social_care() -> None:
    """Either alone is not what is asked for."""
    baby = [BRUISE, *person("Tom Bell", "brother", born=day(months_back(5))), agency("ward", "hospital")]  # fmt: skip
    care, ward = (telling(BRUISE, to, f"told {TODAY}") for to in ("care", "ward"))
    assert found("D04", *baby, care, ward) == []
    assert len(found("D04", *baby, care)) == len(found("D04", *baby, ward)) == 1


@pytest.mark.parametrize(("days", "times"), [(28, 1), (29, 0)])
def test_d05_where_tonight(days: int, times: int) -> None:
    """Harm counts as open for four weeks."""
    harm = entry(HIT.text, back(days))
    findings = found("D05", harm)
    assert len(findings) == times
    assert all("where each child sleeps" in f.message and ids(f) == [harm.id] for f in findings)


def test_d05_is_answered_only_by_what_is_written_afterwards() -> None:
    """Where the child sleeps now, not where the child slept before."""
    sleeps = "Amy is staying with her grandmother tonight."
    assert found("D05", HIT, entry(sleeps, "2025-03-11")) == []
    assert len(found("D05", HIT, entry(sleeps, "2025-03-09"))) == 1


def test_d03_what_else_is_written_of_them_stands_beside() -> None:
    """The LADO asks for it; what they wrote themselves is not among it."""
    said = entry("Amy said that her coach Rob Hale hit her.", "2025-03-03", people=both("rob"))
    before = entry("Rob Hale gave lifts home again.", "2025-01-06", people=both("rob"))
    own = entry("Good match.", "2025-02-03", people=both("rob"), author="rob")
    finding = fires("D03", said, before, own, *worker("Rob Hale", "school"))
    assert ids(finding) == [said.id, before.id]


def both(person: str) -> tuple[Part, ...]:
    """An entry about Amy and somebody else."""
    return (Part(person="child"), Part(person=person))
