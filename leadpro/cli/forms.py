"""Asks for the fields of a record at the terminal, one by one. Reading them is `recording.fields`'."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

import click

from leadpro.exchange.shapes import shapes
from leadpro.recording.fields import OURS
from leadpro.records import Record, to_plain


def ask_fields(
    kind: type[Record], now: Record | None = None, only: Collection[str] = ()
) -> dict[str, Any]:
    """Ask for the fields of a record (`only` these, if given) one by one; an empty answer leaves a field as
    it is."""
    fields: dict[str, Any] = {}
    was = to_plain(now) if now else {}
    for name, shape in shapes(kind).items():
        if name in OURS or shape.struct or (only and name not in only):
            continue
        shown = f" [{was[name]}]" if was.get(name) else ""
        typed = click.prompt(name.replace("_", " ") + shown, default="", show_default=False)
        if typed:
            fields[name] = typed
    return fields
