"""What somebody else may see, searched in its bytes: bars, hidden homes, sources, and what they never knew."""

from __future__ import annotations

import re
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from leadpro.casefile import CaseFile
from leadpro.masking import masked_case, seen_by
from leadpro.protecting.bars import Bars
from leadpro.protecting.homes import HiddenHomes
from leadpro.protecting.shown import shown_to
from leadpro.records import (
    Agency,
    ContactWay,
    Entry,
    ExactWords,
    Household,
    Involvement,
    Judgement,
    Need,
    Part,
    Person,
    Record,
    Request,
    Residence,
    Responsibility,
    Step,
    Telling,
    Tie,
    Told,
    to_json,
)
from tests.checks.made import TODAY, case, day, entry

REFUGE = Household(
    id="refuge", case="case", label="Juniper House", address="7 Marram Walk, Alnby, NE1 4XF",
    hidden_from=("father",),
    residents=tuple(Residence(state="in", person=p, on=day("2025-02-01")) for p in ("child", "mother")),
)  # fmt: skip
NEW_SCHOOL = Agency(
    id="new", case="case", name="Thistlemoor Primary School", short="Thistle", kind="school",
    contact=(ContactWay(value="01632 960 114"),),
)  # fmt: skip
HEAD = Person(id="head", case="case", name="Una Kestrel")
ENROLLED = Involvement(
    id="inv-new", case="case", person="head", agency="new", role="head teacher",
    steps=(Step(state="begun", on=day("2025-02-10")),),
)  # fmt: skip
FLED: tuple[Record, ...] = (REFUGE, NEW_SCHOOL, HEAD, ENROLLED)
MARKS = ("juniper", "marram", "alnby", "ne1", "4xf", "thistle", "kestrel", "960 114", "960114")


def bytes_of(file: CaseFile) -> str:
    """Everything in a case file as text, in small letters."""
    rows = [h.record for h in file.held.values()] + [
        p.held.record for ps in file.past.values() for p in ps if p.held
    ]
    assert file.seen_from is None  # no way back to the case it was made from
    return "\n".join(to_json(r).decode() for r in rows).casefold()


def told(entry_id: str, to: str, **fields: object) -> Telling:
    """An entry told to somebody on the third of March."""
    steps = (Step(state="told", on=day("2025-03-03")),)
    made: dict[str, object] = {"id": f"told-{entry_id}-{to}", "steps": steps, **fields}
    return Telling(case="case", told=(Told(entry=entry_id),), to=(to,), **made)  # type: ignore[arg-type]


# --- what they never knew ---------------------------------------------------------------------------


def test_nothing_that_an_agency_did_not_take_part_in() -> None:
    """Entries of others, tasks of others, what was asked of others, judgements: none of their words."""
    rows = (
        entry("Zephyrine words of the GP.", agency="gp", id="gp-1"),
        entry("Amy was late.", id="own"),
        Responsibility(id="task", case="case", what="Quixotic errand", owners=("lead",)),
        Responsibility(id="ours", case="case", what="Ring home at nine", agency="school"),
        Request(id="ask", case="case", what="Obstreperous question", to="police", by="lead"),
        Judgement(id="judged", case="case", worry="w", by="lead", reason="Labyrinthine"),
    )
    said = bytes_of(shown_to(case(*rows), "school"))
    assert "amy was late" in said
    assert "ring home at nine" in said
    for never in ("zephyrine", "quixotic", "obstreperous", "labyrinthine", "jo finch"):
        assert never not in said


def test_what_was_told_is_there_and_who_else_was_told_is_not() -> None:
    """A telling shows its own receiver alone."""
    said = entry("Bruise on her arm.", agency="gp", id="gp-1")
    both = ("school", "police")
    telling = Telling(
        id="t", case="case", told=(Told(entry="gp-1"),), teller="gp", to=both, note="Murmured aside",
        steps=(Step(state="told", on=day("2025-03-03"), reason="Clandestine reason"),),
    )  # fmt: skip
    seen = shown_to(case(said, telling), "school")
    assert seen.get("gp-1", Entry) is not None
    assert seen.get("t", Telling).to == ("school",)  # type: ignore[union-attr]
    assert "murmured" not in bytes_of(seen)
    assert shown_to(case(said, telling).as_of(date(2025, 3, 2)), "school").entries == ()


def test_of_people_only_who_they_are() -> None:
    """No number, need, way to reach or wish of anybody."""
    rows = case(
        Person(id="mother", case="case", name="Ruth Bell", own_needs="Perspicacious need", nhs_number="9434765919",
               contact=(ContactWay(value="01632 960 777"),), safe_contact="Tuesdays at ten"),
        entry("Ruth came late.", people=(Part(person="mother"), Part(person="child"))),
    )  # fmt: skip
    said = bytes_of(shown_to(rows, "school"))
    assert "ruth bell" in said
    for never in ("perspicacious", "9434765919", "960 777", "tuesdays"):
        assert never not in said


