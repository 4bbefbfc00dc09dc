"""Prints listings: plain, aligned, safe for a terminal, or JSON. Progress goes to stderr."""

from __future__ import annotations

import shutil
import sys
import textwrap
from collections.abc import Iterable, Sequence
from typing import Any

import click
import msgspec

from leadpro.records import to_plain
from leadpro.safetext import for_screen


def say(text: str = "") -> None:
    """One line or paragraph, made safe."""
    click.echo(for_screen(text))


def as_json(value: Any) -> None:
    """A value as JSON on standard output, two spaces deep; keys in the order given."""
    click.echo(msgspec.json.format(msgspec.json.encode(to_plain(value)), indent=2).decode())


def wrapped(text: str, indent: str = "  ") -> str:
    """Text wrapped to the terminal (at most 100 wide), each line indented."""
    width = min(shutil.get_terminal_size((80, 24)).columns, 100)
    lines = text.splitlines() or [""]
    return "\n".join(
        textwrap.fill(x, width, initial_indent=indent, subsequent_indent=indent) for x in lines
    )


def table(rows: Iterable[Sequence[str]], heading: Sequence[str] = ()) -> None:
    """Rows in aligned columns, the last not padded; nothing for no rows."""
    lines = [[for_screen(str(cell)).replace("\n", " ") for cell in row] for row in rows]
    if not lines:
        return
    if heading:
        lines.insert(0, list(heading))
    widths = [max(len(row[i]) for row in lines) for i in range(len(lines[0]))]
    for row in lines:
        padded = [cell.ljust(w) for cell, w in zip(row[:-1], widths, strict=False)]
        click.echo("  ".join([*padded, row[-1]]).rstrip())


def progress(items: Sequence[Any], label: str) -> Iterable[Any]:
    """The items, with a bar on stderr when there are many and it is a terminal."""
    if len(items) < 500 or not sys.stderr.isatty():
        return items
    return _bar(items, label)


def _bar(items: Sequence[Any], label: str) -> Iterable[Any]:
    with click.progressbar(items, label=label, file=sys.stderr) as bar:
        yield from bar
