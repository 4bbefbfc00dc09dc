"""V: voices. The smallest case on which each rule fires, and the nearest on which it does not."""

from __future__ import annotations

from typing import Any

import pytest

from leadpro.records import ExactWords, Part, Person, PersonCheck, Record
from tests.checks.made import (
    about,
    back,
    born,
    day,
    entry,
    fires,
    found,
    ids,
    months_back,
    person,
    status,
    working_back,
)

LATE = entry("Late again, no coat.", "2025-02-03")
MET_ALONE = (Part(person="child", part="spoke"), Part(person="child", part="seen alone"))
SAID = "Amy said that she likes her new bed."


@pytest.mark.parametrize(
    ("kind", "days", "times"),
    [
        ("", 60, 0),
        ("", 61, 1),
        ("child-in-need", 30, 0),
        ("child-in-need", 31, 1),
        ("protection-plan", 10, 0),
        ("protection-plan", 11, 1),
        ("looked-after", 11, 1),
    ],
)
def test_v01_not_heard_lately(kind: str, days: int, times: int) -> None:
    """How long is too long hangs on the status."""
    said = entry(SAID, working_back(days), people=MET_ALONE)
    findings = found("V01", said, *([status(kind, "2024-06-03")] if kind else []))
    assert len(findings) == times
    assert all(f.about == ("Amy Bell",) and ids(f) == [said.id] for f in findings)
    assert all("Nobody has written what Amy Bell says" in f.message for f in findings)


@pytest.mark.parametrize(
    "fields",
    [
        {"text": SAID},
        {"text": "Drew a house.", "words": (ExactWords(words="my bed", whose="child"),)},
        {"text": "Drew a house.", "nature": "childs-words"},
        {"text": "Amy laughed and read aloud."},
    ],
)
def test_v01_what_counts_as_heard(fields: dict[str, Any]) -> None:
    """Own words, or what somebody watched; seen alone too, as Amy talks."""
    alone = entry("Met at school.", "2025-03-04", people=(Part(person="child", part="seen alone"),))
    assert found("V01", entry(**fields), alone) == []


def test_v01_what_an_adult_says_is_not_the_child() -> None:
    """A parent's account, and the words of a brother, move nothing."""
    mum = entry("Mum said that Amy is fine.", people=())
    toms = entry("Tom said that he is tired.", people=(Part(person="tom"),))
    tom = person("Tom Bell", "brother", born=day("2017-01-01"))
    finding = fires("V01", mum, toms, *tom)
    assert "Nothing in the records is Amy Bell's own words" in finding.message


@pytest.mark.parametrize(
    ("seen", "birthday", "times"),
    [
        (months_back(6), "2019-02-03", 0),
        (months_back(6, 1), "2019-02-03", 1),
        (months_back(6, 1), months_back(36), 1),
        (months_back(6, 1), months_back(36, -1), 0),
    ],
)
def test_v01_never_alone(seen: str, birthday: str, times: int) -> None:
    """Heard, and in six months never alone: asked from the age at which children talk."""
    heard = entry(SAID, "2025-03-03")
    alone = entry("Met at school.", seen, people=(Part(person="child", part="seen alone"),))
    findings = found("V01", heard, alone, born(birthday))
    assert len(findings) == times
    assert all("saw Amy Bell alone in 6 months" in f.message for f in findings)
    assert all(f.key.endswith(":alone") for f in findings)


def test_v02_a_father_nobody_asked() -> None:
    """Written about, not asked; what he told the police is not being asked."""
    rows = [
        entry("Mum says that Sam shouts at Amy.", "2025-03-03"),
        entry("Sam was spoken to at the station.", "2025-03-04", "police", nature="contact"),
    ]
    (finding,) = about("V02", "Sam Bell", *rows)
    assert ids(finding) == []
    assert "Sam Bell (father): nobody working for Amy Bell" in finding.message
    assert "parental responsibility" not in finding.message


@pytest.mark.parametrize(
    "fields",
    [
        {"people": (Part(person="father", part="asked"),)},
        {"text": "Spoke with Sam at the gate about Amy.", "agency": "school"},
        {"text": "Sam came to the meeting.", "nature": "meeting"},
    ],
)
def test_v02_asked_by_somebody_working_for_the_child(fields: dict[str, Any]) -> None:
    """A part in the entry, or words that say so."""
    assert about("V02", "Sam Bell", entry(**({"text": "Met."} | fields))) == []


def test_v02_asks_about_blank_parental_responsibility_and_not_about_the_dead() -> None:
    """Blank is a question; somebody who died is not asked."""
    (mother,) = about("V02", "Ruth Bell")
    assert "Whether there is parental responsibility is not written" in mother.message
    died = Person(id="father", case="case", name="Sam Bell", died=day("2024-05"))
    assert about("V02", "Sam Bell", died) == []


