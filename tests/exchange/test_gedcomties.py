"""Who is whose in GEDCOM files of other programs: how a child came to a family, couples, what is kept private."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.exchange.test_foreign import FAMILY, HEAD_7, gedcom

RUTH, SAM = ("Ruth Bell", "Amy Bell"), ("Sam Bell", "Amy Bell")


def ties(tmp_path: Path, text: str) -> set[tuple[str, str, str]]:
    return set(gedcom(tmp_path, text).ties)


@pytest.mark.parametrize(
    ("was", "now", "ruth", "sam"),
    [
        ("1 FAMC @F1@", "1 ADOP Y\n2 FAMC @F1@\n3 ADOP BOTH\n1 FAMC @F1@", "adoptive-mother", "adoptive-father"),
        ("1 FAMC @F1@", "1 ADOP\n2 FAMC @F1@\n3 ADOP HUSB\n1 FAMC @F1@", "mother", "adoptive-father"),
        ("1 CHIL @I3@", "1 CHIL @I3@\n2 _FREL Step\n2 _MREL Natural", "mother", "stepfather"),
        ("1 CHIL @I3@", "1 CHIL @I3@\n2 _FREL Unknown\n2 _MREL Guardian", "special-guardian", "father"),
        ("1 FAMC @F1@", "1 FAMC @F1@\n2 PEDI OTHER\n3 PHRASE grandmother", "grandmother", "grandmother"),
        ("1 FAMC @F1@", "1 FAMC @F1@\n2 PEDI _ODD", "other", "other"),
        ("1 FAMC @F1@", "1 FAMC @F1@\n2 PEDI SEALING", "mother", "father"),
    ],
)  # fmt: skip
def test_how_a_child_came_to_a_family(
    tmp_path: Path, was: str, now: str, ruth: str, sam: str
) -> None:
    """As the link, the adoption or the program's own words say; what is not known is no birth."""
    found = ties(tmp_path, FAMILY.replace(was, now))
    assert {(RUTH[0], ruth, RUTH[1]), (SAM[0], sam, SAM[1])} == found


@pytest.mark.parametrize(
    ("was", "now", "why"),
    [
        ("1 FAMC @F1@", "1 FAMC @F1@\n2 STAT DISPROVEN", "disproven: 2"),
        ("1 FAMC @F1@", "1 ADOP\n2 RESN confidential\n2 FAMC @F1@\n1 FAMC @F1@", "private: 2"),
        ("1 CHIL @I3@", "1 CHIL @I3@\n2 _FREL Private\n2 _MREL Private", "private: 2"),
        ("0 @F1@ FAM", "0 @F1@ FAM\n1 RESN PRIVACY, LOCKED", "private: 1"),
        ("1 HUSB @I2@\n1 WIFE @I1@", "1 HUSB @VOID@\n1 WIFE @GONE@", "not in the file: 2"),
    ],
)  # fmt: skip
def test_ties_that_are_left_out_and_counted(tmp_path: Path, was: str, now: str, why: str) -> None:
    """Disproven, private, or of somebody whom the file does not name."""
    back = gedcom(tmp_path, FAMILY.replace(was, now))
    assert not back.ties
    assert why in " ".join(back.incoming.said)


def test_whoever_is_private_is_not_said_to_be_missing(tmp_path: Path) -> None:
    """Marked by the standard or by a program's own tag; locked only means not to be changed."""
    text = FAMILY.replace("1 NAME Sam /Bell/", "1 NAME Sam /Bell/\n1 _PRIV Y")
    text = text.replace("1 NAME Ruth /Bell/", "1 NAME Ruth /Bell/\n1 RESN locked")
    back = gedcom(tmp_path, text)
    assert {p.name for p in back.people} == {"Ruth Bell", "Amy Bell"}
    assert "not in the file" not in " ".join(back.incoming.said)


