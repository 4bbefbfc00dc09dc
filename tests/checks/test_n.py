"""N: the network around the child. The smallest case for each rule, and the nearest that is silent."""

from __future__ import annotations

import pytest

from leadpro.records import Part, Person, Record, Request
from tests.checks.made import (
    about,
    agency,
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
    steps,
    telling,
    worker,
)

WORRY = entry("Amy was dirty and hungry.", "2025-03-03", id="worry")
UNBORN = Person(id="child", case="case", name="Baby Bell", due=day("2025-06-01"))


def missing(title: str, *rows: Record, without: tuple[str, ...] = ()) -> int:
    """How often a place is asked for by its title, alone and not with the last question."""
    findings = about("N01", title, *rows, without=without)
    return sum(f.message.startswith("No ") for f in findings)


@pytest.mark.parametrize(
    ("title", "rows", "without", "times"),
    [
        ("GP", [], ("gp",), 1),
        ("GP", [], (), 0),
        ("Midwife", [UNBORN], (), 1),
        ("Midwife", [], (), 0),
        ("Health visitor", [born(months_back(60, -1))], (), 1),
        ("Health visitor", [born(months_back(60))], (), 0),
        ("Nursery", [born(months_back(36))], ("school",), 1),
        ("Nursery", [born(months_back(36, -1))], ("school",), 0),
        ("School", [born(months_back(64))], ("school",), 1),
        ("School", [born(months_back(64, -1))], ("school",), 0),
        ("School", [born(months_back(64))], (), 0),
        ("School, college or training", [born(months_back(192))], ("school",), 1),
        ("School, college or training", [born(months_back(216))], ("school",), 0),
    ],
)
def test_n01_by_age(title: str, rows: list[Record], without: tuple[str, ...], times: int) -> None:
    """Who must be there at an age, and is not."""
    assert missing(title, *rows, without=without) == times


def test_n01_says_which_place_and_why() -> None:
    """The title of the place, the child, and the words it is asked for."""
    hits = entry("Sam punched mum in the kitchen.", "2025-03-03", "police")
    (finding,) = about("N01", "Domestic abuse service", hits)
    assert finding.about == ("Domestic abuse service", "Amy Bell")
    assert ids(finding) == [hits.id]
    assert "No domestic abuse service is recorded as being there for Amy Bell now because of" in finding.message  # fmt: skip


@pytest.mark.parametrize(
    ("title", "rows", "times"),
    [
        ("Domestic abuse service", [entry("Mum and Sam went to the market.")], 0),
        ("Drug and alcohol service", [entry("Mum was drunk at pick up.")], 1),
        ("Drug and alcohol service", [entry("Ok.", themes=("drink-drugs",))], 1),
        ("Drug and alcohol service", [entry("Ok.", themes=("drink-drugs",), inferred=("themes",))], 0),
        ("Adult mental health service", [entry("Mum is depressed.")], 0),
        ("Adult mental health service", [entry("Mum is depressed."), entry("Mum is depressed.", "2025-03-10")], 1),
        ("Reviewing officer and virtual school", [status("looked-after", "2025-01-06")], 1),
        ("Reviewing officer and virtual school", [status("child-in-need", "2025-01-06")], 0),
    ],
)  # fmt: skip
def test_n01_because_of_what_is_written(title: str, rows: list[Record], times: int) -> None:
    """A theme of harm once, another twice; guessed themes do not count; a status does."""
    assert missing(title, *rows) == times


def test_n01_a_service_that_ended_is_not_there() -> None:
    """Everybody of it has left and it wrote nothing since; it is there while somebody works."""
    drunk = entry("Mum was drunk at pick up.")
    turning = agency("turning", "drugs-alcohol")
    here = worker("Kit Moor", "turning", "begun 2024-09-02")
    left = worker("Kit Moor", "turning", "begun 2024-09-02", "ended 2025-01-31")
    assert missing("Drug and alcohol service", drunk, turning, *here) == 0
    assert missing("Drug and alcohol service", drunk, turning, *left) == 1


def test_n01_struck_off_the_list() -> None:
    """A GP that removed the family is not there, until they are on a list again."""
    off = entry("GP removed the family from the list.", "2025-03-03", "gp")
    assert missing("GP", off) == 1
    assert missing("GP", off, entry("Amy is back on roll.", "2025-03-05", "gp")) == 0


def test_n01_known_home_education_answers_the_school() -> None:
    """Neither a missing school nor a silent answer for one who has come off a roll without it."""
    home = entry("Amy is now educated at home.", "2025-03-03", "help")
    off = entry("Amy was taken off roll.", "2025-03-03", "help")
    assert missing("School", home, without=("school",)) == 0
    assert missing("School", off, without=("school",)) == 1
    assert missing("Education welfare", home) == 1


