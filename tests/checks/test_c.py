"""C: what small things add up to. The smallest case for each rule, and the nearest that is silent."""

from __future__ import annotations

import pytest

from leadpro.records import Entry, Household, Meeting, Part, Residence
from tests.checks.made import (
    TODAY,
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
    working_back,
)

SMALL = "Amy was dirty and hungry."


def worry(own: str, on: str, agency: str = "school", text: str = SMALL, **fields: str) -> Entry:
    """A small worry, by a short id."""
    return entry(text, on, agency, id=own, **fields)


def test_c01_three_in_a_year_from_two() -> None:
    """Three small worries of two sources; who held them."""
    rows = [worry("a", "2024-06-03"), worry("b", "2024-10-07"), worry("c", "2025-03-03", "gp")]
    finding = fires("C01", *rows)
    assert finding.about == ("Amy Bell",)
    assert finding.agencies == ("School", "Gp")
    assert ids(finding) == ["a", "b", "c"]
    assert "3 worries in the last 12 months from 2 independent sources" in finding.message


@pytest.mark.parametrize(
    ("first", "agency", "fields", "times"),
    [
        (months_back(12), "gp", {}, 1),
        (months_back(12, 1), "gp", {}, 0),
        ("2024-06-03", "school", {}, 0),
        ("2024-06-03", "gp", {"echo_of": "b"}, 0),
    ],
)
def test_c01_a_year_two_sources_and_no_echo(
    first: str, agency: str, fields: dict[str, str], times: int
) -> None:
    """Older than a year, one source, one thing told twice, or only two is not enough."""
    rows = [worry("b", "2024-10-07"), worry("c", "2025-03-03")]
    assert found("C01", rows[0], worry("c", "2025-03-03", "gp")) == []
    assert len(found("C01", worry("a", first, agency, **fields), *rows)) == times


def test_c01_one_origin_behind_two_agencies_is_one_source() -> None:
    """The grandmother rang both."""
    gran = person("Ivy Bell", "grandmother")
    rows = [
        worry(n, "2025-01-0" + n, a, origin="ivy")
        for n, a in (("6", "school"), ("7", "gp"), ("8", "help"))
    ]
    assert found("C01", *gran, *rows) == []


def test_c01_four_of_one_kind_ever() -> None:
    """Slow neglect over years, from one source."""
    years = [worry(str(y), f"{y}-05-06") for y in (2019, 2020, 2021, 2022)]
    finding = fires("C01", *years)
    assert "4 worries of one kind (neglect)" in finding.message
    assert found("C01", *years[:3]) == []


LATELY = [back(30), back(15), back(1)]


@pytest.mark.parametrize(
    ("birthday", "text", "days", "times"),
    [
        (months_back(120), SMALL, LATELY, 1),
        (months_back(120, -1), SMALL, LATELY, 0),
        (months_back(120), SMALL, [back(31), *LATELY[1:]], 0),
        (months_back(72), "Amy was missing overnight.", LATELY, 1),
    ],
)
def test_c01_faster_for_the_older_and_the_missing(
    birthday: str, text: str, days: list[str], times: int
) -> None:
    """From ten, or missing: three in thirty days are enough from one source."""
    rows = [worry(on, on, text=text) for on in days]
    findings = found("C01", born(birthday), *rows)
    assert len(findings) == times
    assert all("3 worries in 30 days" in f.message for f in findings)


MISSED = "Amy was not brought to the hearing clinic."


@pytest.mark.parametrize(
    ("days", "times"),
    [
        (["2025-03-03"], 0),
        (["2024-03-03", "2025-03-03"], 1),
        (["2024-03-02", "2025-03-03"], 0),
        ([months_back(36), "2022-06-03"], 1),
        ([months_back(36, 1), "2022-06-03"], 0),
        (["2019-03-02", "2021-06-03", "2023-09-04"], 1),
    ],
)
def test_c02_not_brought_again(days: list[str], times: int) -> None:
    """Two in a year of the last three, or three ever."""
    rows = [entry(MISSED, on, "gp", id=on) for on in days]
    findings = found("C02", *rows)
    assert len(findings) == times
    assert all(f.about == ("Amy Bell",) and ids(f) == days for f in findings)
    assert all(f"was not brought, or could not be reached, {len(days)} times" in f.message for f in findings)  # fmt: skip


