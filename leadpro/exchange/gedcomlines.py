"""The lines of a GEDCOM file as a tree, from whatever program and in whichever encoding. What a tag means is
not here.

Programs break the rules of the format in many small ways, so a line that is no GEDCOM is passed over and
counted, never guessed at; only a file that is something else, or is not whole, is refused.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from leadpro.problem import Problem

_LINE = re.compile(r"\s*(\d{1,6})\s+(?:(@[^@]+@)\s*)?([A-Za-z0-9_]+)(?: (.*))?", re.DOTALL)
_LEVEL = re.compile(r"\s*(\d{1,6})\s")
_CHAR = re.compile(rb"1[ ]+CHAR[ ]+([^\r\n]+)")
_SPELT = {
    "ansel": "gedcom", "ansi": "cp1252", "windows": "cp1252", "ibm windows": "cp1252",
    "ibm_windows": "cp1252", "ibmpc": "cp437", "ibm": "cp437", "ibm-pc": "cp437", "oem": "cp437",
    "msdos": "cp850", "ms-dos": "cp850", "ibm dos": "cp850", "macintosh": "mac-roman",
    "iso8859": "iso8859-1",
}  # fmt: skip


@dataclass(slots=True)
class Line:
    """One line and those under it. `tag` is in capitals, and empty where the line could not be read."""

    tag: str
    value: str = ""
    xref: str = ""
    under: list[Line] = field(default_factory=list)

    def all(self, *tags: str) -> Iterator[Line]:
        """The lines right under it with one of these tags, in the order of the file."""
        return (line for line in self.under if line.tag in tags)

    def first(self, tag: str) -> Line | None:
        """The first line right under it with a tag."""
        return next(self.all(tag), None)

    def said(self, *path: str) -> str:
        """The value at the end of a path of tags; empty if there is none."""
        line: Line | None = self
        for tag in path:
            line = line.first(tag) if line else None
        return line.value if line else ""


def read_lines(path: Path) -> tuple[list[Line], int]:
    """The records of a file, and how many of its lines could not be read.

    Problem when the file is empty, is no GEDCOM, or stops before its last line (`0 TRLR`).
    """
    raw = path.read_bytes()
    if not raw.strip():
        raise Problem(f"{path.name} is empty.", _AGAIN)
    lines = re.split(r"\r\n?|\n", _text(raw))
    records, unread = _tree(lines)
    tags = {r.tag for r in records}
    if not tags & {"HEAD", "INDI", "FAM"}:
        raise Problem(
            f"{path.name} is not GEDCOM 5.5.1 or 7: its first line is not '0 HEAD'.", _AGAIN
        )
    if "TRLR" not in tags:
        raise Problem(
            f"{path.name} is not whole: it stops at line {len(lines)}, before '0 TRLR'.",
            f"What is missing may be who must not be shown. {_AGAIN}",
        )
    return records, unread


_AGAIN = "Export the family again from the program that has it."


def _tree(lines: list[str]) -> tuple[list[Line], int]:
    """Each line under the nearest one before it of a lower level, also where levels are jumped."""
    root = Line("")
    above = [(-1, root)]
    unread = 0
    for text in lines:
        found = _LINE.fullmatch(text)
        level = found or _LEVEL.match(text)
        if not found:
            unread += bool(text.strip("\ufeff \t\x1a\0"))
        if not level:
            continue
        if found and found[3].upper() in ("CONC", "CONT"):
            _go_on(above[-1][1], found[3].upper(), found[4] or "")
            continue
        line = (
            Line(found[3].upper(), (found[4] or "").strip(), found[2] or "") if found else Line("")
        )
        while above[-1][0] >= int(level[1]):
            above.pop()
        above[-1][1].under.append(line)
        above.append((int(level[1]), line))
    return root.under, unread


def _go_on(line: Line, tag: str, more: str) -> None:
    """A long name goes on in further lines; of anything else that goes on nothing is read."""
    if line.tag == "NAME":
        line.value += more if tag == "CONC" else f" {more}"


def _text(raw: bytes) -> str:
    """The letters of a file. What is UTF-8 throughout is that, whatever the file says of itself."""
    head = raw[:4]
    if head[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return raw.decode("utf-16", errors="replace")
    if b"\0" in head:
        return raw.decode("utf-16-be" if head[0] == 0 else "utf-16-le", errors="replace")
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError:
        return _declared(raw)


def _declared(raw: bytes) -> str:
    """As the head of the file says, else by what Windows writes."""
    import ansel

    ansel.register()
    said = _CHAR.search(raw[:5000])
    name = " ".join(said[1].decode("ascii", "replace").casefold().split()) if said else ""
    try:
        return raw.decode(_SPELT.get(name, name or "cp1252"), errors="replace")
    except (LookupError, UnicodeError):
        return raw.decode("cp1252", errors="replace")
