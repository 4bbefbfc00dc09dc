"""The running text of a file: plain text, Markdown, Word. Anything else is refused with the reason.

What the text says does not matter here. Tables with headings are read elsewhere (`tables`).
"""

from __future__ import annotations

import codecs
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from leadpro.exchange.workbook import guard
from leadpro.problem import Problem

LARGEST = 100_000_000
_LOOKED_AT = 65_536
_ANY_BYTE = "leadpro-any-byte"
_REFUSED = (
    (b"%PDF", "a PDF: its words lie in pieces on the page, and phrases over two lines would be lost.",
     "Save the document that it was made from as .docx or text, or paste the text into `leadpro lint -`."),
    (b"\xd0\xcf\x11\xe0", "in an Office format from before 2007.", "Open it and save it again as .docx."),
    (b"{\\rtf", "rich text, which is full of codes.", "Save it as .docx or as plain text."),
)  # fmt: skip
_MARKS = (
    (codecs.BOM_UTF32_LE, "utf-32"), (codecs.BOM_UTF32_BE, "utf-32"), (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"),
)  # fmt: skip
_ZIP = b"PK\x03\x04"
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_LEFT_OUT = frozenset({f"{_W}del", f"{_W}moveFrom", f"{_W}p", f"{_W}instrText", _FALLBACK})
_SIGNS = {f"{_W}tab": "\t", f"{_W}br": "\n", f"{_W}cr": "\n", f"{_W}noBreakHyphen": "-"}


def read_blocks(path: Path) -> list[str]:
    """The text of a file: one block for a text file, one a paragraph for a Word document.

    Of a Word document tables, text boxes and notes are read, and the text as it stands with every
    tracked change accepted. Problem for a file that holds no running text.
    """
    with path.open("rb") as file:
        data = file.read(LARGEST + 1)
    if data.startswith(_ZIP):
        return list(_paragraphs(path))
    return [decoded(data, path.name)]


def decoded(data: bytes, name: str) -> str:
    """Bytes as text: by their mark, else UTF-8, each byte that is not UTF-8 taken as Windows-1252."""
    if len(data) > LARGEST:
        raise Problem(f"{name} is larger than {LARGEST // 1_000_000} MB.", "Give a part of it.")
    for beginning, what, hint in _REFUSED:
        if data.lstrip()[: len(beginning)] == beginning:
            raise Problem(f"{name} is {what}", hint)
    if data.startswith(_ZIP):
        raise Problem(f"{name} holds a zip or Word file.", "Give a .docx file by its own name.")
    marked = next((e for mark, e in _MARKS if data.startswith(mark)), _unmarked(data))
    if not marked:
        raise Problem(f"{name} is not text.", "Give a text, Markdown or .docx file.")
    codecs.register_error(_ANY_BYTE, _as_windows)
    return data.decode(marked, _ANY_BYTE if marked.startswith("utf-8") else "replace")


def _unmarked(data: bytes) -> str:
    """The encoding of bytes without a mark, or nothing when they are no text."""
    look = data[:_LOOKED_AT]
    if 0 in look:
        odd, even = look[1::2].count(0), look[::2].count(0)
        if max(odd, even) > len(look) // 5 and min(odd, even) < len(look) // 50 + 1:
            return "utf-16-le" if odd > even else "utf-16-be"
        return ""
    controls = sum(look.count(c) for c in range(32) if c not in b"\t\n\r\f\v\x1b")
    return "" if controls > len(look) // 100 else "utf-8"


def _as_windows(error: UnicodeError) -> tuple[str, int]:
    if not isinstance(error, UnicodeDecodeError):
        raise error
    return error.object[error.start : error.end].decode("cp1252", "replace"), error.end


def _paragraphs(path: Path) -> Iterator[str]:
    from docx import Document
    from docx.opc.exceptions import PackageNotFoundError
    from docx.oxml import parse_xml

    guard(path)
    try:
        document = Document(str(path))
        notes = [
            parse_xml(part.blob)
            for part in document.part.package.iter_parts()
            if part.partname.endswith(("/footnotes.xml", "/endnotes.xml"))
        ]
    except (PackageNotFoundError, KeyError, ValueError, SyntaxError):
        raise Problem(
            f"{path.name} cannot be read as a Word document.", "Save it again as .docx."
        ) from None
    for root in (document.element.body, *notes):
        for paragraph in root.iter(f"{_W}p"):
            if not any(above.tag == _FALLBACK for above in paragraph.iterancestors()):
                yield "".join(_said(paragraph))


def _said(element: Any) -> Iterator[str]:
    """The text of a paragraph, without what was deleted or stands in a text box of its own."""
    for child in element:
        if child.tag == f"{_W}t":
            yield child.text or ""
        elif child.tag in _SIGNS:
            yield _SIGNS[child.tag]
        elif child.tag not in _LEFT_OUT:
            yield from _said(child)
