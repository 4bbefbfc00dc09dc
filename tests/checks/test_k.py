"""K: who needs to know and does not. The smallest case for each rule, and the nearest that is silent."""

from __future__ import annotations

import pytest

from leadpro.records import Difference, Meeting, Need, Record, Request
from tests.checks.made import (
    about,
    agency,
    day,
    entry,
    family,
    fires,
    found,
    ids,
    months_back,
    person,
    steps,
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


def asked(what: str, *states: str, to: str = "gp", due: str = "") -> Request:
    """A request with its steps."""
    return Request(
        id="ask", case="case", what=what, to=to, due=day(due) if due else None, steps=steps(*states)
    )


@pytest.mark.parametrize(
    ("request_", "times"),
    [
        (asked("weights", "asked 2025-01-06", due=working_back(5)), 0),
        (asked("weights", "asked 2025-01-06", due=working_back(6)), 1),
        (asked("weights", f"asked {working_back(10)}"), 0),
        (asked("weights", f"asked {working_back(11)}"), 1),
        (asked("Referral of Amy", f"asked {working_back(1)}", to="care"), 0),
        (asked("Referral of Amy", f"asked {working_back(2)}", to="care"), 1),
        (asked("weights", "asked 2025-01-06", "chased 2025-02-03"), 1),
        (asked("weights", "asked 2025-01-06", "no reply 2025-02-03"), 1),
        (asked("weights", "asked 2025-01-06", "told 2025-02-03"), 0),
        (asked("weights", "asked 2025-01-06", "nothing held 2025-02-03"), 0),
    ],
)
def test_k02_a_request_without_an_answer(request_: Request, times: int) -> None:
    """Five working days past its day, ten when it has none, one for a referral to social care."""
    findings = found("K02", request_)
    assert len(findings) == times
    assert all("No answer is recorded to:" in f.message for f in findings)
    assert all(f.about[0] in ("Gp", "Care") for f in findings)


@pytest.mark.parametrize(("days", "times"), [(5, 0), (6, 1)])
def test_k02_help_that_was_refused_and_dropped(days: int, times: int) -> None:
    """Offered, not taken up, and nothing after it."""
    refused = entry("Mum refused the parenting course.", working_back(days), "help")
    findings = found("K02", refused)
    assert len(findings) == times
    assert all(ids(f) == [refused.id] and "nothing after it" in f.message for f in findings)


def test_k02_help_that_was_taken_is_none() -> None:
    """The same course, taken up."""
    assert found("K02", entry("Mum took up the parenting course.", "2025-01-06", "help")) == []


def small(agency_: str, on: str = "2025-02-03") -> Record:
    """A small worry of an agency."""
    return entry("Amy was dirty and hungry.", on, agency_, id=f"small-{agency_}")


THREE = [small("school"), small("gp"), small("help")]


def test_k03_nobody_sees_the_whole() -> None:
    """Three agencies, each with its own piece."""
    finding = fires("K03", *THREE)
    assert finding.about == ("Amy Bell",)
    assert set(finding.agencies) == {"School", "Gp", "Help"}
    assert "3 worries sit with 3 agencies" in finding.message
    assert found("K03", *THREE[:2]) == []


@pytest.mark.parametrize(("on", "pieces"), [(months_back(12), 4), (months_back(12, 1), 3)])
def test_k03_counts_the_last_year(on: str, pieces: int) -> None:
    """A fourth worry counts for twelve months."""
    assert f"{pieces} worries sit with" in fires("K03", *THREE, small("police", on)).message


def voiced(*held: tuple[str, str]) -> list[Record]:
    """Worries of agencies, each with the person it first came from (empty: the agency itself)."""
    return [
        entry("Amy was dirty and hungry.", "2025-02-03", agency_, id=f"w{n}", origin=origin)
        for n, (agency_, origin) in enumerate(held)
    ]


@pytest.mark.parametrize(
    ("held", "times"),
    [
        ([("school", "ivy"), ("gp", ""), ("help", "")], 1),
        ([("school", "ivy"), ("gp", "ivy"), ("help", "")], 0),
        ([("school", "ivy"), ("school", "mother"), ("gp", "")], 0),
    ],
)
def test_k03_three_sources_in_three_agencies(held: list[tuple[str, str]], times: int) -> None:
    """The grandmother who rang two of them is one voice; three voices in two agencies are not enough."""
    assert len(found("K03", *voiced(*held), *person("Ivy Bell", "grandmother"))) == times


@pytest.mark.parametrize(("pieces", "times"), [(2, 1), (3, 0)])
def test_k03_who_has_two_thirds_sees_the_whole(pieces: int, times: int) -> None:
    """The best informed has less than two thirds: two of four yes, three of four no."""
    held = [*THREE, small("police")]
    told = [telling(held[n], "care", "told 2025-02-10") for n in range(pieces)]  # type: ignore[arg-type]
    assert len(found("K03", *held, *told)) == times


@pytest.mark.parametrize(("on", "times"), [("2025-02-02", 1), ("2025-02-03", 0)])
def test_k03_a_meeting_since_the_newest(on: str, times: int) -> None:
    """Once they have met since, it is answered."""
    met = Meeting(id="met", case="case", kind="TAF", on=day(on))
    assert len(found("K03", *THREE, met)) == times


def test_k04_a_difference_nobody_settled() -> None:
    """Recorded as a difference: what it is on; silent once settled."""
    one = entry("Dad lives here.", "2025-03-03")
    open_ = Difference(id="d", case="case", entries=(one.id,), on_what="who lives there")
    finding = fires("K04", one, open_)
    assert ids(finding) == [one.id]
    assert "Accounts differ on who lives there" in finding.message
    settled = Difference(id="d", case="case", entries=(one.id,), steps=steps("settled 2025-03-10"))
    assert found("K04", one, settled) == []


@pytest.mark.parametrize(("days", "times"), [(10, 0), (11, 1)])
def test_k04_two_accounts_in_words(days: int, times: int) -> None:
    """Ten working days to settle it."""
    two = entry("Mum gives a different account of the burn today.", working_back(days))
    findings = found("K04", two)
    assert len(findings) == times
    assert all(ids(f) == [two.id] and "two accounts" in f.message for f in findings)


def test_k04_said_to_be_abroad_and_seen_here() -> None:
    """One agency says that the family has gone, another sees Amy within the month."""
    gone = entry("Amy has gone to Pakistan with the family.", "2025-02-03")
    seen = entry("Amy was seen in surgery, chatty.", "2025-02-20", "gp")
    assert set(ids(fires("K04", gone, seen))) == {gone.id, seen.id}
    own = entry("Amy was seen in class.", "2025-02-20", "school")
    late = entry("Amy was seen in surgery, chatty.", "2025-03-07", "gp")
    assert found("K04", gone, own) == found("K04", gone, late) == []


KIT = worker("Kit Moor", "school", "begun 2024-09-02", "leaving 2025-03-01")


def test_k05_only_one_knows_and_is_leaving() -> None:
    """What only Kit carries, by name and why."""
    held = entry(HIT.text, "2025-03-03", author="kit")
    finding = fires("K05", held, *KIT)
    assert finding.about == ("Kit Moor",)
    assert ids(finding) == [held.id]
    assert "Only Kit Moor, who is leaving" in finding.message


@pytest.mark.parametrize(
    "records",
    [
        worker("Kit Moor", "school", "begun 2024-09-02"),
        [*KIT, *worker("Lee Ash", "school", "begun 2024-09-02")],
        [*KIT, telling(entry(HIT.text, "2025-03-03", author="kit"), "lead", "told 2025-03-04")],
    ],
)
def test_k05_somebody_who_stays_knows_too(records: list[Record]) -> None:
    """Kit stays; a colleague stays; or the lead was told."""
    assert found("K05", entry(HIT.text, "2025-03-03", author="kit"), *records) == []


def test_k05_a_relative_alone() -> None:
    """A grandmother is no file."""
    gran = person("Ivy Bell", "grandmother")
    held = entry(HIT.text, "2025-03-03", "", author="ivy")
    finding = fires("K05", held, *gran)
    assert finding.about == ("Ivy Bell",)
    assert "is not a professional" in finding.message


def test_k06_only_the_carers_word() -> None:
    """Believed because she says so, until somebody checks afterwards."""
    says = entry("Mum says that she is not drinking now.", "2025-03-03")
    finding = fires("K06", says)
    assert ids(finding) == [says.id]
    assert "rests on the word of the person the worry is about" in finding.message
    check = "Police check on Ruth Bell came back clear."
    assert found("K06", says, entry(check, "2025-03-04", "police")) == []
    assert len(found("K06", says, entry(check, "2025-03-03", "police"))) == 1
    assert found("K06", entry("Breath test of mum at the clinic was clear.", agency="gp")) == []


def test_family_is_quiet() -> None:
    """The family that these cases start from raises none of these by itself."""
    assert family()
    for code in ("K01", "K02", "K03", "K04", "K05", "K06"):
        assert found(code) == []


def test_k04_who_lives_there_told_differently() -> None:
    """Two agencies told differently who lives at a home; not when one agency heard both."""
    alone = entry("Ruth said that nobody else lives there.", "2024-12-02", "school")
    there = entry("Ruth asked for him to go on the tenancy.", "2024-11-04", "help")
    same = entry("Ruth asked for him to go on the tenancy.", "2024-11-04", "school")
    assert len(found("K04", alone, there)) == 1
    assert found("K04", alone, same) == []
