"""Tables out of files as they come: encodings, separators, workbooks, documents, and files that are none."""

from __future__ import annotations

import zipfile
from datetime import date
from pathlib import Path

import docx
import openpyxl
import pytest

from leadpro.exchange import csvfile, workbook
from leadpro.exchange.cells import clean, day_text, guarded, unguarded
from leadpro.exchange.columns import files
from leadpro.exchange.documented import own_headings
from leadpro.exchange.headings import canonical, said
from leadpro.exchange.tables import read_table
from leadpro.problem import Problem

WANTED = ("date", "event")
TEXT = 'Date;Event\n01/02/2019;"Zo\u00eb said \u2018no\u2019\nand left"\n'


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1252"]
)
@pytest.mark.parametrize("separator", [",", ";", "\t"])
def test_csv_of_any_encoding_and_separator(tmp_path: Path, encoding: str, separator: str) -> None:
    """The same cells, whatever program saved it; a newline inside quotes is part of the cell."""
    path = tmp_path / "a.csv"
    path.write_bytes(TEXT.replace(";", separator).encode(encoding))
    rows = read_table(path, "chronology", WANTED).rows
    assert [r.cells for r in rows] == [
        {"date": "01/02/2019", "event": "Zo\u00eb said \u2018no\u2019\nand left"}
    ]
    assert rows[0].number == 2


def test_headings_are_matched_loosely(tmp_path: Path) -> None:
    """Other words, capitals, underscores and remarks in brackets mean the same column; titles above are passed over."""
    path = tmp_path / "a.csv"
    path.write_text(
        "Chronology of events\n\nDATE_OF_EVENT,What happened (in brief),Shared With:\n1/2/2019,Fell,GP\n"
    )
    table = read_table(path, "chronology", WANTED)
    assert table.headings == ("date", "event", "shared with")
    assert table.rows[0].number == 4


@pytest.mark.parametrize("file", [*files().values(), "living", "steps"])
def test_every_heading_of_the_export_means_itself(file: str) -> None:
    """No other word for one column is the name of another column of the same file."""
    for heading in own_headings(file):
        assert canonical(file, said("", heading)) == heading


def test_a_missing_column_is_named(tmp_path: Path) -> None:
    """The problem says which file, which columns are wanted and what the first row is."""
    path = tmp_path / "list.csv"
    path.write_text("Who,When\nAna,1/2/2019\n")
    with pytest.raises(
        Problem, match=r"list\.csv has no row of headings with Date, Event.*Who, When"
    ):
        read_table(path, "chronology", WANTED)


def test_workbook_days_and_numbers(tmp_path: Path) -> None:
    """A day cell, a count of days from 1900 and a whole number come out as text that is read as meant."""
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.append(["Date", "Event", "Reference"])
    sheet.append([date(2019, 2, 1), "Seen", 1977.0])
    sheet.append([43497, "Seen again", True])
    book.create_sheet("Notes").append(["nothing here"])
    book.save(tmp_path / "a.xlsx")
    rows = read_table(tmp_path / "a.xlsx", "chronology", WANTED).rows
    assert rows[0].cells == {"date": "2019-02-01", "event": "Seen", "reference": "1977"}
    assert day_text(rows[1].get("date"), workbook=rows[1].workbook) == "2019-02-01"
    assert day_text("43497", workbook=False) == "43497"


