"""Nobody's view of a day holds what they learned later: over rough days, late learning, chains of
tellings, recalls, corrections and merged people, against an oracle of its own."""

from __future__ import annotations

from datetime import date, timedelta

import msgspec
import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from leadpro import casefile, knowledge
from leadpro.casefile import CaseFile, Held
from leadpro.knowledge import Ledger
from leadpro.records import (
    Agency,
    Case,
    Day,
    Entry,
    Involvement,
    Person,
    Record,
    Responsibility,
    Sameness,
    Step,
    Telling,
    Told,
)
from leadpro.records.day import UNKNOWN
from tests.knowing.oracle import knew

FIRST = date(2024, 1, 1)
TODAY = date(2024, 3, 31)
AGENCIES = [f"agency{n}" for n in range(3)]
PEOPLE = [f"person{n}" for n in range(4)]
DAYS = st.integers(0, 80).map(lambda n: FIRST + timedelta(days=n))
ROUGH = st.one_of(
    DAYS.map(Day.on), DAYS.map(lambda d: Day.about(Day.on(d))), DAYS.map(lambda d: Day.month(d.year, d.month)),
    st.just(UNKNOWN),
)  # fmt: skip


@st.composite
def cases(draw: st.DrawFn) -> tuple[list[Record], dict[str, date]]:
    """The records of a case and the day on which each was written down."""
    rows: list[Record] = [Case(id="case", case="case", reference="K1", title="t", child="person0")]
    rows += [Agency(id=a, case="case", name=a) for a in AGENCIES]
    rows += [Person(id=p, case="case", name=p) for p in PEOPLE]
    for n, person in enumerate(PEOPLE[1:]):
        steps = [Step(state="begun", on=draw(ROUGH))]
        if draw(st.booleans()):
            begun = steps[0].on.last or FIRST
            steps.append(
                Step(state="ended", on=Day.on(begun + timedelta(days=draw(st.integers(0, 40)))))
            )
        agency = draw(st.sampled_from(AGENCIES))
        rows.append(
            Involvement(id=f"inv{n}", case="case", person=person, agency=agency, steps=tuple(steps))
        )
    entries = draw(st.integers(1, 5))
    for n in range(entries):
        learned = draw(st.none() | ROUGH)
        author = draw(st.sampled_from(["", *PEOPLE[1:]]))
        agency = draw(st.sampled_from(AGENCIES))
        rows.append(
            Entry(
                id=f"e{n}",
                case="case",
                day=draw(ROUGH),
                learned=learned,
                agency=agency,
                author=author,
                text="x",
            )
        )
    for n in range(draw(st.integers(0, 6))):
        states = draw(
            st.lists(
                st.sampled_from(["sent", "told", "read", "confirmed", "recalled", "planned"]),
                min_size=1,
                max_size=3,
            )
        )
        steps = tuple(
            Step(state=s, on=draw(ROUGH), learned=draw(st.none() | ROUGH)) for s in states
        )
        told = (Told(entry=f"e{draw(st.integers(0, entries - 1))}"),)
        to = tuple(draw(st.lists(st.sampled_from([*AGENCIES, *PEOPLE]), min_size=1, max_size=2)))
        rows.append(Telling(id=f"t{n}", case="case", told=told, to=to, steps=steps))
    if draw(st.booleans()):
        rows.append(Sameness(id="same", case="case", first="person1", second="person2"))
    return rows, {r.id: draw(DAYS) for r in rows}


def view(rows: list[Record], recorded: dict[str, date], day: date) -> CaseFile:
    """The case as of a day."""
    held = {r.id: Held(r, (r.id,), recorded[r.id]) for r in rows}
    return CaseFile("case", held, TODAY).as_of(day)


def differs(rows: list[Record], recorded: dict[str, date], day: date) -> bool:
    """True when any party's view is not what the oracle says."""
    merged = any(isinstance(r, Sameness) for r in rows)
    same = {"person2": "person1"} if merged else {}
    ledger = Ledger(view(rows, recorded, day))
    parties = {same.get(p, p) for p in (*AGENCIES, *PEOPLE)}
    return any(set(ledger.known(p)) != knew(rows, recorded, same, p, day) for p in parties)


@settings(max_examples=150, deadline=None)
@given(cases(), DAYS)
def test_every_view_is_what_the_oracle_says(
    made: tuple[list[Record], dict[str, date]], day: date
) -> None:
    """For any case, party and day the ledger is exactly what the raw rows say."""
    assert not differs(*made, day)