# --- bars -------------------------------------------------------------------------------------------


def test_a_bar_keeps_what_it_is_about_and_nothing_else() -> None:
    """Everything, a theme (also where only the words say it), or one entry."""
    hit = entry("Dad hit mum in the kitchen.", agency="gp", id="hit")
    late = entry("Late for school again.", agency="gp", id="late", themes=("school",))
    rows = (hit, late, told("hit", "father"), told("late", "father"))
    ids = lambda need: [e.id for e in shown_to(case(*rows, need), "father").entries]  # noqa: E731
    bar = {"id": "n", "case": "case", "who": "father", "what": "must not have"}
    assert ids(Need(**bar, theme="domestic-abuse")) == ["late"]  # type: ignore[arg-type]
    assert ids(Need(**bar, entry="late")) == ["hit"]  # type: ignore[arg-type]
    assert ids(Need(**bar, everything=True)) == []  # type: ignore[arg-type]
    assert ids(Need(id="n", case="case", who="mother", what="must not have", everything=True)) == ["hit", "late"]  # fmt: skip


def test_a_bar_meets_who_lives_with_them_and_who_acts_for_them() -> None:
    """And says why; the child's own mother, who lives elsewhere, is met by none."""
    flat = Household(id="flat", case="case", residents=tuple(Residence(state="in", person=p) for p in ("father", "tia")))  # fmt: skip
    tia = Person(id="tia", case="case", name="Tia Holm")
    lawyer = Person(id="law", case="case", name="Ida Crane")
    acts = Involvement(id="i", case="case", person="law", agency="firm", role="father's solicitor")
    other = Involvement(id="j", case="case", person="lead", agency="help", role="mother's solicitor")  # fmt: skip
    firm = Agency(id="firm", case="case", name="Crane Law")
    need = Need(id="n", case="case", who="father", what="must not have", everything=True)
    bars = Bars(case(flat, tia, lawyer, acts, other, firm, need))
    assert set(bars.parties) == {"father", "tia", "law"}
    assert [b.through for b in bars.of("tia")] == ["lives with Sam Bell"]
    assert [b.through for b in bars.of("law")] == ["acts for Sam Bell"]


@given(st.dates(date(2024, 1, 9), TODAY))
def test_a_bar_holds_on_every_view_however_far_back(on: date) -> None:
    """As it stands today: on the day of the entry, and in the record of months ago."""
    hit = entry("Dad hit mum.", "2024-02-01", agency="gp", id="hit")
    need = Need(id="n", case="case", who="father", what="must not have", theme="domestic-abuse", since=day("2025-03-10"))  # fmt: skip
    rows = case(hit, need, told("hit", "father", steps=(Step(state="told", on=day("2024-02-02")),)))
    assert shown_to(rows.as_of(on), "father").entries == ()


def test_the_barred_stay_on_the_map() -> None:
    """In everything made for a professional the barred person is there."""
    need = Need(id="n", case="case", who="father", what="must not have", everything=True)
    seen = shown_to(case(need, entry("Sam Bell shouted at the gate.", people=(Part(person="father"),))), "school")  # fmt: skip
    assert "sam bell" in bytes_of(seen)


# --- hidden homes -----------------------------------------------------------------------------------


def test_a_hidden_home_and_what_leads_to_it_are_in_nothing_made_for_him() -> None:
    """The address in any spelling, the new school, its head and its number."""
    rows = (
        *FLED,
        entry("Amy now goes to Thistlemoor.", agency="gp", id="a"),
        entry("They live at 7 Marram Walk.", agency="gp", id="b"),
        entry("Parcel to ne14xf came back.", agency="gp", id="c"),
        entry("Una Kestrel rang.", agency="gp", id="d"),
        entry("Rang 01632960114 twice.", agency="gp", id="e"),
        entry("Started well.", agency="new", id="f"),
        entry("Amy has a cold.", agency="gp", id="cold"),
        *(told(i, "father") for i in ("a", "b", "c", "d", "e", "f", "cold")),
    )
    seen = shown_to(case(*rows), "father")
    assert [e.id for e in seen.entries] == ["cold"]
    said = bytes_of(seen)
    assert [m for m in MARKS if m in said] == []
    assert "thistlemoor" in bytes_of(shown_to(case(*rows), "new"))


def test_a_person_sees_the_homes_where_they_have_lived_and_no_count_of_others() -> None:
    """Not even that there is another home since."""
    old = Household(id="old", case="case", residents=tuple(
        Residence(state="in", person=p, on=day("2020")) for p in ("child", "father")))  # fmt: skip
    assert [h.id for h in shown_to(case(*FLED, old), "father").all(Household)] == ["old"]


