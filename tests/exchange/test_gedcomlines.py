"""Lines of GEDCOM as programs write them: encodings, ends of line, broken levels; and what is refused."""

from __future__ import annotations

from pathlib import Path

import pytest

from leadpro.exchange.gedcomlines import read_lines
from leadpro.problem import Problem
from tests.exchange.test_foreign import FAMILY, HEAD, gedcom, into

JOSE = HEAD + "0 @I1@ INDI\n1 NAME Jos\u00e9 /\u0141ski/\n0 TRLR\n"


def read(tmp_path: Path, raw: bytes) -> set[str]:
    path = tmp_path / "x.ged"
    path.write_bytes(raw)
    return {p.name for p in into(path).people}


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r", "\n\n", "\n\r"])
@pytest.mark.parametrize("coded", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be"])
def test_unicode_with_every_end_of_line(tmp_path: Path, coded: str, end: str) -> None:
    """With a byte order mark or without, whatever the head says."""
    text = JOSE.replace("UTF-8", "ANSI").replace("\n", end)
    assert "Jos\u00e9 \u0141ski" in read(tmp_path, text.encode(coded))


@pytest.mark.parametrize(
    ("said", "coded"),
    [("ANSI", "cp1252"), ("CP1252", "cp1252"), ("IBM WINDOWS", "cp1252"), ("IBMPC", "cp437"),
     ("MACINTOSH", "mac-roman"), ("ISO8859-1", "latin-1"), ("nonsense", "cp1252"), ("UTF-8", "cp1252")],
)  # fmt: skip
def test_what_the_head_says(
    tmp_path: Path, said: str, coded: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """Of a file that is no UTF-8; one of no known name as Windows writes it. Nothing is printed."""
    text = JOSE.replace("UTF-8", said).replace("\u0141", "L")
    if said != "UTF-8":
        assert "Jos\u00e9 Lski" in read(tmp_path, text.encode(coded))
    else:
        assert any(n.startswith("Jos") for n in read(tmp_path, text.encode(coded)))
    assert capsys.readouterr().err == ""


def test_broken_lines_are_passed_over_and_counted(tmp_path: Path) -> None:
    """Text without its CONT, an address without its end, blank lines; nothing slips to the record before."""
    text = FAMILY.replace("1 SEX F\n1 BIRT", "1 NOTE a\nlost words\n\n\n1 SEX F\n1 BIRT", 1)
    text += "0 @I8 INDI\n1 NAME Who /Ever/\n1 DEAT Y\n"
    back = gedcom(tmp_path, text)
    assert {p.name for p in back.people} == {"Ruth Bell", "Sam Bell", "Amy Bell"}
    assert not any(p.died for p in back.people)
    assert "not GEDCOM: 2" in " ".join(back.incoming.said)


def test_levels_that_are_jumped(tmp_path: Path) -> None:
    """Belong to the nearest line above: a restriction is honoured however deep it stands."""
    text = FAMILY.replace("2 DATE 3 MAR 1992", "4 DATE 3 MAR 1992")
    text = text.replace(
        "1 NAME Sam /Bell/", "1 NAME Sam /Bell/\n0 @I7@ INDI\n3 RESN privacy\n1 NAME Eve /Low/"
    )
    back = gedcom(tmp_path, text)
    assert "Eve Low" not in {p.name for p in back.people}
    assert str(next(p for p in back.people if p.name == "Ruth Bell").born) == "1992-03-03"


def test_long_names_and_strange_addresses(tmp_path: Path) -> None:
    """A name goes on in CONC; an address may begin with a line below; tabs and indents are read."""
    text = FAMILY.replace("@I1@", "@_I1@").replace(
        "1 NAME Ruth /Bell/", "  1 NAME Ruth /Be\n\t2 CONC ll/"
    )
    assert ("Ruth Bell", "mother", "Amy Bell") in gedcom(tmp_path, text).ties


def test_a_hundred_thousand_levels(tmp_path: Path) -> None:
    """No deeper than the machine can go."""
    path = tmp_path / "x.ged"
    path.write_text(HEAD + "".join(f"{n} X\n" for n in range(1, 100_000)) + "0 TRLR\n")
    assert len(read_lines(path)[0]) == 2


@pytest.mark.parametrize(
    ("text", "says"),
    [("", "is empty"), ("\n \n", "is empty"), ("Dear all,\nsee attached.", "is not GEDCOM"),
     ("\x89PNG\x00\x01", "is not GEDCOM"), (HEAD + FAMILY, "is not whole"), (HEAD + FAMILY[:60], "is not whole")],
)  # fmt: skip
def test_what_is_refused(tmp_path: Path, text: str, says: str) -> None:
    """With the name of the file, what is wrong and what to do."""
    path = tmp_path / "x.ged"
    path.write_text(text)
    with pytest.raises(Problem, match=f"x.ged {says}") as told:
        into(path)
    assert "Export the family again" in told.value.hint


def test_a_hundred_thousand_lines(tmp_path: Path) -> None:
    """Refused with the number of people: a case is not a pedigree."""
    people = "".join(
        f"0 @P{n}@ INDI\n1 NAME P{n} /Low/\n1 SEX F\n1 BIRT\n2 DATE 1990\n" for n in range(20_000)
    )
    with pytest.raises(Problem, match="holds 20000 people"):
        gedcom(tmp_path, people)
