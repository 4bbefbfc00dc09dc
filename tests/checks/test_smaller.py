"""What stands beside a gap: smaller worries and words the rules could not read. It raises nothing."""

from __future__ import annotations

import pytest

from leadpro.checks import engine
from leadpro.records import Entry, Need, Part, Record, SetAside
from tests.checks.made import (
    about,
    case,
    day,
    entry,
    found,
    ids,
    months_back,
    person,
    telling,
    worker,
)

DRUNK = entry("Mum was drunk at pick up.", "2025-03-03")
UNREAD = entry("Third time since half term, same as before.", "2025-02-10")


def test_unread_words_stand_beside_what_weighs() -> None:
    """They come last among the evidence, and the message says how many."""
    (finding,) = about("K01", "Care", DRUNK, UNREAD)
    assert ids(finding) == [DRUNK.id, UNREAD.id]
    assert "nor may 1 smaller or unclear entry have reached them" in finding.message
    assert finding.since == "2025-03-03"


def test_they_raise_nothing_by_themselves() -> None:
    """A case of nothing else has no gap."""
    assert found("K01", UNREAD, entry("Amy said that the blue coat is hers.", "2025-02-11")) == []


@pytest.mark.parametrize(
    ("text", "times"),
    [
        ("Third time since half term, same as before.", 1),
        ("Amy said that the blue coat is hers.", 1),
        ("Her aunt rang, worried about Amy.", 1),
        ("Amy was dirty again.", 1),
        ("Gone to Pakistan for the summer.", 1),
        ("Amy said that she hides when he sings. A good week in maths.", 1),
        ("Referred to the speech therapist.", 0),
        ("Referred by mum, third time, same as in the spring, again on the way back.", 1),
        (
            "Doing brilliantly. Third time since half term, same as before, again on the way back.",
            1,
        ),
        ("Amy read aloud and was proud, her best week yet.", 0),
    ],
)
def test_what_may_matter(text: str, times: int) -> None:
    """Unread words, what a child said, what the family fears, a smaller worry; not what goes well."""
    (finding,) = about("K01", "Care", DRUNK, entry(text, "2025-02-11"))
    assert len(finding.entries) - 1 == times


@pytest.mark.parametrize(("on", "times"), [(months_back(24), 1), (months_back(24, 1), 0)])
def test_old_ones_are_not_listed(on: str, times: int) -> None:
    """Of the last two years."""
    (finding,) = about("K01", "Care", DRUNK, entry(UNREAD.text, on))
    assert len(finding.entries) - 1 == times


def test_what_an_agency_has_or_must_not_have_is_left_out() -> None:
    """Told to it, its own, or kept from it by a person's decision."""
    told = telling(UNREAD, "care", "told 2025-02-11")
    must_not = Need(id="need", case="case", who="care", what="must not have", entry=UNREAD.id)
    own = entry("Same as before.", "2025-02-10", "care")
    for row in ((UNREAD, told), (UNREAD, must_not), (own,)):
        (finding,) = about("K01", "Care", DRUNK, *row)
        assert ids(finding) == [DRUNK.id]


ADULT = entry("Third time, same as before.", "2025-02-10", "gp", people=(Part(person="mother"),))


def test_unread_words_about_an_adult_alone_are_theirs() -> None:
    """Nothing says that they matter to a child: listed for social care, which looks at the adults of the
    home too, and for nobody else."""
    (care,) = about("K01", "Care", DRUNK, ADULT)
    assert ids(care) == [DRUNK.id, ADULT.id]
    (school,) = about("K01", "School", entry("Mum was drunk again.", "2025-03-03", "gp"), ADULT)
    assert ADULT.id not in ids(school)


def test_unread_words_about_an_adult_elsewhere_are_listed_for_nobody() -> None:
    """A grandmother who does not live there: it is hers."""
    gran = person("Ann Grey", "grandparent")
    hers = entry("Same as before.", "2025-02-10", "gp", people=(Part(person="ann"),))
    (care,) = about("K01", "Care", DRUNK, *gran, hers)
    assert ids(care) == [DRUNK.id]


def test_whoever_works_with_them_does_not_make_it_their_own_affair() -> None:
    """A colleague named in an entry without a child's name: it is about the child."""
    note = entry("Kim Todd has it too, same as before.", "2025-02-10")
    (care,) = about("K01", "Care", DRUNK, note, *worker("Kim Todd", "gp"))
    assert note.id in ids(care)


def test_only_agencies_that_see_the_whole_child_are_asked_about() -> None:
    """The police need what weighs, not every small thing."""
    hit: tuple[Record, ...] = (entry("Dad hit Amy with a belt.", "2025-03-03"), UNREAD)
    todd = worker("PC Todd", "police")
    (finding,) = about("K01", "Police", *hit, *todd)
    assert UNREAD.id not in ids(finding)


def test_a_gap_set_aside_is_not_opened_by_them() -> None:
    """An unread entry of another agency is no graver evidence."""
    away = SetAside(
        id="away", case="case", key="K01:care", reason="told by phone", by="lead",
        until=day("2025-04-01"), seen=(DRUNK.id,),
    )  # fmt: skip
    note = entry("Same as before.", "2025-02-10", "gp")

    def open_ones(*more: Entry) -> list[str]:
        return [g.subject for g in engine.check(case(DRUNK, away, *more), select=["K01"]).gaps]

    assert "care" not in open_ones(note)
    assert "care" in open_ones(entry("Mum was drunk on the ward.", "2025-03-04", "gp"))


def test_no_response_to_them_either() -> None:
    """C05 lists those that nobody responded to, after the worry it asks about."""
    held = entry("Mum was drunk at pick up.", "2025-01-06", action="Letter to GP.")
    note = entry("Same as before.", "2025-01-07", "gp")
    (finding,) = found("C05", held, note)
    assert ids(finding) == [held.id, note.id]
    assert "Nor is any to 1 smaller or unclear entry." in finding.message


def test_what_those_close_by_may_have_said_stands_beside_what_they_did() -> None:
    """V05 names whose words are unclear; by itself that raises nothing."""
    gran = person("Ann Grey", "grandmother")
    rang = entry("Grandmother rang, worried about Amy.", "2025-02-10")
    unclear = entry("Ann Grey again at the gate, same as before.", "2025-02-11")
    (finding,) = found("V05", *gran, rang, unclear)
    assert ids(finding) == [rang.id, unclear.id]
    assert "What Ann Grey said, if anything, is unclear in 1 more." in finding.message
    assert found("V05", *gran, unclear) == []


def test_what_a_carer_says_elsewhere_stands_beside_what_rests_on_it() -> None:
    """K06 lists what else has a carer say something; not what a teacher says."""
    says = entry("Mum says that she is not drinking now.", "2025-02-10")
    more = entry("Ruth Bell says Tuesdays, same as before.", "2025-02-11")
    (finding,) = found("K06", says, more, entry("Class teacher says Tuesdays.", "2025-02-12"))
    assert ids(finding) == [says.id, more.id]
    assert "So it may be with 1 smaller or unclear entry." in finding.message
    assert found("K06", more) == []
