"""One line against a small case: what is understood of it, what is asked, and what stays as words."""

from __future__ import annotations

import pytest

from leadpro.casefile import CaseFile
from leadpro.recording.line import Understood
from leadpro.recording.understanding import Understanding
from leadpro.records import Agency, Author, Person, Record
from tests.checks.made import TODAY, agency, case, day, person, worker

JO = Author(id="me", case="workspace", name="Jo Finch", agency="Help")


def known(*more: Record) -> CaseFile:
    """Amy and her brother Ben, a teacher, and the agencies of the family."""
    teacher = worker("Kit Moor", "school", "begun 2024-01-01", role="class teacher")
    return case(*person("Ben Bell", "brother", born=day("2016-05-04")), *teacher, *more)


def read(line: str, *more: Record, **fields: str) -> Understood:
    """A line read on 12 March 2025, with fields that were filled by hand."""
    return Understanding(known(*more), TODAY, JO).read(line, fields)


def ids(said: Understood, name: str) -> list[str]:
    """The ids or codes of a field's values; the words of what is new."""
    return [v.id or v.words for v in said.of(name)]


def test_the_line_of_the_issue() -> None:
    """Day, agency, author, people, theme and exact words, each from its own place."""
    said = read(
        'yesterday school: Kit Moor saw Ben in a thin coat again @School #neglect "I\'m always cold"'
    )
    assert said.day.first == day("2025-03-11").first
    assert ids(said, "agency") == ["school"]
    assert ids(said, "author") == ["kit"]
    assert said.written("about") == "Ben Bell (seen)"
    assert ids(said, "themes") == ["neglect"]
    assert [v.words for v in said.of("words")] == ["I'm always cold"]
    assert said.text == 'Kit Moor saw Ben in a thin coat again "I\'m always cold"'
    marks = {name: said.mark(name) for name in ("day", "agency", "author", "about", "told")}
    assert marks == {
        "day": "said", "agency": "said", "author": "guessed", "about": "guessed", "told": "",
    }  # fmt: skip


def test_an_agency_that_nobody_knows_is_new_and_of_the_kind_that_was_said() -> None:
    """`school:` and `@Dickens` name one agency; who saw the child is new there."""
    said = read("school: Ann Hart saw Ben @Dickens")
    (dickens,) = said.of("agency")
    assert (dickens.words, dickens.detail, dickens.new) == ("Dickens", "school", True)
    assert said.mark("author") == "new"


@pytest.mark.parametrize(
    ("line", "on", "text"),
    [
        ("last Tuesday Amy was cold", "2025-03-11", "Amy was cold"),
        ("3/3: Amy was cold", "2025-03-03", "Amy was cold"),
        ("Oct 2011 they moved", "2011-10", "they moved"),
        ("in Oct 2011 they moved", "2011-10", "they moved"),
        ("this morning, Amy was cold", "2025-03-12", "Amy was cold"),
        ("school: yesterday Amy was cold", "2025-03-11", "Amy was cold"),
        ("yesterday at 9.52 pm Amy rang", "2025-03-11", "Amy rang"),
        ("May was late", "2025-03-12", "May was late"),
        ("8.10 rang the surgery", "2025-03-12", "8.10 rang the surgery"),
        ("3/4/3024 Amy was cold", "2025-03-12", "3/4/3024 Amy was cold"),
        ("tomorrow she moves", "2025-03-12", "tomorrow she moves"),
    ],
)
def test_days_in_the_users_own_manner(line: str, on: str, text: str) -> None:
    """What is a day at the beginning is taken; a name, an hour and a day that cannot be are words."""
    said = read(line)
    assert (str(said.day), said.text) == (on, text)


def test_about_easter_is_rough() -> None:
    """A rough day keeps its first and last day."""
    said = read("about Easter 2024 they moved")
    assert not said.day.exact
    assert said.text == "they moved"


def test_a_day_that_cannot_be_is_said() -> None:
    """Not silently kept."""
    assert read("12 March 3024 Amy").notes == (
        "12 March 3024 is no day I can take; kept as words.",
    )
    assert "still to come" in read("tomorrow she moves").notes[0]
    assert read("yesterday at 21.52 Amy rang").time == "21:52"


def test_a_kind_means_the_one_agency_of_that_kind() -> None:
    """With two it is asked, with none it is new; a word before a colon may be a nature."""
    assert ids(read("GP: not brought"), "agency") == ["gp"]
    two = agency("hill", "nursery"), agency("beck", "nursery")
    asked = read("nursery: Amy was cold", *two)
    assert [c.id for v in asked.asked for c in v.choices] == ["beck", "hill"]
    assert asked.of("agency") == ()
    keyworker = worker("Ann Hart", "hill", "begun 2024-01-01")
    assert ids(read("@nursery Ann Hart says Amy was cold", *two, *keyworker), "agency") == ["hill"]
    assert read("@dentist two teeth out").mark("agency") == "new"
    assert ids(read("call: mum rang"), "nature") == ["call"]
    assert read("Note: mum rang").text == "Note: mum rang"


def test_the_longest_known_name_wins() -> None:
    """An agency of several words, and one inside another's name."""
    more = (
        Agency(id="beck", case="case", name="Beck Primary", kind="school"),
        Agency(id="nursery", case="case", name="Beck Primary Nursery", kind="nursery"),
    )
    assert ids(read("@Beck Primary Nursery Amy slept", *more), "agency") == ["nursery"]
    assert ids(read("@Beck Primary Amy slept", *more), "agency") == ["beck"]
    assert len(read("@Beck Amy slept", *more).asked[0].choices) == 2