def test_who_was_there_before_or_is_cleared_may_be_named() -> None:
    """Only what came after the move leads there."""
    before = Involvement(id="i-gp", case="case", agency="gp", steps=(Step(state="begun", on=day("2020")),))  # fmt: skip
    homes = HiddenHomes(case(*FLED, before), "father")
    assert homes.parties == {"new", "head"}
    cleared = Household(id="refuge", case="case", hidden_from=("father",), residents=REFUGE.residents, cleared=("new", "head"))  # fmt: skip
    assert HiddenHomes(case(*FLED[1:], cleared), "father").parties == frozenset()
    assert HiddenHomes(case(*FLED), "mother").parties == frozenset()


def test_words_of_every_day_lead_nowhere() -> None:
    """A school, a walk or a house by itself is no trace of this one."""
    homes = HiddenHomes(case(*FLED), "father")
    assert homes.leads_there("She likes school and walks to the house.") == ""
    assert homes.leads_there("Her house is Juniper, I heard.") == "Juniper"


# --- sources ----------------------------------------------------------------------------------------

GRAN = Person(id="gran", case="case", name="Odile Marchbank", aliases=("Nana Dee",), sex="female")
HERS = Tie(id="t-gran", case="case", person="gran", to="child", kind="grandmother")


def from_gran(**fields: object) -> Entry:
    """What the grandmother told us and the school was told."""
    made: dict[str, object] = {
        "text": "Grandma Odile says she saw Sam drunk. Her words were clear; Nan asked not to be named.",
        "origin": "gran", "where": "Marchbank kitchen", "words": (ExactWords(words="Our Nana Dee knows", whose="gran"),),
        "people": (Part(person="child"), Part(person="gran", part="spoke")), **fields,
    }  # fmt: skip
    text = str(made.pop("text"))
    return entry(text, agency="help", id="said", author="lead", **made)


def test_a_source_reads_someone_told_us() -> None:
    """No name, no word for what she is, no he or she, no place."""
    rows = (GRAN, HERS, from_gran(), told("said", "school"))
    seen = shown_to(case(*rows), "school")
    said = seen.get("said", Entry)
    assert said is not None
    assert said.author_said == "someone told us"
    assert "saw sam drunk" in said.text.casefold()
    whole = bytes_of(seen)
    assert not re.search(r"odile|marchbank|nana|\bnan\b|gran|\bshe\b|\bher\b", whole)


@pytest.mark.parametrize(
    ("fields", "named"),
    [
        ({}, False),
        ({"named_to": ("school",)}, True),
        ({"named_to": ("police",)}, False),
        ({"source_protected": "no"}, True),
        ({"source_protected": "yes"}, False),
    ],
)
def test_who_may_know_the_source(fields: dict[str, object], named: bool) -> None:
    """Nobody by default; whoever is listed; everybody when it is open."""
    rows = (GRAN, HERS, from_gran(**fields), told("said", "school"))
    assert ("odile" in bytes_of(shown_to(case(*rows), "school"))) == named
    assert "odile" in bytes_of(shown_to(case(*rows), "help"))  # who heard it knows


def test_the_day_goes_where_another_entry_says_who_was_there() -> None:
    """She is in the school's own entry of that day: then only the month is left."""
    rows = (GRAN, HERS, from_gran(), told("said", "school"), entry("Gran fetched Amy.", people=(Part(person="gran"),), id="own"))  # fmt: skip
    said = shown_to(case(*rows), "school").get("said", Entry)
    assert said is not None
    assert str(said.day) == "2025-03"


# --- allegations ------------------------------------------------------------------------------------


def test_an_allegation_is_for_whom_wrote_it_and_whom_i_named() -> None:
    """Told to one person of the school it is not the school's; the head does not read it there."""
    said = entry("Mr Crane locked her in.", agency="help", id="said", nature="allegation")
    kit = Person(id="kit", case="case", name="Kit Moor")
    works = Involvement(id="i", case="case", person="kit", agency="school", steps=(Step(state="begun", on=day("2024")),))  # fmt: skip
    rows = case(said, kit, works, told("said", "kit"))
    assert "crane" not in bytes_of(shown_to(rows, "school"))
    assert "crane" in bytes_of(shown_to(rows, "kit"))
    assert "crane" in bytes_of(shown_to(rows, "help"))


# --- masked -----------------------------------------------------------------------------------------


def test_masked_it_keeps_the_same_things_back() -> None:
    """Bars are read from the real case behind a masked one."""
    hit = entry("Dad hit mum.", agency="gp", id="hit")
    need = Need(id="n", case="case", who="father", what="must not have", theme="domestic-abuse")
    rows = case(hit, told("hit", "father"), need)
    assert seen_by(masked_case(rows), "father").entries == ()
    shown = seen_by(masked_case(case(hit, told("hit", "father"))), "father")
    assert [e.text for e in shown.entries] == ["masked"]
