"""From a line to the records of one save: who is new, who knows it, and what was guessed."""

from __future__ import annotations

import msgspec

from leadpro.recording.harm import names_harm
from leadpro.recording.to_form import preset
from leadpro.recording.to_records import Captured
from leadpro.records import Agency, Involvement, Person, Telling
from leadpro.validate import require
from tests.recording.test_line import JO, known, read


def captured(line: str, **fields: str) -> Captured:
    """The records of a line."""
    return Captured(known(), read(line, **fields), JO)


def test_everything_new_is_made_once_and_the_save_is_whole() -> None:
    """A new agency, its new writer who works there, a new person; every reference points to something."""
    made = captured("school: Ann Hart saw Ben with +Zed Low @Dickens told:Dickens")
    people = [r.name for r in made.records if isinstance(r, Person)]
    assert people == ["Ann Hart", "Zed Low"]
    (dickens,) = (r for r in made.records if isinstance(r, Agency))
    assert (dickens.kind, made.entry.agency) == ("school", dickens.id)
    (works,) = (r for r in made.records if isinstance(r, Involvement))
    assert (works.person, works.agency) == (made.entry.author, dickens.id)
    assert made.told[0].to == (dickens.id,)
    ids = {*known().held, *(r.id for r in made.records)}
    for record in made.records:
        require(record, ids)


def test_what_i_write_i_know_and_my_agency() -> None:
    """One telling says so; what I saw myself needs none."""
    (own,) = (r for r in captured("school: Amy was cold").records if isinstance(r, Telling))
    assert (own.to, own.teller, own.channel) == (("lead", "help"), "school", "own record")
    mine = captured("saw Amy at home")
    assert (mine.entry.author, mine.entry.agency) == ("lead", "help")
    assert not [r for r in mine.records if isinstance(r, Telling)]


def test_what_was_guessed_is_marked_and_what_was_said_is_not() -> None:
    """So that nobody takes a guess for what somebody said."""
    entry = captured("school: Kit Moor saw Ben in a thin coat #neglect").entry
    assert set(entry.inferred) == {"nature", "people", "author", "known_how"}
    said = captured("school: Amy was cold", about="Amy Bell", nature="worry", themes="neglect")
    assert said.entry.inferred == ()


def test_a_job_that_nobody_is_named_for_is_the_source_as_written() -> None:
    """No person is made of a class teacher."""
    entry = captured("school: class teacher rang, Ben absent").entry
    assert (entry.author, entry.author_said) == ("", "class teacher")


def test_harm_is_read_as_the_rules_read_it() -> None:
    """And of a very long entry only the beginning."""
    harm = captured("Amy said that mum's boyfriend hit her with a belt").entry
    assert names_harm(known(), harm)
    assert not names_harm(known(), captured("Amy read a book").entry)
    late = msgspec.structs.replace(harm, text="Amy read. " * 5_000 + harm.text)
    assert not names_harm(known(), late)


def test_an_allegation_is_told_apart() -> None:
    """Who is told of it is another, and who is not."""
    said = captured("Amy was low", nature="allegation").entry
    assert "LADO" in names_harm(known(), said)
    assert "tell neither the person nor their agency" in names_harm(known(), said)


def test_the_form_begins_with_what_was_understood() -> None:
    """Field by field, in the words of the form."""
    words = preset(read('yesterday school: Kit Moor saw Ben. Ben said "brr" #neglect'))
    assert words["people.seen"] == words["people.spoke"] == words["words.+.whose"] == "Ben Bell"
    assert (words["agency"], words["author"], words["themes"]) == ("School", "Kit Moor", "Neglect")
