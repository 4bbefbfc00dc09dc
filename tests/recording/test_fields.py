"""Forms without a screen: every kind can be asked and filled, words mean the records they name, and what
nobody touched stays as it was."""

from __future__ import annotations

from typing import Any

import pytest

from leadpro.casefile import CaseFile
from leadpro.problem import Problem
from leadpro.recording.asked import asked
from leadpro.recording.fields import from_fields
from leadpro.recording.form_words import FIRST
from leadpro.recording.forms import Form, form_of, pointed_at
from leadpro.recording.known import Known
from leadpro.recording.saying import differences
from leadpro.records import (
    CASE_KINDS,
    KINDS,
    Entry,
    ExactWords,
    Household,
    Part,
    Person,
    Record,
    Request,
    Responsibility,
    Step,
    Telling,
    Told,
    kind_of,
)
from tests.checks.made import TODAY, case, day, entry

COAT = entry("She had no coat; and was hungry.", "2025-01-10", nature="worry")


def made(*more: Record) -> CaseFile:
    """The small family, with an entry."""
    return case(COAT, *more)


def test_every_kind_has_a_form_whose_first_fields_exist() -> None:
    """A field that was renamed, or a kind that was added, is noticed here."""
    for kind in map(kind_of, CASE_KINDS):
        names = {a.name for a in asked(KINDS[kind], kind)}
        assert FIRST[kind], kind
        assert set(FIRST[kind]) <= names, kind


def test_every_record_shows_its_values_and_comes_back_unchanged() -> None:
    """Nothing is lost by a form in which one other field is changed."""
    file = made(
        Telling(
            id="tell", case="case", told=(Told(entry=COAT.id, revision="r1"),), to=("gp",),
            steps=(Step(state="told", on=day("2025-02")),),
        ),
        entry("Said it again.", words=(ExactWords(words="I'm cold", whose="child"),), themes=("neglect",)),
    )  # fmt: skip
    for i, held in file.held.items():
        form = form_of(file, TODAY, i)
        after, new = form.read({**form.start, "note": "Seen."})
        assert not new
        assert {
            n for n in after.__struct_fields__ if getattr(after, n) != getattr(held.record, n)
        } == {"note"}
        assert not form.changed(form.start)


def test_words_become_the_records_they_name() -> None:
    """Short names, first names, entries by their words, several with `;`; a new name is made once."""
    file = made()
    form = Form(file, TODAY, "telling")
    typed = {
        **form.start,
        "told": Known(file).label(COAT.id),
        "to": "gp; Nadia Okoro",
        "teller": "Jo",
    }
    assert form.faults(typed) == {}
    telling, new = form.read(typed)
    assert isinstance(telling, Telling)
    assert [n.name for n in new] == ["Nadia Okoro"]
    assert telling.to == ("gp", new[0].id)
    assert (telling.told[0].entry, telling.teller) == (COAT.id, "lead")
    assert telling.steps == (Step(state="told", on=day("2025-03-12")),)


def test_parts_of_an_entry_keep_what_they_were() -> None:
    """A person added to those who were seen leaves the other parts alone."""
    form = form_of(made(), TODAY, COAT.id)
    after, _ = form.read(
        {**form.start, "people.seen": "Amy", "nature": "Childs words", "themes": "negl"}
    )
    assert isinstance(after, Entry)
    assert after.people == (Part(person="child"), Part(person="child", part="seen"))
    assert (after.nature, after.themes) == ("childs-words", ("neglect",))


def test_moving_out_is_a_step_and_no_edit() -> None:
    """Who moved out once lived there, and no longer stands among those who do."""
    form = form_of(made(), TODAY, "home")
    after, _ = form.read(
        {**form.start, "residents.out": "Ruth Bell", "residents.out.on": "yesterday"}
    )
    assert isinstance(after, Household)
    assert [(r.person, r.state) for r in after.residents][-2:] == [
        ("mother", "in"),
        ("mother", "out"),
    ]
    assert after.residents[-1].on == day("2025-03-11")
    assert form_of(case(after), TODAY, "home").start["residents.in"] == "Amy Bell"


def test_what_is_due_lies_ahead() -> None:
    """By Friday is the Friday to come; a Friday on which something happened has been."""
    form = Form(made(), TODAY, "request")
    assert form.understood(form.field("due"), "friday") == "Fri 14 Mar 2025"
    assert form.understood(form.field("steps.+.on"), "friday") == "Fri 7 Mar 2025"
    request, _ = form.read({**form.start, "what": "Was she in?", "to": "school", "due": "friday"})
    assert isinstance(request, Request)
    assert (request.due, request.to) == (day("2025-03-14"), "school")


