"""The grid of who knows what: exactly what the records say, and why somebody may not know."""

from __future__ import annotations

from datetime import date

from hypothesis import given, settings

from leadpro.records import (
    Entry,
    Involvement,
    Need,
    Record,
    Sameness,
    SharingDecision,
    Step,
    Telling,
    Told,
)
from leadpro.sharing.grid import Grid
from leadpro.sharing.saying import say
from leadpro.sharing.topics import topics
from tests.checks.made import case, day, entry
from tests.knowing.oracle import knew
from tests.knowing.test_two_clocks import AGENCIES, DAYS, PEOPLE, cases, view

HIT = entry("Dad hit mum; police were called.", "2025-02-03", "gp", id="hit")


def telling(state: str, to: str = "school", **fields: object) -> Telling:
    """The entry in a state of being told, since the tenth of February."""
    made: dict[str, object] = {"steps": (Step(state=state, on=day("2025-02-10")),), **fields}
    return Telling(id=f"t-{state}-{to}", case="case", told=(Told(entry="hit"),), teller="lead", to=(to,), channel="phone", **made)  # type: ignore[arg-type]  # fmt: skip


def state(*rows: Record, party: str = "school") -> tuple[str, date | None]:
    """The state of a party's cell, and since when."""
    grid = Grid(case(HIT, *rows))
    found = grid.at(party, HIT)
    return (found.state, found.since) if found else ("", None)


@settings(max_examples=100, deadline=None)
@given(cases(), DAYS)
def test_what_is_known_is_what_the_oracle_says(
    made: tuple[list[Record], dict[str, date]], on: date
) -> None:
    """For every party and entry of any case on any day: none missing, none too early."""
    rows, recorded = made
    same = {"person2": "person1"} if any(isinstance(r, Sameness) for r in rows) else {}
    grid = Grid(view(rows, recorded, on))
    found = {(p, e.id): s.since for p, e, s in grid.all() if s.knows}
    told = {(p, i) for p in {same.get(x, x) for x in (*AGENCIES, *PEOPLE)} for i in knew(rows, recorded, same, p, on)}  # fmt: skip
    assert found.keys() == told
    for (party, i), since in found.items():
        assert since is not None
        before = {d for d in (date.fromordinal(since.toordinal() - 1),) if i in knew(rows, recorded, same, party, d)}  # fmt: skip
        assert not before
        assert i in knew(rows, recorded, same, party, since)


def test_every_state_has_its_cell() -> None:
    """From nobody told it to told, by the records alone."""
    assert state() == ("needs", date(2025, 2, 3))
    for one in ("planned", "sent", "offered", "told", "read", "confirmed", "withheld"):
        assert state(telling(one)) == (one, date(2025, 2, 10))
    assert state(party="gp") == ("known", date(2025, 2, 3))
    assert state(telling("told"), telling("sent"))[0] == "told"


def test_a_bar_goes_before_what_was_planned_and_after_what_is_known() -> None:
    """Barred from receiving; what they know they know."""
    bar = Need(id="bar", case="case", who="school", what="must not have", everything=True, since=day("2025-01-05"))  # fmt: skip
    assert state(bar) == ("barred", date(2025, 1, 5))
    assert state(bar, telling("planned"))[0] == "barred"
    assert state(bar, telling("told"))[0] == "told"


def test_a_person_overrules_the_table_with_a_reason() -> None:
    """One that the table leaves out needs it after all, and the sentence says who decided and why."""
    club = Involvement(id="i", case="case", agency="club", steps=(Step(state="begun", on=day("2024")),))  # fmt: skip
    need = Need(id="n", case="case", who="gp", what="needs", entry="late", reason="She collects Amy on Fridays", decided_by="Jo Finch")  # fmt: skip
    late = entry("Dad hit mum again on the stairs.", "2025-02-04", id="late")
    rows = case(HIT, club, need, late)
    grid = Grid(rows).read()
    cell = grid.at("gp", late)
    assert cell is not None
    assert "Jo Finch decided that they need it: She collects Amy on Fridays" in say(grid, "gp", late, cell)  # fmt: skip


def test_an_agency_that_joins_late_needs_what_was_before() -> None:
    """A cell of need for what is older than its first day."""
    joined = Involvement(id="i", case="case", agency="school", person="kit", steps=(Step(state="begun", on=day("2025-03-10")),))  # fmt: skip
    assert state(joined)[0] == "needs"


def test_each_cell_is_said_in_sentences() -> None:
    """Since when, from whom, how; why not, who decided, when somebody looks again."""
    grid = Grid(case(HIT, telling("told")))
    said = say(grid, "school", HIT, grid.at("school", HIT))
    assert (
        said == "School knows it since 10 Feb 2025, told by Jo Finch, phone. Told, not confirmed."
    )
    decision = SharingDecision(detriment="She would be hurt", review=day("2025-03-20"))
    kept = Grid(case(HIT, telling("withheld", decision=decision)))
    said = say(kept, "school", HIT, kept.at("school", HIT))
    assert "Why: She would be hurt" in said
    assert "To look at again on 20 Mar 2025" in said
    asked = Grid(case(HIT)).read()
    said = say(asked, "school", HIT, asked.at("school", HIT))
    assert "may need this" in said
    assert "Known to Gp" in said


def test_topics_part_where_nothing_more_is_written() -> None:
    """By theme and episode; an entry of two themes stands in both; without a theme it stands alone."""
    rows = [
        entry("a", "2024-01-10", themes=("neglect",)),
        entry("b", "2024-02-01", themes=("neglect", "school")),
        entry("c", "2024-09-01", themes=("neglect",)),
        entry("d", "2024-09-02"),
    ]
    found = topics(rows, lambda e: e.themes)
    shown = sorted((t.theme, "".join(e.text for e in t.entries)) for t in found)
    assert shown == [("", "d"), ("neglect", "ab"), ("neglect", "c"), ("school", "b")]
    assert [t.last for t in found] == sorted(t.last for t in found if t.last)


def test_nothing_written_is_an_empty_grid() -> None:
    """No entry, no cell."""
    assert list(Grid(case()).all()) == []
    assert not case().all(Entry)


def test_a_need_that_is_held_says_whom_to_ask_first() -> None:
    """What a worker is said to have done is offered to nobody but those who act on it."""
    alleged = entry(
        "He hurts Amy in the store room.", "2025-03-03", "help", id="said", nature="allegation"
    )
    grid = Grid(case(alleged))
    assert grid.routes
    for party, asked in (("gp", True), ("care", False)):
        cell = grid.at(party, alleged)
        assert cell
        assert cell.state == "needs"
        assert ("Ask first: the LADO" in say(grid, party, alleged, cell)) == asked