def test_n01_asks_about_the_rest_once_and_last() -> None:
    """One finding for all of them; whoever is there is left out of it."""
    (finding,) = [f for f in found("N01") if "worth a question once" in f.message]
    assert finding.about == ("Dentist", "School nurse", "Housing")
    teeth = agency("teeth", "dentist")
    (fewer,) = [f for f in found("N01", teeth) if "worth a question once" in f.message]
    assert fewer.about == ("School nurse", "Housing")


def test_n02_nobody_named() -> None:
    """The school sees Amy and nobody there has a name; with a name it is silent."""
    finding = fires("N02", WORRY)
    assert finding.about == ("School",)
    assert ids(finding) == ["worry"]
    assert "No named person now at School" in finding.message
    kit = worker("Kit Moor", "school", "begun 2024-09-02")
    assert found("N02", WORRY, *kit) == []
    gone = worker("Kit Moor", "school", "begun 2024-09-02", "ended 2025-02-28")
    assert len(found("N02", WORRY, *gone)) == 1


@pytest.mark.parametrize(("child", "times"), [(months_back(60, -1), 1), (months_back(60), 0)])
def test_n02_a_health_visitor_sees_a_child_under_five(child: str, times: int) -> None:
    """To the day on which she is five, and no longer."""
    hv = agency("hv", "health-visiting")
    assert len(about("N02", "Hv", hv, entry("Seen.", agency="hv"), born(child))) == times


@pytest.mark.parametrize(("state", "times"), [("asked", 1), ("no reply", 1), ("told", 0)])
def test_n02_who_owes_an_answer(state: str, times: int) -> None:
    """The police do not see the child by their work; they owe one."""
    ask = Request(id="ask", case="case", what="calls", to="police", steps=steps(f"{state} 2025-03-03"))  # fmt: skip
    assert len(found("N02", ask)) == times


KIT = worker("Kit Moor", "school", "begun 2024-09-02")


@pytest.mark.parametrize(("days", "times"), [(42, 0), (43, 1)])
def test_n03_the_only_link_is_silent(days: int, times: int) -> None:
    """Six weeks without a word of the only one we know at the school."""
    own = entry("Amy read well.", back(days), author="kit")
    findings = found("N03", WORRY, own, *KIT)
    assert len(findings) == times
    assert all(f.about == ("Kit Moor",) and f.agencies == ("School",) for f in findings)
    assert all("Kit Moor at School, who has written nothing since" in f.message for f in findings)


def test_n03_leaving_or_not_alone() -> None:
    """Leaving counts at once; a colleague makes two links; being linked through me is nothing."""
    leaving = worker("Kit Moor", "school", "begun 2024-09-02", "leaving 2025-03-10")
    assert "who is leaving" in fires("N03", WORRY, *leaving).message
    lee = worker("Lee Ash", "school", "begun 2024-09-02")
    assert found("N03", WORRY, *leaving, *lee) == found("N03", WORRY, *KIT) == []
    assert found("N03", *leaving) == []


@pytest.mark.parametrize(("days", "times"), [(90, 0), (91, 1)])
def test_n05_nothing_either_way(days: int, times: int) -> None:
    """Police with a named officer: no word to us or from us for ninety days while a worry is open."""
    officer = worker("Pat Hill", "police", "begun 2023-05-08")
    last = entry("Intelligence check done.", back(days), "police", id="last")
    findings = about("N05", "Police", WORRY, last, *officer)
    assert len(findings) == times
    assert all(ids(f) == ["last"] and "Told nobody and told nothing" in f.message for f in findings)


def test_n03_who_holds_two_agencies_to_the_rest_and_is_leaving() -> None:
    """By the shape of the network: nobody else is in touch with the clinic."""
    clinic = agency("clinic", "hospital")
    spoke = (Part(person="ann", part="spoke"),)
    ann = worker("Ann Lee", "help", "begun 2024-01-01", "leaving 2025-02-01")
    known = [entry("Seen.", agency="clinic", people=spoke), entry("Visited.", agency="help")]
    clerk = worker("Cy Low", "clinic", "begun 2024-01-01")
    dee = worker("Dee Low", "clinic", "begun 2024-01-01")
    finding = fires("N03", WORRY, clinic, *ann, *clerk, *dee, *known)
    assert "Ann Lee, who is leaving" in finding.message
    assert finding.agencies == ("Clinic",)
    staying = worker("Ann Lee", "help", "begun 2024-01-01")
    assert found("N03", WORRY, clinic, *staying, *clerk, *dee, *known) == []