@settings(max_examples=60, deadline=None)
@given(cases(), DAYS, DAYS)
def test_a_view_is_not_changed_by_looking_from_later(
    made: tuple[list[Record], dict[str, date]], a: date, b: date
) -> None:
    """What was known by a day is the same seen from that day or through a later one, and only grows."""
    rows, recorded = made
    early, late = sorted((a, b))
    through = {h.record.id for h in view(rows, recorded, late).as_of(early).held.values()}
    assert through == {h.record.id for h in view(rows, recorded, early).held.values()}
    before, after = Ledger(view(rows, recorded, early)), Ledger(view(rows, recorded, late))
    for party in AGENCIES:
        assert before.known(party).keys() <= after.known(party).keys()


MUTATIONS = {
    "the day itself, not when it was learned": (
        Entry,
        "learned_on",
        property(lambda self: self.day),
    ),
    "the first day for the last": (
        Day,
        "known_from",
        lambda self, recorded: self.first or recorded,
    ),
    "unknown counts as always known": (
        Day,
        "known_from",
        lambda self, recorded: self.last or date.min,
    ),
    "sent counts as known": (knowledge, "KNOWN", knowledge.KNOWN | {"sent"}),
}


@pytest.mark.parametrize("name", MUTATIONS)
def test_a_mutation_of_the_comparison_is_caught(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each likely slip in the comparison makes the property fail: the test can fail."""
    target, attribute, value = MUTATIONS[name]
    monkeypatch.setattr(target, attribute, value)
    _must_be_found()


def test_a_day_too_early_is_caught(monkeypatch: pytest.MonkeyPatch) -> None:
    """`<` for `<=` in the trimming of a view is found."""
    trim = casefile._trim
    monkeypatch.setattr(casefile, "_trim", lambda held, day: trim(held, day - timedelta(days=1)))
    _must_be_found()


def _must_be_found() -> None:
    @settings(
        max_examples=300, deadline=None, database=None, derandomize=True, phases=[Phase.generate]
    )
    @given(cases(), DAYS)
    def holds(made: tuple[list[Record], dict[str, date]], day: date) -> None:
        assert not differs(*made, day)

    with pytest.raises(AssertionError):
        holds()


def test_views_share_the_records_that_did_not_change() -> None:
    """A view keeps the very objects, not copies."""
    e = Entry(id="e", case="case", text="x", day=Day.on(FIRST))
    rows = [
        Case(id="case", case="case", reference="K1", title="t", child="p"),
        Person(id="p", case="case", name="P"),
        e,
    ]
    file = view(rows, {r.id: FIRST for r in rows}, TODAY)
    assert file.as_of(FIRST).get("e", Entry) is e
    corrected = Held(msgspec.structs.replace(e, text="y"), ("r2",), FIRST)
    changed = file.with_changes(["e"], {"e": corrected}, {}, TODAY)
    assert changed.held["p"] is file.held["p"]
    assert file.get("e", Entry) is e


def test_the_entry_as_told_is_shown_as_the_old_wording_after_a_correction() -> None:
    """Those told one revision are marked when the entry has another now."""
    e = Entry(id="e", case="case", text="x", day=Day.on(FIRST), agency="agency0")
    t = Telling(
        id="t", case="case", told=(Told(entry="e", revision="r1"),), to=("agency1",),
        steps=(Step(state="told", on=Day.on(FIRST)),),
    )  # fmt: skip
    rows: list[Record] = [Case(id="case", case="case", reference="K1", title="t"), e, t]
    rows += [Agency(id=a, case="case", name=a) for a in AGENCIES]
    held = {r.id: Held(r, ("r2",), FIRST) for r in rows}
    assert Ledger(CaseFile("case", held, TODAY)).cells["agency1"]["e"].old_wording


def test_what_was_to_be_done_was_there_before_its_first_step() -> None:
    """From the day on which it was written down; what came in later with older steps is not there before."""
    done = Step(state="done", on=Day.on(TODAY))
    task = Responsibility(id="r", case="case", what="ring", owners=("p",), steps=(done,))
    rows: list[Record] = [Case(id="case", case="case", reference="K1", title="t"), Person(id="p", case="case", name="P"), task]  # fmt: skip
    file = view(rows, {r.id: FIRST for r in rows}, TODAY)
    before = file.as_of(TODAY - timedelta(days=1)).get("r", Responsibility)
    assert before == msgspec.structs.replace(task, steps=())
    late = view(rows, {**{r.id: FIRST for r in rows}, "r": TODAY}, TODAY)
    assert late.as_of(TODAY - timedelta(days=1)).get("r", Responsibility) is None
