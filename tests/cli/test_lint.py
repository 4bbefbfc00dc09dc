"""`leadpro lint`: what it reads, what it refuses and why, what it prints, how it ends. No workspace."""

from __future__ import annotations

import io
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from docx import Document
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import parse_xml

from leadpro.cli.main import run

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
HABIT = "The family are hard to reach."


class Ran(NamedTuple):
    """What the command did."""

    code: int
    out: str
    err: str


Lint = Callable[..., Ran]


@pytest.fixture
def lint(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Lint:
    """Run `leadpro lint` in an empty folder; `given` is standard input, as bytes or text."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("LEADPRO_WORKSPACE", str(tmp_path / "none"))

    def ran(*words: str, given: bytes | str = "") -> Ran:
        raw = given.encode() if isinstance(given, str) else given
        monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(raw), "utf-8"))
        code = run(["lint", *words], lambda _: 0)
        return Ran(code, *capsys.readouterr())

    return ran


def found(ran: Ran) -> list[tuple[int, int, str]]:
    """Line, column and phrase of every remark in JSON."""
    return [(r["line"], r["column"], r["phrase"]) for r in json.loads(ran.out)]


def test_a_text_file_is_read_and_nothing_is_written(lint: Lint, tmp_path: Path) -> None:
    """Remarks name file, line and column, the words, the reason and the question; the file stays."""
    path = tmp_path / "note.txt"
    path.write_text(f"Visit.\n\n{HABIT}\n")
    ran = lint("note.txt")
    assert ran.code == 1
    assert ran.out.startswith("note.txt:3:16: L02 “hard to reach”\n    ")
    assert "Ask: " in ran.out
    assert path.read_text() == f"Visit.\n\n{HABIT}\n"
    assert [p.name for p in tmp_path.iterdir()] == ["note.txt"]


def test_json_has_the_agreed_names(lint: Lint) -> None:
    """Each remark is one object with the seven agreed names, and no others."""
    ran = lint("-", "--format", "json", given=HABIT)
    (remark,) = json.loads(ran.out)
    assert set(remark) == {"file", "line", "column", "phrase", "code", "message", "ask"}
    assert (remark["file"], remark["code"]) == ("-", "L02")
    assert ran.code == 1


def test_nothing_found_is_an_empty_array_and_exit_code_nought(lint: Lint) -> None:
    """Nothing found is `[]` in JSON, a sentence that promises nothing in text, and no failure."""
    text = lint("-", given="Amy ate two bowls of porridge.")
    data = lint("-", "--format", "json", given="Amy ate two bowls of porridge.")
    assert (text.code, data.code, json.loads(data.out)) == (0, 0, [])
    assert "leaves out" in text.out


def test_mild_remarks_need_all(lint: Lint) -> None:
    """What careful writers write as well is shown with `--all` only."""
    assert lint("-", given="Her siblings live with her.").code == 0
    assert lint("-", "--all", given="Her siblings live with her.").code == 1


def test_markdown_is_read_as_it_stands(lint: Lint, tmp_path: Path) -> None:
    """Emphasis and headings hide nothing; a quoted line is somebody else's."""
    (tmp_path / "note.md").write_text(
        f"# Visit\n\n- The family are **hard to\n  reach**.\n\n> {HABIT}\n"
    )
    assert found(lint("note.md", "--format", "json")) == [(3, 20, "hard to reach")]


@pytest.mark.parametrize(
    ("raw", "wanted"),
    [
        (HABIT.encode("utf-8-sig"), (1, 16)),
        (HABIT.encode("utf-16"), (1, 16)),
        (HABIT.encode("utf-16-le"), (1, 16)),
        (HABIT.encode("utf-16-be"), (1, 16)),
        (HABIT.encode("utf-32"), (1, 16)),
        (f"“No,” she said. {HABIT}".encode("cp1252"), (1, 32)),
        ("Café. “No,” she said. ".encode() + f"\u2013 {HABIT}".encode("cp1252"), (1, 40)),
        (f"Visit.\r\n{HABIT}".encode(), (2, 16)),
    ],
)
def test_encodings(lint: Lint, tmp_path: Path, raw: bytes, wanted: tuple[int, int]) -> None:
    """UTF-8 with or without a mark, UTF-16 and 32, Windows-1252, and a file that mixes them."""
    (tmp_path / "note.txt").write_bytes(raw)
    assert found(lint("note.txt", "--format", "json")) == [(*wanted, "hard to reach")]
    assert found(lint("-", "--format", "json", given=raw)) == [(*wanted, "hard to reach")]


@pytest.mark.parametrize(
    ("raw", "reason"),
    [
        (b"%PDF-1.7\n%\xe2\xe3", "PDF"),
        (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\x01\0\0\0\x01\0", "is not text"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "before 2007"),
        (rb"{\rtf1\ansi Mum is hard to reach.}", "rich text"),
        (b"PK\x03\x04 and no more", "cannot be read|not a .txt file"),
        (bytes(range(32)) * 20, "is not text"),
    ],
)
def test_what_holds_no_running_text_is_refused(
    lint: Lint, tmp_path: Path, raw: bytes, reason: str
) -> None:
    """A PDF, a picture, an old Office file, rich text, a broken archive: the reason, and wrong use."""
    (tmp_path / "note.txt").write_bytes(raw)
    ran = lint("note.txt")
    assert (ran.code, ran.out) == (2, "")
    assert any(part in ran.err for part in reason.split("|")), ran.err
    assert "Traceback" not in ran.err


def test_wrong_use(lint: Lint, tmp_path: Path) -> None:
    """No file, a folder, nothing named, an unknown option: exit code 2."""
    (tmp_path / "folder").mkdir()
    for words in (("missing.txt",), ("folder",), (), ("-", "--colour")):
        assert lint(*words).code == 2


def test_an_empty_file_has_no_habits(lint: Lint, tmp_path: Path) -> None:
    """Nothing in, nothing out."""
    (tmp_path / "note.txt").write_bytes(b"")
    assert lint("note.txt", "--format", "json")[:2] == (0, "[]\n")


def test_control_characters_do_not_reach_the_terminal(lint: Lint, tmp_path: Path) -> None:
    """A file's name and words are made safe before they are shown."""
    name = "no\x1b]0;te.txt"
    (tmp_path / name).write_text("\x9b1m hard to reach. \x1b[31m Mum is streetwise.\x1b[0m")
    for ran in (lint(name), lint(name, "--format", "json")):
        assert ran.code == 1
        assert not set("\x1b\x9b\x07") & set(ran.out)


def word_file(path: Path, change: Callable[[Any], None]) -> None:
    """A Word document that `change` has written into."""
    document = Document()
    change(document)
    document.save(str(path))


def test_a_word_document_is_read_by_paragraph(lint: Lint, tmp_path: Path) -> None:
    """Headings, paragraphs and table cells are lines of their own; no phrase reaches over two."""

    def change(document: Any) -> None:
        document.add_heading("Visit")
        document.add_paragraph("They are hard").add_run(" to ").bold = True
        document.paragraphs[-1].add_run("reach.")
        cells = document.add_table(rows=1, cols=2).rows[0].cells
        cells[0].text, cells[1].text = "They were hard", "to reach"

    word_file(tmp_path / "note.docx", change)
    ran = lint("note.docx", "--format", "json")
    assert (ran.code, found(ran)) == (1, [(2, 10, "hard to reach")])


def test_tracked_changes_text_boxes_and_notes_are_read_once(lint: Lint, tmp_path: Path) -> None:
    """What was put in counts, what was taken out does not; a text box and a footnote are read, once."""
    tracked = (
        f"<w:p {W}><w:ins><w:r><w:t xml:space='preserve'>He kicked </w:t></w:r></w:ins>"
        "<w:del><w:r><w:delText>hard to reach</w:delText></w:r></w:del><w:r><w:t>off.</w:t></w:r></w:p>"
    )
    box = "<w:txbxContent><w:p><w:r><w:t>She is streetwise.</w:t></w:r></w:p></w:txbxContent>"
    boxed = (
        f"<w:p {W} xmlns:mc='http://schemas.openxmlformats.org/markup-compatibility/2006'><w:r>"
        f"<mc:AlternateContent><mc:Choice Requires='wps'>{box}</mc:Choice>"
        f"<mc:Fallback>{box}</mc:Fallback></mc:AlternateContent></w:r></w:p>"
    )
    note = f"<w:footnotes {W}><w:footnote><w:p><w:r><w:t>{HABIT}</w:t></w:r></w:p></w:footnote></w:footnotes>"

    def change(document: Any) -> None:
        end = document.element.body.sectPr
        end.addprevious(parse_xml(tracked))
        end.addprevious(parse_xml(boxed))
        kind = "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"
        part = Part(PackURI("/word/footnotes.xml"), kind, note.encode(), document.part.package)
        document.part.relate_to(part, RELATIONSHIP_TYPE.FOOTNOTES)

    word_file(tmp_path / "note.docx", change)
    phrases = [phrase for _, _, phrase in found(lint("note.docx", "--format", "json"))]
    assert phrases == ["kicked off", "streetwise", "hard to reach"]


def test_a_word_document_on_standard_input_is_refused(lint: Lint, tmp_path: Path) -> None:
    """A document is read from its file, and the sentence says so."""
    word_file(tmp_path / "note.docx", lambda document: document.add_paragraph(HABIT))
    ran = lint("-", given=(tmp_path / "note.docx").read_bytes())
    assert ran.code == 2
    assert "by its own name" in ran.err
