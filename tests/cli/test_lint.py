"""`lint` reads what people have, says line and column, and leaves quoted words alone."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from leadpro.cli.main import run

BAD = "First line.\nMum is hard to reach and there are some concerns.\n"
GOOD = "On 3 May Amy sat by the cold heater in a thin coat and said 'my tummy hurts'. I rang the food bank.\n"


def lint(capsys: pytest.CaptureFixture[str], *words: str) -> tuple[int, str, str]:
    """Run `leadpro lint`: exit code, output, errors."""
    code = run(["lint", *words], lambda _: 0)
    out, err = capsys.readouterr()
    return code, out, err


def test_says_line_column_and_what_to_ask(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """JSON with the fields of the contract; exit code 1 when something was found."""
    path = tmp_path / "note.md"
    path.write_text(BAD)
    code, out, _ = lint(capsys, str(path), "--format", "json")
    found = json.loads(out)
    assert code == 1
    assert set(found[0]) == {"file", "line", "column", "phrase", "code", "message", "ask"}
    assert (found[0]["line"], found[0]["column"], found[0]["phrase"]) == (2, 8, "hard to reach")


def test_a_good_note_is_left_alone(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """No remark, an empty JSON list, exit code 0."""
    path = tmp_path / "note.txt"
    path.write_text(GOOD)
    assert lint(capsys, str(path), "--format", "json")[:2] == (0, "[]\n")


def test_words_in_quotation_marks_are_somebodys_own(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """What a child or carer said is never linted."""
    path = tmp_path / "note.txt"
    path.write_text("Amy said “there are some concerns” and laughed.\n")
    assert lint(capsys, str(path))[0] == 0


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_encodings(tmp_path: Path, capsys: pytest.CaptureFixture[str], encoding: str) -> None:
    """The same remark in every encoding that office programs write."""
    path = tmp_path / "note.txt"
    path.write_bytes("Zoë is hard to reach.\n".encode(encoding))
    assert "hard to reach" in lint(capsys, str(path))[1]


@pytest.mark.parametrize(
    ("name", "raw"), [("a.pdf", b"%PDF-1.7"), ("a.txt", b"\x00\x01\x02"), ("a.docx", b"no zip")]
)
def test_what_is_no_text_is_refused_with_the_reason(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], name: str, raw: bytes
) -> None:
    """Exit code 2, the file's name, what to do instead."""
    path = tmp_path / name
    path.write_bytes(raw)
    code, _, err = lint(capsys, str(path))
    assert code == 2
    assert name in err


def test_word_documents(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Paragraphs and table cells of a .docx are read."""
    import docx

    document = docx.Document()
    document.add_paragraph("She is hard to reach.")
    document.add_table(1, 1).rows[0].cells[0].text = "He failed to engage."
    document.save(str(tmp_path / "note.docx"))
    out = lint(capsys, str(tmp_path / "note.docx"))[1]
    assert "hard to reach" in out
    assert "failed to engage" in out
