"""Reads the reference data under `leadpro.data`, once each.

Everything that a council or a new law could change is data, not code, and this is the only reader.
What the entries mean belongs to the modules that use them.
"""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files
from typing import Any


@cache
def table(name: str, nation: str = "england") -> dict[str, Any]:
    """The whole of `data/<nation>/<name>.toml` as plain dicts and lists. Callers must not change it."""
    return tomllib.loads(files("leadpro.data").joinpath(nation, f"{name}.toml").read_text("utf-8"))


@cache
def names_in(folder: str, nation: str = "england") -> tuple[str, ...]:
    """The tables of one folder, by the name under which `table` reads each, in order."""
    inside = files("leadpro.data").joinpath(nation, folder).iterdir()
    found = (f.name.removesuffix(".toml") for f in inside if f.name.endswith(".toml"))
    return tuple(f"{folder}/{name}" for name in sorted(found))