def test_c02_an_adults_own_appointments_do_not_count() -> None:
    """Mum's clinic is not Amy's."""
    own = [
        entry("Mum did not attend her clinic.", on, "gp", id=on, people=(Part(person="mother"),))
        for on in ("2025-01-06", "2025-02-03", "2025-03-03")
    ]
    assert found("C02", *own) == []


def spread(late: int, early: int, agencies: tuple[str, ...] = ("school", "gp")) -> list[Entry]:
    """So many worries in the last ninety days and in the ninety before, by agencies in turn."""
    rows = [worry(f"late{n}", back(10 + n), agencies[n % len(agencies)]) for n in range(late)]
    rows += [worry(f"early{n}", back(100 + n), agencies[n % len(agencies)]) for n in range(early)]
    return [*rows, *(worry(f"old-{a}", "2024-05-06", a) for a in agencies)]


@pytest.mark.parametrize(
    ("late", "early", "times"), [(5, 2, 1), (4, 2, 0), (5, 3, 0), (6, 3, 1), (5, 0, 1)]
)
def test_c03_worries_come_faster(late: int, early: int, times: int) -> None:
    """Five in ninety days and twice the ninety before."""
    findings = found("C03", *spread(late, early))
    assert len(findings) == times
    assert all(f"{late} worries in 90 days, {early} in the 90 before" in f.message for f in findings)  # fmt: skip
    assert all(f.about == ("Amy Bell",) and len(f.entries) == late for f in findings)


def test_c03_one_source_or_a_new_agency_explains_it() -> None:
    """One log, or somebody who began to write, is no change of pace."""
    assert found("C03", *spread(5, 2, ("school",))) == []
    assert found("C03", *spread(5, 2), worry("new", back(5), "police")) == []


@pytest.mark.parametrize(("day_before", "times"), [(0, 5), (1, 0)])
def test_c03_ninety_days(day_before: int, times: int) -> None:
    """The ninetieth day back belongs to the time before."""
    findings = found("C03", *spread(4, 0), worry("edge", back(89 + day_before)))
    assert [len(f.entries) for f in findings] == ([times] if times else [])


HOME, SCHOOL = "The family has moved house.", "Amy has moved school."


@pytest.mark.parametrize(
    ("moves", "times"),
    [
        ([(HOME, months_back(12)), (HOME, "2025-03-03")], 1),
        ([(HOME, months_back(12, 1)), (HOME, "2025-03-03")], 0),
        ([(HOME, "2024-09-02"), (SCHOOL, "2025-03-03")], 0),
        ([("The family have moved to another council.", "2024-09-02")], 1),
    ],
)
def test_c04_moves(moves: list[tuple[str, str]], times: int) -> None:
    """Two of a kind in a year, or one across a council line, while worries are open."""
    old = worry("old", "2022-05-03")
    findings = found("C04", old, *(entry(text, on, "help", id=on) for text, on in moves))
    assert len(findings) == times
    assert all(ids(f) == [on for _, on in moves] for f in findings)
    assert all("a move while worries were open" in f.message for f in findings)


def test_c04_without_a_worry_a_move_is_a_move() -> None:
    """Nobody worried: nothing to ask."""
    assert found("C04", entry("The family have moved to another council.", "2024-09-02")) == []


@pytest.mark.parametrize(("days", "times"), [(15, 1), (16, 0)])
def test_c04_soon_after_a_worry(days: int, times: int) -> None:
    """A single move within fifteen working days."""
    move = entry(HOME, TODAY.isoformat(), "help")
    assert len(found("C04", worry("w", working_back(days)), move)) == times


DRUNK = "Mum was drunk at pick up."


@pytest.mark.parametrize(("days", "times"), [(9, 0), (10, 1)])
def test_c05_a_letter_is_no_response(days: int, times: int) -> None:
    """Ten working days; about the agency that holds it."""
    held = worry("w", working_back(days), text=DRUNK, action="Letter sent.")
    findings = found("C05", held)
    assert len(findings) == times
    assert all(f.about[0] == "School" and ids(f) == ["w"] for f in findings)
    assert all("What is written is “Letter sent.”" in f.message for f in findings)


def test_c05_a_response_then_or_soon_after() -> None:
    """A visit is one, by somebody who knew of it, within sixty days."""
    visited = "Home visit and plan agreed."
    held = worry("w", "2024-12-02", text=DRUNK, action="Letter sent.")
    assert found("C05", worry("w", "2024-12-02", text=DRUNK, action=visited)) == []
    assert found("C05", held, entry(visited, "2025-01-31")) == []
    assert len(found("C05", held, entry(visited, "2025-02-01"))) == 1
    assert len(found("C05", held, entry(visited, "2025-01-31", "gp"))) == 1