@pytest.mark.parametrize(("tie", "who"), [("tie1", "Mother"), ("tie2", "Father")])
def test_v02_a_parent_without_a_name(tie: str, who: str) -> None:
    """Somebody is the other parent; the step says how to find out who."""
    (finding,) = [f for f in found("V02", without=(tie,)) if who in f.about]
    assert f"No {who.lower()} of Amy Bell is named" in finding.message
    assert who.lower() in finding.next_step
    assert not [f for f in found("V02") if who in f.about]


def test_v02_ringing_up_is_not_being_asked() -> None:
    """A father who rang by himself was heard, and nobody asked him; spoken with, he was."""
    rang = entry("Sam rang: Amy is not safe there.", "2025-03-03", "care", nature="call")
    assert about("V02", "Sam Bell", rang)
    assert not about(
        "V02",
        "Sam Bell",
        rang,
        entry("Spoke to Sam about Amy.", "2025-03-04", "care", nature="call"),
    )


def test_v02_named_in_one_visit_is_not_asked() -> None:
    """Twice is: they may well have been."""
    one = entry("Visit. Sam and the twins at home.", "2025-03-03", "care", nature="visit")
    two = entry("Visit. Sam and the twins in.", "2025-03-10", "care", nature="visit")
    assert about("V02", "Sam Bell", one)
    assert not about("V02", "Sam Bell", one, two)


DEAN = person("Dean Moss", "parents-partner", born=day("1988"))


def test_v03_a_partner_nobody_has_seen() -> None:
    """A mother's partner, of either sex, whom nobody saw or asked about."""
    mention = entry("Dean Moss was in the flat.", people=(Part(person="dean"),))
    finding = fires("V03", *DEAN, mention)
    assert finding.about == ("Dean Moss",)
    assert ids(finding) == [mention.id]
    assert "nobody has recorded seeing or asking about Dean Moss" in finding.message
    assert len(found("V03", *person("Dee Moss", "parents-partner", sex="female"))) == 1


@pytest.mark.parametrize(
    "records",
    [
        [entry("Police check on Dean Moss came back clear.", agency="police")],
        [entry("Met.", people=(Part(person="dean", part="asked"),))],
        [Person(id="dean", case="case", name="Dean Moss", checks=(PersonCheck(what="police"),))],
        [Person(id="dean", case="case", name="Dean Moss", died=day("2024"))],
    ],
)
def test_v03_is_silent_once_somebody_looked(records: list[Record]) -> None:
    """A check, a conversation; nobody asks about the dead."""
    assert found("V03", *DEAN, *records) == []


def test_v03_a_man_without_a_name() -> None:
    """Somebody at the door whom nobody names; not when it is the partner we know."""
    door = entry("A man answered the door and would not give his name.")
    finding = fires("V03", door)
    assert finding.about == ("an adult without a name", "Amy Bell")
    assert "written nowhere" in finding.message
    known = entry("Mum's new boyfriend Dean Moss was in the flat.")
    assert all("written nowhere" not in f.message for f in found("V03", *DEAN, known))


TOM = person("Tom Bell", "brother", born=day("2021-01-04"))
ASSESSED = "Initial assessment of Tom complete."


def test_v04_a_brother_nobody_assessed() -> None:
    """Worries about the family, and nothing of Tom; only while there are worries."""
    finding = fires("V04", LATE, *TOM)
    assert finding.about == ("Tom Bell",)
    assert "nobody has recorded seeing or assessing them" in finding.message
    assert found("V04", *TOM) == []


def test_v04_seen_is_not_assessed() -> None:
    """Seen at school says so, and still asks."""
    seen = entry("Tom was seen at nursery.", people=(Part(person="tom"),))
    finding = fires("V04", LATE, *TOM, seen)
    assert ids(finding) == [seen.id]
    assert "nothing says that anybody assessed" in finding.message


@pytest.mark.parametrize(
    ("on", "agency", "times"),
    [
        (months_back(12), "care", 0),
        (months_back(12, 1), "care", 1),
        ("2025-03-03", "school", 1),
    ],
)
def test_v04_an_assessment_lasts_a_year(on: str, agency: str, times: int) -> None:
    """By those who assess children, within twelve months; older, when worries came since."""
    done = entry(ASSESSED, on, agency, people=(Part(person="tom"),))
    assert len(found("V04", LATE, *TOM, done)) == times


