"""`lint`: habits of language in a text, with what to ask instead. Needs no workspace, rewrites nothing."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from leadpro.cli.options import format_option
from leadpro.problem import Problem
from leadpro.safetext import for_screen

_LIMIT = 60 * 1024 * 1024


@click.command()
@click.argument("files", nargs=-1, required=True, metavar="FILE|-")
@click.option("--all", "everything", is_flag=True, help="Show the milder remarks too.")
@format_option
def lint(files: tuple[str, ...], everything: bool, form: str) -> int:
    """Ask about vague, blaming and hiding words in text, Markdown, .docx or standard input (-)."""
    from leadpro import language

    found = [(name, r) for name in files for r in language.lint(read(name), everything=everything)]
    if form == "json":
        import json

        fields = ("line", "column", "phrase", "code", "message", "ask")
        rows = [{"file": name, **{f: getattr(r, f) for f in fields}} for name, r in found]
        click.echo(json.dumps(rows, ensure_ascii=False, indent=2))
    for name, r in found if form == "text" else ():
        click.echo(for_screen(f"{name}:{r.line}:{r.column}  {r.code}  {r.phrase}"))
        click.echo(f"    {r.message}\n    Ask: {r.ask}")
    return 1 if found else 0


def read(name: str) -> str:
    """The text of a file or of standard input; Problem for what cannot be read as text."""
    if name == "-":
        return sys.stdin.read()
    path = Path(name)
    try:
        if path.stat().st_size > _LIMIT:
            raise Problem(f"{path.name} is larger than 60 MB.", "Split it.")
        raw = path.read_bytes()
    except OSError as error:
        raise Problem(f"{path.name} cannot be read: {error.strerror}.", "Check the name.") from None
    if raw.startswith(b"%PDF"):
        raise Problem(
            f"{path.name} is a PDF, whose words have no sure order.",
            "Lint the text it was made from.",
        )
    return _docx(path) if path.suffix.lower() == ".docx" else _decoded(raw, path.name)


def _docx(path: Path) -> str:
    from zipfile import BadZipFile

    import docx
    from docx.opc.exceptions import PackageNotFoundError

    try:
        document = docx.Document(str(path))
    except (PackageNotFoundError, BadZipFile, KeyError, ValueError):
        raise Problem(f"{path.name} is not a Word document.", "Save it as .docx or text.") from None
    cells = (c.text for t in document.tables for row in t.rows for c in row.cells)
    return "\n".join([*(p.text for p in document.paragraphs), *cells])


def _decoded(raw: bytes, name: str) -> str:
    if raw.startswith((b"\xff\xfe", b"\xfe\xff")):
        return raw.decode("utf-16", errors="replace")
    if b"\x00" in raw[:4096]:
        raise Problem(f"{name} is not text.", "Lint text, Markdown or .docx.")
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError:
        return raw.decode("cp1252", errors="replace")