def test_n03_the_only_link_holds_harm() -> None:
    """What Kit wrote of harm rests with Kit alone; what a colleague also stands for does not."""
    hit = entry("Amy said that dad hit her with a belt.", "2025-03-10", author="kit")
    finding = fires("N03", hit, *KIT)
    assert ids(finding) == [hit.id]
    assert "Kit Moor at School, who holds what was written of harm" in finding.message
    assert found("N03", hit, *KIT, *worker("Lee Ash", "school", "begun 2024-09-02")) == []


def test_n05_told_asked_new_or_answered() -> None:
    """A telling, a question, or having begun lately is contact; no open worry, no question."""
    officer = worker("Pat Hill", "police", "begun 2023-05-08")
    ask = Request(id="ask", case="case", what="calls", to="police", steps=steps("asked 2025-03-03"))
    assert about("N05", "Police", WORRY, *officer, ask) == []
    assert about("N05", "Police", WORRY, *officer, telling(WORRY, "police", "told 2025-03-04")) == []  # fmt: skip
    assert about("N05", "Police", WORRY, *worker("Pat Hill", "police", f"begun {back(90)}")) == []
    assert len(about("N05", "Police", WORRY, *worker("Pat Hill", "police", f"begun {back(91)}"))) == 1  # fmt: skip
    answered = entry(WORRY.text, "2025-03-03", action="Home visit and plan agreed.")
    assert about("N05", "Police", answered, *officer) == []


ENDED = worker("Kit Moor", "school", "begun 2024-09-02", "ended 2025-03-03")


def test_n06_ended_and_nobody_took_on() -> None:
    """Kit's work ended, a worry came on the day or after, and nobody is named."""
    finding = fires("N06", WORRY, *ENDED)
    assert finding.about == ("School", "Kit Moor", "Amy Bell")
    assert ids(finding) == ["worry"]
    assert "nobody named who took it on: Kit Moor of School (3 Mar 2025)" in finding.message
    assert finding.since == "2025-03-03"


@pytest.mark.parametrize(
    "rows",
    [
        [entry(WORRY.text, "2025-03-02"), *ENDED],
        [WORRY, *ENDED, *worker("Lee Ash", "school", "begun 2025-03-03")],
        [WORRY, *worker("Kit Moor", "school", "begun 2024-09-02")],
    ],
)
def test_n06_is_silent(rows: list[Record]) -> None:
    """No worry since; somebody took it on; nobody left."""
    assert found("N06", *rows) == []


def test_n07_known_and_not_named() -> None:
    """A father without a name; a professional without one is not asked about here."""
    man = person("Amy's father", "stepfather", confidence="unnamed")
    finding = fires("N07", *man)
    assert finding.about == ("Amy's father",)
    assert "Known to exist and not named: Amy's father" in finding.message
    assert found("N07", *person("Duty doctor", confidence="unnamed")) == []
    assert found("N07", *person("Ned Moss", "stepfather")) == []


LEEDS = entry("The family lived in Leeds before.", "2025-02-03", "help")
ASKED = entry("Asked Leeds council for their records.", "2025-02-10", "care")
CAME = entry("Records received from Leeds.", "2025-02-20", "care")


def test_n08_lived_elsewhere_and_nobody_asked() -> None:
    """Until somebody asked there, and until an answer came."""
    finding = fires("N08", LEEDS)
    assert finding.about == ("Amy Bell",)
    assert ids(finding) == [LEEDS.id]
    assert "nobody has recorded asking there" in finding.message
    assert "no answer is recorded" in fires("N08", LEEDS, ASKED).message
    assert found("N08", LEEDS, ASKED, CAME) == []
    assert found("N08", entry("They have always lived in this town.")) == []


def test_n08_children_elsewhere() -> None:
    """Written of a parent, by name."""
    father = Person(id="father", case="case", name="Sam Bell", children_elsewhere="two, in Hull")
    finding = fires("N08", father)
    assert finding.about == ("Sam Bell", "Amy Bell")
    assert "Sam Bell had children elsewhere" in finding.message


def test_n06_shows_the_last_words_of_who_left() -> None:
    """Whatever they say: often they are all that says so."""
    last = entry("Tray on the desk, see you all.", "2025-03-03", "school", id="last", author="kit")
    assert ids(fires("N06", WORRY, *ENDED, last)) == ["last", "worry"]


def test_n06_shows_the_last_words_of_the_agency_too() -> None:
    """Somebody nameless may have written that the post is empty."""
    last = entry("Back in the autumn.", "2025-03-04", "school", id="last")
    assert ids(fires("N06", WORRY, *ENDED, last)) == ["last", "worry"]