def test_two_people_of_one_name_are_told_apart() -> None:
    """Never guessed: the bare name is refused, each has a label of its own."""
    file = made(Person(id="amy2", case="case", name="Ruth Bell"))
    form = Form(file, TODAY, "request")
    assert "choose one" in form.wrong(form.field("about"), "Ruth Bell")
    labels = [o.words for o in form.offers(form.field("about"), "ruth")]
    assert len(set(labels)) == 2
    assert [Known(file).id(label, ("person",)) for label in labels] == ["mother", "amy2"]


def test_a_new_name_that_is_like_a_known_one_is_asked_about() -> None:
    """Find before make, also for the name of a new person; nothing is asked of another name."""
    form = Form(made(), TODAY, "person")
    found = form.offers(form.field("name"), "Ruthie Bell")
    assert [(o.instead, o.why) for o in found] == [("mother", "names that differ by little")]
    assert form.offers(form.field("name"), "Nadia Okoro") == []


@pytest.mark.parametrize(
    ("kind", "typed", "field"),
    [
        ("request", {"what": ""}, "what"),
        ("request", {"what": "x", "due": "3024-01-01"}, "due"),
        ("responsibility", {"what": "x", "own": "perhaps"}, "own"),
        ("telling", {"to": "gp", "steps.+.state": "", "steps.+.on": "today"}, "steps.+.state"),
        ("telling", {"to": "gp", "told": "no such entry"}, "told"),
        ("judgement", {"scale": "11"}, "scale"),
        ("agency", {"name": "x", "short": "eleven long"}, "short"),
        ("tie", {"person": "Sam Bell", "to": "Amy Bell", "kind": "zzz"}, "kind"),
    ],
)
def test_what_is_wrong_is_said_at_its_field(kind: str, typed: dict[str, str], field: str) -> None:
    """Before anything is saved, and nowhere else."""
    form = Form(made(), TODAY, kind)
    assert list(form.faults({**form.start, **typed})) == [field]


def test_why_is_asked_where_others_relied_on_it() -> None:
    """To alter what was told or accepted needs a reason; to add to it does not."""
    told = Telling(id="t", case="case", told=(Told(entry=COAT.id),), to=("gp",), channel="phone")
    task = Responsibility(
        id="task", case="case", what="Ring", owners=("lead",), steps=(Step(state="accepted"),)
    )
    file = made(told, task)
    coat, ring = form_of(file, TODAY, COAT.id), form_of(file, TODAY, "task")
    assert coat.relied({**coat.start, "where": "at the gate"}) == ""
    assert coat.relied({**coat.start, "nature": "strength"}).startswith("Gp was told")
    assert ring.relied({**ring.start, "steps.+.state": "done"}) == ""
    assert "accepted" in ring.relied({**ring.start, "owners": "Sam Bell"})
    plain = form_of(made(), TODAY, COAT.id)
    assert plain.relied({**plain.start, "nature": "strength"}) == ""
    assert "the text" in plain.relied({**plain.start, "text": "Other."})


def test_what_was_guessed_and_is_written_is_no_guess() -> None:
    """Only the fields that somebody filled in lose the mark."""
    form = form_of(case(entry("x", inferred=("nature", "themes"))), TODAY, entry("x").id)
    after, _ = form.read({**form.start, "nature": "worry"})
    assert after.inferred == ("themes",)


def test_what_the_cursor_is_on_fills_the_form() -> None:
    """An entry is what was told; somebody who works with the family is whom; a parent is neither."""
    file = made()
    assert pointed_at(file, COAT.id, entry="told", party="to") == {
        "told": Known(file).label(COAT.id)
    }
    assert pointed_at(file, "lead", entry="told", party="to") == {"to": "Jo Finch"}
    assert pointed_at(file, "mother", entry="told", party="to") == {}


def test_changes_in_words() -> None:
    """Names for ids, days as they are said, of a list only what came and went."""
    changed: dict[str, tuple[Any, Any]] = {
        "owners": (["lead"], ["lead", "mother"]), "due": ("2025-03-01", None), "id": ("a", "b"),
    }  # fmt: skip
    said = list(differences(Known(made()), "responsibility", changed))
    assert [tuple(d) for d in said] == [
        ("Who does it", "", "Ruth Bell"),
        ("By when", "1 Mar 2025", ""),
    ]


def test_the_command_line_reads_the_same_words() -> None:
    """Yes and no, codes by title, and None to empty a field."""
    file = made()
    blank = {"id": "new", "case": "case"}
    fields = {"what": "Ring", "own": "yes", "due": "friday"}
    task, _ = from_fields(file, Responsibility, fields, TODAY, blank)
    assert isinstance(task, Responsibility)
    assert (task.own, task.due) == (True, day("2025-03-14"))
    emptied, _ = from_fields(file, task, {"due": None}, TODAY)
    assert getattr(emptied, "due") is None  # noqa: B009 - the type is Record here
    with pytest.raises(Problem, match="not in the list"):
        from_fields(file, Entry, {"text": "x", "nature": "qwx"}, TODAY, blank)