def test_v04_an_adult_brother_is_no_child() -> None:
    """Eighteen is the line."""
    assert found("V04", LATE, *person("Tom Bell", "brother", born=day(months_back(216)))) == []
    assert (
        len(found("V04", LATE, *person("Tom Bell", "brother", born=day(months_back(216, -1))))) == 1
    )


GRAN = person("Ivy Bell", "grandmother")
RANG = "Grandmother rang, worried about the children."


@pytest.mark.parametrize(("days", "times"), [(4, 0), (5, 1)])
def test_v05_a_grandmother_without_a_reply(days: int, times: int) -> None:
    """Five working days; then whom to answer, by name."""
    rang = entry(RANG, working_back(days))
    findings = found("V05", *GRAN, rang)
    assert len(findings) == times
    assert all(f.about == ("Ivy Bell",) and ids(f) == [rang.id] for f in findings)
    assert all("no reply is recorded" in f.message for f in findings)


def test_v05_is_silent_after_a_reply() -> None:
    """In the action, or later; a letter to somebody else is none."""
    assert found("V05", *GRAN, entry(RANG, action="Replied to the grandmother.")) == []
    replied = entry("Replied to the grandmother.", "2025-03-05")
    assert found("V05", *GRAN, entry(RANG), replied) == []
    assert len(found("V05", *GRAN, entry(RANG, action="Letter sent."))) == 1


def test_v05_put_down_to_malice_does_not_wait() -> None:
    """The day it is put down to malice it is asked about."""
    rang = entry(RANG, "2025-03-11", action="The call was thought to be malicious.")
    assert "put down to malice" in fires("V05", *GRAN, rang).message
    assert len(found("V05", *GRAN, entry(RANG, "2025-03-11", action="None."))) == 1


def test_v05_good_news_from_a_grandmother_is_no_worry() -> None:
    """A relative who rings with something nice waits for no reply."""
    assert found("V05", *GRAN, entry("Amy showed her grandmother her swimming badge.")) == []


@pytest.mark.parametrize(("days", "times"), [(4, 0), (5, 1)])
def test_v06_off_roll_while_worries_are_open(days: int, times: int) -> None:
    """One place gone waits five working days."""
    off = entry("Amy was taken off roll.", working_back(days))
    findings = found("V06", LATE, off)
    assert len(findings) == times
    assert all(ids(f) == [off.id] and f.about == ("Amy Bell",) for f in findings)
    assert all("gone out of sight" in f.message for f in findings)


def test_v06_two_places_gone_do_not_wait() -> None:
    """Off roll and off the GP's list on one day."""
    off = entry("Amy was taken off roll.", "2025-03-12")
    gp = entry("GP removed the family from the list.", "2025-03-12", "gp")
    assert len(found("V06", LATE, off, gp)) == 1


@pytest.mark.parametrize(
    "records",
    [
        [entry("Amy was taken off roll.")],
        [LATE, entry("Amy was taken off roll."), entry("Amy is back on roll.", "2025-03-05")],
        [LATE, entry("Amy was taken off roll."), entry("Spoke to Amy on her own.", "2025-03-05")],
        [LATE, entry("Amy was taken off roll.", months_back(24, 1))],
    ],
)
def test_v06_is_silent(records: list[Record]) -> None:
    """Without another worry; back; seen since; or more than two years ago."""
    assert found("V06", *records) == []
    assert len(found("V06", LATE, entry("Amy was taken off roll.", months_back(24)))) == 1


def test_v07_through_an_aunt() -> None:
    """A relative interpreted; an independent interpreter is none of that."""
    aunt = entry("Amy's aunt interpreted for mum.")
    finding = fires("V07", aunt)
    assert ids(finding) == [aunt.id]
    assert "through a relative or child" in finding.message
    assert found("V07", entry("Interpreter used throughout.")) == []
    assert found("V07", entry("The aunt collected Amy.")) == []


def test_v08_taken_back() -> None:
    """It was taken back, and nobody asked; seeing the child alone since is asking."""
    back = entry("Amy retracted her allegation.")
    finding = fires("V08", back)
    assert ids(finding) == [back.id]
    assert "taken back" in finding.message
    assert found("V08", back, entry("Spoke to Amy on her own.", "2025-03-04")) == []
    assert len(found("V08", back, entry("Spoke to Amy on her own.", "2025-03-02"))) == 1
    assert found("V08", entry("Amy repeated what she had said.")) == []


def test_v03_a_lodger_with_a_first_name() -> None:
    """Named in passing and nowhere else: the entry may be about adults who are known."""
    row = entry(
        "Two bedrooms and a lodger called Felix.",
        "2025-03-03",
        "school",
        people=(Part(person="mother"),),
    )
    assert [f for f in found("V03", row) if "who this is" in f.message]


