"""The pure side of pages and time: filters, days worth a stop, what differs, what a save touched."""

from __future__ import annotations

from datetime import date

import pytest

from leadpro.casefile import CaseFile, Held
from leadpro.checks import engine
from leadpro.checks.touched import touched
from leadpro.chronology import Chronology, Wanted
from leadpro.looking_back import View, earlier, later, seen_from, what_changed
from leadpro.protecting.shown import shown_to
from leadpro.recording.narrowing import Narrowing
from leadpro.records import Entry, Person, Record, Responsibility
from tests.checks.made import TODAY, case, day, entry

COAT = entry("No coat, hungry.", "2025-01-10", nature="worry", themes=("neglect",))
GRAN = entry("Gran reads with her.", "2025-02-03", "gp", nature="strength")
FILE = case(COAT, GRAN, Person(id="amy2", case="case", name="Amy Bellamy"))


@pytest.mark.parametrize(
    ("line", "texts"),
    [
        ("", [COAT.text, GRAN.text]),
        ("@school", [COAT.text]),
        ("@sch", [COAT.text]),
        ("agency:gp reads", [GRAN.text]),
        ("#negl", [COAT.text]),
        ("=strength", [GRAN.text]),
        ("+amy bell", [COAT.text, GRAN.text]),
        ("+amy bellamy", []),
        ("@gp @school coat", [COAT.text]),
        ('"no coat"', [COAT.text]),
        ('"coat no"', []),
        ("Amy", []),
        ("+ @ #", [COAT.text, GRAN.text]),
        ("@nobody", []),
    ],
)
def test_what_a_filter_means(line: str, texts: list[str]) -> None:
    """A sign narrows by its kind of thing; words are only words."""
    found = Chronology(FILE).lines(Narrowing(FILE).read(line).wanted)
    assert [x.entry.text for x in found if x.entry] == texts


def test_what_is_unknown_is_named() -> None:
    """What a sign names and the case has not is said, not left out."""
    assert Narrowing(FILE).read("coat @nobody").unknown == ("@nobody",)


def test_offers_go_on_from_what_is_typed() -> None:
    """Each offer is the whole line with the name in it."""
    assert "coat @School" in [o.line for o in Narrowing(FILE).offers("coat @sc")]
    assert Narrowing(FILE).offers("coat") == []


def test_an_agency_sees_only_what_it_could_know() -> None:
    """Its own entries, and no other's that nobody passed on."""
    assert [e.id for e in shown_to(FILE, "gp").all(Entry)] == [GRAN.id]
    assert Wanted() == Wanted().together(Wanted())


def test_steps_stop_only_where_the_case_looked_otherwise() -> None:
    """Back leaves something out, each time; forward ends at today, with everything."""
    view, before = View(), FILE
    seen = []
    while (back := earlier(FILE, view, "known")) is not None:
        now = seen_from(FILE, back)
        assert what_changed(before, now)
        view, before = back, now
        seen.append(back.known)
    assert seen[:1] == [date(2025, 1, 10)]
    assert seen == sorted(seen, reverse=True)
    while view.past:
        forward = later(FILE, view, "known")
        assert forward is not None
        view = forward
    assert seen_from(FILE, view) is FILE


def test_what_changed_is_named() -> None:
    """Entries by number, who came by name."""
    assert what_changed(seen_from(FILE, View(known=date(2025, 1, 10))), FILE).startswith("+1 entry")
    assert what_changed(FILE, FILE) == ""


def _with(file: CaseFile, record: Record) -> CaseFile:
    return CaseFile(file.id, {**file.held, record.id: Held(record, ("new",), TODAY)}, file.day)


@pytest.mark.parametrize(
    "record",
    [
        entry("Bruise on her arm.", "2025-03-10", nature="injury"),
        Responsibility(
            id="task", case="case", what="Ring", owners=("lead",), due=day("2025-03-01")
        ),
        Person(id="mother", case="case", name="Ruth Bellamy"),
    ],
)
def test_what_a_save_touched_gives_the_answer_of_a_full_run(record: Record) -> None:
    """Also when a name changed that stands in the sentences of rules which never ask for it."""
    now = _with(FILE, record)
    again = engine.check(now, before=engine.check(FILE), touched=touched(FILE, now))
    assert again.gaps == engine.check(now).gaps
    assert touched(FILE, FILE) == frozenset()
    assert touched(FILE, now) == (None if isinstance(record, Person) else {type(record)})
