"""Prints listings: plain, aligned, safe for a terminal, or JSON. Progress goes to stderr."""

from __future__ import annotations

import shutil
import sys
import textwrap
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any

import click
import msgspec

from leadpro.records import to_plain
from leadpro.safetext import for_screen

_LONG = 500


def say(text: str = "") -> None:
    """One line or paragraph, made safe."""
    click.echo(for_screen(text))


def as_json(value: Any) -> None:
    """A value as JSON on standard output, two spaces deep; keys in the order given."""
    click.echo(msgspec.json.format(msgspec.json.encode(to_plain(value)), indent=2).decode())


def wrapped(text: str, indent: str = "  ", *, hanging: str = "") -> str:
    """Text wrapped to the terminal (at most 100 wide), each line indented; those after the first by
    `hanging` more."""
    width = min(shutil.get_terminal_size((80, 24)).columns, 100)
    lines = text.splitlines() or [""]
    return "\n".join(
        textwrap.fill(x, width, initial_indent=indent, subsequent_indent=indent + hanging)
        for x in lines
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


@contextmanager
def progress() -> Iterator[Callable[[str, int, int], None] | None]:
    """A bar on stderr for long reading, told (file, done, of how many); None when it is no terminal."""
    if not sys.stderr.isatty():
        yield None
        return
    bars: dict[str, Any] = {}

    def told(file: str, done: int, of: int) -> None:
        if of >= _LONG:
            bar = bars.setdefault(
                file, click.progressbar(length=of, label=for_screen(file), file=sys.stderr)
            )
            bar.update(done - bar.pos)

    yield told
    for bar in bars.values():
        bar.render_finish()