def test_v03_at_the_door_is_not_seen() -> None:
    """Whoever opens the door to a visitor was not asked anything."""
    dean = person("Dean Moss", "parents-partner", born=day("1988"))
    visit = entry("Dean at the door, Amy said to be asleep.", "2025-03-03", "care", nature="visit")
    assert about("V03", "Dean Moss", *dean, visit)


def test_v01_what_an_adult_said_is_not_the_childs_voice() -> None:
    """Of an entry about the mother, "she said" is hers; nor is what next door heard seen by the writer."""
    hers = entry(
        "Low again. She said that she could not go on.",
        back(5),
        "gp",
        people=(Part(person="mother"),),
    )
    heard_next_door = entry("Neighbour rang: Amy crying for hours.", back(4), "police")
    assert "own words" in fires("V01", hers, heard_next_door).message
    his = entry("Amy told me that she likes school.", back(3), "school")
    assert not [f for f in found("V01", hers, his) if "own words" in f.message]


def test_v02_mr_and_a_surname_is_he() -> None:
    """Where one man of the family has it."""
    met = entry("Spoke to Mr Bell about Amy.", "2025-03-04", "care", nature="call")
    assert about("V02", "Sam Bell")
    assert not about("V02", "Sam Bell", met)


def test_v05_a_grandmother_who_said_it_at_the_door() -> None:
    """Nobody rang, and it is a voice all the same."""
    said = entry("Gran at handover said that they are drunk every night.", back(30), "care")
    assert found("V05", *person("Ivy Bell", "grandmother"), said)


def test_v05_closed_is_no_reply() -> None:
    """What came in and was closed the same day waits for no five days."""
    rang = entry(f"{RANG} Case is closed.", "2025-03-11", "care")
    assert len(found("V05", *GRAN, rang)) == 1
    assert found("V05", *GRAN, entry(RANG, "2025-03-11", "care")) == []


def test_v03_a_grown_friend_where_a_child_is_used() -> None:
    """Who is Jay? An arrest is no answer; a friend of her own age is not asked about."""
    held = "Amy holds drugs for older lads, Jay with her."
    older, same = person("Jay Moss", "family-friend", born=day("2005")), person("Jay Moss", "family-friend", born=day("2018"))  # fmt: skip
    named = entry(held, people=(Part(person="child"), Part(person="jay")))
    arrested = entry("Jay Moss arrested, released under investigation.", agency="police")
    assert fires("V03", *older, named).about == ("Jay Moss",)
    assert fires("V03", *older, named, arrested).about == ("Jay Moss",)
    assert found("V03", *same, named) == []
    assert found("V03", *older, entry("Amy played with Jay.", people=named.people)) == []


def test_v02_the_father_of_a_half_brother() -> None:
    """Whoever is a parent of another child of the home knows that home too."""
    zak = person("Zak Bell", "half-brother", born=day("2012-01-04"))
    lee = person("Lee Moss", "father", to="zak")
    (finding,) = about("V02", "Lee Moss", LATE, *zak, *lee)
    assert "Lee Moss (parent of another child of the home)" in finding.message
    asked = entry("Spoke to Lee Moss.", "2025-03-03", "care")
    assert about("V02", "Lee Moss", LATE, *zak, *lee, asked) == []


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("Paternal nan. Amy rang her at night, come and get me. Told to try 101.", ("Ivy Bell",)),
        ("Zak's dad rang, says there is shouting and crying at night.", ("Lee Moss",)),
    ],
)
def test_v05_who_speaks_first_and_whose_dad(text: str, who: tuple[str, ...]) -> None:
    """A caller named before a full stop; the dad of Zak is not the father of the case."""
    zak = person("Zak Bell", "half-brother", born=day("2012-01-04"))
    rang = entry(text, "2025-02-03", "care")
    finding = fires("V05", *GRAN, *zak, *person("Lee Moss", "father", to="zak"), rang)
    assert finding.about == who


@pytest.mark.parametrize(
    ("text", "times"),
    [
        ("Visit. Dean Moss in the kitchen.", 0),
        ("Visit. Mum says Dean Moss is long gone.", 1),
        ("Visit. Dean Moss not invited.", 1),
        ("Visit. Mum signed that Dean Moss will keep away.", 1),
    ],
)
def test_v03_who_is_spoken_of_was_not_met(text: str, times: int) -> None:
    """Named in a visit by somebody else is not there."""
    visit = entry(text, "2025-03-03", "care", nature="visit")
    assert len(about("V03", "Dean Moss", *DEAN, visit)) == times