def test_word_table(tmp_path: Path) -> None:
    """The table of a document that has the columns, not the one that has not."""
    document = docx.Document()
    document.add_table(1, 1).cell(0, 0).text = "Our logo"
    table = document.add_table(2, 2)
    for at, text in enumerate(["Date", "Event", "1/2/2019", "Seen at home"]):
        table.cell(at // 2, at % 2).text = text
    document.save(str(tmp_path / "a.docx"))
    assert (
        read_table(tmp_path / "a.docx", "chronology", WANTED).rows[0].get("event") == "Seen at home"
    )


def _bomb(path: Path, parts: int, size: int) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for number in range(parts):
            archive.writestr(f"xl/worksheets/sheet{number}.xml", b"0" * size)
    return path


@pytest.mark.parametrize(("parts", "size"), [(1, 20_000_000), (workbook.MOST_PARTS + 1, 1)])
@pytest.mark.parametrize("suffix", ["xlsx", "docx"])
def test_a_zip_bomb_is_refused_unopened(
    tmp_path: Path, suffix: str, parts: int, size: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What would unpack to far more than it is, or to thousands of parts, is never unpacked."""
    path = _bomb(tmp_path / f"a.{suffix}", parts, size)
    for reader in ("_xlsx", "_docx"):
        monkeypatch.setattr(workbook, reader, lambda _: pytest.fail("it was opened"))
    with pytest.raises(Problem, match="would unpack to far more"):
        read_table(path, "chronology", WANTED)


def test_a_large_csv_is_refused_with_what_to_do(tmp_path: Path) -> None:
    """300 MB is not read, not even in part; the problem says the limit and what to do."""
    path = tmp_path / "a.csv"
    with path.open("wb") as file:
        file.truncate(300_000_000)
    with pytest.raises(
        Problem, match=r"a\.csv has 300 MB; the largest that is read has 50 MB"
    ) as problem:
        read_table(path, "chronology", WANTED)
    assert "Keep only the rows of this child" in problem.value.hint


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.xlsx", b"not a workbook"),
        ("a.docx", b""),
        ("a.pdf", b"%PDF"),
        ("a.csv", b""),
        ("b.csv", b"\xff\xfe\x00"),
    ],
)
def test_files_that_are_none_are_problems(tmp_path: Path, name: str, content: bytes) -> None:
    """Damaged, empty and other files end in a problem that names them."""
    (tmp_path / name).write_bytes(content)
    with pytest.raises(Problem, match=name.replace(".", r"\.")):
        read_table(tmp_path / name, "chronology", WANTED)


def test_a_workbook_of_one_damaged_part(tmp_path: Path) -> None:
    """An archive that is no workbook inside is a problem too."""
    with pytest.raises(Problem, match="cannot be read as"):
        read_table(_bomb(tmp_path / "a.xlsx", 1, 5), "chronology", WANTED)
    with pytest.raises(Problem, match="cannot be read as"):
        read_table(_bomb(tmp_path / "a.docx", 1, 5), "chronology", WANTED)


def test_equal_rows_have_fingerprints_of_their_own(tmp_path: Path) -> None:
    """Case, spaces and the file's name do not count; a second equal row is another row."""
    one, two = tmp_path / "a.csv", tmp_path / "b.csv"
    one.write_text("Date,Event\n1/2/2019,Rang\n1/2/2019,Rang\n")
    two.write_text("When,Event\n1/2/2019, rang \n")
    first, second = (r.came_from.fingerprint for r in read_table(one, "chronology", WANTED).rows)
    assert first != second
    assert read_table(two, "chronology", WANTED).rows[0].came_from.fingerprint == first
    assert read_table(two, "people", ()).rows[0].came_from.fingerprint != first


def test_control_characters_go_and_markup_stays() -> None:
    """What a terminal obeys is taken out; what only looks like markup is a name like any other."""
    assert (
        clean("\x1b[31mAna\x1b[0m \x1b]0;title\x07[b]Reed\x00\x9b\u202e\r\n\x08x ")
        == "Ana [b]Reed\nx"
    )


@pytest.mark.parametrize(
    "text", ["=1+1", "+44 1632 960000", "-x", "@cmd", "'=1", "''+1", "'tis", "plain", "'"]
)
def test_formulas_are_guarded_and_come_back(text: str) -> None:
    """A spreadsheet gets no formula, and what it got is read as what was meant."""
    assert guarded(text)[0] not in "=+-@"
    assert unguarded(guarded(text)) == text


def test_largest_is_what_the_page_says() -> None:
    """The limit in the message is the limit that is used."""
    assert csvfile.LARGEST == 50_000_000
    assert date(2019, 2, 1).isoformat() == day_text("43497.0", workbook=True)