def test_two_people_of_one_name_are_asked_and_never_guessed() -> None:
    """Both are offered; the choice holds for the rest of the line."""
    reads = Understanding(known(Person(id="carr", case="case", name="Ben Carr")), TODAY, JO)
    said = reads.read("+Ben was there")
    assert {c.id for c in said.asked[0].choices} == {"ben", "carr"}
    assert said.of("about") == ()
    chosen = reads.read("+Ben was there", choices={"ben": "carr"})
    assert ids(chosen, "about") == ["carr"]
    assert chosen.asked == ()


def test_people_of_the_family_are_found_and_professionals_are_not_whom_it_is_about() -> None:
    """First names, `mum`, and who works with them."""
    assert ids(read("Ben and mum argued in front of Kit Moor"), "about") == ["ben", "mother"]
    assert ids(read("mum's boyfriend was there"), "about") == []


@pytest.mark.parametrize(
    ("line", "whose"),
    [
        ("Ben said “I am cold”", "ben"),
        ('Ben: "I am cold"', "ben"),
        ('"I am cold", said Ben', "ben"),
        ('Kit Moor saw Ben. "I am cold"', ""),
        ('Mum said that "he is fine"', "mother"),
    ],
)
def test_whose_words(line: str, whose: str) -> None:
    """Of whom the sentence says that they speak; else nobody's."""
    assert [v.id for v in read(line).of("words")] == [whose]


def test_a_part_is_first_hand_only() -> None:
    """Who was seen by the writer, who spoke to them; what somebody else reports moves no part."""
    assert read("Kit Moor saw Ben alone, Ben said he is cold").written("about") == (
        "Ben Bell (seen alone, spoke)"
    )
    assert read("Mum says Ben said he is cold").written("about") == "Ruth Bell (spoke); Ben Bell"


def test_one_of_the_family_who_got_in_touch_says_it() -> None:
    """The source is who rang, and they spoke; whoever is only spoken of did not."""
    said = read("yesterday mum rang: Ben was at hers again")
    assert ids(said, "author") == ["mother"]
    assert said.written("about") == "Ruth Bell (spoke); Ben Bell"
    assert ids(read("Ben rang: he is cold"), "author") == []


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("Ben said 'he knocks first'", ["he knocks first"]),
        ("Ben said: 'he doesn't knock'.", ["he doesn't knock"]),
        ("the boys' coats and the girls' bags", []),
        ("rock 'n' roll at Ben's school", []),
    ],
)
def test_single_quotes_hold_exact_words(line: str, words: list[str]) -> None:
    """Apostrophes within words open and close nothing."""
    assert [v.words for v in read(line).of("words")] == words
    own = read("saw Ben at home")
    assert (ids(own, "author"), own.known_how) == (["lead"], "seen")


def test_told_is_a_list_that_ends_where_names_end() -> None:
    """Known ones after a blank too, unknown ones only straight after the comma."""
    assert ids(read("Amy was cold told:GP,Police"), "told") == ["gp", "police"]
    assert ids(read("Amy was cold told: GP, Police"), "told") == ["gp", "police"]
    said = read("told:GP, then they went home")
    assert (ids(said, "told"), said.text) == (["gp"], "then they went home")


def test_a_sign_that_means_nothing_is_a_word() -> None:
    """Nothing is refused; what is not taken is said."""
    said = read("Amy was cold #zebra @GP @Police a@b.example 2 + 2")
    assert said.text == "Amy was cold #zebra @Police a@b.example 2 + 2"
    assert any("#zebra" in n for n in said.notes)
    assert any("@Police" in n for n in said.notes)


def test_a_name_in_the_middle_of_a_sentence_stays_in_it() -> None:
    """The sign goes, the sentence still reads."""
    assert read("rang @GP about Ben").text == "rang GP about Ben"
    assert read("Amy came with +Ben Bell and cried").text == "Amy came with Ben Bell and cried"


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("neg", "neglect"),
        ("negelct", "neglect"),
        ("drink", "drink-drugs"),
        ("home and money", "home-money"),
    ],
)
def test_themes_by_beginning_and_near_miss(typed: str, code: str) -> None:
    """Code, title, beginning, a letter wrong."""
    assert ids(read(f"Amy was cold #{typed}"), "themes") == [code]


def test_a_field_that_was_filled_goes_before_the_line() -> None:
    """What a field shows can be typed into it; emptied it stays empty."""
    said = read(
        "school: Ben was cold #neglect", about="Amy Bell (seen, spoke); Ann New", agency="",
        day="last Monday", themes="home; school", words="“brr” Ben Bell", told="GP",
        author="class teacher",
    )  # fmt: skip
    assert ids(said, "about") == ["child", "Ann New"]
    assert said.of("about")[0].detail == "seen, spoke"
    assert (ids(said, "agency"), str(said.day)) == ([], "2025-03-10")
    assert ids(said, "themes") == ["home-money", "school"]
    assert [(v.words, v.id) for v in said.of("words")] == [("brr", "ben")]
    assert (said.mark("agency"), said.mark("told"), said.mark("about")) == ("yours", "yours", "new")
    assert not said.of("author")[0].new


def test_what_a_field_shows_reads_back_the_same() -> None:
    """So that a field can be opened and left without changing anything."""
    said = read('yesterday school: Kit Moor saw Ben. Ben said "brr" #neglect told:GP @Dickens')
    shown = {name: said.written(name) for name in said.fields}
    again = read(said.line, **shown)
    assert {n: again.written(n) for n in again.fields} == shown
    assert again.notes == said.notes


def test_a_correction_that_cannot_be_read_leaves_the_line_as_it_was() -> None:
    """And says so."""
    said = read("yesterday Ben was cold", day="3024-01-01")
    assert str(said.day) == "2025-03-11"
    assert "3024" in said.notes[0]