def around(meetings: int, before: int, after: int) -> list[Entry | Meeting]:
    """Meetings every hundred days, with so many worries in the month before and after each."""
    rows: list[Entry | Meeting] = []
    for n in range(meetings):
        at = 60 + 100 * n
        rows.append(Meeting(id=f"met{n}", case="case", kind="TAF", on=day(back(at))))
        rows += [worry(f"b{n}{i}", back(at + 5 + i)) for i in range(before)]
        rows += [worry(f"a{n}{i}", back(at - 5 - i)) for i in range(after)]
    return rows


@pytest.mark.parametrize(
    ("meetings", "before", "after", "times"),
    [(3, 1, 2, 1), (2, 1, 2, 0), (3, 2, 2, 0), (3, 0, 1, 1), (3, 0, 0, 0)],
)
def test_c07_better_before_meetings(meetings: int, before: int, after: int, times: int) -> None:
    """Three meetings, and twice as many worries after as before."""
    findings = found("C07", *around(meetings, before, after))
    assert len(findings) == times
    assert all(f.about == ("Amy Bell",) for f in findings)
    assert all(f"after {meetings} meetings {meetings * after} worries came" in f.message for f in findings)  # fmt: skip


@pytest.mark.parametrize(("days", "times"), [(30, 1), (31, 0)])
def test_c07_the_month_after(days: int, times: int) -> None:
    """Thirty days on each side of a meeting."""
    late = [worry(f"a{n}", back(60 + 100 * n - days)) for n in range(3)]
    assert len(found("C07", *around(3, 0, 0), *late)) == times


def _lived(*days: str) -> list[Household]:
    """The homes of the child one after another, from these days."""
    return [
        Household(
            id=f"home{n}",
            case="case",
            residents=(Residence(state="in", person="child", on=day(on)),),
        )
        for n, on in enumerate(days)
    ]


@pytest.mark.parametrize(
    ("days", "times"),
    [(("2024-06-01", "2025-01-10"), 1), (("2022-06-01", "2025-01-10"), 0), ((), 0)],
)
def test_c04_by_who_lived_where(days: tuple[str, ...], times: int) -> None:
    """Two moves in a year, though no entry says so."""
    worry = entry("Amy came in dirty and hungry.", "2024-12-02", "school")
    assert len(found("C04", worry, *_lived(*days))) == times


def test_c04_one_move_and_two_councils() -> None:
    """Two councils that hold worries of a child who moved: nobody wrote that it crossed a line."""
    rows = [
        agency("care2", "social-care"), entry("Amy was dirty and hungry.", "2023-03-03", "care"),
        entry("Amy was dirty and hungry.", "2024-12-02", "care2"), *_lived("2024-02-01"),
    ]  # fmt: skip
    finding = fires("C04", *rows)
    assert "has had 2 homes" in finding.message


def test_c09_shows_what_it_counts() -> None:
    """As many entries as worries are said to be written down."""
    worries = [
        entry("Amy was dirty and hungry.", back(n), at)
        for n, at in ((40, "school"), (30, "gp"), (20, "help"), (10, "school"))
    ]
    finding = fires("C09", *worries)
    assert len(ids(finding)) == 4


def test_c07_meetings_that_only_entries_tell_of() -> None:
    """A chronology has its meetings as entries; they are shown with what came after."""
    told = [
        entry("Core group.", back(60 + 100 * n), nature="meeting", id=f"met{n}") for n in range(3)
    ]
    after = [worry(f"a{n}", back(50 + 100 * n)) for n in range(3)]
    finding = fires("C07", *told, *after)
    assert ids(finding) == ["met2", "a2", "met1", "a1", "met0", "a0"]


def test_c01_what_is_smaller_stands_beside() -> None:
    """What does not count and cannot be read is shown after what adds up, and never counts."""
    held = [
        worry("w0", "2025-01-06"),
        worry("w1", "2025-01-13", "gp"),
        worry("w2", "2025-02-03", "police"),
    ]
    note = entry("Third time since half term, same as before.", "2025-02-10", id="note")
    finding = fires("C01", *held, note)
    assert ids(finding) == ["w0", "w1", "w2", "note"]
    assert "3 worries in" in finding.message
    assert "Beside them stands 1 smaller or unclear entry." in finding.message
    assert found("C01", *held[:2], note) == []
