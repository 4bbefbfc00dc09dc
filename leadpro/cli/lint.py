"""`lint`: habits of language in a file or on standard input. Needs no workspace, changes nothing."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import click

from leadpro.cli.options import format_option
from leadpro.cli.printing import as_json, say, wrapped
from leadpro.exchange.prose import LARGEST, decoded, read_blocks
from leadpro.language import Remark
from leadpro.language import lint as remarks_in
from leadpro.safetext import for_screen

_INDENT = "    "


@click.command()
@click.argument(
    "source", metavar="FILE|-", type=click.Path(exists=True, dir_okay=False, allow_dash=True)
)
@click.option("--all", "everything", is_flag=True, help="Also what careful writers write.")
@format_option
@click.pass_context
def lint(ctx: click.Context, source: str, everything: bool, form: str) -> None:
    """Ask about words that hide, blame or say nothing, in a text, Markdown or .docx file.

    Nothing is rewritten. Quotations are left alone: exact words stay exact. In a .docx file a line is
    a paragraph. The exit code is 1 when something was found.
    """
    found = list(_found(source, everything=everything))
    if form == "json":
        as_json([_plain(source, remark) for remark in found])
    else:
        _print(source, found)
    ctx.exit(1 if found else 0)


def _found(source: str, *, everything: bool) -> Iterator[Remark]:
    blocks = [_standard_input()] if source == "-" else read_blocks(Path(source))
    for number, block in enumerate(blocks, start=1):
        for remark in remarks_in(block, everything=everything):
            if len(blocks) > 1:  # a paragraph of a document is one line
                remark = remark._replace(line=number, column=remark.start + 1)
            yield remark


def _standard_input() -> str:
    raw = getattr(sys.stdin, "buffer", None)
    if raw is None:
        return sys.stdin.read()
    return decoded(raw.read(LARGEST + 1), "Standard input")


def _plain(source: str, remark: Remark) -> dict[str, object]:
    return {
        "file": for_screen(source), "line": remark.line, "column": remark.column,
        "phrase": for_screen(remark.phrase), "code": remark.code, "message": remark.message,
        "ask": remark.ask,
    }  # fmt: skip


def _print(source: str, found: list[Remark]) -> None:
    for remark in found:
        say(f"{source}:{remark.line}:{remark.column}: {remark.code} “{remark.phrase}”")
        say(wrapped(remark.message, _INDENT))
        say(wrapped(f"Ask: {remark.ask}", _INDENT))
    if found:
        say(f"\n{len(found)} to think about. The words stay yours.")
    else:
        say("None of the phrases known here. What the text leaves out, nobody but you can see.")