@pytest.mark.parametrize(
    ("events", "kind"),
    [
        ("1 MARR\n", "parents-partner"), ("1 MARR\n1 DIV\n", "parents-ex-partner"),
        ("1 DIV\n1 MARR\n", "parents-ex-partner"), ("1 MARR\n1 MARR\n1 DIV\n", "parents-ex-partner"),
        ("1 MARR\n1 DIV\n1 MARR\n", "parents-partner"), ("1 MARR\n1 DIV N\n", "parents-partner"),
        ("1 MARR\n1 DIV\n2 RESN privacy\n", "parents-partner"), ("1 NO DIV\n1 MARR\n", "parents-partner"),
        ("1 MARR\n2 RESN confidential\n", ""), ("1 NO MARR\n", ""),
    ],
)  # fmt: skip
def test_couples(tmp_path: Path, events: str, kind: str) -> None:
    """By the events that may be shown; a second marriage of the same two counts."""
    found = [
        k for a, k, b in ties(tmp_path, FAMILY + events) if {a, b} == {"Sam Bell", "Ruth Bell"}
    ]
    assert found == [kind] * bool(kind)


def test_two_of_one_sex_and_several_families(tmp_path: Path) -> None:
    """Two HUSB or two WIFE are a couple and both parents; married again in another family, it is one tie."""
    text = FAMILY.replace("1 HUSB @I2@", "1 WIFE @I2@").replace("1 SEX M", "1 SEX F")
    text += "1 MARR\n1 DIV\n0 @F2@ FAM\n1 WIFE @I1@\n1 WIFE @I2@\n1 MARR\n"
    assert ties(tmp_path, text) == {
        (RUTH[0], "mother", RUTH[1]), (SAM[0], "mother", SAM[1]), ("Ruth Bell", "parents-partner", "Sam Bell"),
    }  # fmt: skip


def test_associations_of_gedcom_7(tmp_path: Path) -> None:
    """A role is what the other is; a child of this person the other way; words where the role is OTHER."""
    text = FAMILY.replace(
        "2 NICK Ames",
        "2 NICK Ames\n1 ASSO @I8@\n2 ROLE OTHER\n3 PHRASE aunt\n1 ASSO @I9@\n2 ROLE GODP\n"
        "1 ASSO @VOID@\n2 PHRASE Mr Low\n2 ROLE CLERGY\n1 ASSO @I2@\n2 RESN CONFIDENTIAL\n2 ROLE FRIEND",
    )
    text += "0 @I8@ INDI\n1 NAME Una /Low/\n0 @I9@ INDI\n1 NAME Gay /Low/\n1 SEX F\n1 ASSO @I8@\n2 ROLE CHIL\n"
    back = gedcom(tmp_path, text, HEAD_7)
    found = {t for t in back.ties if "Low" in t[0]}
    assert found == {
        ("Una Low", "aunt", "Amy Bell"), ("Gay Low", "family-friend", "Amy Bell"), ("Gay Low", "mother", "Una Low"),
    }  # fmt: skip
    assert "not in the file: 1" in " ".join(back.incoming.said)


def test_one_address_twice_is_two_people_and_nobodys_tie(tmp_path: Path) -> None:
    """Nothing tells which of the two is meant."""
    back = gedcom(tmp_path, FAMILY + "0 @I2@ INDI\n1 NAME Tom /Low/\n")
    assert {"Sam Bell", "Tom Low"} <= {p.name for p in back.people}
    assert back.ties == [(RUTH[0], "mother", RUTH[1])]


def test_names_and_deaths(tmp_path: Path) -> None:
    """From the parts where the name is empty; dead without a day is dead; what is not read is counted."""
    text = FAMILY.replace(
        "1 NAME Ruth /Bell/", "1 NAME\n2 GIVN Ruth\n2 SURN Bell\n1 ALIA Ro /Bell; Low/\n1 DEAT Y"
    )
    text = text.replace("1 NAME Sam /Bell/", "1 NAME Sam /Bell/ Jr.\n1 DEAT\n2 DATE BEF 2001")
    back = gedcom(tmp_path, text)
    by_name = {p.name: p for p in back.people}
    assert by_name["Ruth Bell"].aliases == ("Ro Bell, Low",)
    assert by_name["Ruth Bell"].died is not None
    assert str(by_name["Sam Bell Jr."].died) == "?"
    assert by_name["Amy Bell"].died is None
    assert "calendar): 1." in " ".join(back.incoming.said)
